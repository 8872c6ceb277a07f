import type { RecordedEntitlementEvent } from './events.js';

/** What may let others count, or count no more. */
export type RecordedAnswer = Extract<
  RecordedEntitlementEvent,
  {
    type:
      | 'EntitlementGranted'
      | 'EntitlementRefused'
      | 'EntitlementApplied'
      | 'EntitlementRejected'
      | 'EntitlementClawedBack';
  }
>;

import type { Instant } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { EntitlementEvent } from '../../policy/entitlement/events.js';
import type { CommonFacts } from '../../policy/measures/facts.js';
import type { MeasureId } from '../../policy/measures/measure.js';
import { heldOn } from '../../policy/measures/status-held.js';
import type { EntitlementLine } from './entitlement-line.js';
import type { OutcomeOf } from './outcome.js';

/** An answer of the replay as the log would have recorded it. */
export function recordedAs(
  { type, data }: EntitlementEvent,
  of: { stream: string; written: number; now: Instant; position: number },
): RecordedEvent {
  const { stream, written, now, position } = of;
  return {
    eventId: `replayed-${written}`,
    stream,
    version: written,
    position,
    type,
    schemaVersion: 1,
    occurredAt: now,
    recordedAt: now,
    actor: 'system:what-if',
    correlationId: '',
    causationId: '',
    data,
  };
}

/** The same as a line of the comparison. */
export function lineOf(
  data: {
    entitlementId: string;
    beneficiary: string;
    employerId?: string;
    followed: string;
    policy: MeasureId;
  },
  { workerId, on, statuses }: CommonFacts,
  { outcome, code, amountFen, funds, rules }: OutcomeOf,
): Omit<EntitlementLine, 'turn'> {
  const day = rules.statusDay ?? on;
  const held = statuses.filter((period) => heldOn(period, day)).map(({ status }) => status);
  const { entitlementId, policy, beneficiary, employerId = null, followed } = data;
  return {
    entitlementId,
    policy,
    beneficiary,
    employerId,
    workerId: workerId ?? '',
    followed,
    on,
    county: rules.division,
    groups: [...new Set(held)].sort(),
    outcome: outcome === 'granted' ? 'granted' : 'refused',
    code,
    amountFen,
    funds,
    undone: null,
  };
}

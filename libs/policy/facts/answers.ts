import type { BusinessDate } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedEntitlementEvent } from '../entitlement/events.js';
import type { Answer } from '../entitlement/rules/facts-are-answered-once.js';
import type { GrantBefore } from '../measures/facts.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** An assessment that left an event, as it stands. */
export interface AnswerRecord extends Answer, Seen {
  readonly entitlementId: string;
  readonly policy: string;
  /** `ROLE:ID`. */
  readonly beneficiary: string;
  readonly employerId: string | null;
  readonly subject: string;
  readonly on: BusinessDate;
}

export interface AnswersRecord {
  readonly answers: readonly AnswerRecord[];
}

type Granted = Extract<RecordedEntitlementEvent, { type: 'EntitlementGranted' }>;
type Assessed = Granted | Extract<RecordedEntitlementEvent, { type: 'EntitlementRefused' }>;
type Undone = Extract<RecordedEntitlementEvent, { type: 'EntitlementRejected' | 'EntitlementClawedBack' }>;

/** The worker is the last part of the id but for a number: `POLICY/BENEFICIARY/WORKER/2`. */
const worker = (event: Assessed | Undone) => [event.data.entitlementId.split('/')[2] ?? ''];

/** Which events of a worker were answered and how, by worker. */
export const answersRecord = factsProjection<AnswersRecord, Assessed | Undone>({
  kind: 'answers',
  on: {
    EntitlementGranted: worker,
    EntitlementRefused: worker,
    EntitlementRejected: worker,
    EntitlementClawedBack: worker,
  },
  fold: (doc, event) => {
    const before = doc?.answers ?? [];
    if (event.type === 'EntitlementGranted' || event.type === 'EntitlementRefused') {
      return { answers: [...before, answered(event)] };
    }
    return {
      answers: before.map((one) =>
        one.entitlementId === event.data.entitlementId ? { ...one, ...undone(event) } : one,
      ),
    };
  },
});

function answered({ type, data, ...event }: Assessed): AnswerRecord {
  const { entitlementId, policy, beneficiary, employerId, subject, followed, on, reason } = data;
  return {
    entitlementId,
    policy,
    beneficiary,
    employerId: employerId ?? null,
    subject,
    followed,
    on,
    outcome: type === 'EntitlementGranted' ? 'granted' : 'refused',
    code: type === 'EntitlementGranted' ? null : reason,
    cause: null,
    seen: [{ eventId: event.eventId, position: event.position }],
  };
}

function undone(event: Undone): Pick<AnswerRecord, 'outcome' | 'cause'> {
  if (event.type === 'EntitlementRejected') return { outcome: 'rejected', cause: 'officer' };
  return { outcome: 'clawed-back', cause: event.data.cause };
}

/** The grant that holds a once-key. */
export interface GrantRecord extends Seen {
  readonly entitlementId: string;
  readonly followed: string;
  readonly on: BusinessDate;
}

/** Which grant holds a once-key, by key. Rests on the stream that holds the claim. */
export const grantRecord = factsProjection<GrantRecord, Granted | Undone>({
  kind: 'grant-of-key',
  on: {
    EntitlementGranted: (event) => [event.data.onceKey],
    EntitlementRejected: (event) => [event.data.onceKey],
    EntitlementClawedBack: (event) => [event.data.onceKey],
  },
  fold: (_doc, event) => {
    if (event.type !== 'EntitlementGranted') return undefined;
    const { entitlementId, followed, on } = event.data;
    return { entitlementId, followed, on, seen: [sightingOf(event)] };
  },
});

export function grantBefore({ entitlementId, seen }: GrantRecord): GrantBefore {
  return { entitlementId, evidence: evidenceOf({ seen }) };
}

import { assessCase, withGrants } from '../facts/cases.js';
import { caseFollowing, grantsKnown, type Reading, type WantedOf, workOf } from '../facts/gather.js';
import { nameOf } from '../facts/subjects.js';
import { lawPinned } from '../facts/kept-laws.js';
import { OwnAnswers } from '../facts/own-answers.js';
import { lastPosition } from '../facts/sighting.js';
import type { ContractRecord } from '../facts/work.js';
import { comparisonsRecord } from '../facts/comparisons.js';
import { employerRecord } from '../facts/parties.js';
import { payableRecord } from '../facts/payables.js';
import { personRecord } from '../facts/person.js';
import { shownPersonRecord } from '../facts/shown-person.js';
import type { AssessEntitlement, ReassessEntitlement, SettleReturn } from './commands.js';
import { subjectOf } from './events.js';
import { type AssessmentFacts, type EntitlementFacts, NOTHING_ASKED } from './facts.js';
import { maybeAnswered } from './rules/facts-are-answered-once.js';
import {
  answersOf,
  type EntitlementsState,
  grantHolding,
  standingAnswer,
  stands,
  streamOfEntitlement,
} from './state.js';

/** Facts for answering an event: its case, and who stands before it in the count. */
export async function gatherAssessment(
  reading: Reading,
  { with: wanted }: AssessEntitlement,
  state: EntitlementsState,
): Promise<EntitlementFacts> {
  const { beneficiaryId, workerId = beneficiaryId } = wanted;
  const asked = { ...wanted, workerId };
  const standing = standingAnswer(state, wanted.followed);
  if (!standing) return assessable(reading, state, { ...asked, except: undefined });
  const { entitlementId, subject, on } = standing;
  return assessable(reading, state, { ...asked, granted: { subject, on }, except: entitlementId });
}

/** Facts for looking at a grant again, by the law it was made by; of anything else nothing is asked. */
export async function gatherReassessment(
  reading: Reading,
  { with: { entitlementId } }: ReassessEntitlement,
  state: EntitlementsState,
): Promise<EntitlementFacts> {
  const entitlement = state.entitlements.find((one) => one.entitlementId === entitlementId);
  if (!entitlement || !stands(entitlement)) return NOTHING_ASKED;
  const { policy, followed, subject, on } = entitlement;
  const workerId = state.base.split('/')[2] ?? '';
  const granted = { subject, on };
  const pinned = await lawPinned(reading, entitlement.lawVersion);
  const under = pinned ? { ...reading, law: pinned } : reading;
  const wanted = { policy, followed, workerId, granted, except: entitlementId };
  return { ...(await assessable(under, state, wanted)), pinned };
}

/**
 * Whom the notice shows: a person masked, an employer by its name. What is kept of a registration never
 * changes, so no guard.
 */
export async function gatherNotice({ source }: Reading, entitlementId: string): Promise<EntitlementFacts> {
  const { role, id } = subjectOf(entitlementId);
  if (role === 'employer') {
    const { name } = (await source.one(employerRecord, id, [])) ?? {};
    return { kind: 'notice', shown: name === undefined ? undefined : { name } };
  }
  const shown = await source.one(shownPersonRecord, id, []);
  return { kind: 'notice', shown };
}

/** What was compared of the worker; a comparison at the same moment is seen first. */
export async function gatherComparisons(
  { source }: Reading,
  entitlementId: string,
): Promise<EntitlementFacts> {
  const { role, id } = subjectOf(entitlementId);
  if (role === 'employer') return { kind: 'approval', comparisons: [] };
  const found = await source.one(comparisonsRecord, id, [`evidence-${id}`]);
  return { kind: 'approval', comparisons: found?.comparisons ?? [] };
}

/** Is whom it is about registered? Registration is final, so no guard. */
export async function gatherApplication(
  { source }: Reading,
  { workerId, beneficiaryId }: { workerId?: string | undefined; beneficiaryId: string },
): Promise<EntitlementFacts> {
  const found =
    workerId === undefined
      ? await source.one(employerRecord, beneficiaryId, [])
      : await source.one(personRecord, workerId, []);
  return { kind: 'application', subjectKnown: found !== undefined };
}

/** The grant that an offset names, resting on its stream. */
export async function gatherOffset(
  { source }: Reading,
  { with: { against } }: SettleReturn,
): Promise<EntitlementFacts> {
  if (against === undefined) return NOTHING_ASKED;
  const bearing = await source.one(payableRecord, against, [streamOfEntitlement(against)]);
  return { kind: 'offset', bearing };
}

async function assessable(
  outer: Reading,
  state: EntitlementsState,
  { except, ...wanted }: WantedOf & { readonly except: string | undefined },
): Promise<AssessmentFacts> {
  const reading = { ...outer, source: new OwnAnswers(outer.source, state) };
  const found = await caseFollowing(reading, wanted);
  if (!found) return { kind: 'assessment', found: undefined };
  const own = {
    stream: `entitlement-${state.base}`,
    holding: (key: string) => grantHolding(state, key, except),
  };
  return {
    kind: 'assessment',
    found: {
      case: withGrants(found.case, await grantsKnown(reading, found.case, own)),
      subject: nameOf(found.subject),
      pendingBefore: await pendingBefore(reading, state, wanted),
    },
  };
}

/**
 * Only a subsidy to an agency can be pending: signings of the same worker and agency, recorded before this
 * one.
 */
async function pendingBefore(reading: Reading, state: EntitlementsState, wanted: WantedOf): Promise<number> {
  if (wanted.policy !== 'agency-service-subsidy') return 0;
  const { contracts } = await workOf(reading, wanted.workerId);
  const signing = contracts.find(({ seen }) => seen[0]?.eventId === wanted.followed);
  if (!signing) return 0;
  const before = contracts.filter(
    (one) => one.agencyId === signing.agencyId && lastPosition(one) < lastPosition(signing),
  );
  const answers = answersOf(state);
  const open = before.filter((one) => maybeAnswered(eventOf(one), answers) === 'freely');
  const pending = await Promise.all(
    open.map((one) => isPending(reading, { ...wanted, followed: eventOf(one) })),
  );
  return pending.filter(Boolean).length;
}

async function isPending(reading: Reading, wanted: WantedOf): Promise<boolean> {
  const found = await caseFollowing(reading, wanted);
  return found !== undefined && assessCase(found.case, reading.law).outcome === 'pending';
}

/** The signing of a contract. */
function eventOf({ seen }: ContractRecord): string {
  return seen[0]?.eventId ?? '';
}

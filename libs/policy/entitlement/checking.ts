import { businessDateOf } from '../../kernel/business-date.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { LawOn } from '../law/law.js';
import type { Topic } from '../law/parameter-names.js';
import { givingBack } from './assessing.js';
import { isForEmployer } from '../measures/measure.js';
import type { CycleCommand } from './commands.js';
import type { EntitlementEvent } from './events.js';
import type { Compared } from './facts.js';
import type { Entitlement, Granted } from './state.js';
import { outOfTurn, sameAsBefore, STEP_OF_CHECK, stepOf } from './steps.js';

type Decision = readonly EntitlementEvent[] | Refusal;
type StepOf<Name extends CycleCommand['name']> = Extract<CycleCommand, { name: Name }>;

/** A check by one person; sent back, it is taken again when what it found is put right. */
export function check(one: Entitlement, { actor, with: asked }: StepOf<'CheckEntitlement'>): Decision {
  const { check: name, finding, remark } = asked;
  const same = sameAsBefore(one, actor, STEP_OF_CHECK[name]);
  if (same) return same;
  if (one.kind !== 'granted' || one.approvedBy !== null) return outOfTurn(one, 'checked');
  const before = one.checks[name];
  if (before?.finding === 'passed') return outOfTurn(one, `checked again, ${before.by} did`);
  const said = remark === undefined ? {} : { remark };
  return [{ type: 'EntitlementChecked', data: { ...stepOf(one), by: actor, check: name, finding, ...said } }];
}

/**
 * What a local document asks for before the approval and is not there, named.
 *
 * Law: POLICY interpretation 20; PRACTICE checks; PRACTICE comparisons. A comparison that was not made is
 * unknown, never no: the message says what to supply.
 */
export function checksMissing(
  { entitlementId, policy, checks }: Granted,
  compared: readonly Compared[],
  law: LawOn,
): Refusal | undefined {
  const demanded = law.value('checks-demanded');
  const open = demanded.value.filter((name) => checks[name]?.finding !== 'passed');
  if (open.length > 0) {
    const found = open.map((name) => `${name} ${checks[name]?.finding ?? 'not made'}`).join(', ');
    return refuse({
      code: 'checks-missing',
      message: `${entitlementId}: ${demanded.value.join(', ')} needed before the approval; found ${found}`,
      citation: demanded.source,
    });
  }
  // The bureaus' records are compared person by person: an employer as such has none.
  if (isForEmployer(policy)) return undefined;
  const topics = law.value('comparisons-demanded');
  const verdicts = topics.value.map((topic) => ({ topic, verdict: verdictOn(topic, compared) }));
  const unmatched = verdicts.filter(({ verdict }) => verdict !== 'matched');
  if (unmatched.length === 0) return undefined;
  const found = unmatched.map(({ topic, verdict }) => `${topic} ${verdict}`).join(', ');
  return refuse({
    code: 'comparison-missing',
    message:
      `${entitlementId}: a match of ${topics.value.join(', ')} with the bureaus' records needed; found ` +
      `${found}. Perhaps supply the bureau's record with CompareEvidence, or correct the fact.`,
    citation: topics.source,
  });
}

/** Of several comparisons on one fact the latest counts. */
export function verdictOn(topic: Topic, compared: readonly Compared[]): Compared['verdict'] | 'unknown' {
  return compared.findLast((one) => one.topic === topic)?.verdict ?? 'unknown';
}

/** Law: PRACTICE objections. An objection holds back this grant alone. */
export function object(one: Entitlement, command: StepOf<'RaiseObjection'>): Decision {
  const { actor, occurredAt } = command;
  const { objectionId, ground } = command.with;
  const standing = one.kind === 'granted' ? one.notice : null;
  if (one.kind !== 'granted' || !standing) return outOfTurn(one, 'objected to: no notice stands');
  const today = businessDateOf(occurredAt);
  if (today > standing.until) {
    return refuse({
      code: 'notice-over',
      message: `${one.entitlementId}: the notice stood until ${standing.until}; today is ${today}`,
      citation: 'PRACTICE objections',
    });
  }
  if ([...one.objections.open, ...one.objections.settled].includes(objectionId)) {
    return refuse({ code: 'already-exists', message: `${objectionId}: this objection was raised before` });
  }
  return [{ type: 'ObjectionRaised', data: { ...stepOf(one), by: actor, objectionId, ground } }];
}

/** Upheld, it rejects the grant; dismissed, the grant goes on. */
export function settleObjection(one: Entitlement, command: StepOf<'SettleObjection'>): Decision {
  const { objectionId, outcome, finding } = command.with;
  if (one.kind !== 'granted') return outOfTurn(one, 'heard on an objection');
  if (!one.objections.open.includes(objectionId)) {
    return refuse({
      code: 'objection-unknown',
      message: `${one.entitlementId}: no open objection is called ${objectionId}`,
    });
  }
  const by = command.actor;
  const settled: EntitlementEvent = {
    type: 'ObjectionSettled',
    data: { ...stepOf(one), by, objectionId, outcome, finding },
  };
  if (outcome === 'dismissed') return [settled];
  const reason = 'objection-upheld';
  return [settled, { type: 'EntitlementRejected', data: { ...givingBack(one), reason } }];
}

export function objectionOpen({ entitlementId, objections }: Granted): Refusal | undefined {
  if (objections.open.length === 0) return undefined;
  return refuse({
    code: 'objection-open',
    message: `${entitlementId}: ${objections.open.join(', ')} is not settled`,
    citation: 'PRACTICE objections',
  });
}

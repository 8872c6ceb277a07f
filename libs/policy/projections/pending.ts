import type { DataSource } from 'typeorm';
import type { Assessment } from '../measures/measure.js';
import { nextEntitlementId } from '../entitlement/rules/entitlements-are-numbered.js';
import { maybeAnswered } from '../entitlement/rules/facts-are-answered-once.js';
import { type AnswerRecord, answersRecord } from '../facts/answers.js';
import { awaitingRecord } from '../facts/awaiting.js';
import { assessCase } from '../facts/cases.js';
import { caseFollowing, type Reading } from '../facts/gather.js';
import { decidedEntitlements, type EntitlementFilter, type EntitlementLine } from './entitlements.js';

/**
 * What the office knows: the table of decisions, and the facts under the law from which `pending` is read.
 */
export interface EntitlementReading {
  readonly source: DataSource;
  readonly tenant: string;
  readonly facts: Reading;
}

/** Every entitlement, decided or pending, by day, then by id. */
export async function entitlements(
  { source, tenant, facts }: EntitlementReading,
  filter: EntitlementFilter = {},
): Promise<readonly EntitlementLine[]> {
  const asksPending = filter.status === undefined || filter.status === 'pending';
  const pending = asksPending ? await pendingEntitlements(facts, filter) : [];
  const lines = [...(await decidedEntitlements(source, tenant, filter)), ...pending];
  return lines.sort(byDayThenId);
}

/**
 * Assessments that wait for a fact: subsidies to agencies whose workers are not insured yet.
 *
 * Cost: one assessment for each signing that names an agency and was not answered. No guards: it shows what
 * stands at the moment it is asked.
 */
export async function pendingEntitlements(
  facts: Reading,
  filter: EntitlementFilter = {},
): Promise<readonly EntitlementLine[]> {
  const { workerId } = filter;
  const awaiting =
    workerId === undefined
      ? await facts.source.all(awaitingRecord)
      : new Map([[workerId, await facts.source.one(awaitingRecord, workerId, [])]]);
  const found: EntitlementLine[] = [];
  for (const [id, record] of awaiting) {
    if (record) found.push(...(await pendingOf(facts, id, record.signings)));
  }
  return found.filter((line) => fits(line, filter)).sort(byDayThenId);
}

async function pendingOf(
  facts: Reading,
  workerId: string,
  signings: readonly string[],
): Promise<readonly EntitlementLine[]> {
  const answers = (await facts.source.one(answersRecord, workerId, []))?.answers ?? [];
  const before = new Map<string, number>();
  const lines: EntitlementLine[] = [];
  for (const followed of signings) {
    if (maybeAnswered(followed, answers) !== 'freely') continue;
    const found = await caseFollowing(facts, { policy: 'agency-service-subsidy', workerId, followed });
    const assessment = found && assessCase(found.case, facts.law);
    if (assessment?.outcome !== 'pending' || assessment.beneficiary === null) continue;
    const passed = before.get(assessment.beneficiary) ?? 0;
    before.set(assessment.beneficiary, passed + 1);
    lines.push(lineOf(assessment, assessment.beneficiary, { answers, passed }));
  }
  return lines;
}

/** Under the id it will have, on the day of the signing, for the code it waits for. */
function lineOf(
  { policy, workerId, on, code, citation, basis }: Assessment,
  beneficiary: string,
  { answers, passed }: { answers: readonly AnswerRecord[]; passed: number },
): EntitlementLine {
  const base = [policy, beneficiary.slice(beneficiary.indexOf(':') + 1), workerId ?? ''].join('/');
  const used = answers.map(({ entitlementId }) => entitlementId);
  const entitlementId = nextEntitlementId(base, used, passed);
  const waits = { status: 'pending' as const, amountFen: null, reason: code };
  return { entitlementId, policy, beneficiary, workerId, ...waits, on, citation, basis };
}

function fits(line: EntitlementLine, { policy, beneficiary }: EntitlementFilter): boolean {
  return (
    (policy === undefined || line.policy === policy) &&
    (beneficiary === undefined || line.beneficiary === beneficiary)
  );
}

function byDayThenId(one: EntitlementLine, other: EntitlementLine): number {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  if (one.entitlementId === other.entitlementId) return 0;
  return one.entitlementId < other.entitlementId ? -1 : 1;
}

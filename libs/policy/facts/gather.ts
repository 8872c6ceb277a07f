import type { BusinessDate } from '../../kernel/business-date.js';
import type { FactSource } from '../../process/room.js';
import { streamOfEntitlement } from '../entitlement/state.js';
import type { Law } from '../law/law.js';
import { everExcluding } from '../measures/exclusions.js';
import { type EmployerMeasure, isForEmployer, type MeasureId } from '../measures/measure.js';
import { answersRecord, grantBefore, grantRecord } from './answers.js';
import { businessesRecord } from './businesses.js';
import {
  absorptionCase,
  agencyServiceCase,
  type Assessed,
  type Case,
  type GrantsKnown,
  onceKeyOf,
  onDayDecided,
  socialInsuranceCase,
  startupCase,
  trainingCase,
  transportCase,
} from './cases.js';
import { employerCaseFollowing } from './employer-cases.js';
import { workOn } from './employments.js';
import { agencyExportCase } from './export-cases.js';
import { journeysRecord } from './journeys.js';
import { periodCase, periodsOf } from './period-cases.js';
import { monthCaseOf } from './month-cases.js';
import { type MonthsRecord, monthsRecord, NO_MONTHS } from './months.js';
import { agencyRecord, type Employer, employerRecord, postRecord } from './parties.js';
import { personRecord } from './person.js';
import {
  businessSubject,
  insuranceSubject,
  monthSubject,
  type PersonSubject,
  periodSubject,
  type Subject,
  trainingSubject,
  tripSubject,
  type Wanted,
  type WorkSubject,
  workSubject,
} from './subjects.js';
import { type TrainingRecord, trainingsRecord } from './trainings.js';
import { type ContractRecord, NO_WORK, wagesKey, wagesRecord, type WorkRecord, workRecord } from './work.js';

/** Where facts are read, under which law, as of which day. */
export interface Reading {
  readonly source: FactSource;
  readonly law: Law;
  readonly today: BusinessDate;
}

/** What an assessment will be about, without the grants known. */
export interface Found {
  readonly case: Case;
  readonly subject: Subject;
}

export interface WantedOf extends Wanted {
  /** The person; of a measure for an employer as such the employer. */
  readonly workerId: string;
}

/** The case of an event of the log; undefined where the event was taken back meanwhile. */
export async function caseFollowing(reading: Reading, wanted: WantedOf): Promise<Found | undefined> {
  const { policy } = wanted;
  if (isForEmployer(policy)) return employerCaseFollowing(reading, { ...wanted, policy });
  const [subject, person] = await Promise.all([
    subjectOf(reading, { ...wanted, policy }),
    personOf(reading, wanted.workerId),
  ]);
  if (!subject || !person) return undefined;
  const { on, asked } = subject;
  const assessed = { workerId: wanted.workerId, person, on, asked, today: reading.today };
  return { subject, case: onDayDecided(await caseOfSubject(reading, assessed, subject), reading.law) };
}

type OfPerson = WantedOf & { readonly policy: Exclude<MeasureId, EmployerMeasure> };

async function subjectOf(reading: Reading, wanted: OfPerson): Promise<PersonSubject | undefined> {
  const { workerId, policy } = wanted;
  switch (policy) {
    case 'absorption-reward':
    case 'agency-service-subsidy':
      return workSubject(await workOf(reading, workerId), { ...wanted, policy });
    case 'transport-subsidy':
    case 'agency-export-subsidy':
      return tripSubject(await journeysOf(reading, workerId), { ...wanted, policy });
    case 'on-the-job-training-subsidy':
    case 'public-welfare-post-subsidy':
      return monthSubject(await monthsOf(reading, workerId), { ...wanted, policy });
    case 'training-subsidy':
      return trainingSubject(await trainingsOf(reading, workerId), wanted);
    case 'social-insurance-subsidy':
      return insuranceSubject(await workOf(reading, workerId), wanted);
    case 'startup-subsidy':
      return businessSubject(await businessesOf(reading, workerId), wanted);
    case 'flexible-insurance-subsidy':
    case 'free-tuition':
    case 'student-grant':
    case 'rain-dew-grant':
    case 'loan-interest-subsidy':
      return periodSubject(await periodsOf(reading, workerId), { ...wanted, policy });
  }
}

async function caseOfSubject(reading: Reading, assessed: Assessed, subject: PersonSubject): Promise<Case> {
  switch (subject.policy) {
    case 'absorption-reward':
    case 'agency-service-subsidy':
    case 'social-insurance-subsidy':
      return placementCase(reading, assessed, subject);
    case 'on-the-job-training-subsidy':
    case 'public-welfare-post-subsidy':
      return monthCaseOf(reading, assessed, subject);
    case 'training-subsidy':
      return trainingOf(reading, assessed, subject.training);
    case 'transport-subsidy':
      return transportCase(assessed, subject.trip);
    case 'agency-export-subsidy':
      return agencyExportCase(reading, assessed, subject.trip);
    case 'startup-subsidy':
      return startupCase(assessed, subject.business);
    case 'flexible-insurance-subsidy':
    case 'free-tuition':
    case 'student-grant':
    case 'rain-dew-grant':
    case 'loan-interest-subsidy':
      return periodCase(reading, assessed, subject);
  }
}

async function placementCase(
  reading: Reading,
  assessed: Assessed,
  { policy, contract, work }: WorkSubject,
): Promise<Case> {
  const { workerId } = assessed;
  const { employerId, agencyId } = contract;
  const [employer, jobKind] = await Promise.all([
    employerOf(reading, employerId),
    jobKindOf(reading, contract),
  ]);
  if (!employer) throw new Error(`${contract.contractId} is with ${employerId}, whom nobody registered`);
  const placement = { employer, work, contract, jobKind };
  if (policy === 'social-insurance-subsidy') return socialInsuranceCase(assessed, placement);
  if (policy === 'agency-service-subsidy') {
    const agency = agencyId === null ? undefined : await agencyOf(reading, agencyId);
    return agencyServiceCase(assessed, { ...placement, agency: agency ?? null });
  }
  return absorptionCase(assessed, { ...placement, wages: await wagesOf(reading, { workerId, employerId }) });
}

export function personOf({ source }: Reading, workerId: string) {
  return source.one(personRecord, workerId, [`worker-${workerId}`]);
}

/** Endings and insurance announced for later are left out. */
export async function workOf({ source, today }: Reading, workerId: string): Promise<WorkRecord> {
  return workOn((await source.one(workRecord, workerId, [`employment-${workerId}`])) ?? NO_WORK, today);
}

/** No guard: an arrival is final, and of trips still under way nothing is decided. */
export async function journeysOf({ source }: Reading, workerId: string) {
  return (await source.one(journeysRecord, workerId, [])) ?? { trips: [] };
}

export async function monthsOf({ source }: Reading, workerId: string): Promise<MonthsRecord> {
  return (await source.one(monthsRecord, workerId, [`employment-${workerId}`])) ?? NO_MONTHS;
}

export async function trainingsOf({ source }: Reading, workerId: string) {
  return (await source.one(trainingsRecord, workerId, [`training-${workerId}`])) ?? { trainings: [] };
}

/** A training with the parent that it names. */
export async function trainingOf(reading: Reading, assessed: Assessed, training: TrainingRecord | null) {
  const childOf = training?.childOf ?? null;
  return trainingCase(assessed, {
    training,
    parent: childOf === null ? undefined : await personOf(reading, childOf),
  });
}

export async function businessesOf({ source }: Reading, workerId: string) {
  return (await source.one(businessesRecord, workerId, [`business-${workerId}`])) ?? { businesses: [] };
}

export function wagesOf({ source }: Reading, of: { workerId: string; employerId: string }) {
  return source.one(wagesRecord, wagesKey(of.workerId, of.employerId), [`employment-${of.workerId}`]);
}

/**
 * No guard: what is kept of employers, agencies and posts never changes, and stands before what names them.
 */
export async function employerOf({ source }: Reading, employerId: string): Promise<Employer | undefined> {
  const employer = await source.one(employerRecord, employerId, []);
  if (!employer) return undefined;
  const { operatorId } = employer;
  const operator = operatorId === null ? undefined : await source.one(employerRecord, operatorId, []);
  return { ...employer, operator: operator ?? null };
}

export function agencyOf({ source }: Reading, agencyId: string) {
  return source.one(agencyRecord, agencyId, []);
}

export async function jobKindOf({ source }: Reading, { jobId }: ContractRecord): Promise<string | null> {
  return jobId === null ? null : ((await source.one(postRecord, jobId, []))?.kind ?? null);
}

/** The grants that a decision knows without asking: those of its own stream, by once-key. */
export interface OwnGrants {
  readonly stream: string;
  holding(key: string): GrantsKnown['before'];
}

/** On demand: no stream is decided, and what followed the same event or came after the day does not count. */
export async function grantsKnownOnDemand(
  reading: Reading,
  one: Case,
  followed: string | null,
): Promise<GrantsKnown> {
  const key = onceKeyOf(one, reading.law);
  const grant = await reading.source.one(grantRecord, key, []);
  const counts = grant && grant.followed !== followed && grant.on <= reading.today;
  return {
    before: counts ? { ...grantBefore(grant), seen: grant.seen } : null,
    others: await otherGrants(reading, one),
  };
}

/** Who holds the once-key, and what else was granted that may exclude the measure. */
export async function grantsKnown(reading: Reading, one: Case, own: OwnGrants): Promise<GrantsKnown> {
  const { source, law } = reading;
  const key = onceKeyOf(one, law);
  const holder = await source.holder({ kind: `once:${one.policy}`, key });
  const before = holder === own.stream ? own.holding(key) : await holderOf(source, key, holder);
  return { before, others: await otherGrants(reading, one) };
}

async function holderOf(source: FactSource, key: string, holder: string | undefined) {
  if (holder === undefined) return null;
  const grant = await source.one(grantRecord, key, [holder]);
  return grant ? { ...grantBefore(grant), seen: grant.seen } : null;
}

/**
 * Grants to the worker or for the worker that a pair of the law could set against this one. Those found are
 * rested on; one made at the same moment is met by the claim that both take (`exclusionKeys`).
 */
async function otherGrants(reading: Reading, { policy, facts }: Case): Promise<GrantsKnown['others']> {
  const { workerId } = facts;
  const rivals = everExcluding(policy, pairsExcluding(reading.law));
  if (workerId === null || rivals.length === 0) return [];
  const standing = async (restsOn: readonly string[]) => {
    const record = await reading.source.one(answersRecord, workerId, restsOn);
    const granted = (record?.answers ?? []).filter(({ outcome }) => outcome === 'granted');
    return granted.filter((one) => rivals.includes(one.policy));
  };
  const found = await standing([]);
  if (found.length === 0) return [];
  const streams = found.map(({ entitlementId }) => streamOfEntitlement(entitlementId));
  return (await standing([...new Set(streams)])).map((one) => ({
    policy: one.policy,
    employerId: one.employerId,
    ...grantBefore(one),
    seen: one.seen,
  }));
}

const PAIRS = new WeakMap<Law, readonly string[]>();

/** Every pair of measures that the law ever let exclude each other; found once for each law. */
function pairsExcluding(law: Law): readonly string[] {
  const known = PAIRS.get(law);
  if (known) return known;
  const parameter = law.parameters.find(({ id }) => id === 'measures-excluding-each-other');
  const pairs = (parameter?.entries ?? []).flatMap(({ value }) => (Array.isArray(value) ? value : []));
  PAIRS.set(law, pairs);
  return pairs;
}

/**
 * All entitlements of one measure, beneficiary and worker are decided together, so that their numbers are.
 */
export function streamOf(of: { policy: string; beneficiary: string; workerId: string }): string {
  return `entitlement-${of.policy}/${of.beneficiary}/${of.workerId}`;
}

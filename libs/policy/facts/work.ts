import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { type BusinessDate, type BusinessMonth, businessDateOf } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { ContractFacts, WageMonth } from '../measures/facts.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** A contract as signed; a renewal names no agency. */
export interface ContractRecord extends Seen {
  readonly contractId: string;
  readonly employerId: string;
  readonly agencyId: string | null;
  readonly jobId: string | null;
  readonly kind: 'labour-contract' | 'service-agreement';
  readonly partTime: boolean;
  readonly signedOn: BusinessDate;
  readonly startsOn: BusinessDate;
  /** null: open-ended. */
  readonly endsOn: BusinessDate | null;
}

/** A last day worked and the contracts it stopped, perhaps announced for a later day. */
export interface EndingRecord extends Seen {
  readonly employerId: string;
  readonly contractIds: readonly string[];
  readonly endedOn: BusinessDate;
  readonly recordedOn: BusinessDate;
}

/** One kind of insurance with one employer. */
export interface InsuranceRecord extends Seen {
  readonly employerId: string;
  readonly kind: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

/** A year announced and not taken back: the first of a chain, or the own one of a later contract. */
export interface YearRecord extends Seen {
  readonly kind: 'first' | 'own';
  readonly employerId: string;
  readonly contractId: string;
  readonly on: BusinessDate;
}

/** What the measures must know of a person's work for others. */
export interface WorkRecord {
  readonly contracts: readonly ContractRecord[];
  readonly endings: readonly EndingRecord[];
  readonly insurance: readonly InsuranceRecord[];
  readonly years: readonly YearRecord[];
}

export const NO_WORK: WorkRecord = { contracts: [], endings: [], insurance: [], years: [] };

type Followed = Exclude<
  RecordedEmploymentEvent,
  {
    type:
      | 'WagesReported'
      | 'TrainingMonthConfirmed'
      | 'TrainingPaidElsewhere'
      | 'PostMonthConfirmed'
      | 'FlexibleContributionReported';
  }
>;

const worker = (event: Followed) => [event.data.workerId];

/** Contracts, endings, insurance and years of a worker. Rests on `employment-ID`. */
export const workRecord = factsProjection<WorkRecord, Followed>({
  kind: 'work',
  on: {
    ContractSigned: worker,
    ContractRenewed: worker,
    EmploymentEnded: worker,
    SocialInsuranceEnrolled: worker,
    SocialInsuranceStopped: worker,
    OneYearEmployed: worker,
    OneYearEmployedWithdrawn: worker,
    ContractYearCompleted: worker,
    ContractYearWithdrawn: worker,
  },
  fold: (doc, event) => ({ ...(doc ?? NO_WORK), ...changeOf(doc ?? NO_WORK, event) }),
});

function changeOf(work: WorkRecord, event: Followed): Partial<WorkRecord> {
  const seen = [sightingOf(event)];
  switch (event.type) {
    case 'ContractSigned': {
      const { contractId, agencyId, signedOn } = event.data;
      const signed = { ...termOf(event), contractId, agencyId: agencyId ?? null, signedOn };
      return { contracts: [...work.contracts, signed] };
    }
    case 'ContractRenewed': {
      const { newContractId, renewedOn } = event.data;
      const renewed = { ...termOf(event), contractId: newContractId, agencyId: null, signedOn: renewedOn };
      return { contracts: [...work.contracts, renewed] };
    }
    case 'EmploymentEnded': {
      const { employerId, contractIds, endedOn } = event.data;
      const recordedOn = businessDateOf(event.recordedAt);
      return { endings: [...work.endings, { employerId, contractIds, endedOn, recordedOn, seen }] };
    }
    case 'SocialInsuranceEnrolled': {
      const { employerId, kinds, from } = event.data;
      const begun = kinds.map((kind) => ({ employerId, kind, from, until: null, seen }));
      return { insurance: [...work.insurance, ...begun] };
    }
    case 'SocialInsuranceStopped':
      return { insurance: work.insurance.map((one) => stoppedBy(one, event)) };
    case 'OneYearEmployed':
      return { years: [...work.years, yearOf('first', event)] };
    case 'ContractYearCompleted':
      return { years: [...work.years, yearOf('own', event)] };
    case 'OneYearEmployedWithdrawn':
      return { years: work.years.filter((one) => !isYear(one, yearOf('first', event))) };
    case 'ContractYearWithdrawn':
      return { years: work.years.filter((one) => !isYear(one, yearOf('own', event))) };
  }
}

type Term = Extract<Followed, { type: 'ContractSigned' | 'ContractRenewed' }>;

function termOf(event: Term): Omit<ContractRecord, 'contractId' | 'agencyId' | 'signedOn'> {
  const { employerId, jobId, kind, partTime, startsOn, endsOn } = event.data;
  const seen = [sightingOf(event)];
  return { employerId, jobId: jobId ?? null, kind, partTime, startsOn, endsOn: endsOn ?? null, seen };
}

type Stopped = Extract<Followed, { type: 'SocialInsuranceStopped' }>;

function stoppedBy(one: InsuranceRecord, event: Stopped): InsuranceRecord {
  const { employerId, kinds, until } = event.data;
  const kind = kinds.some((stopped) => stopped === one.kind);
  const running = one.employerId === employerId && one.until === null && one.from <= until;
  return kind && running ? { ...one, until, seen: [...one.seen, sightingOf(event)] } : one;
}

type YearEvent = Extract<
  Followed,
  {
    type: 'OneYearEmployed' | 'OneYearEmployedWithdrawn' | 'ContractYearCompleted' | 'ContractYearWithdrawn';
  }
>;

function yearOf(kind: YearRecord['kind'], event: YearEvent): YearRecord {
  const { employerId, contractId, on } = event.data;
  return { kind, employerId, contractId, on, seen: [sightingOf(event)] };
}

function isYear(one: YearRecord, other: YearRecord): boolean {
  return one.kind === other.kind && one.contractId === other.contractId && one.on === other.on;
}

export function contractFacts(contract: ContractRecord, jobKind: string | null): ContractFacts {
  const { contractId, kind, partTime, signedOn, startsOn, endsOn, seen } = contract;
  return { contractId, kind, partTime, signedOn, startsOn, endsOn, jobKind, evidence: evidenceOf({ seen }) };
}

/** A month for which wages were reported. */
export interface WageRecord extends Seen {
  readonly month: BusinessMonth;
  readonly paidFen: number;
}

export interface WagesRecord {
  readonly months: readonly WageRecord[];
}

type Wages = Extract<RecordedEmploymentEvent, { type: 'WagesReported' }>;

/** Months with wages, by `worker/employer`; apart, since only a local document asks for them. */
export const wagesRecord = factsProjection<WagesRecord, Wages>({
  kind: 'wages',
  on: { WagesReported: ({ data }) => (data.employerId ? [wagesKey(data.workerId, data.employerId)] : []) },
  fold: (doc, event) => {
    const { month, paidFen } = event.data;
    const reported = { month, paidFen, seen: [sightingOf(event)] };
    return { months: [...(doc?.months ?? []), reported] };
  },
});

export function wagesKey(workerId: string, employerId: string): string {
  return `${workerId}/${employerId}`;
}

export function wageMonths(wages: WagesRecord | undefined): readonly WageMonth[] {
  return (wages?.months ?? []).map(({ month, seen }) => ({ month, evidence: evidenceOf({ seen }) }));
}

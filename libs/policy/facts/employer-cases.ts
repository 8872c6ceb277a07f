import { type BusinessDate, lastDayOf, lastDayOfCalendarYear } from '../../kernel/business-date.js';
import { yearOverOn } from '../../kernel/periods.js';
import type { CommonFacts } from '../measures/facts.js';
import type { EmployerMeasure } from '../measures/measure.js';
import type { FirmLoanFacts } from '../measures/employer-facts.js';
import { type Case, withoutSightings } from './cases.js';
import {
  contributionsRecord,
  type ContributionYear,
  deferralFacts,
  type DeferralRecord,
  insuranceYear,
  laterReports,
  NO_CONTRIBUTIONS,
} from './contributions.js';
import {
  type FirmInterestRecord,
  type FirmLoanRecord,
  type FirmLoansRecord,
  firmLoansRecord,
  NO_FIRM_LOANS,
} from './firm-loans.js';
import type { Found, Reading, WantedOf } from './gather.js';
import { employerOf } from './gather.js';
import { type IncubatorReport, incubatorsRecord, incubatorYear, laterFindings } from './incubators.js';
import { type Employer, employerFacts } from './parties.js';
import { monthsGrantedTo } from './period-cases.js';
import { evidenceOf, inLogOrder, type Seen } from './sighting.js';
import {
  crewOf,
  membersOf,
  NO_WORKSHOP,
  recognisedYear,
  type WorkshopRecord,
  workshopRecord,
  type WorkshopYearRecord,
} from './workshops.js';

/** Everything reported of one employer that may ask for an assessment. */
export interface EmployerRecords {
  readonly years: readonly ContributionYear[];
  readonly deferrals: readonly DeferralRecord[];
  readonly incubators: readonly IncubatorReport[];
  readonly workshop: WorkshopRecord;
  readonly firmLoans: FirmLoansRecord;
}

/** What an assessment of an employer looks at: its name in events, and the day and event that it follows. */
export interface EmployerSubject {
  readonly policy: EmployerMeasure;
  readonly name: string;
  readonly on: BusinessDate;
  readonly asked: Seen;
}

interface Looked {
  readonly subject: EmployerSubject;
  /** The case, once the employer is known. */
  build(reading: Reading, of: OfEmployer): Promise<Case>;
}

interface OfEmployer {
  readonly employer: Employer;
  readonly on: BusinessDate;
  readonly asked: Seen;
}

/** What is kept of an employer. The streams are guards: a report at the same moment is seen first. */
export async function employerRecordsOf({ source }: Reading, employerId: string): Promise<EmployerRecords> {
  const [contributions, incubators, workshop, firmLoans] = await Promise.all([
    source.one(contributionsRecord, employerId, [`contributions-${employerId}`]),
    source.one(incubatorsRecord, employerId, []),
    source.one(workshopRecord, employerId, [`workshop-${employerId}`]),
    source.one(firmLoansRecord, employerId, [`borrowing-${employerId}`]),
  ]);
  return {
    ...(contributions ?? NO_CONTRIBUTIONS),
    incubators: incubators?.reports ?? [],
    workshop: workshop ?? NO_WORKSHOP,
    firmLoans: firmLoans ?? NO_FIRM_LOANS,
  };
}

/** The case of an event about an employer; undefined where nothing of it is known. */
export async function employerCaseFollowing(
  reading: Reading,
  { policy, workerId: employerId, followed }: WantedOf & { readonly policy: EmployerMeasure },
): Promise<Found | undefined> {
  const [employer, records] = await Promise.all([
    employerOf(reading, employerId),
    employerRecordsOf(reading, employerId),
  ]);
  const looked = lookedAt(records, policy).find(({ subject: { asked } }) =>
    asked.seen.some(({ eventId }) => eventId === followed),
  );
  if (!employer || !looked) return undefined;
  const { subject } = looked;
  const { on, asked } = subject;
  return { subject, case: await looked.build(reading, { employer, on, asked }) };
}

/** The latest that began by the day of the reading, and the event that a decision would have followed. */
export async function employerFitting(
  reading: Reading,
  { policy, employer }: { policy: EmployerMeasure; employer: Employer },
): Promise<{ readonly case: Case; readonly followed: string | null }> {
  const records = await employerRecordsOf(reading, employer.employerId);
  const fitting = lookedAt(records, policy)
    .filter(({ subject: { on } }) => on <= reading.today)
    .sort((one, other) => (one.subject.on < other.subject.on ? -1 : 1));
  const looked = fitting.at(-1) ?? nothingLookedAt(policy);
  const on = reading.today;
  return {
    case: await looked.build(reading, { employer, on, asked: { seen: [] } }),
    followed: looked.subject.asked.seen[0]?.eventId ?? null,
  };
}

/** Events about an employer that a measure may answer, in the order in which they were recorded. */
export function employerSubjects(
  records: EmployerRecords,
  policy: EmployerMeasure,
): readonly EmployerSubject[] {
  return lookedAt(records, policy).map(({ subject }) => subject);
}

function lookedAt(records: EmployerRecords, policy: EmployerMeasure): readonly Looked[] {
  switch (policy) {
    case 'stabilisation-refund':
      return records.years.map((year) => refundOf(year, laterReports(year, records.years)));
    case 'contribution-deferral':
      return records.deferrals.map(deferralOf);
    case 'incubator-reward':
      return records.incubators.map((report) =>
        incubatorOf(report, laterFindings(report, records.incubators)),
      );
    case 'workshop-reward':
      return records.workshop.years.map(workshopYearOf);
    case 'firm-loan-interest-subsidy':
      return records.firmLoans.interest.map((paid) => firmInterestOf(paid, records.firmLoans));
  }
}

function refundOf(year: ContributionYear, later: readonly ContributionYear[]): Looked {
  const policy = 'stabilisation-refund';
  return {
    subject: { policy, name: String(year.year), on: lastDayOfCalendarYear(year.year), asked: year },
    build: async (_reading, of) =>
      caseOfEmployer({ policy, facts: { ...known(of), report: insuranceYear(year, later) } }, of, [
        year,
        ...later,
      ]),
  };
}

function deferralOf(deferral: DeferralRecord): Looked {
  const policy = 'contribution-deferral';
  const { month } = deferral;
  return {
    subject: { policy, name: month, on: lastDayOf(month), asked: deferral },
    build: async (_reading, of) =>
      caseOfEmployer({ policy, facts: { ...known(of), deferral: deferralFacts(deferral) } }, of, [deferral]),
  };
}

function incubatorOf(report: IncubatorReport, later: readonly IncubatorReport[]): Looked {
  const policy = 'incubator-reward';
  const { incubatorId, year } = report;
  return {
    subject: { policy, name: `${incubatorId}/${year}`, on: lastDayOfCalendarYear(year), asked: report },
    build: async (_reading, of) =>
      caseOfEmployer({ policy, facts: { ...known(of), report: incubatorYear(report, later) } }, of, [
        report,
        ...later,
      ]),
  };
}

function workshopYearOf(year: WorkshopYearRecord): Looked {
  const policy = 'workshop-reward';
  return {
    subject: { policy, name: year.from, on: year.on, asked: year },
    build: async (reading, of) => {
      const { crew, behind } = (await crewOf(reading, of.employer.employerId)) ?? { crew: [], behind: [] };
      const facts = { ...known(of), year: recognisedYear(year), crew };
      return caseOfEmployer({ policy, facts }, of, [year, ...behind]);
    },
  };
}

function firmInterestOf(paid: FirmInterestRecord, { loans }: FirmLoansRecord): Looked {
  const policy = 'firm-loan-interest-subsidy';
  const { loanId, month, on } = paid;
  return {
    subject: { policy, name: `${loanId}/${month}`, on, asked: paid },
    build: (reading, of) =>
      firmLoanCase(reading, of, { paid, loan: loans.find((one) => one.loanId === loanId) ?? null }),
  };
}

async function firmLoanCase(
  reading: Reading,
  of: OfEmployer,
  { paid, loan }: { paid: FirmInterestRecord | null; loan: FirmLoanRecord | null },
): Promise<Case> {
  const policy = 'firm-loan-interest-subsidy';
  const { employerId } = of.employer;
  const { crew, behind } = await membersOf(reading, employerId, loan?.absorbed ?? []);
  const granted = await monthsGrantedTo(reading, employerId, {
    policy,
    followed: paid?.seen[0]?.eventId ?? null,
  });
  const facts: FirmLoanFacts = {
    ...known(of),
    month: paid && { month: paid.month, interestFen: paid.interestFen, evidence: evidenceOf(paid) },
    loan: loan && {
      loanId: loan.loanId,
      principalFen: loan.principalFen,
      grantedOn: loan.grantedOn,
      evidence: evidenceOf(loan),
    },
    crew,
    grantedMonths: granted.map(withoutSightings),
  };
  const sources = [...(paid ? [paid] : []), ...(loan ? [loan] : []), ...behind, ...granted];
  return caseOfEmployer({ policy, facts }, of, sources);
}

/** On demand, where nothing was reported. */
function nothingLookedAt(policy: EmployerMeasure): Looked {
  const subject = { policy, name: 'none', on: '', asked: { seen: [] } };
  return {
    subject,
    build: async (reading, of) => {
      switch (policy) {
        case 'stabilisation-refund':
        case 'incubator-reward':
          return caseOfEmployer({ policy, facts: { ...known(of), report: null } }, of, []);
        case 'contribution-deferral':
          return caseOfEmployer({ policy, facts: { ...known(of), deferral: null } }, of, []);
        case 'workshop-reward':
          return runningYear(reading, of);
        case 'firm-loan-interest-subsidy':
          return firmLoanCase(reading, of, { paid: null, loan: null });
      }
    },
  };
}

/** The year that runs since the latest recognition, where one holds. */
async function runningYear(reading: Reading, of: OfEmployer): Promise<Case> {
  const policy = 'workshop-reward';
  const { workshop } = await employerRecordsOf(reading, of.employer.employerId);
  const { crew, behind } = (await crewOf(reading, of.employer.employerId)) ?? { crew: [], behind: [] };
  const holds = workshop.recognitions.find(({ from, to }) => to === null && from <= of.on);
  const on = holds && yearOverFrom(reading, holds.from);
  const year = holds && on ? recognisedYear({ from: holds.from, on, seen: holds.seen }) : null;
  const facts = { ...known(of), year, crew };
  return caseOfEmployer({ policy, facts }, of, [...(holds ? [holds] : []), ...behind]);
}

function yearOverFrom({ law }: Reading, from: BusinessDate): BusinessDate {
  return yearOverOn(from, law.value('workshop-year-calculator', from).value);
}

function known({ employer, on, asked }: OfEmployer) {
  const common: CommonFacts = {
    on,
    asked: { evidence: evidenceOf(asked) },
    workerId: null,
    statuses: [],
    grantedBefore: null,
    otherGrants: [],
    log: [],
  };
  return { ...common, employer: employerFacts(employer) };
}

type Unsourced = Case extends infer One ? (One extends Case ? Omit<One, 'behind'> : never) : never;

/** Adds what the case is read from, and the order of the log. */
function caseOfEmployer(one: Unsourced, { employer, asked }: OfEmployer, sources: readonly Seen[]): Case {
  const operator = employer.operator ? [employer.operator] : [];
  const behind = [employer, ...operator, asked, ...sources];
  return { ...one, behind, facts: { ...one.facts, log: inLogOrder(behind) } } as unknown as Case;
}

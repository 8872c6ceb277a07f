import { addMonths, type BusinessDate, firstDayOf, lastDayOf } from '../../../libs/kernel/business-date.js';
import { prefectureOf } from '../../../libs/kernel/divisions/divisions.js';
import { interestOf } from './interest.js';
import type { Order } from './office.js';
import { bureauOf, type Stage } from './season.js';

/** What employer and worker pay into unemployment insurance in a year, of wages of 4,000 yuan a month. */
const UNEMPLOYMENT_FEN_A_YEAR = 96_000;
/** The employer's part of social insurance for one worker and month. */
const CONTRIBUTION_FEN_A_MONTH = 98_000;
const STAFF = { least: 30, most: 220 };
/** Months after which deferred contributions fall due; local documents allow six at most. */
const DEFERRED_MONTHS = { least: 5, most: 7 };
const FIRM_LOAN_FEN = 80_000_000;
/** Of a firm's people lifted out of poverty, whom the bank's list names. */
const ABSORBED = 8;
const INCUBATORS = 2;
/** Firms that still ask to be paid for training at work, and people for whom each does. */
const [TRAINERS, TRAINEES_EACH] = [2, 2];

type Employer = Stage['world'] extends { employers: ReadonlyMap<string, infer Data> } ? Data : never;

/** Enterprises of the province, or of one of its prefectures, in the order of their ids. */
function enterprises({ world }: Stage, prefecture?: string): Employer[] {
  return [...world.employers.values()]
    .filter(({ kind, division }) => kind === 'enterprise' && division.startsWith('42'))
    .filter(({ division }) => prefecture === undefined || prefectureOf(division) === prefecture)
    .sort((one, other) => (one.employerId < other.employerId ? -1 : 1));
}

const staffOf = ({ chance }: Stage, employerId: string): number => chance.whole(STAFF, 'staff', employerId);

/** The firms of a prefecture ask to pay a month's contributions later; two of them open a founders' park. */
export async function firmsInSpring(
  stage: Stage,
  { prefecture, month }: { prefecture: string; month: string },
): Promise<void> {
  const { office } = stage;
  const here = enterprises(stage, prefecture);
  await office.give([
    ...here.map(
      ({ employerId, division }): Order => ({
        do: 'DeferContributions',
        with: { employerId, month, ...deferralOf(stage, employerId, month) },
        as: bureauOf(division),
      }),
    ),
    ...here.slice(0, INCUBATORS).map(
      ({ employerId, division, name }): Order => ({
        do: 'RegisterIncubator',
        with: { incubatorId: `park-${employerId}`, operatorId: employerId, name, division },
        as: bureauOf(division),
      }),
    ),
    ...here.slice(0, TRAINERS).flatMap((employer) => trainingMonths(stage, employer, month)),
  ]);
}

function deferralOf(stage: Stage, employerId: string, month: string) {
  const months = stage.chance.whole(DEFERRED_MONTHS, 'deferred', employerId);
  return {
    amountFen: staffOf(stage, employerId) * CONTRIBUTION_FEN_A_MONTH,
    dueOn: lastDayOf(addMonths(firstDayOf(month), months).slice(0, 7)),
  };
}

/** N25 paid for training at work until the end of 2021: the answer says so. */
function trainingMonths(stage: Stage, { employerId }: Employer, month: string): Order[] {
  return liftedAt(stage, employerId)
    .slice(0, TRAINEES_EACH)
    .map((workerId) => ({
      do: 'ConfirmTrainingMonth',
      with: { workerId, employerId, month },
      as: `employer:${employerId}`,
    }));
}

/** The firm that took in most people lifted out of poverty borrows for it. */
export async function firmBorrows(
  stage: Stage,
  { prefecture, on }: { prefecture: string; on: BusinessDate },
): Promise<void> {
  const { office, world } = stage;
  const crews = enterprises(stage, prefecture)
    .map((employer) => ({ employer, absorbed: liftedAt(stage, employer.employerId) }))
    .sort((one, other) => other.absorbed.length - one.absorbed.length);
  const [most] = crews;
  if (!most || most.absorbed.length === 0) return;
  const { employerId, division } = most.employer;
  const loan = { loanId: `loan-${employerId}`, employerId, principalFen: FIRM_LOAN_FEN, grantedOn: on };
  await office.give([
    {
      do: 'ReportFirmLoan',
      with: { ...loan, absorbed: most.absorbed.slice(0, ABSORBED) },
      as: bureauOf(division),
    },
  ]);
  await world.look();
}

/** Who works there and was lifted out of poverty, in the order of their ids. */
function liftedAt({ world }: Stage, employerId: string): string[] {
  return [...world.contracts.values()]
    .filter((contract) => contract.employerId === employerId && !world.ended.has(contract.contractId))
    .map(({ workerId }) => workerId)
    .filter((workerId) => world.workers.get(workerId)?.statuses.includes('lifted-out-of-poverty'))
    .sort();
}

/** What firms paid their banks in a month that is over. */
export function firmsInterest({ world }: Stage, month: string): Order[] {
  return [...world.firmLoans.values()]
    .filter(({ grantedOn }) => grantedOn <= lastDayOf(month))
    .map(({ loanId, employerId, principalFen }) => ({
      do: 'ReportFirmLoanInterest',
      with: { loanId, employerId, month, interestFen: interestOf(principalFen) },
      as: bureauOf(world.employers.get(employerId)?.division ?? '42'),
    }));
}

/** What was deferred is paid when it falls due in the month of a day; one in so many forgets. */
export async function deferralsFallDue(
  stage: Stage,
  { prefecture, month, today }: { prefecture: string; month: string; today: BusinessDate },
): Promise<void> {
  const { office, chance } = stage;
  const due = enterprises(stage, prefecture).filter(({ employerId }) => {
    const { dueOn } = deferralOf(stage, employerId, month);
    return dueOn.slice(0, 7) === today.slice(0, 7) && !chance.happens(0.3, 'forgets', employerId);
  });
  await office.give(
    due.map(({ employerId, division }) => ({
      do: 'PayDeferredContributions',
      with: { employerId, month, amountFen: deferralOf(stage, employerId, month).amountFen },
      as: bureauOf(division),
    })),
  );
}

/** Early in the year bureaus report what firms and parks came to in the last. */
export async function firmsReportTheYear(
  stage: Stage,
  { prefecture, year }: { prefecture: string; year: number },
): Promise<void> {
  const { office, chance } = stage;
  await office.give([
    ...enterprises(stage).map(({ employerId, division }) => ({
      do: 'ReportContributions',
      with: { employerId, year, ...staffReport(stage, employerId) },
      as: bureauOf(division),
    })),
    ...enterprises(stage, prefecture)
      .slice(0, INCUBATORS)
      .map(({ employerId, division }) => {
        const incubatorId = `park-${employerId}`;
        const tenants = chance.whole({ least: 9, most: 26 }, 'tenants', incubatorId);
        return {
          do: 'ReportIncubatorYear',
          with: { incubatorId, year, tenants, outcomes: Math.floor(tenants / 6), jobs: tenants * 5 },
          as: bureauOf(division),
        };
      }),
  ]);
}

function staffReport(stage: Stage, employerId: string) {
  const insured = staffOf(stage, employerId);
  const perThousand = stage.chance.whole({ least: 0, most: 80 }, 'laid off', employerId);
  return {
    unemploymentPaidFen: insured * UNEMPLOYMENT_FEN_A_YEAR,
    insured,
    laidOff: Math.floor((insured * perThousand) / 1000),
  };
}

import { addDays, type BusinessDate, firstDayOf, lastDayOf } from '../../../libs/kernel/business-date.js';
import { prefectureOf } from '../../../libs/kernel/divisions/divisions.js';
import { FLEXIBLE_FORMS } from '../../../libs/employment/events.js';
import type { KnownWorker, KnownWorld } from './known-world.js';
import { firmsInterest } from './firms.js';
import { interestOf } from './interest.js';
import type { Order } from './office.js';
import { bureauOf, type Stage } from './season.js';

const [TRAINEES, PUPILS, FLEXIBLE, BORROWERS] = [12, 8, 5, 6] as const;
/** Who goes to school in 2023 is born between these days. */
const [PUPILS_BORN_FROM, PUPILS_BORN_UNTIL] = ['2002-01-01', '2008-08-31'] as const;
const PRINCIPAL_YUAN = { least: 80_000, most: 300_000 };
/** Of a month, all kinds together. */
const FLEXIBLE_YUAN = { least: 680, most: 1_020 };
/** Of a term; local rules waive a part. */
const TUITION_YUAN = { least: 1_200, most: 1_900 };

/** People of a prefecture whom `counts` counts, in the order of their ids. */
function peopleOf(
  { world }: Stage,
  prefecture: string,
  counts: (worker: KnownWorker) => boolean,
): KnownWorker[] {
  return [...world.workers.values()]
    .filter((worker) => prefectureOf(worker.county) === prefecture && counts(worker))
    .sort((one, other) => (one.workerId < other.workerId ? -1 : 1));
}

/** Those who stay at home without a place of work. */
function withoutWork({ world }: Stage): (worker: KnownWorker) => boolean {
  const busy = new Set([...world.contracts.values()].map(({ workerId }) => workerId));
  return ({ workerId }) =>
    !busy.has(workerId) && !world.accepted.has(workerId) && !world.businesses.has(workerId);
}

const isLifted = ({ statuses }: KnownWorker): boolean => statuses.includes('lifted-out-of-poverty');
const isYoung = ({ bornOn }: KnownWorker): boolean =>
  bornOn >= PUPILS_BORN_FROM && bornOn <= PUPILS_BORN_UNTIL;

/** A course ends with a certificate for those who have no work yet. */
export async function courseEnds(stage: Stage, prefecture: string, on: BusinessDate): Promise<void> {
  const idle = withoutWork(stage);
  const trainees = peopleOf(stage, prefecture, (worker) => idle(worker) && !isYoung(worker)).slice(-TRAINEES);
  await stage.office.give(
    trainees.map(({ workerId, county }, at) => ({
      do: 'ReportTraining',
      with: {
        trainingId: `course-${workerId}`,
        workerId,
        occupation: stage.chance.pick(['缝纫工', '电工', '养老护理员', '中式烹调师'], 'course', workerId),
        level: 5,
        certificateNo: `S0000${prefecture}${String(at + 1).padStart(4, '0')}`,
        completedOn: on,
      },
      as: bureauOf(county),
    })),
  );
}

/** Young people of helped households enter a vocational school. */
export async function schoolBegins(stage: Stage, prefecture: string, on: BusinessDate): Promise<void> {
  const { office, world, chance } = stage;
  const idle = withoutWork(stage);
  const helped = ({ statuses }: KnownWorker) =>
    statuses.some((one) => one === 'lifted-out-of-poverty' || one === 'rural-low-income');
  const pupils = peopleOf(stage, prefecture, (one) => isYoung(one) && helped(one) && idle(one));
  await office.give(
    pupils.slice(0, PUPILS).map(({ workerId, county }) => ({
      do: 'ReportSchooling',
      with: {
        schoolingId: `school-${workerId}`,
        workerId,
        schoolKind: chance.happens(0.7, 'technical', workerId) ? 'technical' : 'secondary-vocational',
        leaverOf: chance.happens(0.6, 'leaver', workerId) ? 'junior-secondary' : 'senior-secondary',
        enteredOn: on,
      },
      as: bureauOf(county),
    })),
  );
  await world.look();
}

/** The schools confirm who is there. */
export async function termBegins({ office, world, chance }: Stage, term: string): Promise<void> {
  await office.give(
    [...world.pupils.values()].map(({ workerId, schoolingId }) => ({
      do: 'ConfirmSchoolTerm',
      with: {
        schoolingId,
        workerId,
        term,
        tuitionFen: chance.whole(TUITION_YUAN, 'tuition', schoolingId) * 100,
      },
      as: bureauOf(countyOf(world, workerId)),
    })),
  );
}

/** Some founders borrow for their business; a few more than local rules count. */
export async function foundersBorrow(stage: Stage, prefecture: string, on: BusinessDate): Promise<void> {
  const { office, world, chance } = stage;
  const founders = peopleOf(stage, prefecture, (worker) => world.businesses.has(worker.workerId));
  await office.give(
    founders.slice(0, BORROWERS).map(({ workerId, county }) => ({
      do: 'ReportStartupLoan',
      with: {
        loanId: `loan-${workerId}`,
        workerId,
        principalFen: chance.whole(PRINCIPAL_YUAN, 'loan', workerId) * 100,
        grantedOn: on,
      },
      as: bureauOf(county),
    })),
  );
  await world.look();
}

/** One of those who borrowed gives up; the bank's lists name the loan for some time. */
export async function oneGivesUp({ office, world }: Stage, on: BusinessDate): Promise<void> {
  const [loan] = [...world.loans.values()].sort((one, other) => (one.loanId < other.loanId ? -1 : 1));
  if (!loan) return;
  const { workerId } = loan;
  const by = bureauOf(countyOf(world, workerId));
  await office.give([{ do: 'CloseBusiness', with: { workerId, closedOn: on }, as: by }]);
}

/** What people paid, and where they worked, in a month that is over. */
export async function monthIsOver(stage: Stage, prefecture: string, month: string): Promise<void> {
  const { office, world } = stage;
  await office.give([
    ...postMonths(stage, month),
    ...flexibleMonths(stage, prefecture, month),
    ...firmsInterest(stage, month),
    ...[...world.loans.values()]
      .filter(({ grantedOn }) => grantedOn <= lastDayOf(month))
      .map(
        ({ loanId, workerId, principalFen }): Order => ({
          do: 'ReportLoanInterest',
          with: {
            loanId,
            workerId,
            month,
            interestFen: interestOf(principalFen),
          },
          as: bureauOf(countyOf(world, workerId)),
        }),
      ),
  ]);
  await world.look();
}

/**
 * Villages confirm who was in a post; now and then they confirm somebody who had left just before the month.
 */
function postMonths({ world, chance }: Stage, month: string): Order[] {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  return [...world.contracts.values()]
    .filter(({ jobId }) => world.jobs.get(jobId ?? '')?.kind === 'public-welfare')
    .filter(({ contractId, startsOn }) => {
      const endedOn = world.ended.get(contractId)?.endedOn;
      const inError = endedOn !== undefined && endedOn >= addDays(first, -15) && endedOn < first;
      return (
        startsOn <= last &&
        (endedOn === undefined || endedOn >= first || (inError && chance.happens(0.5, 'error', contractId)))
      );
    })
    .map(({ workerId, employerId }) => ({
      do: 'ConfirmPostMonth',
      with: { workerId, employerId, month },
      as: `employer:${employerId}`,
    }));
}

/** The same people month by month, whether they find work meanwhile or not. */
function flexibleMonths(stage: Stage, prefecture: string, month: string): Order[] {
  const { world, chance } = stage;
  const idle = withoutWork(stage);
  const begins = (one: KnownWorker) =>
    isLifted(one) && !isYoung(one) && idle(one) && ['county', 'gig', 'in-province'].includes(one.scope);
  const payers =
    world.flexible.size > 0
      ? [...world.flexible]
      : peopleOf(stage, prefecture, begins)
          .slice(0, FLEXIBLE)
          .map(({ workerId }) => workerId);
  return payers.map((workerId) => ({
    do: 'ReportFlexibleContribution',
    with: {
      workerId,
      month,
      form: chance.pick(FLEXIBLE_FORMS, 'form', workerId),
      kinds: ['pension', 'medical'],
      paidFen: chance.whole(FLEXIBLE_YUAN, 'paid', workerId) * 100,
    },
    as: bureauOf(countyOf(world, workerId)),
  }));
}

function countyOf({ workers }: KnownWorld, workerId: string): string {
  return workers.get(workerId)?.county ?? '42';
}

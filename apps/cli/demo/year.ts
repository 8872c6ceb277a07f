import {
  addDays,
  addMonths,
  type BusinessDate,
  dayBefore,
  daysBetween,
} from '../../../libs/kernel/business-date.js';
import { creditCheckCharacter } from '../../../libs/kernel/credit-code.js';
import type { Order } from './office.js';
import { bureauOf, prefectureCode, type Stage } from './season.js';

/** One in so many of those at work leaves within the year, and why. */
const LEAVING_SHARE = 0.2;
const REASONS = [
  'resigned',
  'resigned',
  'resigned',
  'agreed',
  'agreed',
  'dismissed',
  'dismissed',
  'age',
  'other',
] as const;
/** Contracts of half a year that are renewed rather than left to end. */
const RENEWED_SHARE = 0.55;
const FOUNDERS_LIMIT = 30;

type Contract = Stage['world'] extends { contracts: ReadonlyMap<string, infer Data> } ? Data : never;

/** The day on which a contract is left before its end, if it is. */
export function leavingDay({ chance }: Stage, contract: Contract): BusinessDate | undefined {
  if (!chance.happens(LEAVING_SHARE, 'leaves', contract.contractId)) return undefined;
  const day = addDays(
    contract.startsOn,
    chance.whole({ least: 12, most: 350 }, 'leaves-on', contract.contractId),
  );
  return contract.endsOn !== undefined && day > contract.endsOn ? undefined : day;
}

/** Departures of all kinds in a stretch of days, reported on its last day. */
export async function departures(stage: Stage, from: BusinessDate, to: BusinessDate): Promise<void> {
  const { office, world, chance } = stage;
  await office.goTo(to, 11);
  const leaving = [...world.contracts.values()].filter((contract) => {
    const day = leavingDay(stage, contract);
    return day !== undefined && day > from && day <= to && !world.ended.has(contract.contractId);
  });
  await office.give(
    leaving.map((contract) => ({
      do: 'EndEmployment',
      with: {
        contractId: contract.contractId,
        endedOn: leavingDay(stage, contract),
        reason: chance.pick(REASONS, 'reason', contract.contractId),
      },
      as: `employer:${contract.employerId}`,
    })),
  );
  const home = leaving.filter((contract) => chance.happens(0.5, 'home', contract.contractId));
  await office.give(
    home.map((contract) => {
      const county = world.workers.get(contract.workerId)?.county ?? '42';
      return {
        do: 'ReportReturn',
        with: { workerId: contract.workerId, on: to, division: county },
        as: bureauOf(county),
      };
    }),
  );
  await office.give(
    home
      .filter((one) => chance.happens(0.6, 'registers', one.contractId))
      .map((contract) => {
        const county = world.workers.get(contract.workerId)?.county ?? '42';
        return {
          do: 'RegisterUnemployment',
          with: { workerId: contract.workerId, place: 'residence', division: county, from: to },
          as: bureauOf(county),
        };
      }),
  );
  await world.look();
}

/** Contracts about to end within the stretch of days are renewed for a year, or left to end by themselves. */
export async function renewals(
  { office, world, chance }: Stage,
  from: BusinessDate,
  to: BusinessDate,
): Promise<void> {
  await office.goTo(from, 15);
  const renewed = [...world.contracts.values()].filter(
    (contract) =>
      contract.endsOn !== undefined &&
      contract.endsOn > from &&
      contract.endsOn <= to &&
      !world.ended.has(contract.contractId) &&
      chance.happens(RENEWED_SHARE, 'renewed', contract.contractId),
  );
  await office.give(
    renewed.map((contract) => {
      const startsOn = addDays(contract.endsOn ?? to, 1);
      const months = world.jobs.get(contract.jobId ?? '')?.kind === 'public-welfare' ? 6 : 12;
      return {
        do: 'RenewContract',
        with: {
          contractId: contract.contractId,
          newContractId: `${contract.contractId}-r`,
          startsOn,
          endsOn: dayBefore(addMonths(startsOn, months)),
        },
        as: `employer:${contract.employerId}`,
      };
    }),
  );
  await world.look();
}

/** Some of those lifted out of poverty who stayed at home found a business; a few close within the year. */
export async function businesses({ office, world, chance }: Stage, date: BusinessDate): Promise<void> {
  await office.goTo(date, 14);
  const busy = new Set([...world.contracts.values()].map((contract) => contract.workerId));
  const founders = [...world.workers.values()]
    .filter((worker) => worker.statuses.includes('lifted-out-of-poverty') && !busy.has(worker.workerId))
    .filter(
      (worker) => !world.accepted.has(worker.workerId) && ['county', 'none', 'gig'].includes(worker.scope),
    )
    .sort((one, other) => (one.workerId < other.workerId ? -1 : 1))
    .slice(0, FOUNDERS_LIMIT);
  const reports = founders.map((worker, at) => {
    const seventeen = `92${worker.county}MA${String(at + 1).padStart(7, '0')}`;
    return {
      workerId: worker.workerId,
      county: worker.county,
      creditCode: `${seventeen}${creditCheckCharacter(seventeen)}`,
      licensedOn: addDays(date, -chance.whole({ least: 0, most: 20 }, 'licensed', worker.workerId)),
      returnedHome: chance.happens(0.4, 'returned', worker.workerId),
      closes: chance.happens(0.2, 'closes', worker.workerId),
    };
  });
  await office.give(
    reports.map(({ county, closes: _closes, ...report }) => ({
      do: 'ReportBusiness',
      with: { ...report, kind: 'individual', division: county },
      as: bureauOf(county),
    })),
  );
  await office.give(
    reports
      .filter((report) => report.closes)
      .map(
        (report): Order => ({
          do: 'CloseBusiness',
          with: { workerId: report.workerId, closedOn: date },
          as: bureauOf(report.county),
        }),
      ),
  );
  await world.look();
}

const STEPS = {
  notice: { office: 'prepares', command: 'OpenPublicNotice' },
  approve: { office: 'approves', command: 'ApproveEntitlement' },
  order: { office: 'pays', command: 'OrderPayment' },
  confirm: { office: 'pays', command: 'ConfirmPayment' },
} as const;

/** Grants with an amount go through notice, approval and payment; three people do it, never one. */
export async function pay({ office, world }: Stage, date: BusinessDate): Promise<void> {
  await office.goTo(date, 16);
  await world.look();
  const all = [...world.granted.values()].filter((one) => one.amountFen !== null);
  /** The county that pays. */
  const county = (one: (typeof all)[number]) =>
    one.division ?? world.workers.get(one.workerId ?? '')?.county ?? '4200';
  const step = (one: (typeof all)[number], which: keyof typeof STEPS): Order => ({
    do: STEPS[which].command,
    with: { entitlementId: one.entitlementId },
    as: `bureau:${prefectureCode(county(one))}-${STEPS[which].office}`,
  });
  const fresh = all.filter((one) => one.step === 'granted');
  await office.give(fresh.map((one) => step(one, 'notice')));
  await office.give(fresh.map((one) => step(one, 'approve')));
  const due = all.filter((one) => one.step === 'approved' && one.until !== undefined && one.until < date);
  await office.give(due.map((one) => step(one, 'order')));
  await office.give(due.map((one) => step(one, 'confirm')));
  await world.look();
}

/** A departure that was kept quiet for weeks undoes a year that had been rewarded. */
export async function lateTruth({ office, world }: Stage, date: BusinessDate): Promise<void> {
  await office.goTo(date, 17);
  const rewarded = [...world.granted.values()]
    .filter((one) => one.policy === 'absorption-reward' && one.step !== 'over')
    .sort((one, other) => (one.entitlementId < other.entitlementId ? -1 : 1))[0];
  const contract = [...world.contracts.values()].find(
    (one) =>
      one.workerId === rewarded?.workerId &&
      !world.ended.has(one.contractId) &&
      daysBetween(one.startsOn, date) > 365 &&
      one.employerId === rewarded.employerId,
  );
  if (!contract) return;
  await office.give([
    {
      do: 'EndEmployment',
      with: { contractId: contract.contractId, endedOn: addDays(contract.startsOn, 300), reason: 'resigned' },
      as: `employer:${contract.employerId}`,
    },
  ]);
  await world.look();
}

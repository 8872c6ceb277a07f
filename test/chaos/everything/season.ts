import type { KnownWorld } from '../../../apps/cli/demo/known-world.js';
import {
  addDays,
  addMonths,
  businessDateOf,
  dayBefore,
  startOfDay,
} from '../../../libs/kernel/business-date.js';
import { formatInstant } from '../../../libs/kernel/business-date.js';
import { creditCheckCharacter } from '../../../libs/kernel/credit-code.js';
import { type Field, patiently } from './field.js';
import type { Office, Order } from './office.js';

const WORKERS = 8;
const OPENINGS = 6;
const SEATS = 5;
/** Their contracts are reported a year late: the year is over at once, and money is due. */
const LATE = 2;
const HOUR_MS = 3_600_000;
const OFFERS_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 100;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export interface Season {
  readonly field: Field;
  readonly office: Office;
  readonly world: KnownWorld;
  readonly seed: number;
}

/**
 * One season, as load: more workers than places, more places than seats, contracts of now and of a year ago,
 * and the money that was due before. Whatever is scarce is asked for twice.
 */
export async function playSeason(season: Season): Promise<void> {
  const { office, seed } = season;
  await office.give(parties(seed));
  await office.give(people(seed));
  await office.give([posting(seed), ...willing(seed)]);
  await office.giveTwice(await lateContracts(season));
  await office.give([await round(season)]);
  await offersCame(season);
  await office.giveTwice(answers(season));
  await pay(season);
  await travel(season);
  await sign(season);
}

const jobOf = (seed: number) => `s${seed}j`;
const agencyOf = (seed: number) => `s${seed}a`;
const employerOf = (seed: number) => `s${seed}e`;
const workersOf = (seed: number) => Array.from({ length: WORKERS + LATE }, (_unused, at) => `s${seed}w${at}`);

function parties(seed: number): Order[] {
  const code = (kind: string) => {
    const seventeen = `${kind}${String(seed).padStart(7, '0')}`;
    return `${seventeen}${creditCheckCharacter(seventeen)}`;
  };
  const [employerId, agencyId] = [employerOf(seed), agencyOf(seed)];
  const employer = { industry: '服装制造', kind: 'enterprise', name: '示例服装有限公司', division: '420106' };
  const agency = { kind: 'hr-agency', name: '示例人力资源有限公司', division: '420525' };
  return [
    {
      do: 'RegisterEmployer',
      as: `employer:${employerId}`,
      with: { employerId, creditCode: code('91420106MA'), ...employer },
    },
    {
      do: 'RegisterAgency',
      as: `agency:${agencyId}`,
      with: { agencyId, creditCode: code('91420525MB'), ...agency },
    },
  ];
}

function people(seed: number): Order[] {
  return workersOf(seed).map((workerId, at) => ({
    do: 'RegisterWorker',
    as: `agency:${agencyOf(seed)}`,
    with: { workerId, name: '张三', idNumber: identity(seed, at), phone: '13800000000', household: '420525' },
  }));
}

/** A number of the example county that no other worker of any season has. */
function identity(seed: number, at: number): string {
  const nth = seed * 100 + at;
  const born = addDays('1980-01-01', Math.floor(nth / 1000)).replaceAll('-', '');
  const digits = `420525${born}${String(nth % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
}

function posting(seed: number): Order {
  const place = { division: '420106', kind: 'regular', strength: 'medium', shareWith: 'province' };
  const wage = { wageMinFen: 500_000, wageMaxFen: 700_000, wageUnit: 'month' };
  const what = { title: '缝纫工', occupation: '缝纫工', openings: OPENINGS };
  const [jobId, employerId] = [jobOf(seed), employerOf(seed)];
  return {
    do: 'PostJob',
    as: `employer:${employerId}`,
    with: { jobId, employerId, ...what, ...wage, ...place },
  };
}

function willing(seed: number): Order[] {
  return workersOf(seed).flatMap((workerId, at): Order[] => {
    const status = { workerId, status: 'lifted-out-of-poverty', from: '2019-12-01' };
    const recognised = { do: 'RecogniseStatus', as: 'bureau:4205', with: status };
    if (at >= WORKERS) return [recognised];
    const wish = { workerId, scope: 'in-province', wageFloorFen: 450_000, occupations: ['缝纫工'] };
    return [recognised, { do: 'DeclareWillingness', as: `worker:${workerId}`, with: wish }];
  });
}

async function today({ field }: Season): Promise<string> {
  return businessDateOf(await patiently(() => field.driver.instant()));
}

async function lateContracts(season: Season): Promise<Order[]> {
  const startsOn = addDays(await today(season), -367);
  return workersOf(season.seed)
    .slice(WORKERS)
    .map((workerId) => contract(season, { workerId, startsOn, signedOn: startsOn }));
}

function contract(
  { seed }: Season,
  { workerId, startsOn, signedOn }: { workerId: string; startsOn: string; signedOn: string },
): Order {
  const employerId = employerOf(seed);
  const endsOn = dayBefore(addMonths(startsOn, 24));
  const terms = { kind: 'labour-contract', signedOn, startsOn, endsOn, wageFen: 520_000 };
  const contractId = `${workerId}-c`;
  return {
    do: 'SignContract',
    as: `employer:${employerId}`,
    with: { contractId, workerId, employerId, ...terms },
  };
}

async function round(season: Season): Promise<Order> {
  const expiresAt = formatInstant(startOfDay(addDays(await today(season), 4)));
  return { do: 'Match', as: 'bureau:42', with: { expiresAt } };
}

/** The round's offers are orders of a saga: they come a moment later, or after a takeover. */
async function offersCame({ world, seed }: Season): Promise<void> {
  const until = performance.now() + OFFERS_WITHIN_MS;
  const mine = () => [...world.openOffers.values()].filter(({ jobId }) => jobId === jobOf(seed));
  while (performance.now() < until) {
    await patiently(() => world.look());
    if (mine().length >= OPENINGS) return;
    await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS));
  }
}

function answers({ world, seed }: Season): Order[] {
  const mine = [...world.openOffers.values()].filter(({ jobId }) => jobId === jobOf(seed));
  return mine.map(({ offerId, workerId }) => ({
    do: 'AcceptOffer',
    as: `worker:${workerId}`,
    with: { offerId },
  }));
}

async function travel(season: Season): Promise<void> {
  const { office, world, field, seed } = season;
  await patiently(() => world.look());
  const [convoyId, agencyId, jobId] = [`s${seed}k`, agencyOf(seed), jobOf(seed)];
  const leaves = startOfDay(addDays(await today(season), 1)) + 8 * HOUR_MS;
  const convoy = { convoyId, agencyId, origin: '420525', destination: '420106' };
  const as = `agency:${agencyId}`;
  await office.give([
    { do: 'PlanConvoy', as, with: { ...convoy, seats: SEATS, departsAt: formatInstant(leaves) } },
  ]);
  const aboard = [...world.accepted.values()].filter((place) => place.jobId === jobId);
  await office.giveTwice(
    aboard.map(({ workerId }) => ({ do: 'AssignSeat', as, with: { convoyId, workerId, jobId } })),
  );
  await patiently(() => field.driver.show({ instant: leaves, pace: 'free' }));
  await office.giveTwice([{ do: 'DepartConvoy', as, with: { convoyId } }]);
  await patiently(() => field.driver.show({ instant: leaves + 7 * HOUR_MS, pace: 'free' }));
  await office.giveTwice(
    aboard.map(({ workerId }) => ({
      do: 'ConfirmArrival',
      as,
      with: { convoyId, workerId, fareFen: 18_000, receiptNo: `R-${workerId}` },
    })),
  );
}

async function sign(season: Season): Promise<void> {
  const { office, world, seed } = season;
  await patiently(() => world.look());
  const signedOn = await today(season);
  const startsOn = addDays(signedOn, 1);
  const hired = [...world.accepted.values()].filter((place) => place.jobId === jobOf(seed));
  await office.giveTwice(hired.map(({ workerId }) => contract(season, { workerId, startsOn, signedOn })));
}

/** Each step twice; the orders and payments are those of notices that are over by now. */
async function pay(season: Season): Promise<void> {
  const { office, world } = season;
  await patiently(() => world.look());
  const date = await today(season);
  const all = [...world.granted.values()].filter((one) => one.amountFen !== null);
  const step = (name: string, by: string, which: (one: (typeof all)[number]) => boolean) =>
    all
      .filter(which)
      .map(({ entitlementId }) => ({ do: name, as: `bureau:42-${by}`, with: { entitlementId } }));
  await office.giveTwice(step('OpenPublicNotice', 'prepares', (one) => one.step === 'granted'));
  await office.giveTwice(step('ApproveEntitlement', 'approves', (one) => one.step === 'granted'));
  const isDue = (one: (typeof all)[number]) =>
    one.step === 'approved' && one.until !== undefined && one.until < date;
  const due = all.filter(isDue).map((one) => one.entitlementId);
  const still = (one: (typeof all)[number]) => due.includes(one.entitlementId);
  await office.giveTwice(step('OrderPayment', 'pays', still));
  await office.giveTwice(step('ConfirmPayment', 'pays', still));
}

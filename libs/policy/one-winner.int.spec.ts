import { jest } from '@jest/globals';
import { seededRandom } from '../matching/testing/seeded-random.js';
import { lawWith, madeUp } from './measures/testing/office.js';
import { eventsOfType } from './testing/two-rewards.js';
import { Office } from './testing/office.js';

/** Claims for one person at the same moment, on a real database: one wins, the other names the winner. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;
afterEach(() => office.close());

const eventsOf = (type: string) => eventsOfType(office, type);

interface Order {
  readonly policy: string;
  readonly beneficiaryId: string;
  readonly workerId: string;
  readonly followed: string;
}

/** All at once, in an order drawn from the seed; nobody is asked twice. */
async function raced(orders: readonly Order[], seed: number): Promise<void> {
  const random = seededRandom(seed);
  const shuffled = orders
    .map((order) => ({ order, place: random() }))
    .sort((one, other) => one.place - other.place);
  await Promise.all(shuffled.map(({ order }) => office.test.give('AssessEntitlement', order)));
}

/** Of each person one is granted, and every refusal names the grant that won. */
async function oneWinnerNamed(persons: readonly string[]): Promise<void> {
  const granted = (await eventsOf('EntitlementGranted')).map(({ data }) => data as Decided);
  const refused = (await eventsOf('EntitlementRefused')).map(({ data }) => data as Decided);
  expect(granted.map(({ workerId }) => workerId).sort()).toEqual([...persons].sort());
  expect(refused.map(({ workerId }) => workerId).sort()).toEqual([...persons].sort());
  for (const { workerId, reason, trace } of refused) {
    const winner = granted.find((one) => one.workerId === workerId)?.entitlementId;
    expect(reason).toBe('already-granted');
    expect(trace.find(({ code }) => code === 'already-granted')?.found).toEqual([winner]);
  }
}

interface Decided {
  readonly entitlementId: string;
  readonly workerId: string;
  readonly reason: string;
  readonly trace: readonly { readonly code: string; readonly found: unknown }[];
}

const SEEDS = Array.from({ length: 10 }, (_unused, at) => 20_230_223 + at);
const personOf = (seed: number) => `w${seed}`;

it('one person counts for one employer alone where the once-key says so', async () => {
  const law = lawWith({
    'interpretations/parameters/absorption-reward-once-key.yaml': madeUp(
      'key parts',
      '{ 1900-01-01: [worker] }',
    ),
  });
  office = await Office.open('2022-02-01T09:00:00+08:00', law, { unwatched: true });
  const terms = [
    ['e1', '2022-03-01', '2023-02-28'],
    ['e2', '2023-03-01', '2024-02-29'],
  ] as const;
  for (const [employerId] of terms) await office.employer(employerId);
  for (const seed of SEEDS) {
    await office.worker(personOf(seed));
    for (const [employerId, startsOn, endsOn] of terms)
      await office.contract(`c-${employerId}-${seed}`, personOf(seed), startsOn, { employerId, endsOn });
  }
  await office.advance('2024-03-02T09:00:00+08:00');
  const years = (await eventsOf('OneYearEmployed')).map(({ eventId, data }) => {
    const { employerId, workerId } = data as { employerId: string; workerId: string };
    return { policy: 'absorption-reward', beneficiaryId: employerId, workerId, followed: eventId };
  });
  for (const seed of SEEDS)
    await raced(
      years.filter(({ workerId }) => workerId === personOf(seed)),
      seed,
    );
  await oneWinnerNamed(SEEDS.map(personOf));
});

describe('of two measures that exclude each other', () => {
  const PAIR = 'agency-service-subsidy+absorption-reward';
  const under = (pairs: string) =>
    lawWith({
      'interpretations/parameters/measures-excluding-each-other.yaml': madeUp(
        'pairs of measures',
        `{ 1900-01-01: [${pairs}] }`,
      ),
    });

  /** A year with e1 and an agency's placing of each person, neither assessed yet; two orders for each. */
  async function twoOrdersEach(pairs: string): Promise<readonly Order[]> {
    office = await Office.open('2022-02-01T09:00:00+08:00', under(pairs), { unwatched: true });
    await office.employer('e1');
    await office.agency('a1');
    for (const seed of SEEDS) {
      const workerId = personOf(seed);
      await office.worker(workerId);
      await office.contract(`c-${seed}`, workerId, '2022-03-01', { endsOn: '2023-02-28', agencyId: 'a1' });
      await office.insured(workerId, '2022-03-01');
    }
    await office.advance('2023-03-02T09:00:00+08:00');
    const order = (policy: string, beneficiaryId: string) => (event: { eventId: string; data: unknown }) => {
      const { workerId } = event.data as { workerId: string };
      return { policy, beneficiaryId, workerId, followed: event.eventId };
    };
    return [
      ...(await eventsOf('OneYearEmployed')).map(order('absorption-reward', 'e1')),
      ...(await eventsOf('ContractSigned')).map(order('agency-service-subsidy', 'a1')),
    ];
  }

  it.each([PAIR, `${PAIR}/employer`])('one is granted (%s)', async (pair) => {
    const orders = await twoOrdersEach(pair);
    await Promise.all(
      SEEDS.map((seed) =>
        raced(
          orders.filter(({ workerId }) => workerId === personOf(seed)),
          seed,
        ),
      ),
    );
    await oneWinnerNamed(SEEDS.map(personOf));
    const { rows } = await office.test.database.pool.query(
      `select key, holders from claim where kind = 'exclusion' order by key`,
    );
    const scope = pair === PAIR ? '' : '/employer:e1';
    expect(rows).toEqual(
      SEEDS.map((seed) => ({
        key: `absorption-reward+agency-service-subsidy/worker:${personOf(seed)}${scope}`,
        holders: 1,
      })),
    );
  });

  it('the other is free again once what won was undone', async () => {
    const orders = await twoOrdersEach(PAIR);
    const [reward] = orders.filter(({ policy }) => policy === 'absorption-reward');
    const other = orders.find(
      ({ policy, workerId }) => policy === 'agency-service-subsidy' && workerId === reward?.workerId,
    );
    await office.give('AssessEntitlement', reward ?? {});
    const entitlementId = `absorption-reward/e1/${reward?.workerId}`;
    await office.give('RejectEntitlement', { entitlementId, reason: '经核实不符合条件' });
    await office.give('AssessEntitlement', other ?? {});
    expect(await office.short({ workerId: reward?.workerId ?? '' })).toEqual([
      `agency-service-subsidy/a1/${reward?.workerId} granted amount-awaits-local-document 2022-03-01`,
      `${entitlementId} refused 经核实不符合条件 2023-03-01`,
    ]);
  });
});

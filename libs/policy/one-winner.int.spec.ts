import { jest } from '@jest/globals';
import { lawWith, madeUp } from './measures/testing/office.js';
import { Office } from './testing/office.js';

/** Claims for one person at the same moment, on a real database: one wins, the other names the winner. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;
afterEach(() => office.close());

async function eventsOf(type: string) {
  const { reader } = office.test.engine.log;
  return (await reader.between(1, await reader.head())).filter((event) => event.type === type);
}

interface Order {
  readonly policy: string;
  readonly beneficiaryId: string;
  readonly followed: string;
}

const assessed = ({ policy, beneficiaryId, followed }: Order) =>
  office.test.give('AssessEntitlement', { policy, beneficiaryId, workerId: 'w1', followed });

/** Both at once, then each again, as the saga would have them. */
async function raced(orders: readonly Order[]): Promise<void> {
  await Promise.all(orders.map(assessed));
  for (const order of orders) await assessed(order);
}

async function oneWinnerNamed(): Promise<void> {
  const granted = await eventsOf('EntitlementGranted');
  const refused = await eventsOf('EntitlementRefused');
  expect([granted.length, refused.length]).toEqual([1, 1]);
  const winner = (granted[0]?.data as { entitlementId: string }).entitlementId;
  const { reason, trace } = refused[0]?.data as { reason: string; trace: { code: string; found: unknown }[] };
  expect(reason).toBe('already-granted');
  expect(trace.find(({ code }) => code === 'already-granted')?.found).toEqual([winner]);
}

it('one person counts for one employer alone where the once-key says so', async () => {
  const law = lawWith({
    'interpretations/parameters/absorption-reward-once-key.yaml': madeUp(
      'key parts',
      '{ 1900-01-01: [worker] }',
    ),
  });
  office = await Office.open('2022-02-01T09:00:00+08:00', law, { unwatched: true });
  await office.worker('w1');
  for (const [employerId, startsOn, endsOn] of [
    ['e1', '2022-03-01', '2023-02-28'],
    ['e2', '2023-03-01', '2024-02-29'],
  ] as const) {
    await office.employer(employerId);
    await office.contract(`c-${employerId}`, 'w1', startsOn, { employerId, endsOn });
  }
  await office.advance('2024-03-02T09:00:00+08:00');
  const years = await eventsOf('OneYearEmployed');
  await raced(
    years.map(({ eventId, data }) => ({
      policy: 'absorption-reward',
      beneficiaryId: (data as { employerId: string }).employerId,
      followed: eventId,
    })),
  );
  await oneWinnerNamed();
});

it('of two measures that exclude each other one is granted', async () => {
  const law = lawWith({
    'interpretations/parameters/measures-excluding-each-other.yaml': madeUp(
      'pairs of measures',
      '{ 1900-01-01: [absorption-reward+agency-service-subsidy] }',
    ),
  });
  office = await Office.open('2022-02-01T09:00:00+08:00', law, { unwatched: true });
  await office.worker('w1');
  await office.employer('e1');
  await office.agency('a1');
  await office.contract('c1', 'w1', '2022-03-01', { endsOn: '2023-02-28', agencyId: 'a1' });
  await office.insured('w1', '2022-03-01');
  await office.advance('2023-03-02T09:00:00+08:00');
  const [year] = await eventsOf('OneYearEmployed');
  const [signed] = await eventsOf('ContractSigned');
  await raced([
    { policy: 'absorption-reward', beneficiaryId: 'e1', followed: year?.eventId ?? '' },
    { policy: 'agency-service-subsidy', beneficiaryId: 'a1', followed: signed?.eventId ?? '' },
  ]);
  await oneWinnerNamed();
});

import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { Leadership } from './leadership.js';
import { commitAs } from './testing/commit-as.js';

/** One leads, the others wait; who was deposed writes nothing. Leases are short, or as good as endless. */

const ENDLESS_MS = 3_600_000;
const SHORT_MS = 40;

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

let cases = 0;
function candidates(leaseMs: number): { first: Leadership; second: Leadership } {
  cases += 1;
  const one = (holder: string) =>
    new Leadership({ pool: database.pool, tenant: '42', handler: `case-${cases}`, holder, leaseMs });
  return { first: one('first'), second: one('second') };
}

it('is given to one of many who ask at once', async () => {
  const asking = Array.from({ length: 12 }, (_unused, at) => {
    const holder = `process-${at}`;
    return new Leadership({
      pool: database.pool,
      tenant: '42',
      handler: 'crowd',
      holder,
      leaseMs: ENDLESS_MS,
    });
  });
  await Promise.all(asking.map((one) => one.open()));
  const leads = await Promise.all(asking.map((one) => one.lead()));
  expect(leads.filter(Boolean)).toHaveLength(1);
  const outcomes = await Promise.all(asking.map((one) => commitAs(one, database.pool)));
  expect(outcomes.map((one) => one === 'committed')).toEqual(leads);
});

it('goes over at once when the leader resigns', async () => {
  const { first, second } = candidates(ENDLESS_MS);
  await first.open();
  expect(await first.lead()).toBe(true);
  await first.resign();
  expect(await first.standing()).toMatchObject({ leader: null, token: 1 });
  expect(await second.lead()).toBe(true);
  expect(await second.standing()).toMatchObject({ leader: 'second', token: 2 });
});

it('stays where it is while the lease runs, and is taken when it is over', async () => {
  const { first, second } = candidates(SHORT_MS);
  await first.open();
  await first.lead();
  await pause(SHORT_MS / 3);
  expect(await first.lead()).toBe(true);
  while (!(await second.lead())) await pause(5);
  expect(await commitAs(second, database.pool)).toBe('committed');
  expect(await commitAs(first, database.pool)).toBe('deposed');
  expect(first.leads).toBe(false);
});

it('is kept by a leader that was late, where nobody came meanwhile', async () => {
  const { first } = candidates(SHORT_MS);
  await first.open();
  await first.lead();
  await pause(2 * SHORT_MS);
  expect(await commitAs(first, database.pool)).toBe('committed');
  expect(await first.lead()).toBe(true);
  expect(await first.standing()).toMatchObject({ token: 1 });
});

it('is not got back by a name alone', async () => {
  const { first } = candidates(ENDLESS_MS);
  await first.open();
  await first.lead();
  // Another process of that name led in between: the token tells.
  await database.pool.query('update checkpoint set leader_token = leader_token + 2 where leader = $1', [
    'first',
  ]);
  expect(await commitAs(first, database.pool)).toBe('deposed');
});

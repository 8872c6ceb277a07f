import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NO_ROUNDS } from '../../../libs/matching/matcher/round-times.js';
import { endingOf, matchingOffice, type Office, signed } from '../../../libs/matching/testing/office.js';
import { processReadiness } from '../telemetry/role-readiness.js';
import { MarketOnThread } from './market-on-thread.js';
import { MatcherRole } from './matcher-role.js';

/** The matcher's thread is killed: it is begun anew, says so meanwhile, and offers nobody a place twice. */

const THREAD = pathToFileURL(join(process.cwd(), 'dist/apps/worker/matcher/market-thread.js'));
const NINE = '2024-03-01T09:00:00+08:00';

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** A market whose thread can be killed from outside, or dies as soon as it is told anything. */
class MortalMarket extends MarketOnThread {
  constructor(
    on: string,
    private readonly diesAtBirth: boolean,
  ) {
    super(on, THREAD);
  }

  async kill(): Promise<void> {
    const gone = once(this.thread, 'exit');
    await this.thread.terminate();
    await gone;
  }

  override async follow(...given: Parameters<MarketOnThread['follow']>): Promise<void> {
    if (this.diesAtBirth) await this.kill();
    return super.follow(...given);
  }
}

let office: Office;
let role: MatcherRole;
let markets: MortalMarket[];
/** So many of the next threads die at birth. */
let stillborn: number;

beforeEach(async () => {
  markets = [];
  stillborn = 0;
  const market = (on: string) => {
    const one = new MortalMarket(on, stillborn > 0);
    stillborn -= 1;
    markets.push(one);
    return one;
  };
  const wish = { holder: 'here', rounds: NO_ROUNDS, atOnce: true, offerDays: () => 3, atOnceDays: () => 3 };
  const roles = () => [(role = new MatcherRole({ ...wish, market }))];
  office = await matchingOffice(NINE, { roles });
  for (const id of ['w1', 'w2']) {
    await office.worker(id);
    const contract = signed(`c-${id}`, id, { startsOn: '2023-06-01' });
    await office.record(`employment-${id}`, 'ContractSigned', contract);
  }
  await office.job('j1', { openings: 2 });
});
afterEach(() => office.close());

const loses = (id: string) =>
  office.record(
    `employment-${id}`,
    'EmploymentEnded',
    endingOf(`c-${id}`, id, { startedOn: '2023-06-01', endedOn: '2024-03-01' }),
  );
const offered = async () => {
  const { reader } = office.engine.log;
  const events = await reader.between(1, await reader.head());
  return events
    .filter((event) => event.type === 'PlacementOffered')
    .map((event) => (event.data as { workerId: string }).workerId);
};
const leader = async () => {
  const { rows } = await office.database.pool.query(
    `select leader from checkpoint where handler = 'matcher'`,
  );
  return rows[0]?.leader as string | null;
};

it('is begun anew, stands where it stood, and offers nothing twice', async () => {
  await loses('w1');
  expect(await offered()).toEqual(['w1']);
  const before = await role.status();
  expect(await leader()).toBe('here');
  await markets[0]?.kill();
  // Who asks first is told; nobody leads without a market.
  await expect(role.catchUp()).rejects.toThrow('thread ended');
  expect(await leader()).toBeNull();
  await loses('w2');
  expect(await offered()).toEqual(['w1', 'w2']);
  const { position, restarts, ...after } = await role.status();
  expect(restarts).toBe(1);
  expect(position).toBeGreaterThan(before.position);
  expect(after).toMatchObject({ leads: true, leader: 'here', waiting: 0, workers: before.workers });
  expect(markets).toHaveLength(2);
});

it('answers for rounds again', async () => {
  await loses('w1');
  const before = await role.propose('2024-03-01');
  await markets[0]?.kill();
  await expect(role.propose('2024-03-01')).rejects.toThrow('thread ended');
  expect(await role.propose('2024-03-01')).toEqual(before);
});

it('is not ready meanwhile, and ready again by itself', async () => {
  const { engine } = office;
  stillborn = 2;
  engine.startBackground();
  await markets[0]?.kill();
  let said = await processReadiness(engine);
  while (said.ready) {
    await pause(5);
    said = await processReadiness(engine);
  }
  expect(said.reasons).toEqual([expect.stringMatching(/^matcher fails: the matcher's thread ended/)]);
  while (!(await processReadiness(engine)).ready) await pause(20);
  expect(markets).toHaveLength(4);
  expect((await role.status()).restarts).toBe(3);
});

it('is begun anew five times within an hour, and then no more', async () => {
  stillborn = Number.POSITIVE_INFINITY;
  await markets[0]?.kill();
  const reasons: string[] = [];
  for (let nth = 0; nth < 20; nth += 1) {
    reasons.push(await role.catchUp().then(String, (error: Error) => error.message));
  }
  expect(markets).toHaveLength(6);
  expect(reasons.at(-1)).toContain('lost 6 times within an hour');
});

import { jest } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '../../libs/kernel/refusal.js';
import { masterKeyFrom } from '../../apps/worker/master-key-sources.js';
import { openRuntime } from '../../apps/worker/runtime.js';
import { story } from '../acceptance/story.js';
import { emptyDatabase } from '../support/database.js';
import { labor } from './command-line.js';

/** Starting a process, a database and the house takes a second or two, more on a busy machine. */
jest.setTimeout(120_000);

const DAY_MS = 86_400_000;
const WILLING = { scope: 'in-province', wageFloorFen: 400_000, occupations: ['缝纫工'] };

/** Two sewers for one place, one of them with priority; a third wants more than anybody pays. */
const market = () =>
  story()
    .worker('2023-03-01', 'w1', { status: null })
    .worker('2023-03-01', 'w2')
    .worker('2023-03-01', 'w3', { status: null })
    .employer('2023-03-01', 'e1')
    .job('2023-03-01', 'j1', 'e1', { openings: 1 })
    .do('2023-03-01', 'DeclareWillingness', { workerId: 'w1', ...WILLING })
    .do('2023-03-01', 'DeclareWillingness', { workerId: 'w2', ...WILLING })
    .do('2023-03-01', 'DeclareWillingness', { workerId: 'w3', ...WILLING, wageFloorFen: 550_000 });

describe('questions about the market at the command line', () => {
  let folder: string;
  let scenario: string;
  let database: { url: string; drop(): Promise<void> };
  let kept: NodeJS.ProcessEnv;
  const server = { DATABASE_URL: process.env.TEST_SERVER_URL };
  const asked = (...args: string[]) => labor(['match', ...args, '--scenario', scenario], server);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'labour-market-'));
    scenario = join(folder, 'market.jsonl');
    await writeFile(scenario, market().text());
    database = await emptyDatabase();
    kept = { DATABASE_URL: database.url, LABOR_DATA: folder };
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('tells who is left out why, in both languages, and whom nobody knows', async () => {
    const [first, second, nobody] = await Promise.all([
      asked('explain', 'w1'),
      asked('explain', 'w3', '--json'),
      asked('explain', 'w9'),
    ]);
    expect([first?.code, first?.err]).toEqual([0, '']);
    expect(first?.out).toContain('N6 art. 14');
    expect(first?.out).toMatch(/2人争1个名额/);
    expect(first?.out).toMatch(/2 people \(1 with priority\) compete for 1 place/);
    expect(JSON.parse(second?.out ?? '')).toMatchObject({
      workerId: 'w3',
      because: 'no-posting',
      closed: [{ jobId: 'j1', reasons: [{ code: 'wage-below-floor' }] }],
      remedies: [{ change: { kind: 'wage-floor', wageFloorFen: 500_000 }, opens: 1, placed: 'no' }],
    });
    expect(nobody?.code).toBe(1);
    expect(JSON.parse(nobody?.out ?? '')).toMatchObject({ code: 'worker-unknown' });
  });

  it('ranks openings, and compares ways of matching in the market and in a file', async () => {
    const [openings, compared, instance, text] = await Promise.all([
      asked('openings', '--json'),
      asked('compare', '--json'),
      labor(['match', 'compare', 'test/fixtures/market.txt', '--json']),
      labor(['match', 'compare', 'test/fixtures/market.txt']),
    ]);
    expect(JSON.parse(openings?.out ?? '').employers).toMatchObject([
      { employerId: 'e1', postings: [{ jobId: 'j1', placed: 1, priority: 0, waiting: 1 }] },
    ]);
    // w1 was registered before w2, and has the place where the first comes first.
    expect(JSON.parse(compared?.out ?? '').modes).toMatchObject([
      { mode: 'optimum', placed: 1, priority: 1 },
      { mode: 'deferred-acceptance', short: { placed: 0, priority: 0 } },
      { mode: 'first-come', placed: 1, short: { placed: 0, priority: 1 } },
    ]);
    expect(JSON.parse(instance?.out ?? '').modes[0]).toMatchObject({ placed: 4, priority: 2, fit: 1800 });
    expect(text?.out).toMatch(/延迟接受 deferred acceptance +4/);
  });

  it('proposes a small vehicle for who has waited a week, and plans it when it is confirmed', async () => {
    await acceptedDaysAgo(8);
    const proposed = await labor(['dispatch', 'propose', '--json'], kept);
    const [convoy] = JSON.parse(proposed.out).convoys;
    expect(convoy).toMatchObject({
      origin: '420500',
      destination: '420100',
      people: 1,
      small: true,
      waitedDays: 8,
    });
    const confirm = (id: string) =>
      labor(
        [
          'dispatch',
          'confirm',
          id,
          '--departs-at',
          '2099-01-01T08:00:00+08:00',
          '--as',
          'bureau:4205',
          '--convoy',
          'c1',
        ],
        kept,
      );
    const planned = await confirm(convoy.proposalId);
    expect(JSON.parse(planned.out)).toEqual({ convoyId: 'c1', seated: ['w1'], refused: [] });
    const again = await confirm(convoy.proposalId);
    expect([again.code, JSON.parse(again.out).code]).toEqual([1, 'proposal-unknown']);
    expect((await labor(['dispatch', 'propose'], kept)).out).toContain('0 convoys for 0 people');
  });

  async function acceptedDaysAgo(days: number): Promise<void> {
    const masterKey = masterKeyFrom(kept, join(folder, 'master.key'));
    const runtime = await openRuntime({
      databaseUrl: database.url,
      masterKey,
      archive: join(folder, 'archive'),
    });
    const occurredAt = runtime.clock.now() - days * DAY_MS;
    const lines = story()
      .worker('2023-03-01', 'w1', { status: null })
      .employer('2023-03-01', 'e1')
      .job('2023-03-01', 'j1', 'e1')
      .placed('2023-03-01', 'w1', 'j1')
      .text()
      .split('\n')
      .map((line) => JSON.parse(line) as { do: string; with: object });
    for (const [at, line] of lines.entries()) {
      const order = {
        name: line.do,
        with: line.with,
        actor: 'system:test',
        commandId: `told-${at}`,
        occurredAt,
      };
      const answer = await runtime.engine.execute(order);
      if (isRefusal(answer)) throw new Error(`${line.do}: ${answer.code}: ${answer.message}`);
      await runtime.engine.settle();
    }
    await runtime.close();
  }
});

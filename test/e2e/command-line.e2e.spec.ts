import { jest } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase } from '../support/database.js';
import { labor } from './command-line.js';

/** Starting a process, a database and the house takes a second or two, more on a busy machine. */
jest.setTimeout(60_000);

describe('the command line', () => {
  let folder: string;
  let database: { url: string; drop(): Promise<void> };
  let kept: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'labour-cli-'));
    database = await emptyDatabase();
    kept = { DATABASE_URL: database.url, LABOR_DATA: folder };
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('prints the same bytes for the same scenario, and 0 when nothing was refused', async () => {
    const server = { DATABASE_URL: process.env.TEST_SERVER_URL };
    const [first, second] = await Promise.all(
      [1, 2].map(() => labor(['rehearse', 'test/acceptance/one-worker.jsonl', '--json'], server)),
    );
    expect(first?.err).toBe('');
    expect(first?.code).toBe(0);
    expect(second?.out).toBe(first?.out);
    const report = JSON.parse(first?.out ?? '');
    expect(Object.keys(report)).toEqual([
      'events',
      'refusals',
      'entitlements',
      'milestones',
      'placements',
      'lists',
      'warnings',
    ]);
    expect(report.entitlements.map((one: { status: string }) => one.status).sort()).toEqual([
      'granted',
      'granted',
      'paid',
    ]);
  });

  it.each([
    ['a line that is no JSON', '{"at":"2024-01-01T00:00:00+08:00","do":"Advance"}\nnonsense', 'line 2'],
    ['a line without a time', '{"do":"Advance"}', 'line 1'],
    ['a line without a command', '\n{"at":"2024-01-01T00:00:00+08:00"}', 'line 2'],
    ['a line that is a list', '[]', 'line 1'],
  ])('does not begin a file with %s', async (_what, text, line) => {
    const file = join(folder, 'bad.jsonl');
    await writeFile(file, text);
    const ran = await labor(['rehearse', file, '--json'], { DATABASE_URL: process.env.TEST_SERVER_URL });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(line);
    expect(ran.out).toBe('');
  });

  it('goes on after a refused line, prints the report all the same, and exits 1', async () => {
    const file = join(folder, 'refused.jsonl');
    await writeFile(
      file,
      '{"at":"2024-01-01T00:00:00+08:00","do":"ReportReturn",' +
        '"with":{"workerId":"nobody","on":"2024-01-01","division":"42"}}',
    );
    const ran = await labor(['rehearse', file, '--json'], { DATABASE_URL: process.env.TEST_SERVER_URL });
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out).refusals).toEqual([
      { line: 1, command: 'ReportReturn', code: 'worker-unknown', citation: null },
    ]);
  });

  it.each([
    [['nonsense']],
    [['do', 'RegisterWorker', '{}']],
    [['do', 'RegisterWorker', 'no json', '--as', 'agency:a']],
    [['rehearse', 'no-such-file.jsonl']],
    [['rehearse', 'test/acceptance/one-worker.jsonl', '--until', '2023-02-30']],
    [['match', 'solve', 'no-such-file.txt']],
  ])('exits 2 for %j', async (args) => {
    const ran = await labor(args, kept);
    expect(ran.code).toBe(2);
    expect(ran.err).not.toBe('');
    expect(ran.err).not.toMatch(/\n\s+at /);
  });

  it('takes a roster once, gives bad rows back with their reasons, and adds nobody twice', async () => {
    const rejects = join(folder, 'back.csv');
    const args = ['import', 'workers', 'test/fixtures/roster-sample.csv', '--rejects', rejects];
    const preview = await labor([...args, '--dry-run'], kept);
    expect(preview.out).toContain('10 rows');
    const first = await labor(args, kept);
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/added 9, known before 0, returned 1/);
    expect(await readFile(rejects, 'utf8')).toContain('未导入原因');
    const second = await labor(args, kept);
    expect(second.out).toMatch(/added 0, known before 9, returned 1/);
    const events = await labor(['events', '--limit', '1000', '--types', 'WorkerRegistered'], kept);
    expect(events.out.trim().split('\n')).toHaveLength(9);
  });

  it('gives one command, answers its id again, and shows the lists', async () => {
    const fields = JSON.stringify({
      workerId: 'w1',
      name: '张三',
      idNumber: '420525198501010012',
      phone: '13800000000',
      household: '420525',
    });
    const args = ['do', 'RegisterWorker', fields, '--as', 'agency:yuanan-hr', '--id', 'once'];
    const first = await labor(args, kept);
    expect(first.code).toBe(0);
    const again = await labor(args, kept);
    expect(JSON.parse(again.out).position).toBe(JSON.parse(first.out).position);
    const refused = await labor(['do', 'RegisterWorker', fields, '--as', 'agency:yuanan-hr'], kept);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ code: 'already-registered', citation: 'N6 art. 9' });
    await labor(
      ['do', 'DeclareWillingness', '{"workerId":"w1","scope":"in-province"}', '--as', 'worker:w1'],
      kept,
    );
    const lists = await labor(['lists', '--division', '4205', '--json'], kept);
    expect(JSON.parse(lists.out).willingToGoOut).toContain('w1');
  });

  it('explains a payment as it is, and as it was known then', async () => {
    const asked = ['policy', 'explain', '--policy', 'absorption-reward', '--worker', 'w1', '--json'];
    const scenario = ['--scenario', 'test/acceptance/one-worker.jsonl', '--on', '2023-03-01'];
    const server = { DATABASE_URL: process.env.TEST_SERVER_URL };
    const [now, then, never] = await Promise.all([
      labor([...asked, ...scenario], server),
      labor([...asked, ...scenario, '--known-by', '2022-02-28T09:00:00+08:00'], server),
      labor([...asked, ...scenario, '--known-by', 'yesterday'], server),
    ]);
    expect(JSON.parse(now?.out ?? '')).toMatchObject({ outcome: 'granted', knownBy: null });
    expect(JSON.parse(then?.out ?? '')).toMatchObject({
      outcome: 'outside',
      knownBy: '2022-02-28T09:00:00+08:00',
    });
    expect(never).toMatchObject({ code: 2, err: expect.stringContaining('--known-by yesterday') });
  });

  it('solves a market and checks the proof', async () => {
    const [result, certificate] = [join(folder, 'market.result'), join(folder, 'market.certificate')];
    const solved = await labor(['match', 'solve', 'test/fixtures/market.txt', '--certificate', certificate]);
    expect(solved.out).toBe('s 2 4 1800\nm 1 1\nm 2 2\nm 3 3\nm 4 2\n');
    await writeFile(result, solved.out);
    const verify = (file: string) =>
      labor(['match', 'verify', 'test/fixtures/market.txt', file, certificate]);
    expect((await verify(result)).code).toBe(0);
    const forged = join(folder, 'forged.result');
    await writeFile(forged, solved.out.replace('s 2 4 1800', 's 2 4 1801'));
    expect((await verify(forged)).code).toBe(1);
  });

  it('says in one line that the database is down', async () => {
    const ran = await labor(['lists'], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
      LABOR_DATA: folder,
    });
    expect(ran.code).toBe(2);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(ran.err).toContain('DATABASE_URL');
  });
});

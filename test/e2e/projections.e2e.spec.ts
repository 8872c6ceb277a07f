import { jest } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiUnderTest, apiUnderTest, person } from '../../apps/api/testing/api-under-test.js';
import { TEST_MASTER_KEY } from '../support/engine.js';
import { labor, type Ran } from './command-line.js';

/** Starting a process and the house takes a second or two, more on a busy machine. */
jest.setTimeout(90_000);

const PEOPLE = 30;

/** The commands run in processes of their own, while a server with everything in it runs on the same data. */
describe('projections, from the command line', () => {
  let api: ApiUnderTest;
  let folder: string;
  let people = 0;
  const projections = (...args: readonly string[]): Promise<Ran> =>
    labor(['projections', ...args], { DATABASE_URL: api.databaseUrl, LABOR_DATA: folder });
  const register = async () => {
    people += 1;
    return api.give('RegisterWorker', person(people));
  };

  beforeAll(async () => {
    api = await apiUnderTest();
    folder = await mkdtemp(join(tmpdir(), 'labour-projections-'));
    await writeFile(join(folder, 'master.key'), TEST_MASTER_KEY.toString('base64'));
    for (let one = 0; one < PEOPLE; one += 1) await register();
    await api.get(`/api/workers?minPosition=${PEOPLE}`);
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  it('are all rebuilt, equal by hash, while people are registered', async () => {
    let done = false;
    const ran = projections('rebuild', '--all', '--json').finally(() => {
      done = true;
    });
    while (!done) expect((await register()).status).toBe(201);
    const { code, out, err } = await ran;
    expect(err).toBe('');
    const reports: { projection: string; equal: boolean; rebuilt: { rows: number } }[] = JSON.parse(out);
    expect(reports.filter((one) => !one.equal)).toEqual([]);
    expect(code).toBe(0);
    const listed: { name: string }[] = JSON.parse((await projections('list', '--json')).out);
    expect(reports.map((one) => one.projection)).toEqual(listed.map((one) => one.name));
    const workers = reports.find((one) => one.projection === 'registered-workers');
    expect(workers?.rebuilt.rows).toBeGreaterThanOrEqual(PEOPLE);
  });

  it('that were damaged are told of in one line, put right, and exit with 1 that once', async () => {
    const { pool } = api.runtime.database;
    await pool.query(`update registered_worker set "householdCounty" = '000000' where key = 'p1'`);
    await pool.query(`delete from registered_worker where key = 'p2'`);
    const first = await projections('rebuild', 'registered-workers', 'facts:registry');
    expect(first.code).toBe(1);
    expect(first.out.trim().split('\n')).toHaveLength(2);
    expect(first.out).toMatch(/registered-workers: DIFFERED.*1 added, 0 removed, 1 changed, as p1;/);
    expect(first.out).toMatch(/facts:registry: equal/);
    const again = await projections('rebuild', 'registered-workers');
    expect(again).toMatchObject({ code: 0, err: '' });
    const status = JSON.parse((await projections('status', '--json')).out);
    expect(status.find((one: { name: string }) => one.name === 'registered-workers')).toMatchObject({
      rebuild: null,
      lastReport: { equal: true },
      rebuiltAt: expect.stringMatching(/^\d{4}-/),
    });
  });

  it('are listed and told of as tables', async () => {
    expect((await projections('list')).out).toMatch(/registered-workers +view +registry +registered_worker/);
    expect((await projections('status')).out).toMatch(/registered-workers.*equal/);
  });

  it('can be asked of the past, a key at a time, without what is personal', async () => {
    const [first] = await api.runtime.engine.log.reader.between(1, 1);
    const at = (offsetMs: number) => new Date((first?.recordedAt ?? 0) + offsetMs).toISOString();
    const ask = async (...args: readonly string[]) =>
      JSON.parse((await projections('show', 'registered-workers', '--json', ...args)).out);
    expect(await ask('--known-by', at(-1))).toMatchObject({ position: 0, rows: [] });
    expect(await ask('--known-by', at(0), '--key', 'p1')).toMatchObject({ rows: [{ key: 'p1' }] });
    expect((await ask()).rows.length).toBeGreaterThanOrEqual(PEOPLE);
    const facts = await projections('show', 'facts:matching/candidate', '--key', 'p1');
    expect(facts.out).toContain('个人信息不显示: birthDate');
    expect(facts.out).not.toContain('1985');
    expect(facts.code).toBe(0);
  });

  it.each([
    [['rebuild']],
    [['rebuild', 'nothing-of-the-kind']],
    [['show', 'nothing-of-the-kind']],
    [['show', 'registered-workers', '--known-by', 'yesterday']],
  ])('exits 2 and says what is needed for %j', async (args) => {
    const ran = await projections(...args);
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
    expect(ran.err.trim().split('\n')).toHaveLength(1);
  });
});

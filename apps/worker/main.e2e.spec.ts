import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { emptyDatabase } from '../../test/support/database.js';

/** A process of a role, as an operator starts it: what it cannot use ends it, with one line that says so. */

const MAIN = resolve('dist', 'apps', 'worker', 'main.js');
const NOWHERE = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', LABOR_MASTER_KEY: 'x'.repeat(40) };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'labour-worker-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Ends by itself, or is told to once it has said what is waited for. */
function started(environment: NodeJS.ProcessEnv, until?: RegExp) {
  const { DATABASE_URL: _url, LABOR_ROLES: _roles, ...own } = process.env;
  return new Promise<{ code: unknown; said: string }>((ended) => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...own, ...environment },
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const had = until?.test(said);
      said += text;
      if (!had && until?.test(said)) child.kill('SIGTERM');
    });
    child.once('close', (code) => ended({ code, said: said.trim() }));
  });
}

const wrong: [setting: string, environment: NodeJS.ProcessEnv, words: RegExp][] = [
  ['no database', { DATABASE_URL: '' }, /DATABASE_URL is needed/],
  ['a role that is none', { LABOR_ROLES: 'sagas' }, /LABOR_ROLES: sagas: no such role/],
  ['a relay without brokers', { LABOR_ROLES: 'relay' }, /LABOR_KAFKA is missing/],
  ['a broker without a port', { LABOR_KAFKA: 'localhost' }, /LABOR_KAFKA=localhost.*host:port/],
  ['an address of Redis that is none', { LABOR_REDIS: 'localhost' }, /LABOR_REDIS: an address needed/],
  ['a rate that is none', { LABOR_RATE: 'many' }, /LABOR_RATE many/],
  ['a port that is none', { LABOR_METRICS_PORT: 'x' }, /LABOR_METRICS_PORT x/],
];

it('refuses what cannot be meant before it asks any server, and ends', async () => {
  const found = await Promise.all(
    wrong.map(([, environment]) => started({ ...NOWHERE, ...environment }, /asking again/)),
  );
  const words = found.map(({ code, said }, at) => [wrong[at]?.[0], code, wrong[at]?.[2].test(said), said]);
  expect(words).toEqual(wrong.map(([what], at) => [what, 1, true, found[at]?.said]));
});

describe('with a database', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.drop());

  it('ends too where it fails once it has opened: nobody stands in a role and does nothing', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const { port } = taken.address() as AddressInfo;
    const own = { DATABASE_URL: database.url, LABOR_ROLES: 'timer', LABOR_METRICS_PORT: String(port) };
    const { code, said } = await started({ ...NOWHERE, ...own });
    expect([code, said]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
    taken.close();
  });

  it('says at work what it waits for, with setting and cure, and ends in order at SIGTERM', async () => {
    const own = { DATABASE_URL: database.url, LABOR_ROLES: 'relay', LABOR_KAFKA: '127.0.0.1:1' };
    const { code, said } = await started({ ...NOWHERE, ...own }, /no broker answers there/);
    expect(said).toMatch(/relay, dead-letters: LABOR_KAFKA=127\.0\.0\.1:1: no broker .*Write host:port/);
    expect([code, said]).toEqual([0, expect.stringContaining('SIGTERM: finishing what is in hand')]);
  });
});

import { jest } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase } from '../../test/support/database.js';
import {
  type Answer,
  type ApiUnderTest,
  apiUnderTest,
  person,
  START_LIMIT_MS,
} from './testing/api-under-test.js';
import { listen } from './testing/event-listener.js';

jest.setTimeout(START_LIMIT_MS);

/** Time for half a request to arrive. */
const HALF_REQUEST_MS = 100;
const CLIENTS = 25;
const COMMANDS_EACH = 8;
/** Answers after which the service is told to stop. */
const ANSWERS_BEFORE = 40;

/** Fires commands and stops in their midst: what was done was answered, what was not done was said so. */
describe('a service that stops under load', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest();
  });
  afterAll(() => api.close());

  it('finishes what is in hand and loses nothing it acknowledged', async () => {
    await api.give('RegisterWorker', person(0));
    const stream = await listen(`${api.url}/api/events/stream`);
    const answers: (Answer | undefined)[] = [];
    let enough: () => void = () => undefined;
    const inTheMidst = new Promise<void>((reached) => {
      enough = reached;
    });
    const client = async (number: number) => {
      for (let turn = 0; turn < COMMANDS_EACH; turn += 1) {
        answers.push(await tried(api.give('RegisterWorker', person(1 + number * COMMANDS_EACH + turn))));
        if (answers.length >= ANSWERS_BEFORE) enough();
      }
    };
    const clients = Array.from({ length: CLIENTS }, (_one, number) => client(number));
    await inTheMidst;
    await api.stop();
    await Promise.all(clients);
    expect(await stream.rest()).toBe('ended');
    const acknowledged = answers.filter((answer) => answer?.status === 201);
    const refused = answers.filter((answer) => answer && answer.status !== 201);
    expect(acknowledged.length).toBeLessThan(CLIENTS * COMMANDS_EACH);
    expect(refused.filter((one) => one?.status !== 503 || one.body.code !== 'shutting-down')).toEqual([]);

    await api.restart();
    const { events } = (await api.get('/api/events?limit=1000')).body as never as {
      events: { eventId: string }[];
    };
    const stored = events.slice(1).map((event) => event.eventId);
    const promised = acknowledged.flatMap((answer) => answer?.body.events as never as { eventId: string }[]);
    // Both ways: nothing acknowledged is missing, and nothing was done whose answer was cut off.
    expect(new Set(stored)).toEqual(new Set(promised.map((event) => event.eventId)));
  });
});

describe('a request that arrives while the service stops', () => {
  it('is told so, and nothing of it is done', async () => {
    const api = await apiUnderTest();
    const { hostname, port } = new URL(api.url);
    const line = createConnection(Number(port), hostname).setEncoding('utf8');
    let answer = '';
    line.on('data', (text) => {
      answer += text;
    });
    const ended = new Promise((end) => line.once('close', end));
    line.write('GET /api/events HTTP/1.1\r\nHost: x\r\n');
    // Half a request is in hand: its connection is not idle.
    await pause(HALF_REQUEST_MS);
    const stopped = api.stop();
    line.write('\r\n');
    await ended;
    await stopped;
    expect(answer).toMatch(/^HTTP\/1.1 503 /);
    expect(answer).toMatch(/^connection: close\r$/im);
    expect(answer).toContain('"code":"shutting-down"');
    await api.close();
  });
});

/** The answer, or none where the door no longer took the connection. */
async function tried(answer: Promise<Answer>): Promise<Answer | undefined> {
  return answer.catch(() => undefined);
}

/** The process itself, as an operator starts and stops it. */
describe('the process of the HTTP door', () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  it('listens, and at SIGTERM ends in order with what it acknowledged', async () => {
    const database = await freshDatabase();
    const child = spawn(process.execPath, [join('dist', 'apps', 'api', 'main.js')], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        PORT: '0',
        LABOR_MASTER_KEY: 'x'.repeat(40),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise<number | null>((end) => child.once('exit', (code) => end(code)));
    children.push(child);
    let said = '';
    const url = await new Promise<string>((found, failed) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const address = /listening on (http:\S+);/.exec(said)?.[1];
        if (address) found(address);
      });
      child.once('exit', () => failed(new Error(said)));
    });
    const answer = await fetch(`${url}/api/commands/RegisterWorker`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-actor': 'bureau:1' },
      body: JSON.stringify(person(1)),
    });
    expect(answer.status).toBe(201);
    child.kill('SIGTERM');
    expect([await ended, said]).toEqual([0, expect.stringContaining('SIGTERM: finishing what is in hand')]);
    const { rows } = await database.pool.query('select count(*)::int as count from event');
    expect(rows).toEqual([{ count: 1 }]);
    await database.close();
  });

  it('refuses to start with what it cannot use, and says so in one line', async () => {
    const somewhere = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' };
    const cases: readonly (readonly [environment: Record<string, string>, words: string])[] = [
      [{}, 'DATABASE_URL is needed'],
      [{ ...somewhere, PORT: 'http' }, 'PORT http: a whole number'],
      [{ ...somewhere, LABOR_MASTER_KEY: 'x' }, 'LABOR_MASTER_KEY: 1 characters found'],
    ];
    const { DATABASE_URL: _none, PORT: _port, ...env } = process.env;
    const said = await Promise.all(cases.map(([environment]) => startAndRead({ ...env, ...environment })));
    expect(said).toEqual(cases.map(([, words]) => ({ code: 1, lines: [expect.stringContaining(words)] })));
  });
});

async function startAndRead(env: NodeJS.ProcessEnv): Promise<{ code: unknown; lines: string[] }> {
  const child = spawn(process.execPath, [join('dist', 'apps', 'api', 'main.js')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise((end) => child.once('close', end));
  return { code, lines: said.trim().split('\n') };
}

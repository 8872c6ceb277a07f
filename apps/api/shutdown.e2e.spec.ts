import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
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

const COMMANDS = 200;

/** Fires commands and stops in their midst: what was answered 201 is in the log, the rest was told so. */
describe('a service that stops under load', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest();
  });
  afterAll(() => api.close());

  it('finishes what is in hand and loses nothing it acknowledged', async () => {
    await api.give('RegisterWorker', person(0));
    const stream = await listen(`${api.url}/api/events/stream`);
    const asked = Array.from({ length: COMMANDS }, (_one, number) =>
      tried(api.give('RegisterWorker', person(number + 1))),
    );
    await Promise.race(asked);
    await api.stop();
    const answers = await Promise.all(asked);
    const acknowledged = answers.filter((answer) => answer?.status === 201);
    const others = answers.filter((answer) => answer && answer.status !== 201);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(others.filter((answer) => answer?.status !== 503 || answer.body.code !== 'shutting-down')).toEqual(
      [],
    );
    expect(await stream.rest()).toBe('ended');

    await api.restart();
    const { events, head } = (await api.get('/api/events?limit=1000')).body as never as {
      events: { eventId: string }[];
      head: number;
    };
    const stored = new Set(events.map((event) => event.eventId));
    const missing = acknowledged
      .flatMap((answer) => answer?.body.events as never as { eventId: string }[])
      .filter((event) => !stored.has(event.eventId));
    expect(missing).toEqual([]);
    // Nothing was done of what was answered "nothing was done".
    expect(head).toBeLessThanOrEqual(1 + COMMANDS - others.length);
  });
});

/** The answer, or none where the door no longer took the connection. */
async function tried(answer: Promise<Answer>): Promise<Answer | undefined> {
  return answer.catch(() => undefined);
}

/** The process itself, as an operator starts and stops it. */
describe('the process of the HTTP door', () => {
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

  it.each([
    ['no DATABASE_URL', {}, 'DATABASE_URL is needed'],
    [
      'a port that is none',
      { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', PORT: 'http' },
      'PORT http: a whole number',
    ],
    [
      'a short master key',
      { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', LABOR_MASTER_KEY: 'x' },
      'LABOR_MASTER_KEY: 1 ch',
    ],
  ])('refuses to start with %s, in one line', async (_sentence, environment, words) => {
    const { DATABASE_URL: _none, PORT: _port, ...env } = process.env;
    const child = spawn(process.execPath, [join('dist', 'apps', 'api', 'main.js')], {
      env: { ...env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const code = await new Promise((end) => child.once('close', end));
    expect([code, said.trim().split('\n').length, said]).toEqual([1, 1, expect.stringContaining(words)]);
  });
});

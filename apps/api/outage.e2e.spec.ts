import { jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { openRuntime, throwAwayMasterKey } from '../worker/runtime.js';
import { createApi } from './create-api.js';
import { withPatience } from './shutdown/database-patience.js';
import { StartError } from './shutdown/start-error.js';
import { type ApiUnderTest, apiUnderTest, person, START_LIMIT_MS } from './testing/api-under-test.js';
import { type CutLine, cutLine } from './testing/cut-line.js';
import { listen } from './testing/event-listener.js';

jest.setTimeout(START_LIMIT_MS);

/** What clients meet while the database is away, and after it came back. */
describe('while the database is down', () => {
  let api: ApiUnderTest;
  let line: CutLine;
  beforeAll(async () => {
    api = await apiUnderTest({
      way: async (url) => {
        line = await cutLine(url);
        return line.url;
      },
    });
  });
  afterAll(async () => {
    line.mend();
    await api.close();
    await line.close();
  });

  it('commands and queries say so and when to ask again, and all goes on by itself', async () => {
    expect((await api.give('RegisterWorker', person(1))).status).toBe(201);
    const stream = await listen(`${api.url}/api/events/stream`);
    await stream.take(1);
    line.cut();
    const key = { 'idempotency-key': 'during-outage' };
    for (const answer of [await api.give('RegisterWorker', person(2), key), await api.get('/api/workers')]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.js:/);
    }
    expect((await api.give('RegisterWorker', person(3))).body).toMatchObject({
      commandId: expect.any(String),
    });
    expect(await api.get('/api/ready')).toMatchObject({
      status: 503,
      body: { ready: false, database: { answers: false } },
    });
    expect((await api.get('/api/health')).status).toBe(200);

    line.mend();
    const again = await api.give('RegisterWorker', person(2), key);
    expect(again).toMatchObject({ status: 201, body: { commandId: 'during-outage' } });
    const [message] = await stream.take(1);
    expect(message).toMatchObject({ event: 'WorkerRegistered' });
    stream.leave();
    const read = await api.get(`/api/workers?minPosition=${again.body.position}`);
    expect(read.body).toMatchObject({ items: [{ workerId: 'p1' }, { workerId: 'p2' }] });
    await readyAgain(api);
  });

  it('a query for what is not written yet waits, bounded, and says so', async () => {
    const answer = await api.get('/api/workers?minPosition=1000');
    expect(answer).toMatchObject({ status: 503, body: { code: 'not-yet-read' } });
    expect(answer.headers.get('retry-after')).toBe('1');
  });
});

async function readyAgain(api: ApiUnderTest): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { body } = await api.get('/api/ready');
    if (body.ready) return;
    await pause(100);
  }
  throw new Error('not ready again');
}

/** A service that cannot start says why in one line. */
describe('at start', () => {
  it('waits for a database that is still starting', async () => {
    const said: string[] = [];
    let attempts = 0;
    const opened = await withPatience(
      async () => {
        attempts += 1;
        if (attempts < 3) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
        return 'open';
      },
      { say: (text) => said.push(text), pausesMs: [1, 1] },
    );
    expect([opened, said.length]).toEqual(['open', 2]);
  });

  it('gives up on a database that does not come, and says where it looked', async () => {
    const open = () =>
      openRuntime({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', masterKey: throwAwayMasterKey() });
    const given = withPatience(open, { say: () => undefined, pausesMs: [1] });
    await expect(given).rejects.toThrow(
      /^the database does not answer \(ECONNREFUSED\), asked 2 times. .*DATABASE_URL/,
    );
  });

  it.each([['the database does not exist', '/there_is_none?']])(
    'does not wait where waiting cannot help: %s',
    async (sentence, path) => {
      const databaseUrl = (process.env.TEST_SERVER_URL ?? '').replace('/postgres?', path);
      const open = () => openRuntime({ databaseUrl, masterKey: throwAwayMasterKey() });
      await expect(withPatience(open, { say: () => undefined })).rejects.toThrow(sentence);
    },
  );

  it('names the port that is in use, and lets go of what it opened', async () => {
    const first = await apiUnderTest();
    const { engine, database, tenant } = first.runtime;
    const { hostname: host, port } = new URL(first.url);
    const second = createApi({ engine, database, tenant, host, port: Number(port) });
    await expect(second).rejects.toThrow(StartError);
    await expect(second).rejects.toThrow(new RegExp(`^port ${port} on 127.0.0.1 is in use`));
    expect((await first.get('/api/health')).status).toBe(200);
    await first.close();
  });
});

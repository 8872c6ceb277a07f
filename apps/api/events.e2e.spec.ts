import { jest } from '@jest/globals';
import { openRuntime } from '../worker/runtime.js';
import { MasterKey } from '../../libs/privacy/sealing.js';
import { TEST_MASTER_KEY } from '../../test/support/engine.js';
import { type ApiUnderTest, apiUnderTest, person, START_LIMIT_MS } from './testing/api-under-test.js';
import { listen } from './testing/event-listener.js';

jest.setTimeout(START_LIMIT_MS);

/** The log at the HTTP door: pages, single streams, and the stream that goes on. */
describe('the log at the HTTP door', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest();
    for (const number of [1, 2, 3]) await api.give('RegisterWorker', person(number));
    await api.give('DeclareWillingness', { workerId: 'p1', scope: 'county', cannotLeaveReason: '照顾老人' });
  });
  afterAll(() => api.close());

  it('comes in pages, each leading to the next', async () => {
    const first = await api.get('/api/events?limit=2');
    expect(first.body).toMatchObject({ next: 2, head: 4, events: [{ position: 1 }, { position: 2 }] });
    const second = await api.get(`/api/events?after=${first.body.next}&limit=2`);
    expect(second.body).toMatchObject({ next: 4, events: [{ position: 3 }, { position: 4 }] });
    expect((await api.get('/api/events?after=4')).body).toMatchObject({ next: 4, events: [] });
  });

  it('is given by type where types are named', async () => {
    const { body } = await api.get('/api/events?types=WillingnessDeclared');
    expect(body).toMatchObject({ next: 4, events: [{ position: 4, type: 'WillingnessDeclared' }] });
    expect(await api.get('/api/events?types=Nonsense')).toMatchObject({
      status: 400,
      body: { code: 'field-invalid' },
    });
  });

  it('keeps its envelope and lets nothing personal out', async () => {
    const { body } = await api.get('/api/events');
    expect(Object.keys(body.events[0])).toEqual([
      'eventId',
      'stream',
      'version',
      'position',
      'type',
      'schemaVersion',
      'occurredAt',
      'recordedAt',
      'actor',
      'correlationId',
      'causationId',
      'data',
    ]);
    const pages = ['/api/events', '/api/streams/worker-p1', '/api/workers', '/api/workers/p1'];
    const texts = await Promise.all(pages.map(async (path) => JSON.stringify((await api.get(path)).body)));
    expect(
      texts.filter((text) => /张三|4205251985|13800000000|1985-01-01|420525101001|照顾老人/.test(text)),
    ).toEqual([]);
  });

  it('shows one stream, and says when there is none', async () => {
    const { body } = await api.get('/api/streams/worker-p1');
    expect(body).toMatchObject({ version: 2, events: [{ version: 1 }, { version: 2 }] });
    expect((await api.get('/api/streams/worker-p1?after=1')).body).toMatchObject({
      events: [{ version: 2 }],
    });
    expect((await api.get('/api/streams/worker-p1?after=2')).body).toMatchObject({ events: [], next: 2 });
    expect(await api.get('/api/streams/worker-none')).toMatchObject({
      status: 404,
      body: { code: 'stream-unknown' },
    });
    expect(await api.get('/api/streams/entitlement-a/b/c')).toMatchObject({
      status: 404,
      body: { code: 'stream-unknown' },
    });
  });

  it('goes on as a stream: what was, then what comes, and again from where it broke off', async () => {
    const first = await listen(`${api.url}/api/events/stream`);
    expect((await first.take(4)).map((one) => one.id)).toEqual(['1', '2', '3', '4']);
    await api.give('RegisterWorker', person(4));
    const [fifth] = await first.take(1);
    expect(fifth).toMatchObject({ id: '5', event: 'WorkerRegistered' });
    expect(JSON.parse(fifth?.data ?? '')).toMatchObject({ position: 5, data: { workerId: 'p4' } });
    first.leave();
    await api.give('RegisterWorker', person(5));
    const again = await listen(`${api.url}/api/events/stream?after=1`, { 'last-event-id': '5' });
    expect(await again.take(1)).toMatchObject([{ id: '6' }]);
    again.leave();
  });

  it('streams one type past many of others', async () => {
    const willing = await listen(`${api.url}/api/events/stream?types=WillingnessDeclared&after=4`);
    await api.give('RegisterWorker', person(6));
    await api.give('DeclareWillingness', { workerId: 'p6', scope: 'gig' });
    expect(await willing.take(1)).toMatchObject([{ event: 'WillingnessDeclared' }]);
    willing.leave();
  });

  it('streams what another process writes', async () => {
    const { body } = await api.get('/api/events');
    const stream = await listen(`${api.url}/api/events/stream?after=${body.head}`);
    const other = await openRuntime({
      databaseUrl: api.databaseUrl,
      masterKey: new MasterKey(TEST_MASTER_KEY),
    });
    await other.engine.execute({
      name: 'RegisterWorker',
      with: person(7),
      actor: 'bureau:1',
      commandId: 'elsewhere',
    });
    expect(await stream.take(1)).toMatchObject([{ id: String(body.head + 1) }]);
    stream.leave();
    await other.close();
  });

  it('refuses to resume at what is no position', async () => {
    const answer = await api.get('/api/events/stream', { 'last-event-id': 'x' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'field-invalid' } });
    expect((await api.send('/api/events/stream', { method: 'HEAD' })).status).toBe(200);
  });

  it('ends its streams cleanly when the service stops', async () => {
    const stream = await listen(`${api.url}/api/events/stream`);
    await stream.take(1);
    const before = performance.now();
    await api.stop();
    expect(await stream.rest()).toBe('ended');
    expect(performance.now() - before).toBeLessThan(3_000);
    await api.restart();
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { freshDatabase } from '../../../test/support/database.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import type { Handler } from '../../../libs/messaging/handler.js';
import { Engine } from '../../../libs/process/engine.js';
import { clockAt, MASTER } from '../../../libs/process/testing/house.js';
import { answeringRoom, countingRoom } from '../../../libs/process/testing/made-up-rooms.js';
import type { Database } from '../postgres/database.js';
import { openTracing } from './open-tracing.js';
import { traceProvider } from './trace-provider.js';
import { Tracing } from './tracing.js';

/** One command, one trace: to every handler of its events, and of what sagas made of them, in any process. */

const TENANT = '42';
const ROOMS = [countingRoom, answeringRoom('left', 'left')];

let database: Database;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

/** A process: an engine with an SDK of its own. */
async function process(handlers: readonly Handler[] = [], rooms = ROOMS) {
  const exporter = new InMemorySpanExporter();
  const { provider, next } = traceProvider(new SimpleSpanProcessor(exporter));
  const engine = new Engine({
    pool: database.pool,
    tenant: TENANT,
    clock: clockAt('2024-03-01T09:00:00+08:00'),
    master: MASTER,
    rooms,
    handlers,
    concurrency: 1,
    telemetry: new Tracing(provider, TENANT, next),
  });
  await engine.open();
  return { engine, spans: () => exporter.getFinishedSpans() };
}

function countingHandler(name: string): Handler & { readonly seen: RecordedEvent[] } {
  const seen: RecordedEvent[] = [];
  return {
    name,
    types: new Set(['Counted', 'Echoed', 'Reminded']),
    seen,
    handle: async (_client, { events }) => {
      seen.push(...events);
    },
  };
}

const count = (counterId: string) => ({
  name: 'Count',
  with: { counterId, by: 1 },
  actor: 'system:spec',
  commandId: `count-${counterId}`,
});

/** `name < name of its parent`, sorted; a parent of another process is looked for among all spans. */
function lines(spans: readonly ReadableSpan[]): string[] {
  const byId = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
  return spans
    .map((span) => `${span.name} < ${byId.get(span.parentSpanContext?.spanId ?? '') ?? '-'}`)
    .sort();
}

it('holds the command, its steps, the handlers of two processes, and what a saga ordered', async () => {
  const here = await process();
  await here.engine.execute(count('a'));
  await here.engine.settle();
  // Another process, which comes to the log later and is told of nothing but its events.
  const elsewhere = await process([countingHandler('report')]);
  await elsewhere.engine.log.refreshHead();
  await elsewhere.engine.settle();
  const spans = [...here.spans(), ...elsewhere.spans()];
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
  expect(lines(spans)).toEqual([
    'append < command Count',
    'append < command Echo',
    'command Count < -',
    'command Echo < saga every-count-is-answered-left',
    'decide < command Count',
    'decide < command Echo',
    'handle report < command Count',
    'handle report < command Echo',
    'handle room:left < command Count',
    'handle room:left < command Echo',
    'saga every-count-is-answered-left < command Count',
  ]);
  const ids = spans.map((span) => span.spanContext().spanId);
  expect(new Set(ids).size).toBe(ids.length);
});

it('says what came of it, how large the group was, and nothing of what stood in it', async () => {
  const { engine, spans } = await process([], [countingRoom]);
  await Promise.all([engine.execute(count('secret-a')), engine.execute(count('secret-b'))]);
  const commands = spans().filter((span) => span.name === 'command Count');
  expect(commands.map((span) => span.attributes)).toEqual(
    [1, 2].map((position) => ({
      'labour.command': 'Count',
      'labour.outcome': 'done',
      'labour.stream_kind': 'counter',
      'labour.position': position,
    })),
  );
  const appends = spans().filter((span) => span.name === 'append');
  for (const { attributes } of appends)
    expect(attributes).toEqual({ 'labour.group_commands': 2, 'labour.group_events': 2 });
  expect(new Set(spans().map((span) => span.spanContext().traceId)).size).toBe(2);
  const told = spans().map(({ name, attributes }) => ({ name, attributes }));
  expect(JSON.stringify(told)).not.toContain('secret');
});

it('keeps one span for the command that handlers point to, however often it is sent', async () => {
  const { engine, spans } = await process([], [countingRoom]);
  await engine.execute({ ...count('a'), with: { counterId: 'a' } });
  await engine.execute(count('a'));
  await engine.execute({ ...count('a'), mayRepeat: true });
  const commands = spans().filter((span) => span.name === 'command Count');
  expect(commands.map((span) => span.attributes['labour.outcome'])).toEqual(['refused', 'done', 'repeated']);
  const [refused, done, repeated] = commands.map((span) => span.spanContext());
  expect(new Set([refused?.spanId, done?.spanId, repeated?.spanId]).size).toBe(3);
  expect(new Set([refused?.traceId, done?.traceId, repeated?.traceId]).size).toBe(1);
  expect(commands[2]?.parentSpanContext?.spanId).toBe(done?.spanId);
});

it('takes no name that a caller made up', async () => {
  const { engine, spans } = await process([], [countingRoom]);
  await engine.execute({ ...count('a'), name: 'MadeUp' });
  expect(spans().map(({ name, attributes }) => [name, attributes['labour.refusal']])).toEqual([
    ['command unknown', 'command-unknown'],
  ]);
});

it('goes on at a timer, from its firing to the command and the handlers of its events', async () => {
  const here = await process();
  await here.engine.execute(count('a'));
  await here.engine.settle();
  const before = here.spans().length;
  // Fired by another process, which has only what is stored.
  const elsewhere = await process([countingHandler('report')]);
  await elsewhere.engine.advanceTo(Date.parse('2024-03-02T09:00:01+08:00'));
  await elsewhere.engine.settle();
  expect(here.spans()).toHaveLength(before);
  const spans = [...here.spans(), ...elsewhere.spans()];
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
  const told = lines(spans);
  expect(told).toEqual(
    expect.arrayContaining([
      'timer every-count-is-answered-left < command Count',
      'command Remind < timer every-count-is-answered-left',
      'handle report < command Remind',
    ]),
  );
  const timer = elsewhere.spans().find((span) => span.name === 'timer every-count-is-answered-left');
  expect(timer?.attributes).toEqual({
    'labour.saga': 'every-count-is-answered-left',
    'labour.timer': expect.any(String),
  });
  const ids = spans.map((span) => span.spanContext().spanId);
  expect(new Set(ids).size).toBe(ids.length);
});

it('tells of no timer whose transaction was undone', async () => {
  const { engine, spans } = await process();
  await engine.execute(count('a'));
  await engine.settle();
  const { pool } = database;
  await pool.query(`alter table outbox add constraint closed check (name <> 'Remind') not valid`);
  await engine.advanceTo(Date.parse('2024-03-02T09:00:01+08:00'));
  expect(spans().filter((span) => span.name === 'timer every-count-is-answered-left')).toEqual([]);
  await pool.query('alter table outbox drop constraint closed');
});

it('marks a handler that failed', async () => {
  const failing = { ...countingHandler('broken'), handle: () => Promise.reject(new Error('broken')) };
  const { engine, spans } = await process([failing], [countingRoom]);
  await engine.execute(count('a'));
  await expect(engine.settle()).rejects.toThrow('broken');
  const handled = spans().filter((span) => span.name === 'handle broken');
  expect(handled.map((span) => span.status.code)).toEqual([2]);
});

it('writes the same log as without: nothing of a trace is stored', async () => {
  const { engine } = await process([], [countingRoom]);
  await engine.execute(count('a'));
  const { rows } = await database.pool.query('select meta from event');
  expect(rows).toEqual([{ meta: null }]);
});

describe('a collector', () => {
  it('gets the spans as OTLP, once the process closes at the latest', async () => {
    const bodies: { resourceSpans: { scopeSpans: { spans: { name: string }[] }[] }[] }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        expect(request.url).toBe('/v1/traces');
        bodies.push(JSON.parse(body));
        response.end('{}');
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const tracing = await openTracing(
      { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
      { tenant: TENANT, service: 'spec' },
    );
    const watch = tracing?.telemetry.command({ name: 'Count', commandId: 'c', correlationId: 'c' });
    watch?.step('decide')();
    watch?.ended({ outcome: 'done', position: 7 });
    await tracing?.close();
    server.close();
    const spans = bodies.flatMap((body) => body.resourceSpans[0]?.scopeSpans[0]?.spans ?? []);
    expect(spans.map((span) => span.name).sort()).toEqual(['command Count', 'decide']);
    expect(spans.find((span) => span.name === 'command Count')).toMatchObject({
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
      kind: 1,
      startTimeUnixNano: expect.stringMatching(/^\d{19}$/),
      attributes: expect.arrayContaining([{ key: 'labour.position', value: { intValue: '7' } }]),
    });
  });

  it('is not looked for without an address, and its address must be one', async () => {
    const options = { tenant: TENANT, service: 'spec' };
    expect(await openTracing({}, options)).toBeUndefined();
    await expect(openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, options)).rejects.toThrow(
      'OTEL_EXPORTER_OTLP_ENDPOINT collector: an address',
    );
    const share = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_SAMPLER_ARG: '2' };
    await expect(openTracing(share, options)).rejects.toThrow('OTEL_TRACES_SAMPLER_ARG 2: a share');
  });
});

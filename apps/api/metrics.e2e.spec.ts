import { readFileSync } from 'node:fs';
import { type ApiUnderTest, apiUnderTest, person, START_LIMIT_MS } from './testing/api-under-test.js';
import { cutLine } from './testing/cut-line.js';

/** What a scraper reads of a running door: figures that match what was done, and names of the house alone. */

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;

/** Reads the text format; a line that is none of it fails. */
function samplesOf(text: string): Sample[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name = '', labels = '', value = ''] = LINE.exec(line) ?? [];
    expect(`${line} ${name}`).toMatch(/ [a-z]\w+$/);
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, word]) => [key, word]);
    return { name, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
}, START_LIMIT_MS);
afterAll(() => api.close());

async function scraped(): Promise<(name: string, labels?: Record<string, string>) => number | undefined> {
  const { status, headers, body } = await api.get('/api/metrics');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const samples = samplesOf(body as unknown as string);
  return (name, labels = {}) =>
    samples.find(
      (one) => one.name === name && Object.entries(labels).every(([key, word]) => one.labels[key] === word),
    )?.value;
}

const COMMAND = 'labour_command_seconds_count';

it('counts commands by name and outcome, refusals by code, and groups of the log', async () => {
  for (const number of [1, 2, 3]) {
    const answer = await api.give('RegisterWorker', person(number), { 'idempotency-key': `key-${number}` });
    expect(answer.status).toBeLessThan(300);
  }
  await api.give('RegisterWorker', person(3), { 'idempotency-key': 'key-3' });
  await api.give('RegisterWorker', person(1));
  await api.give('RegisterWorker', { ...person(4), household: '999999' });
  await api.give('DoWhatNobodyKnows', {});
  const metric = await scraped();
  const command = 'RegisterWorker';
  expect(metric(COMMAND, { command, outcome: 'done' })).toBe(3);
  expect(metric(COMMAND, { command, outcome: 'repeated' })).toBe(1);
  expect(metric(COMMAND, { command, outcome: 'refused' })).toBe(2);
  expect(metric('labour_refusals_total', { code: 'already-registered' })).toBe(1);
  expect(metric('labour_refusals_total', { code: 'division-unknown' })).toBe(1);
  expect(metric('labour_append_group_events_sum')).toBe(3);
  expect(metric('labour_append_group_commands_sum')).toBeGreaterThanOrEqual(3);
  expect(metric('labour_append_seconds_count')).toBe(metric('labour_append_group_events_count'));
  expect(metric('labour_log_head_position')).toBe(3);
  expect(metric('labour_database_answers')).toBe(1);
});

it('counts what it refused itself, by code, apart from what the rooms refused', async () => {
  const before = await scraped();
  const name = 'labour_door_refusals_total';
  const counted = (metric: typeof before, code: string) => metric(name, { code }) ?? 0;
  await api.give('DoWhatNobodyKnows', {});
  await api.give('RegisterWorker', person(30), { 'x-actor': 'nobody' });
  await api.give('RetryParkedWork', {}, { 'x-actor': 'worker:p30' });
  await api.send('/api/commands/RegisterWorker', {
    method: 'POST',
    headers: { 'content-type': 'text/html' },
    body: '{}',
  });
  // Refused by the room, and a question: neither is the door's.
  await api.give('RegisterWorker', { ...person(31), household: '999999' });
  await api.get('/api/nowhere');
  const after = await scraped();
  const more = (code: string) => counted(after, code) - counted(before, code);
  expect(more('command-unknown')).toBe(1);
  expect(more('field-invalid')).toBe(1);
  expect(more('role-may-not')).toBe(1);
  expect(more('content-type-unsupported')).toBe(1);
  expect(more('division-unknown')).toBe(0);
  expect(more('route-unknown')).toBe(0);
});

it('says how far each handler is, and comes to nothing left once all have caught up', async () => {
  const { position } = await api
    .give('RegisterWorker', person(10))
    .then(({ body }) => body as unknown as { position: number });
  const { engine } = api.runtime;
  expect(await engine.reached(position, 10_000)).toBe(true);
  // What moved in memory only is stored now and then.
  await engine.stop();
  const metric = await scraped();
  for (const { name } of engine.options.rooms) {
    expect(metric('labour_follower_lag_events', { handler: `room:${name}` })).toBe(0);
    expect(metric('labour_follower_lag_seconds', { handler: `room:${name}` })).toBe(0);
  }
  expect(metric('labour_handled_events_total', { handler: 'view:registered-workers' })).toBe(position);
  expect(metric('labour_timers_overdue')).toBe(0);
  expect(metric('labour_outbox_waiting')).toBe(0);
  expect(metric('labour_parked_work')).toBe(0);
  // Nobody follows any more: what is written now stays ahead of everybody.
  await api.give('RegisterWorker', person(11));
  const later = await scraped();
  expect(later('labour_follower_lag_events', { handler: 'room:registry' })).toBe(1);
  expect(later('labour_follower_lag_seconds', { handler: 'room:registry' })).toBeGreaterThan(0);
});

it('holds names of the house alone: no id, no name that a caller made up', async () => {
  await api.give('AnotherThingNobodyKnows', { workerId: 'p1' });
  const { body } = await api.get('/api/metrics');
  const text = body as unknown as string;
  expect(text).toContain('labour_pool_connections{state="in_use"}');
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).not.toContain('NobodyKnows');
  const { engine } = api.runtime;
  const known = new Set([
    ...engine.gateway.definitions().map((definition) => definition.name),
    'unknown',
    undefined,
  ]);
  const strangers = samplesOf(text).filter(({ labels }) => !known.has(labels.command));
  expect(strangers).toEqual([]);
  expect(text).not.toMatch(/"p\d+"/);
});

it('is what the dashboard asks for', async () => {
  const { body } = await api.get('/api/metrics');
  const names = new Set([...(body as unknown as string).matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
  const dashboard = readFileSync(new URL('../../infra/dashboards/labour.json', import.meta.url), 'utf8');
  const asked = [...dashboard.matchAll(/labour_\w+/g)].map(([name]) =>
    name.replace(/_(bucket|sum|count)$/, ''),
  );
  expect(asked.length).toBeGreaterThan(10);
  expect(asked).toEqual(
    expect.arrayContaining([...names].filter((name) => name?.startsWith('labour_matcher'))),
  );
  expect(asked.filter((name) => !names.has(name))).toEqual([]);
});

it('answers while the database does not, and says so', async () => {
  const line = { cut: (): void => undefined, close: async (): Promise<void> => undefined };
  const cut = await apiUnderTest({
    way: async (url) => Object.assign(line, await cutLine(url)).url,
  });
  try {
    await cut.give('RegisterWorker', person(20));
    line.cut();
    const { status, body } = await cut.get('/api/metrics');
    expect(status).toBe(200);
    const samples = samplesOf(body as unknown as string);
    expect(samples.find(({ name }) => name === 'labour_database_answers')?.value).toBe(0);
    const done = samples.find(
      ({ name, labels }) =>
        name === COMMAND && labels.command === 'RegisterWorker' && labels.outcome === 'done',
    );
    expect(done?.value).toBe(1);
    expect(samples.filter(({ name }) => name.startsWith('labour_follower_lag'))).toEqual([]);
  } finally {
    await cut.close();
    await line.close();
  }
});

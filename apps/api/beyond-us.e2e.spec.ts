import { jest } from '@jest/globals';
import { z } from 'zod';
import { openLog, request } from '../../libs/event-store/testing/made-up-log.js';
import { formatInstant } from '../../libs/kernel/business-date.js';
import { defineEvent } from '../../libs/kernel/event.js';
import { type ApiUnderTest, apiUnderTest, person, START_LIMIT_MS } from './testing/api-under-test.js';

/** A newer version wrote what this door cannot read: nobody is answered as if it were not there. */

jest.setTimeout(START_LIMIT_MS);

const unheardOf = defineEvent({
  type: 'UnheardOf',
  version: 1,
  summary: 'What only a newer version knows.',
  schema: z.object({ text: z.string() }),
});

describe('questions of a log that a newer version wrote too', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest();
    expect(await api.give('RegisterWorker', person(1))).toMatchObject({ status: 201 });
    const { engine, database, tenant, clock } = api.runtime;
    const own = { tenant, clock, keys: engine.keys, events: [unheardOf] };
    const newer = await openLog(database.pool, own);
    const events = [{ type: 'UnheardOf', data: { text: 'x' } }];
    await newer.append(request('newer', 'unheard-1', { events, occurredAt: clock.now() }));
    await engine.log.refreshHead();
  });
  afterAll(() => api.close());

  const change = {
    changes: [{ parameter: 'absorption-reward-amount', from: '2021-08-16', value: 1, source: '草案' }],
  };
  const whatIf = () =>
    api.send('/api/what-if', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-actor': 'analyst:1' },
      body: JSON.stringify({ change: JSON.stringify(change) }),
    });
  const past = (path: string, fields: Record<string, string> = {}) => {
    const knownBy = formatInstant(api.runtime.clock.now());
    return api.get(`${path}?${new URLSearchParams({ ...fields, knownBy })}`);
  };
  const questions: [what: string, ask: () => ReturnType<typeof whatIf>][] = [
    ['of another law', whatIf],
    ['of a past of the tables', () => past('/api/projections/rows', { projection: 'registered-workers' })],
    [
      'of what was known of a payment',
      () => past('/api/measures/transport-subsidy/explanation', { workerId: person(1).workerId }),
    ],
  ];

  it.each(questions)('are refused with 503 and what to do: %s', async (_what, ask) => {
    const { status, body } = await ask();
    expect({ status, body }).toMatchObject({ status: 503, body: { code: 'log-beyond-us' } });
    expect(JSON.stringify(body)).toMatch(/type UnheardOf.*Bring this process up/);
  });

  it('are answered of the present, which says at /api/ready what it waits for', async () => {
    expect(await api.get('/api/alliances?on=2024-03-02')).toMatchObject({ status: 200 });
    let ready = await api.get('/api/ready');
    while (ready.status === 200) ready = await api.get('/api/ready');
    expect(JSON.stringify(ready.body)).toMatch(/UnheardOf.*Bring this process up/);
  });
});

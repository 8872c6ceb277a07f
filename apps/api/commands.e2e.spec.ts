import { jest } from '@jest/globals';
import {
  type Answer,
  type ApiUnderTest,
  apiUnderTest,
  person,
  START_LIMIT_MS,
} from './testing/api-under-test.js';

jest.setTimeout(START_LIMIT_MS);

/** Commands over real HTTP: carried out, refused, repeated, not understood. */
describe('a command at the HTTP door', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest();
  });
  afterAll(() => api.close());

  it('is answered with its id, its position and its events', async () => {
    const answer = await api.give('RegisterWorker', person(1), { 'idempotency-key': 'first-1' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      commandId: 'first-1',
      position: expect.any(Number),
      events: [
        {
          eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          stream: 'worker-p1',
          version: 1,
          position: answer.body.position,
          type: 'WorkerRegistered',
        },
      ],
    });
  });

  it('sent twice under one key changes the world once and gets one answer', async () => {
    const key = { 'idempotency-key': 'twice-1' };
    const first = await api.give('RegisterWorker', person(2), key);
    const again = await api.give('RegisterWorker', person(2), key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect([first, again].map((one) => one.headers.get('idempotency-replayed'))).toEqual([null, 'true']);
  });

  it('sent many times at once under one key gets one answer', async () => {
    const key = { 'idempotency-key': 'at-once-1' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api.give('RegisterWorker', person(3), key)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect((await api.get('/api/streams/worker-p3')).body.events).toHaveLength(1);
  });

  it('refused under a key is refused again with the same words', async () => {
    const key = { 'idempotency-key': 'refused-1' };
    const young = { ...person(4), idNumber: '420525198501010013' };
    const [first, again] = [
      await api.give('RegisterWorker', young, key),
      await api.give('RegisterWorker', person(4), key),
    ];
    expect(first).toMatchObject({ status: 422, body: { code: 'id-number-invalid', citation: 'GB 11643' } });
    expect(again.body).toMatchObject({ code: 'id-number-invalid', detail: first.body.detail });
  });

  it('gets its first answer after the service was restarted', async () => {
    const key = { 'idempotency-key': 'restart-1' };
    const first = await api.give('RegisterWorker', person(5), key);
    await api.stop();
    await api.restart();
    const again = await api.give('RegisterWorker', person(5), key);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('without an id in its fields or its headers gets both', async () => {
    const { workerId: _none, ...fields } = person(6);
    const { body } = await api.give('RegisterWorker', fields);
    expect(body).toMatchObject({
      commandId: expect.any(String),
      events: [{ stream: expect.stringMatching(/^worker-/) }],
    });
  });

  it('reported late is dated to the day it happened, and by whom', async () => {
    const when = { 'x-occurred-at': '2024-03-01T00:00:00Z', 'x-actor': 'agency:yuanan-hr' };
    const { body } = await api.give('RegisterWorker', person(7), when);
    const { events } = (await api.get(`/api/events?after=${body.position - 1}&limit=1`)).body;
    expect(events).toMatchObject([{ occurredAt: '2024-03-01T08:00:00+08:00', actor: 'agency:yuanan-hr' }]);
  });

  const json = { 'content-type': 'application/json', 'x-actor': 'bureau:4205' };
  const post = (body: string, headers: Record<string, string>) =>
    api.send('/api/commands/RegisterWorker', { method: 'POST', body, headers });

  const refused: readonly (readonly [
    sentence: string,
    status: number,
    code: string,
    ask: () => Promise<Answer>,
  ])[] = [
    ['a name that is no command', 404, 'command-unknown', () => api.give('Nonsense', {})],
    [
      'a person nobody knows',
      404,
      'worker-unknown',
      () => api.give('RecogniseStatus', { workerId: 'nobody', status: 'relocated', from: '2020-01-01' }),
    ],
    [
      'a division that does not exist',
      404,
      'division-unknown',
      () => api.give('RegisterWorker', { ...person(20), household: '429999' }),
    ],
    [
      'a person registered before',
      409,
      'already-registered',
      () => api.give('RegisterWorker', { ...person(1), workerId: 'other' }),
    ],
    [
      'an identifier used before',
      409,
      'already-exists',
      () => api.give('RegisterWorker', { ...person(21), workerId: 'p1' }),
    ],
    [
      'a period that ends before it begins',
      422,
      'period-invalid',
      () =>
        api.give('RecogniseStatus', {
          workerId: 'p1',
          status: 'relocated',
          from: '2020-01-02',
          to: '2020-01-01',
        }),
    ],
    [
      'a role that may not',
      403,
      'role-may-not',
      () => api.give('RecogniseStatus', {}, { 'x-actor': 'agency:yuanan-hr' }),
    ],
    [
      'a role that does not exist',
      403,
      'role-may-not',
      () => api.give('RegisterWorker', {}, { 'x-actor': 'king:1' }),
    ],
    [
      'an actor of the wrong form',
      400,
      'field-invalid',
      () => api.give('RegisterWorker', {}, { 'x-actor': 'me' }),
    ],
    [
      'an identity number as actor',
      400,
      'identifier-personal',
      () => api.give('RegisterWorker', {}, { 'x-actor': 'worker:420525198501010012' }),
    ],
    [
      'a telephone number as key',
      400,
      'identifier-personal',
      () => api.give('RegisterWorker', {}, { 'idempotency-key': 'import:13800000000' }),
    ],
    [
      'a key of the wrong form',
      400,
      'field-invalid',
      () => api.give('RegisterWorker', {}, { 'idempotency-key': 'a b' }),
    ],
    [
      'a time of the wrong form',
      400,
      'field-invalid',
      () => api.give('RegisterWorker', {}, { 'x-occurred-at': 'yesterday' }),
    ],
    [
      'a telephone number as identifier',
      422,
      'identifier-personal',
      () => api.give('RegisterWorker', { ...person(22), workerId: '13800000000' }),
    ],
    [
      'an order that only sagas give',
      404,
      'command-unknown',
      () => api.give('ExpireOffer', { offerId: 'j/w' }),
    ],
    ['fields that are missing', 400, 'field-invalid', () => api.give('RegisterWorker', {})],
    [
      'a field that is unknown',
      400,
      'field-invalid',
      () => api.give('RegisterWorker', { ...person(23), age: 3 }),
    ],
    ['a list instead of fields', 400, 'field-invalid', () => api.give('RegisterWorker', [])],
    ['half a JSON', 400, 'field-invalid', () => post('{"workerId":', json)],
    ['no body', 400, 'field-invalid', () => post('', json)],
    ['a poisoned prototype', 400, 'field-invalid', () => post('{"__proto__":{"a":1}}', json)],
    [
      'a form',
      415,
      'content-type-unsupported',
      () => post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    ['plain text', 415, 'content-type-unsupported', () => post('{}', { 'content-type': 'text/plain' })],
    [
      'more than a megabyte',
      413,
      'body-too-large',
      () => post(JSON.stringify({ name: 'x'.repeat(1_100_000) }), json),
    ],
    ['an address where nothing is', 404, 'route-unknown', () => api.get('/api/nothing')],
    ['an address that is no URL', 400, 'field-invalid', () => api.get('/api/%zz')],
    ['a method that is not taken', 405, 'method-not-allowed', () => api.get('/api/commands/RegisterWorker')],
  ];

  it.each(refused)('with %s is a problem %i %s', async (_sentence, status, code, ask) => {
    const answer = await ask();
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(Object.keys(answer.body)).toEqual(
      expect.arrayContaining([
        'type',
        'title',
        'status',
        'detail',
        'instance',
        'code',
        'citation',
        'requestId',
      ]),
    );
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|\.js:|1380000|42052519850101/);
    const meaning = await api.get(String(answer.body.type));
    expect(meaning).toMatchObject({ status: 200, body: { code, title: answer.body.title } });
  });

  it('says which methods an address takes, and to whom an answer belongs', async () => {
    const answer = await api.send('/api/health', { method: 'DELETE', headers: { 'x-request-id': 'mine-1' } });
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect([answer.headers.get('x-request-id'), answer.body.requestId]).toEqual(['mine-1', 'mine-1']);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

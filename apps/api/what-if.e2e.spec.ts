import { jest } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest, START_LIMIT_MS } from './testing/api-under-test.js';

/** A changed law, asked at the HTTP door. */

jest.setTimeout(START_LIMIT_MS);

describe('a what-if at the HTTP door', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest();
  });
  afterAll(() => api.close());

  const ask = (body: unknown, actor = 'analyst:1') =>
    api.send('/api/what-if', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-actor': actor },
      body: JSON.stringify(body),
    });
  const changes = (...own: readonly object[]) => ({ change: JSON.stringify({ changes: own }) });
  const reward = { parameter: 'absorption-reward-amount', from: '2021-08-16', value: 1, source: '草案' };

  it('answers with sums and a chart, and writes nothing', async () => {
    const before = await api.runtime.engine.log.reader.head();
    const { status, body } = await ask(changes({ ...reward, until: '2026-01-01' }));
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { measures: ['absorption-reward'], total: { differenceFen: 0 }, log: { unlike: 0 } },
    });
    expect((body as unknown as { chart: string }).chart).toMatch(/^<svg/);
    expect(await api.runtime.engine.log.reader.head()).toBe(before);
  });

  it.each<[string, unknown, number, string, RegExp]>([
    [
      'an unknown parameter',
      changes({ ...reward, parameter: 'absorbtion-reward-amount' }),
      422,
      'change-refused',
      /change\.yaml:1.*absorption-reward-amount/,
    ],
    ['a value of another kind', changes({ ...reward, value: 'much' }), 422, 'change-refused', /whole fen/],
    [
      'periods that overlap',
      changes(reward, { ...reward, from: '2022-01-01' }),
      422,
      'change-refused',
      /overlap/,
    ],
    [
      'a draft nobody reads',
      { files: { 'N99/draft.txt': 'x' } },
      422,
      'change-refused',
      /a file nobody reads/,
    ],
    ['no change at all', {}, 400, 'field-invalid', /either change or files/],
    ['a field nobody knows', { changes: [] }, 400, 'field-invalid', /changes/],
  ])('refuses %s whole, naming it', async (_what, question, status, code, detail) => {
    const { status: came, body } = await ask(question);
    expect({ status: came, body }).toMatchObject({ status, body: { code } });
    expect((body as unknown as { detail: string }).detail).toMatch(detail);
  });

  it('is not answered to a worker', async () => {
    expect(await ask(changes(reward), 'worker:w1')).toMatchObject({
      status: 403,
      body: { code: 'role-may-not' },
    });
  });
});

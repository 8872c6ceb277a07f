import { jest } from '@jest/globals';
import { parseInstant } from '../kernel/business-date.js';
import { isRefusal } from '../kernel/refusal.js';
import type { Question } from './explain-query.js';
import { Office } from './testing/office.js';

/** `labor policy explain --known-by`: what was recorded later is not there, whatever it changed since. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;

/** `granted 200000`, `outside under-one-year-employed`. */
async function said(question: Omit<Question, 'policy' | 'knownBy'> & { knownBy?: string }): Promise<string> {
  const { knownBy, ...who } = question;
  const by = knownBy === undefined ? {} : { knownBy: parseInstant(`${knownBy}+08:00`) ?? 0 };
  const answer = await office.explain({ policy: 'absorption-reward', ...who, ...by });
  if (isRefusal(answer)) return `refusal ${answer.code}`;
  const { outcome, code, amountFen } = answer.assessment;
  return `${outcome} ${code ?? amountFen}`;
}

const YEAR_OVER = '2025-03-01';

beforeAll(async () => {
  office = await Office.open('2024-02-01T09:00:00+08:00');
  for (const workerId of ['late', 'annulled']) await office.worker(workerId);
  await office.employer('e1');
  await office.contract('c-late', 'late', '2024-03-01');
  await office.contract('c-annulled', 'annulled', '2024-03-01');
  await office.advance('2025-03-20');
  await office.ended('c-late', '2025-02-10');
  await office.annulled('annulled');
  await office.worker('newcomer');
  await office.advance('2025-04-01');
});
afterAll(() => office.close());

it.each([
  ['before the ending was reported', '2025-03-19T23:59:59', 'granted 200000'],
  ['now', undefined, 'outside under-one-year-employed'],
  ['after it', '2025-03-31T00:00:00', 'outside under-one-year-employed'],
])('an ending recorded late, as was known %s', async (_when, knownBy, expected) => {
  expect(await said({ workerId: 'late', on: YEAR_OVER, ...(knownBy ? { knownBy } : {}) })).toBe(expected);
});

it.each([
  ['before', '2025-03-19T23:59:59', 'granted 200000'],
  ['since', '2025-03-31T00:00:00', 'outside not-lifted-out-of-poverty'],
])('a status found wrong, as was known %s', async (_when, knownBy, expected) => {
  expect(await said({ workerId: 'annulled', on: YEAR_OVER, knownBy })).toBe(expected);
});

it('asks of the day of that instant where no day is named', async () => {
  expect(await said({ workerId: 'late', knownBy: '2025-02-28T12:00:00' })).toBe(
    'outside under-one-year-employed',
  );
  expect(await said({ workerId: 'late', knownBy: '2025-03-01T12:00:00' })).toBe('granted 200000');
});

it('knows nobody who was not registered yet', async () => {
  expect(await said({ workerId: 'newcomer', on: YEAR_OVER, knownBy: '2025-03-19T23:59:59' })).toBe(
    'refusal worker-unknown',
  );
});

it('answers until now as it answers now, and says until when it knew', async () => {
  const now = await office.explain({ policy: 'absorption-reward', workerId: 'annulled', on: YEAR_OVER });
  const known = parseInstant('2025-03-31T00:00:00+08:00') ?? 0;
  const then = await office.explain({
    policy: 'absorption-reward',
    workerId: 'annulled',
    on: YEAR_OVER,
    knownBy: known,
  });
  if (isRefusal(now) || isRefusal(then)) throw new Error('both are known');
  expect(then.assessment).toEqual(now.assessment);
  expect(now.knownBy).toBeNull();
  expect(then.knownBy).toBe('2025-03-31T00:00:00+08:00');
  expect(then.zh[0]).toContain('2025-03-31T00:00:00+08:00');
  expect(then.en.slice(1)).toEqual(now.en);
});

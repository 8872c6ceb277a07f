import { documentOfCounty, houseUnder } from './house-under.js';
import { reportsAfter, story } from './story.js';

/**
 * How soon and how often people are helped a county's document may set (POLICY interpretation 69; N6 art. 13,
 * N25 §3(2)): 远安 asks for a call every 15 days and for service within 5, 兴山 has no document of its own.
 */
const FROM = '2024-03-01';
const days = (count: number) => ['days', count] as const;
const house = houseUnder(
  documentOfCounty('420525', FROM, { 'call-every-days': days(15), 'services-due-days': days(5) }),
);

/** One person of each county, out of work since 2024-04-01. */
const told = story()
  .worker('2023-01-02', 'own', { household: '420525' })
  .worker('2023-01-02', 'other', { household: '420526' })
  .employer('2023-01-02', 'e1')
  .contract('c1', 'own', 'e1', '2023-02-01')
  .contract('c2', 'other', 'e1', '2023-02-01')
  .do('2024-03-31', 'EndEmployment', { contractId: 'c1', endedOn: '2024-03-31', reason: 'dismissed' })
  .do('2024-03-31', 'EndEmployment', { contractId: 'c2', endedOn: '2024-03-31', reason: 'dismissed' });

const by = (rows: readonly Record<string, unknown>[], key: string) =>
  Object.fromEntries(rows.map((row) => [row.workerId, row[key]]));

it('a county that says so calls and serves earlier, another goes by the province', async () => {
  const asked = [
    { name: 'assistance-ledger', on: '2024-04-05' },
    { name: 'job-losses-to-answer', on: '2024-04-05' },
    { name: 'job-losses-to-answer', on: '2024-04-06' },
  ];
  const [ledger = [], due = [], over = []] = await reportsAfter(told, asked, { house });
  expect(by(ledger, 'callDueOn')).toEqual({ own: '2024-04-15', other: '2024-04-30' });
  expect(by(due, 'dueOn')).toEqual({ own: '2024-04-05', other: '2024-04-10' });
  expect(by(due, 'state')).toEqual({ own: 'due', other: 'due' });
  expect(by(over, 'state')).toEqual({ own: 'overdue', other: 'due' });
});

it('without a document of its own, and before its first day, a county goes by the province', async () => {
  const later = houseUnder(documentOfCounty('420525', '2024-04-06', { 'call-every-days': days(15) }));
  const asked = ['2024-04-05', '2024-04-06'].map((on) => ({ name: 'assistance-ledger', on }));
  const [before = [], from = []] = await reportsAfter(told, asked, { house: later });
  expect(by(before, 'callDueOn')).toEqual({ own: '2024-04-30', other: '2024-04-30' });
  expect(by(from, 'callDueOn')).toEqual({ own: '2024-04-15', other: '2024-04-30' });
});

it.each([
  ['unstable-contract-days', days(90)],
  ['monthly-return-due-day', ['day of the month', 5]],
] as const)('what is counted in the return to the national system no county sets: %s', (id, value) => {
  expect(() => houseUnder(documentOfCounty('420525', FROM, { [id]: value }))).toThrow(id);
});

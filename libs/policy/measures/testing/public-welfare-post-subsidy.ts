import { madeUpDocument } from '../../law/testing/made-up-documents.js';
import type { PostMonthFacts } from '../facts.js';
import { type Case, common, employer, grantedBefore, lawWith, madeUp, status } from './office.js';

const month = (name: string) => ({ on: `${name}-28`, month: { month: name, evidence: ['month-confirmed'] } });
const post = (from: string, to: string | null) => ({ from, to, evidence: ['contract-signed'] });
const posts = (...held: ReturnType<typeof post>[]) => ({ posts: held });

/** April 2023 in a village's post that is held all the month. */
export const ordinaryPostMonth: PostMonthFacts = {
  ...common(),
  ...month('2023-04'),
  ...posts(post('2021-01-01', null)),
  employer: employer({ kind: 'village', creditCode: null }),
};

type Values = { readonly [id: string]: readonly [unit: string, value: number | boolean] };
const county = (values: Values, division = '420525') =>
  lawWith(
    madeUpDocument('COUNTY', {
      division,
      from: '2021-08-16',
      parameters: Object.fromEntries(
        Object.entries(values).map(([id, [unit, value]]) => [
          id,
          // What holds for the urban post ends with N25.
          id.includes('urban-') ? endingWithN25(unit, value) : lasting(unit, value),
        ]),
      ),
    }),
  );
const lasting = (unit: string, value: number | boolean) => ({
  unit,
  lines: [`values: { 2021-08-16: ${value} }`, 'source: { 2021-08-16: COUNTY §1 }'],
});
const endingWithN25 = (unit: string, value: number | boolean) => ({
  unit,
  lines: [
    `values: { 2021-08-16: ${value}, 2026-01-01: null }`,
    'source: { 2021-08-16: COUNTY §1, 2026-01-01: COUNTY §1 }',
  ],
});
const RURAL = { 'public-welfare-post-subsidy': ['fen/month', 60_001] } as const;
const urban = (fen: number) => ({ 'public-welfare-post-urban-subsidy': ['fen/month', fen] }) as const;
const plain = county(RURAL);
const capped = county({ ...RURAL, ...urban(50_000) });
const ending = lawWith({
  'N25/parameters/public-welfare-post-subsidy.yaml': madeUp(
    'fen/month',
    '{ 2021-08-16: 60001, 2026-01-01: null }',
  ),
});

const WHOLE = 'granted → 60001, COUNTY §1';
const NO_STATUS = 'outside → not-lifted-out-of-poverty, N25 §2(9)';
const NOT_IN_POST = 'refused → not-in-post, N25 §2(9)';
const monitored = { statuses: [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })] };

const rows: readonly Case<PostMonthFacts>[] = [
  ['the whole month in the post', {}, WHOLE],
  ['no month confirmed', { month: null }, 'outside → no-month-confirmed, N25 §2(9)'],

  // 在岗领补: the days in the post, of thirty, the fraction dropped
  ['begun on the first', posts(post('2023-04-01', null)), WHOLE],
  ['begun on the second', posts(post('2023-04-02', null)), 'granted → 58000, COUNTY §1'],
  ['ended on the last', posts(post('2022-05-01', '2023-04-30')), WHOLE],
  ['ended the day before the last', posts(post('2022-05-01', '2023-04-29')), 'granted → 58000, COUNTY §1'],
  ['begun on the last day', posts(post('2023-04-30', null)), 'granted → 2000, COUNTY §1'],
  ['begun the day after', posts(post('2023-05-01', null)), NOT_IN_POST],
  ['ended on the first day', posts(post('2022-05-01', '2023-04-01')), 'granted → 2000, COUNTY §1'],
  ['ended the day before the month', posts(post('2022-05-01', '2023-03-31')), NOT_IN_POST],
  ['no post', posts(), NOT_IN_POST],
  [
    'renewed within the month, one day in both',
    posts(post('2022-04-11', '2023-04-10'), post('2023-04-10', '2024-04-09')),
    WHOLE,
  ],

  // Status (interpretations 3 and 28)
  ['status from the first day of the month', { statuses: [status({ from: '2023-04-01' })] }, WHOLE],
  ['status from the second', { statuses: [status({ from: '2023-04-02' })] }, NO_STATUS],
  [
    'status from the first day in the post',
    { ...posts(post('2023-04-16', null)), statuses: [status({ from: '2023-04-16' })] },
    'granted → 30000, COUNTY §1',
  ],
  [
    'status from the day after it',
    { ...posts(post('2023-04-16', null)), statuses: [status({ from: '2023-04-17' })] },
    NO_STATUS,
  ],
  ['monitored, January 2023', { ...month('2023-01'), ...monitored }, NO_STATUS],
  ['monitored, February 2023, completed after N6', { ...month('2023-02'), ...monitored }, WHOLE],

  // Time (interpretation 4)
  ['July 2021', month('2021-07'), 'outside → policy-not-yet-in-force, N25, last paragraph'],
  ['August 2021', month('2021-08'), WHOLE],
  ['December 2025', month('2025-12'), WHOLE],
  ['January 2026, by N6', month('2026-01'), WHOLE],
  ['where a law ends it: the last month', month('2025-12'), 'granted → 60001, Made-up document', ending],
  [
    'where a law ends it: the month after',
    month('2026-01'),
    'refused → policy-expired, Made-up document',
    ending,
  ],

  // The urban post's (interpretation 21)
  ['above the urban post', {}, 'granted → 50000, COUNTY §1', capped],
  ['as high as the urban post', {}, WHOLE, county({ ...RURAL, ...urban(60_001) })],
  ['one fen above it', {}, 'granted → 60000, COUNTY §1', county({ ...RURAL, ...urban(60_000) })],
  ['above it, December 2025', month('2025-12'), 'granted → 50000, COUNTY §1', capped],
  ['above it, January 2026: the limit lapsed with N25', month('2026-01'), WHOLE, capped],
  [
    'above it, on a recorded ground',
    {},
    WHOLE,
    county({ ...RURAL, ...urban(50_000), 'public-welfare-post-above-urban': ['yes or no', true] }),
  ],

  // Once (interpretation 28)
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(9)'],
];

export const postMonthCases: readonly Case<PostMonthFacts>[] = [
  ...rows.map(([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const),
  ['no local document names a standard', {}, 'outside → no-local-document, N25 §2(9)'],
  ['another county has one', {}, 'outside → no-local-document, N25 §2(9)', county(RURAL, '420526')],
];

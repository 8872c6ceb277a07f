import type { RefundFacts } from '../employer-facts.js';
import { countySays, endingWith, ofEmployer } from './employer-office.js';
import { builtIn, type Case, employer, grantedBefore, madeUp } from './office.js';

const report = (differs: Partial<NonNullable<RefundFacts['report']>> = {}) => ({
  report: {
    year: 2022,
    unemploymentPaidFen: 1_000_001,
    insured: 200,
    laidOff: 0,
    replacedBy: [],
    evidence: ['contributions-reported'],
    ...differs,
  },
});

/** 2022, ten thousand yuan and one fen paid, nobody laid off. */
export const ordinaryRefund: RefundFacts = { ...ofEmployer('2022-12-31'), employer: employer(), ...report() };

const RULES = {
  'stabilisation-refund-rate': ['percent', 60],
  'stabilisation-refund-layoff-ceiling': ['per 10000', 550],
} as const;
const { 'stabilisation-refund-rate': rate, 'stabilisation-refund-layoff-ceiling': ceiling } = RULES;
const plain = countySays(RULES, '2021-08-16');
const rateAlone = countySays({ 'stabilisation-refund-rate': rate }, '2021-08-16');
const ceilingAlone = countySays({ 'stabilisation-refund-layoff-ceiling': ceiling }, '2021-08-16');
const from2022 = countySays(RULES, '2022-01-01');
const fromLastDay = countySays(RULES, '2022-12-31');
const fromDayAfter = countySays(RULES, '2023-01-01');
const ended = endingWith(
  RULES,
  '2021-08-16',
  'N25/parameters/stabilisation-refund-rate.yaml',
  madeUp('percent', '{ 2021-08-16: local, 2024-01-01: null }'),
);

const WHOLE = 'granted → 600000, COUNTY §1';
const SILENT = 'outside → no-local-document, N25 §2(3)';
const OVER = 'refused → layoffs-over-ceiling, N25 §2(3)';

const rows: readonly Case<RefundFacts>[] = [
  ['sixty in a hundred, the fraction of a fen dropped', {}, WHOLE],
  ['one fen more paid', report({ unemploymentPaidFen: 1_000_002 }), 'granted → 600001, COUNTY §1'],
  ['nothing reported', { report: null }, 'outside → no-year-reported, N25 §2(3)'],

  // Kept its staff (interpretation 29): 5.5 % of 200 are 11
  ['as many laid off as the ceiling allows', report({ laidOff: 11 }), WHOLE],
  ['one more', report({ laidOff: 12 }), OVER],
  ['one less', report({ laidOff: 10 }), WHOLE],
  ['eleven of one fewer insured', report({ insured: 199, laidOff: 11 }), OVER],
  ['nobody insured, nobody laid off', report({ insured: 0 }), WHOLE],
  ['nobody insured, one laid off', report({ insured: 0, laidOff: 1 }), OVER],

  // What was paid
  ['one fen paid', report({ unemploymentPaidFen: 1 }), 'granted → 0, COUNTY §1'],
  ['nothing paid', report({ unemploymentPaidFen: 0 }), 'refused → contributions-not-paid, N25 §2(3)'],

  // Who and where (interpretations 14, 15, 29)
  [
    'a workshop whose operator is an enterprise',
    { employer: employer({ kind: 'workshop', creditCode: null, operatorCreditCode: '91420525MA00000001' }) },
    WHOLE,
  ],
  [
    'an individual business',
    { employer: employer({ kind: 'individual-business', creditCode: '92420525MA00000001' }) },
    'outside → not-an-enterprise, N25 §2(3)',
  ],
  [
    'outside the province',
    { employer: employer({ division: '441900' }) },
    'outside → employer-outside-province, N25 §2(3)',
  ],

  // Time (interpretation 4): completed with the year's last day
  ['2020', report({ year: 2020 }), 'outside → policy-not-yet-in-force, N25, last paragraph'],
  ['2021, the notice in force on its last day', report({ year: 2021 }), WHOLE],
  ['2025', report({ year: 2025 }), WHOLE],
  ['2026, by N6', report({ year: 2026 }), WHOLE],
  ['where a law ends it: the last year', report({ year: 2023 }), WHOLE, ended],
  [
    'where a law ends it: the year after',
    report({ year: 2024 }),
    'refused → policy-expired, Made-up document',
    ended,
  ],

  // Left to local rules
  ['rules from the first day of the year', {}, WHOLE, from2022],
  ['rules from its last day', {}, WHOLE, fromLastDay],
  ['rules from the day after', {}, SILENT, fromDayAfter],
  ['a rate without a ceiling', {}, SILENT, rateAlone],
  ['a ceiling without a rate', {}, SILENT, ceilingAlone],
  ['another county has rules', {}, SILENT, countySays(RULES, '2021-08-16', '420526')],
  ['no rules anywhere', {}, SILENT, builtIn],

  // Once (interpretation 29), and corrected (10)
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(3)'],
  [
    'a later report of the year',
    report({ replacedBy: ['contributions-reported-again'] }),
    'refused → report-replaced, N25 §2(3)',
  ],
];

export const refundCases: readonly Case<RefundFacts>[] = rows.map(
  ([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const,
);

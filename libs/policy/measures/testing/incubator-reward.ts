import type { IncubatorFacts } from '../employer-facts.js';
import { countySays, ofEmployer } from './employer-office.js';
import { builtIn, type Case, employer, grantedBefore } from './office.js';

const report = (differs: Partial<NonNullable<IncubatorFacts['report']>> = {}) => ({
  report: {
    incubatorId: 'i1',
    division: '420525',
    year: 2023,
    tenants: 20,
    outcomes: 3,
    jobs: 100,
    replacedBy: [],
    evidence: ['incubator-year-reported'],
    ...differs,
  },
});

/** 2023: twenty tenants, three that stand on their own, a hundred jobs. */
export const ordinaryIncubator: IncubatorFacts = {
  ...ofEmployer('2023-12-31'),
  employer: employer(),
  ...report(),
};

const END = '2026-01-01';
const RULES = {
  'incubator-reward-per-tenant': ['fen/tenant', 100_000, END],
  'incubator-reward-per-outcome': ['fen/outcome', 500_000, END],
  'incubator-reward-per-job': ['fen/job', 20_000, END],
  'incubator-reward-from-tenants': ['tenants', 20, END],
} as const;
const plain = countySays(RULES, '2021-08-16');
const without = (id: keyof typeof RULES) => {
  const { [id]: _left, ...others } = RULES;
  return countySays(others, '2021-08-16');
};

const WHOLE = 'granted → 5500000, COUNTY §1';
const SILENT = 'outside → no-local-document, N25 §2(7)';
const TOO_FEW = 'refused → too-few-tenants, N25 §2(7)';

const rows: readonly Case<IncubatorFacts>[] = [
  ['by tenants, outcomes and jobs', {}, WHOLE],
  ['one tenant more', report({ tenants: 21 }), 'granted → 5600000, COUNTY §1'],
  ['one outcome more', report({ outcomes: 4 }), 'granted → 6000000, COUNTY §1'],
  ['one job more', report({ jobs: 101 }), 'granted → 5520000, COUNTY §1'],
  ['neither outcome nor job', report({ outcomes: 0, jobs: 0 }), 'granted → 2000000, COUNTY §1'],
  ['one tenant less than needed', report({ tenants: 19 }), TOO_FEW],
  ['nothing reported', { report: null }, 'outside → no-year-reported, N25 §2(7)'],

  // Time (interpretation 4): completed with the year's last day
  ['2020', report({ year: 2020 }), 'outside → policy-not-yet-in-force, N25, last paragraph'],
  ['2021', report({ year: 2021 }), WHOLE],
  ['2025', report({ year: 2025 }), WHOLE],
  ['2026', report({ year: 2026 }), 'refused → policy-expired, N25, last paragraph'],

  // Left to local rules, of the county where it lies
  ['rules from the last day of the year', {}, WHOLE, countySays(RULES, '2023-12-31')],
  ['rules from the day after', {}, SILENT, countySays(RULES, '2024-01-01')],
  ['no sum for a tenant', {}, SILENT, without('incubator-reward-per-tenant')],
  ['no sum for an outcome', {}, SILENT, without('incubator-reward-per-outcome')],
  ['no sum for a job', {}, SILENT, without('incubator-reward-per-job')],
  ['no number of tenants', {}, SILENT, without('incubator-reward-from-tenants')],
  ['no rules anywhere', {}, SILENT, builtIn],
  ['in another county', report({ division: '420526' }), SILENT],
  ['run from another county', { employer: employer({ division: '420106' }) }, WHOLE],

  // Once (interpretation 32), and corrected (10)
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(7)'],
  [
    'a later report of the year',
    report({ replacedBy: ['incubator-year-reported-again'] }),
    'refused → report-replaced, N25 §2(7)',
  ],
];

export const incubatorCases: readonly Case<IncubatorFacts>[] = rows.map(
  ([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const,
);

import type { AgencyExportFacts } from '../facts-of-periods.js';
import { countyLaw, endingAfter2025 } from './county.js';
import { agency, type Case, common, grantedBefore } from './office.js';

const trip = (differs: Partial<NonNullable<AgencyExportFacts['trip']>> = {}) => ({
  trip: {
    convoyId: 'k1',
    organiser: 'agency:a1',
    departedOn: '2023-03-01',
    arrivedOn: '2023-03-02',
    jobDivision: '420106',
    fareFen: null,
    evidence: ['arrived'],
    ...differs,
  },
});
const figures = (organised: number, placed: number) => ({ year: { organised, placed } });
const arrivedOn = (day: string) => ({
  ...trip({ departedOn: day, arrivedOn: day }),
  on: `${day.slice(0, 4)}-12-31`,
  today: `${Number(day.slice(0, 4)) + 1}-01-01`,
});

/** A journey from Yuan'an to Wuhan in 2023, of an agency that organised a hundred with sixty contracts. */
export const ordinaryExport: AgencyExportFacts = {
  ...common({ on: '2023-12-31', statuses: [] }),
  ...trip(),
  ...figures(100, 60),
  agency: agency(),
  household: { division: '420525', evidence: ['worker-registered'] },
  householdKind: null,
  today: '2024-01-01',
};

const named = {
  'agency-export-subsidy-amount': ['fen/worker', 20_000],
  'agency-export-subsidy-workers-from': ['workers', 100],
  'agency-export-subsidy-effect-percent-from': ['percent', 60],
} as const;
const FROM_N6 = { from: '2023-02-23' };
const plain = countyLaw(named, FROM_N6);
const without = (left: keyof typeof named) =>
  countyLaw(Object.fromEntries(Object.entries(named).filter(([id]) => id !== left)), FROM_N6);
const ending = countyLaw(
  Object.fromEntries(Object.entries(named).filter(([id]) => id !== 'agency-export-subsidy-amount')),
  {
    ...FROM_N6,
    files: endingAfter2025('N6/parameters/agency-export-subsidy-amount.yaml', 'fen/worker', 20_000),
  },
);

const ARTICLE = 'N6 art. 5';
const GRANTED = 'granted → 20000, COUNTY §1';
const outside = (code: string) => `outside → ${code}, ${ARTICLE}`;
const WAITS = outside('no-local-document');

const rows: readonly Case<AgencyExportFacts>[] = [
  ['one of a hundred journeys, sixty contracts', {}, GRANTED],

  // Organised (interpretations 16 and 43)
  ['no journey', { trip: null }, outside('not-organised')],
  ['organised by a bureau', { agency: null }, outside('not-organised')],
  ['organised by a broker', { agency: agency({ kind: 'labour-broker' }) }, outside('not-organised')],
  ['not arrived', trip({ arrivedOn: null }), outside('not-arrived')],
  ['an urban household', { householdKind: 'urban' }, outside('not-a-rural-worker')],
  ['a rural household', { householdKind: 'rural' }, GRANTED],

  // The year (interpretation 43)
  ['asked on the last day of the year', { today: '2023-12-31' }, outside('year-not-over')],
  ['asked the day after', { today: '2024-01-01' }, GRANTED],
  ['one journey short', figures(99, 99), outside('too-few-organised')],
  ['one journey more', figures(101, 99), GRANTED],
  ['one contract short', figures(100, 59), outside('effect-too-small')],
  ['one contract more', figures(100, 61), GRANTED],

  // Where (interpretation 7)
  [
    'work in the county of the household',
    trip({ jobDivision: '420525' }),
    `refused → within-county, ${ARTICLE}`,
  ],
  ['work in the next county', trip({ jobDivision: '420526' }), GRANTED],

  // Time (interpretation 4)
  ['arrived in 2022', arrivedOn('2022-12-31'), 'outside → policy-not-yet-in-force, N25, last paragraph'],
  ['arrived on the first day of 2023', arrivedOn('2023-01-01'), GRANTED],
  [
    'where a law ends it: arrived on 2025-12-31',
    arrivedOn('2025-12-31'),
    'granted → 20000, Made-up document',
    ending,
  ],
  [
    'where a law ends it: arrived the day after',
    arrivedOn('2026-01-01'),
    'refused → policy-expired, Made-up document',
    ending,
  ],
  ['granted before', { grantedBefore }, `refused → already-granted, ${ARTICLE}`],
];

export const exportCases: readonly Case<AgencyExportFacts>[] = [
  ...rows.map(([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const),
  ['no local document', {}, WAITS],
  ['a document without the sum', {}, WAITS, without('agency-export-subsidy-amount')],
  ['a document without the number', {}, WAITS, without('agency-export-subsidy-workers-from')],
  ['a document without the effect', {}, WAITS, without('agency-export-subsidy-effect-percent-from')],
  ['another county has one', {}, WAITS, countyLaw(named, { ...FROM_N6, division: '420526' })],
];

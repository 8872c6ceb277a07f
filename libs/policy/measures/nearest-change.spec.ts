/** What is missing to a grant, shown only where adding it is proven to grant. */
import type { CommonFacts } from './facts.js';
import { CODE_MEANINGS } from './codes.js';
import { nearestChange, REMEDIES } from './nearest-change.js';
import { NO_REMEDY } from './no-remedy.js';
import { builtIn } from './testing/office.js';
import { assess } from './assess.js';
import {
  ABSORPTION,
  AGENCY_SERVICE,
  FLEXIBLE,
  LOAN_INTEREST,
  POST_MONTH,
  STARTUP,
  TABLES,
  type Table,
  TRANSPORT,
} from './testing/tables.js';

const nearestOf = (table: Table<never>, title: string) => {
  const { measure, ordinary, cases } = table as unknown as Table<CommonFacts>;
  const row = cases.find(([name]) => name === title);
  if (!row) throw new Error(`no row is called ${title}`);
  return nearestChange(measure, { ...ordinary, ...row[1] }, row[3] ?? builtIn);
};
const absorption = ABSORPTION as unknown as Table<never>;
const agency = AGENCY_SERVICE as unknown as Table<never>;
const startup = STARTUP as unknown as Table<never>;
const transport = TRANSPORT as unknown as Table<never>;

describe('the nearest change', () => {
  it.each([
    [
      absorption,
      'contract one day short of a year',
      ['the contract is 1 day short (needed until 2023-02-28)'],
      200_000,
    ],
    [
      absorption,
      'last day worked one day before the last day of the year',
      ['the employment is 1 day short (needed until 2023-02-28)'],
      200_000,
    ],
    [absorption, 'pension asked, none', ['insurance not all in place: pension'], 200_000],
    [absorption, 'two months of wages asked, one within the year', ['1 month of wages missing'], 200_000],
    [
      startup,
      'asked one day before the anniversary',
      ['the business is 1 day short (needed until 2023-03-01)'],
      200_000,
    ],
  ] as const)('is counted: %#, %s', (table, title, lines, amountFen) => {
    const nearest = nearestOf(table as Table<never>, title as string);
    expect(nearest?.changes.map(({ en }) => en)).toEqual(lines);
    expect(nearest?.amountFen).toBe(amountFen);
  });

  it.each([
    [POST_MONTH, 'begun the day after', 'a contract for the post in 2023-04 is not recorded', 60_001],
    [LOAN_INTEREST, 'no business', 'a business that ran in 2023-04 is not reported', 35_000],
    [FLEXIBLE, 'medical alone', 'not paid for 2023-04: pension', 60_000],
  ] as const)('is counted for months: %#, %s', (table, title, line, amountFen) => {
    const nearest = nearestOf(table as unknown as Table<never>, title);
    expect(nearest?.changes.map(({ en }) => en)).toEqual([line]);
    expect(nearest?.amountFen).toBe(amountFen);
  });

  it('exists for every code, or the reason stands why there is none', () => {
    const mended = Object.keys(REMEDIES);
    const left = Object.keys(NO_REMEDY);
    expect(mended.filter((code) => left.includes(code))).toEqual([]);
    expect([...mended, ...left].sort()).toEqual(Object.keys(CODE_MEANINGS).sort());
    for (const { zh, en } of Object.values(NO_REMEDY)) expect(zh !== '' && en !== '').toBe(true);
  });

  it('is shown of some row by every remedy, and of no row whose code has none', () => {
    const shown = new Set<string>();
    for (const { measure, ordinary, cases } of TABLES)
      for (const [, differs, , law = builtIn] of cases) {
        const nearest = nearestChange(measure, { ...ordinary, ...differs }, law);
        for (const { code } of nearest?.changes ?? []) shown.add(code);
      }
    expect([...shown].sort()).toEqual(Object.keys(REMEDIES).sort());
  });

  it('adds up what is missing, in the order of the conditions', () => {
    const { measure, ordinary } = ABSORPTION;
    const contract = { ...ordinary.contract!, endsOn: '2022-12-31' };
    const nearest = nearestChange(measure, { ...ordinary, on: '2023-02-05', contract }, builtIn);
    expect(nearest?.changes.map(({ code, short }) => [code, short?.amount])).toEqual([
      ['under-one-year-employed', 24],
      ['contract-under-one-year', 59],
    ]);
  });

  it('is none of a grant, of a missing status, of an expiry, and of a grant before', () => {
    for (const title of [
      'one year employed under a contract of one year',
      'no status',
      'year completed on 2026-01-01',
      'granted before',
      'service agreement',
    ])
      expect(nearestOf(absorption, title)).toBeNull();
    expect(nearestOf(agency, 'no agency named')).toBeNull();
    expect(nearestOf(transport, 'job in the county of the household')).toBeNull();
  });

  it('is none where the measure will have ended by then', () => {
    const { measure, ordinary } = ABSORPTION;
    const contract = { ...ordinary.contract!, startsOn: '2025-06-01', endsOn: null };
    const employment = { startsOn: '2025-06-01', endedOn: null, evidence: [] };
    expect(
      nearestChange(measure, { ...ordinary, on: '2025-12-01', contract, employment }, builtIn),
    ).toBeNull();
  });

  it('turns every answer it is shown for, and is shown for no grant', () => {
    let shown = 0;
    for (const { measure, ordinary, cases } of TABLES) {
      for (const [, differs, , law = builtIn] of cases) {
        const facts = { ...ordinary, ...differs };
        const nearest = nearestChange(measure, facts, law);
        if (nearest === null) continue;
        shown += 1;
        expect(assess(measure, facts, law).outcome).not.toBe('granted');
        expect(nearest.changes.length).toBeGreaterThan(0);
        for (const { zh, en } of nearest.changes) expect(`${zh}${en}`).not.toMatch(/undefined|null/);
      }
    }
    expect(shown).toBeGreaterThan(20);
  });
});

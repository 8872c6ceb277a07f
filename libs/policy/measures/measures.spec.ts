/**
 * Every row of every table, and what must be true of all of them: no condition could be dropped unnoticed,
 * each names the facts it reads, every code is reached, and every parameter is read.
 */
import { AREA_PARAMETERS } from '../law/area-parameters.js';
import { ASSISTANCE_PARAMETERS } from '../law/assistance-parameters.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Law } from '../law/law.js';
import { LawSilent } from '../law/law-error.js';
import { FIRM_PARAMETERS } from '../law/firm-parameters.js';
import { POST_PARAMETERS } from '../law/post-parameters.js';
import { PARAMETERS } from '../law/parameters.js';
import { assess } from './assess.js';
import { builtIn, verdictOf, type Case } from './testing/office.js';
import { ABSORPTION, AGENCY_SERVICE, STARTUP, TABLES, TRANSPORT, type Table } from './testing/tables.js';
import { ORDER_OF_REFUSAL } from './testing/order-of-refusal.js';
import { CODE_MEANINGS } from './codes.js';
import type { CommonFacts } from './facts.js';
import type { Measure, ParameterRead } from './measure.js';

const run = (table: Table<CommonFacts>, row: Case<CommonFacts>, measure = table.measure) =>
  assess(measure, { ...table.ordinary, ...row[1] }, row[3] ?? builtIn);
/** The verdict, or `silent`: a measure without its guard may ask for an amount on a day that has none. */
const verdictOrSilence = (
  table: Table<CommonFacts>,
  row: Case<CommonFacts>,
  measure: Measure<CommonFacts>,
) => {
  try {
    return verdictOf(run(table, row, measure));
  } catch (error) {
    if (error instanceof LawSilent) return 'silent';
    throw error;
  }
};
const everyRow = TABLES.flatMap((table) => table.cases.map((row) => ({ table, row })));

describe.each(TABLES.map((table) => [table.measure.id, table] as const))('%s', (_id, table) => {
  it.each(table.cases.map((row) => [row[0], row[2], row] as const))('%s → %s', (_title, verdict, row) => {
    expect(verdictOf(run(table, row))).toBe(verdict);
  });

  it('has no condition that could be dropped without a row noticing', () => {
    const { measure } = table;
    const without = (list: 'scope' | 'conditions', index: number): Measure<CommonFacts> => ({
      ...measure,
      [list]: measure[list].filter((_, other) => other !== index),
    });
    const unnoticed = (['scope', 'conditions'] as const).flatMap((list) =>
      measure[list]
        .filter((_, index) =>
          table.cases.every((row) => verdictOrSilence(table, row, without(list, index)) === row[2]),
        )
        .map((condition) => condition.else),
    );
    expect(unnoticed).toEqual([]);
  });

  it('refuses in the order that is public', () => {
    expect(table.measure.conditions.map((condition) => condition.else)).toEqual(
      ORDER_OF_REFUSAL[table.measure.id],
    );
  });
});

describe('every assessment', () => {
  it('is plain data and the same when asked again', () => {
    for (const { table, row } of everyRow) {
      const assessment = run(table, row);
      expect(JSON.parse(JSON.stringify(assessment))).toEqual(assessment);
      expect(run(table, row)).toEqual(assessment);
    }
  });

  it('traces every condition of both lists, whatever failed before', () => {
    for (const { table, row } of everyRow) {
      const { trace } = run(table, row);
      const codes = [...table.measure.scope, ...table.measure.conditions].map((condition) => condition.else);
      expect(trace.map(({ code }) => code)).toEqual(codes);
      for (const step of trace) {
        expect([step.zh, step.en, step.citation].every((text) => text !== '')).toBe(true);
        expect(JSON.stringify(step)).not.toContain('undefined');
      }
    }
  });

  it('cites only what the data holds, under the built-in law', () => {
    for (const { table, row } of everyRow.filter(({ row: [, , , law] }) => law === undefined)) {
      const { citation, trace } = run(table, row);
      for (const source of [
        citation,
        ...trace.flatMap((step) => [step.citation, step.interpretation ?? citation]),
      ]) {
        expect(builtIn.articles(source).length).toBeGreaterThan(0);
      }
    }
  });

  it('draws funds that sum to the amount', () => {
    for (const { table, row } of everyRow) {
      const { amountFen, funds } = run(table, row);
      if (funds.length > 0) expect(funds.reduce((sum, share) => sum + share.amountFen, 0)).toBe(amountFen);
    }
  });

  it('names every fact that its conditions read', () => {
    for (const table of TABLES) {
      for (const condition of [...table.measure.scope, ...table.measure.conditions]) {
        const read = new Set<string>();
        for (const row of table.cases) {
          const facts = new Proxy(
            { ...table.ordinary, ...row[1] },
            {
              get: (target, key) => {
                read.add(String(key));
                return Reflect.get(target, key) as unknown;
              },
            },
          );
          const law = (row[3] ?? builtIn).at(table.measure.completion({ ...facts }, row[3] ?? builtIn).on);
          read.clear();
          condition.holds(facts, law);
          condition.shows(facts, law);
          const unnamed = [...read].filter((name) => !condition.reads.includes(name));
          expect({ condition: condition.else, unnamed }).toEqual({ condition: condition.else, unnamed: [] });
        }
      }
    }
  });

  it('reaches every code', () => {
    const reached = new Set(everyRow.map(({ table, row }) => run(table, row).code));
    expect(Object.keys(CODE_MEANINGS).filter((code) => !reached.has(code as never))).toEqual([]);
  });

  it('says how many days or months are missing, where they can be counted', () => {
    const short = (table: Table<never>, title: string) => {
      const row = (table as unknown as Table<CommonFacts>).cases.find(([name]) => name === title);
      const { code, trace } = run(table as unknown as Table<CommonFacts>, row as Case<CommonFacts>);
      return trace.find((step) => step.code === code)?.short;
    };
    const absorption = ABSORPTION as unknown as Table<never>;
    expect(short(absorption, 'contract one day short of a year')).toEqual({ amount: 1, unit: 'day' });
    expect(short(absorption, 'asked one day before the year is over')).toEqual({ amount: 1, unit: 'day' });
    expect(short(absorption, 'year completed on 2026-01-01')).toEqual({ amount: 1, unit: 'day' });
    expect(short(absorption, 'two months of wages asked, one within the year')).toEqual({
      amount: 1,
      unit: 'month',
    });
  });
});

describe('a decision', () => {
  it('rests on the events of the facts used, each once, in the order of the log', () => {
    expect(assess(ABSORPTION.measure, ABSORPTION.ordinary, builtIn).basis).toEqual([
      'status-recognised',
      'employer-registered',
      'contract-signed',
      'asked',
    ]);
    expect(assess(STARTUP.measure, STARTUP.ordinary, builtIn).basis).toEqual([
      'status-recognised',
      'business-reported',
      'asked',
    ]);
  });

  it('pins the version of the law and the values it read', () => {
    const { lawVersion, parameters } = assess(ABSORPTION.measure, ABSORPTION.ordinary, builtIn);
    expect(lawVersion).toBe(builtIn.version);
    expect(parameters.find(({ parameter }) => parameter === 'absorption-reward-amount')).toEqual({
      parameter: 'absorption-reward-amount',
      value: 200_000,
      from: '2021-08-16',
      source: 'N25 §2(3)',
    });
  });

  it.each([
    ['the year with its last day', ABSORPTION, '2023-02-28', 'employer:e1'],
    ['the journey with its arrival', TRANSPORT, '2024-02-21', 'worker:w1'],
    ['the placement with signing and insurance', AGENCY_SERVICE, '2022-03-01', 'agency:a1'],
    ['the business year with its last day', STARTUP, '2023-02-28', 'worker:w1'],
  ])('completes %s', (_title, table, completedOn, beneficiary) => {
    const { measure, ordinary } = table as unknown as Table<CommonFacts>;
    expect(assess(measure, ordinary, builtIn)).toMatchObject({ completedOn, beneficiary, workerId: 'w1' });
  });
});

describe('the parameters', () => {
  /** Read by rooms that the measures do not know, or kept for a measure of the catalogue. */
  const READ_ELSEWHERE = [
    'public-notice-working-days',
    'public-holidays',
    'checks-demanded',
    'comparisons-demanded',
    'comparison-insurance-kinds',
    'funds-in-order-elsewhere',
    'fund-warning-percent',
    'deadline-days-first-check',
    'deadline-days-labour-recheck',
    'deadline-days-revitalisation-recheck',
    'deadline-days-notice',
    'deadline-days-approval',
    'deadline-days-payment-order',
    'deadline-days-payment',
    'deadline-days-startup-support',
    'return-due-days',
    'industries-first',
    'workshop-year-calculator',
    'offer-expiry-days',
    'offer-at-once-days',
    'campaign-hires-days',
    'station-follow-up-days',
    'gig-call-answer-minutes',
    'gig-call-radius',
    'gig-call-told-per-opening',
    'gig-station-standard',
    ...(Object.keys(ASSISTANCE_PARAMETERS) as (keyof typeof ASSISTANCE_PARAMETERS)[]),
    ...(Object.keys(FIRM_PARAMETERS) as (keyof typeof FIRM_PARAMETERS)[]),
    ...(Object.keys(AREA_PARAMETERS) as (keyof typeof AREA_PARAMETERS)[]),
    ...(Object.keys(POST_PARAMETERS) as (keyof typeof POST_PARAMETERS)[]),
    'settlement-places-share',
  ];

  it('are all read by some assessment, or by the room that is named here', () => {
    const read = new Set<ParameterRead['parameter']>(READ_ELSEWHERE);
    for (const { table, row } of everyRow) {
      for (const { parameter } of run(table, row).parameters) read.add(parameter);
    }
    expect(Object.keys(PARAMETERS).filter((id) => !read.has(id))).toEqual([]);
    expect(builtIn.parameters.map(({ id }) => id).filter((id) => !read.has(id))).toEqual([]);
  });

  it('are taken on the day the last condition is completed', () => {
    const dates = (law: Law, startsOn: string, on: string) =>
      assess(
        ABSORPTION.measure,
        { ...ABSORPTION.ordinary, on, employment: { startsOn, endedOn: null, evidence: [] } },
        law,
      ).parameters.find(({ parameter }) => parameter === 'absorption-reward-statuses')?.from;
    expect(dates(builtIn, '2022-02-23', '2023-02-23')).toBe('1900-01-01');
    expect(dates(builtIn, '2022-02-24', '2023-02-24')).toBe('2023-02-23');
  });
});

describe('the code', () => {
  it('names in every Law: line a heading of the notices', () => {
    const folder = fileURLToPath(new URL('..', import.meta.url));
    const citation =
      /Law: ((?:N25|N6)(?:,? (?:§\d(?:\(\d+\))?|art\. \d+|(?:opening|last|closing) paragraph)))/;
    const lines = ['law', 'measures'].flatMap((room) =>
      readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
        .flatMap((path) => readFileSync(join(folder, room, path), 'utf8').split('\n'))
        .filter((line) => line.includes('Law: ')),
    );
    expect(lines.length).toBeGreaterThan(10);
    const broken = lines.filter((line) => builtIn.articles(citation.exec(line)?.[1] ?? '').length !== 1);
    expect(broken).toEqual([]);
  });
});

/**
 * Every measure of the catalogue by which money is paid has a table that tries the days around its limits, or
 * stands among those still missing; whoever builds one takes it off that list.
 */
import { addDays } from '../../kernel/business-date.js';
import { readCatalogue } from '../law/marks/catalogue-file.js';
import { readCoverageFiles } from '../law/load-law.js';
import { assess } from './assess.js';
import type { CommonFacts } from './facts.js';
import type { MeasureId } from './measure.js';
import { builtIn, verdictOf } from './testing/office.js';
import { TABLES, type Table } from './testing/tables.js';

/** The measures by which a row of the catalogue pays. */
const PAID_BY: { readonly [row: string]: readonly MeasureId[] } = {
  'social-insurance-subsidy': ['social-insurance-subsidy', 'flexible-insurance-subsidy'],
  'transport-subsidy': ['transport-subsidy'],
  'agency-service-subsidy': ['agency-service-subsidy', 'agency-export-subsidy'],
  'startup-subsidy': ['startup-subsidy'],
  'on-the-job-training-subsidy': ['on-the-job-training-subsidy'],
  training: ['training-subsidy'],
  'vocational-schooling': ['free-tuition', 'student-grant', 'rain-dew-grant'],
  'absorption-reward': ['absorption-reward'],
  'public-welfare-post': ['public-welfare-post-subsidy'],
  'stabilisation-refund': ['stabilisation-refund'],
  'contribution-deferral': ['contribution-deferral'],
  workshop: ['workshop-reward'],
  'startup-support': ['loan-interest-subsidy', 'firm-loan-interest-subsidy', 'incubator-reward'],
};

const A_MONTH = 31;
const A_TERM = 184;
const A_YEAR = 366;
/** Measures whose next day is the next term's or year's. */
const LONGER_STEP: { readonly [Id in MeasureId]?: number } = {
  'free-tuition': A_TERM,
  'student-grant': A_TERM,
  'rain-dew-grant': A_TERM,
  'agency-export-subsidy': A_YEAR,
  'stabilisation-refund': A_YEAR,
  'incubator-reward': A_YEAR,
};

/** Rows that pay nothing yet. */
const MISSING: readonly string[] = [];

const catalogueFile = readCoverageFiles().find(({ path }) => path === 'catalogue.yaml');
if (!catalogueFile) throw new Error('the notices have no catalogue');
const { measures } = readCatalogue(catalogueFile, []);
const paying = [...measures].filter(([, { kind }]) => kind.includes('pay')).map(([name]) => name);

/** Days on which the last condition is completed, with the verdict of each row of the table. */
function completions({ measure, ordinary, cases }: Table<CommonFacts>) {
  return cases.map(([, differs, verdict, law = builtIn]) => {
    const assessment = assess(measure, { ...ordinary, ...differs }, law);
    expect(verdictOf(assessment)).toBe(verdict);
    return { on: assessment.completedOn, outcome: assessment.outcome, verdict };
  });
}

describe('the rows of the catalogue that pay', () => {
  it('are each carried by a measure, or named as missing', () => {
    expect(paying.length).toBeGreaterThan(10);
    expect([...Object.keys(PAID_BY), ...MISSING].sort()).toEqual([...paying].sort());
    expect(new Set(Object.values(PAID_BY).flat())).toEqual(new Set(TABLES.map(({ measure }) => measure.id)));
  });

  it.each(TABLES.map((table) => [table.measure.id, table] as const))(
    '%s is tried on both sides of a limit in time, a day, a month, a term or a year apart',
    (_id, table) => {
      const step = LONGER_STEP[table.measure.id] ?? A_MONTH;
      const rows = completions(table);
      const turns = rows.some((one) =>
        rows.some(
          (other) =>
            one.outcome === 'granted' &&
            other.outcome !== 'granted' &&
            one.on !== other.on &&
            one.on >= addDays(other.on, -step) &&
            one.on <= addDays(other.on, step),
        ),
      );
      expect(turns).toBe(true);
    },
  );
});

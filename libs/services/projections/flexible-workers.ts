import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedBusinessEvent } from '../business/events.js';
import type { RecordedFlexibleEvent } from '../flexible/events.js';

interface Support {
  readonly support: 'tax-relief' | 'fee-relief' | 'venue';
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  readonly amountFen: number | null;
}

/** One row a person who works flexibly, was supported in it or was led to work at home. */
export interface FlexibleWorkerRow extends ViewRow {
  /** Months of contributions paid alone, with the form of work. */
  readonly months: Readonly<Record<BusinessMonth, string>>;
  /** Months with income of no employer. */
  readonly incomeMonths: readonly BusinessMonth[];
  /** Own businesses, by credit code. */
  readonly businesses: Readonly<
    Record<string, { readonly licensedOn: BusinessDate; readonly closedOn: BusinessDate | null }>
  >;
  readonly supports: readonly Support[];
  readonly introductions: readonly { readonly on: BusinessDate; readonly taken: boolean }[];
}

export const flexibleWorkerEntity = new EntitySchema<FlexibleWorkerRow>({
  name: 'flexible_worker',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    months: { type: 'jsonb' },
    incomeMonths: { type: 'jsonb' },
    businesses: { type: 'jsonb' },
    supports: { type: 'jsonb' },
    introductions: { type: 'jsonb' },
  },
});

export class CreateFlexibleWorker1700000000224 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table flexible_worker (
        tenant text not null, key text collate "C" not null, months jsonb not null,
        "incomeMonths" jsonb not null, businesses jsonb not null, supports jsonb not null,
        introductions jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table flexible_worker');
  }
}

type Followed =
  | Extract<RecordedEmploymentEvent, { type: 'FlexibleContributionReported' | 'WagesReported' }>
  | Extract<RecordedBusinessEvent, { type: 'BusinessReported' | 'BusinessClosed' }>
  | RecordedFlexibleEvent;
type Columns = Omit<FlexibleWorkerRow, 'tenant' | 'key'>;

const NOTHING: Columns = { months: {}, incomeMonths: [], businesses: {}, supports: [], introductions: [] };
const worker = ({ data }: { data: { workerId: string } }) => [data.workerId];

/** Who works flexibly, and what were they given or led to (N25 §2(8))? */
export const flexibleWorkers = readModel<FlexibleWorkerRow, Followed>({
  name: 'flexible-workers',
  entity: flexibleWorkerEntity,
  on: {
    FlexibleContributionReported: worker,
    WagesReported: ({ data }) => (data.employerId === undefined ? [data.workerId] : []),
    BusinessReported: worker,
    BusinessClosed: worker,
    FlexibleSupportGiven: worker,
    HomeWorkIntroduced: worker,
  },
  fold: (row, event) => {
    const before: Columns = row ?? NOTHING;
    return { ...before, ...changeOf(before, event) };
  },
});

function changeOf(before: Columns, event: Followed): Partial<Columns> {
  switch (event.type) {
    case 'FlexibleContributionReported':
      return { months: { ...before.months, [event.data.month]: event.data.form } };
    case 'WagesReported':
      return { incomeMonths: [...new Set([...before.incomeMonths, event.data.month])].sort() };
    case 'BusinessReported': {
      const { creditCode, licensedOn } = event.data;
      return { businesses: { ...before.businesses, [creditCode]: { licensedOn, closedOn: null } } };
    }
    case 'BusinessClosed': {
      const { creditCode, closedOn } = event.data;
      const business = before.businesses[creditCode];
      return business
        ? { businesses: { ...before.businesses, [creditCode]: { ...business, closedOn } } }
        : {};
    }
    case 'FlexibleSupportGiven': {
      const { support, from, until, amountFen } = event.data;
      const given = { support, from, until: until ?? null, amountFen: amountFen ?? null };
      return { supports: [...before.supports, given] };
    }
    case 'HomeWorkIntroduced': {
      const { on, taken } = event.data;
      return { introductions: [...before.introductions, { on, taken }] };
    }
  }
}

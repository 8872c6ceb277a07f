import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import { workerOf } from '../facts.js';
import type { RecordedWelfarePostEvent } from '../welfare-post/events.js';
import type { IncomeByMonth } from '../welfare-post/rules/flexible-income-within-the-line.js';
import type { Cover } from '../welfare-post/rules/insurance-covers-the-holder.js';
import type { Examination } from '../welfare-post/rules/placement-meets-its-conditions.js';

export interface Assessment {
  readonly contractId: string;
  readonly on: BusinessDate;
  readonly duties: string;
  readonly rulesKept: boolean;
}

export interface ExitDecision {
  readonly contractId: string;
  readonly on: BusinessDate;
  readonly leaves: boolean;
  readonly reviewOn: BusinessDate | null;
}

/** One row a person: what bears on a public-welfare post and stands in no other table. */
export interface WelfareRecordRow extends ViewRow {
  /** Work-injury and accident cover. */
  readonly covers: readonly Cover[];
  /** Flexible income, of no employer: what was reported for a month, its parts together. */
  readonly income: IncomeByMonth;
  readonly examinations: readonly (Examination & { readonly contractId: string })[];
  readonly assessments: readonly Assessment[];
  readonly exits: readonly ExitDecision[];
}

export const welfareRecordEntity = new EntitySchema<WelfareRecordRow>({
  name: 'welfare_record',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    covers: { type: 'jsonb' },
    income: { type: 'jsonb' },
    examinations: { type: 'jsonb' },
    assessments: { type: 'jsonb' },
    exits: { type: 'jsonb' },
  },
});

export class CreateWelfareRecord1700000000222 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table welfare_record (
        tenant text not null, key text collate "C" not null, covers jsonb not null, income jsonb not null,
        examinations jsonb not null, assessments jsonb not null, exits jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table welfare_record');
  }
}

type Followed =
  | Extract<
      RecordedEmploymentEvent,
      { type: 'SocialInsuranceEnrolled' | 'SocialInsuranceStopped' | 'WagesReported' }
    >
  | Exclude<RecordedWelfarePostEvent, { type: 'WelfarePostsSet' }>;
type Columns = Omit<WelfareRecordRow, 'tenant' | 'key'>;

/** Either is enough (N6 art. 16). */
const COVERING: readonly string[] = ['work-injury', 'accident'];
const NOTHING: Columns = { covers: [], income: {}, examinations: [], assessments: [], exits: [] };

const covered = ({ data }: { data: { workerId: string; kinds: readonly string[] } }) =>
  data.kinds.some((kind) => COVERING.includes(kind)) ? [data.workerId] : [];

/** Who in a post is insured, examined, assessed, earns beside it, and what was decided of leaving it? */
export const welfareRecords = readModel<WelfareRecordRow, Followed>({
  name: 'welfare-records',
  entity: welfareRecordEntity,
  on: {
    SocialInsuranceEnrolled: covered,
    SocialInsuranceStopped: covered,
    WagesReported: ({ data }) => (data.employerId === undefined ? [data.workerId] : []),
    WelfarePlacementExamined: workerOf,
    PostHolderAssessed: workerOf,
    PostExitDecided: workerOf,
  },
  fold: (row, event) => {
    const before: Columns = row ?? NOTHING;
    return { ...before, ...changeOf(before, event) };
  },
});

function changeOf(before: Columns, event: Followed): Partial<Columns> {
  switch (event.type) {
    case 'SocialInsuranceEnrolled': {
      const { employerId, kinds, from } = event.data;
      const begun = kinds.filter((kind) => COVERING.includes(kind));
      return {
        covers: [...before.covers, ...begun.map((kind) => ({ employerId, kind, from, until: null }))],
      };
    }
    case 'SocialInsuranceStopped': {
      const { employerId, kinds, until } = event.data;
      return {
        covers: before.covers.map((one) =>
          one.employerId === employerId &&
          (kinds as readonly string[]).includes(one.kind) &&
          one.from <= until &&
          (one.until === null || one.until > until)
            ? { ...one, until }
            : one,
        ),
      };
    }
    case 'WagesReported': {
      const { month, paidFen } = event.data;
      return { income: { ...before.income, [month]: (before.income[month] ?? 0) + paidFen } };
    }
    case 'WelfarePlacementExamined': {
      const { workerId: _worker, ground: _ground, ...found } = event.data;
      return { examinations: [...before.examinations, found] };
    }
    case 'PostHolderAssessed': {
      const { contractId, on, duties, rulesKept } = event.data;
      return { assessments: [...before.assessments, { contractId, on, duties, rulesKept }] };
    }
    case 'PostExitDecided': {
      const { contractId, on, leaves, reviewOn } = event.data;
      return { exits: [...before.exits, { contractId, on, leaves, reviewOn: reviewOn ?? null }] };
    }
  }
}

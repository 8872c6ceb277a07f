import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedEmploymentEvent } from '../events.js';

/** A first year employed that stands; a withdrawal takes the row away. */
export interface MilestoneRow extends ViewRow {
  readonly workerId: string;
  readonly employerId: string;
  readonly contractId: string;
  readonly startedOn: BusinessDate;
  readonly on: BusinessDate;
}

export const milestoneEntity = new EntitySchema<MilestoneRow>({
  name: 'employment_milestone',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    employerId: { type: 'text' },
    contractId: { type: 'text' },
    startedOn: { type: 'text' },
    on: { type: 'text' },
  },
});

export class CreateEmploymentMilestone1700000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table employment_milestone (
        tenant text not null, key text not null, "workerId" text not null, "employerId" text not null,
        "contractId" text not null, "startedOn" text not null, "on" text not null,
        primary key (tenant, key)
      )`);
    // Serves the report of what stands, by day.
    await runner.query(
      'create index employment_milestone_on on employment_milestone (tenant, "on", "workerId")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table employment_milestone');
  }
}

type Followed = Extract<RecordedEmploymentEvent, { type: 'OneYearEmployed' | 'OneYearEmployedWithdrawn' }>;

const key = ({ data }: Followed) => [`${data.workerId}/${data.employerId}/${data.contractId}/${data.on}`];

/** Who has been employed for one year, with whom, since when. */
export const yearsEmployed = readModel<MilestoneRow, Followed>({
  name: 'years-employed',
  order: 'stream',
  entity: milestoneEntity,
  on: { OneYearEmployed: key, OneYearEmployedWithdrawn: key },
  fold: (_row, event) => {
    if (event.type === 'OneYearEmployedWithdrawn') return undefined;
    const { workerId, employerId, contractId, startedOn, on } = event.data;
    return { workerId, employerId, contractId, startedOn, on };
  },
});

/** A milestone as a rehearsal's report prints it. */
export interface Milestone {
  readonly type: 'OneYearEmployed';
  readonly workerId: string;
  readonly employerId: string;
  readonly on: BusinessDate;
}

/** Every first year that stands, by day, then by worker and employer. */
export async function milestones(source: DataSource, tenant: string): Promise<readonly Milestone[]> {
  return source.query(
    `select 'OneYearEmployed' as type, "workerId", "employerId", "on" from employment_milestone
     where tenant = $1 order by "on", "workerId" collate "C", "employerId" collate "C"`,
    [tenant],
  );
}

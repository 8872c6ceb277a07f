import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type BusinessDate, earlierOf } from '../../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';

/** Who held a post, by which contract; `lastDay` as it stands, null while open-ended. */
export interface PostHolder {
  readonly contractId: string;
  readonly workerId: string;
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate | null;
  readonly lastDay: BusinessDate | null;
}

/** One posting of the kind 乡村公益性岗位 with everybody who ever held it; the key is its id. */
export interface WelfarePostRow extends ViewRow {
  readonly employerId: string;
  readonly division: string;
  readonly title: string;
  readonly openings: number;
  readonly holders: readonly PostHolder[];
}

export const welfarePostEntity = new EntitySchema<WelfarePostRow>({
  name: 'welfare_post',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    division: { type: 'text' },
    title: { type: 'text' },
    openings: { type: 'integer' },
    holders: { type: 'jsonb' },
  },
});

export class CreateWelfarePost1700000000205 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table welfare_post (
        tenant text not null, key text collate "C" not null, "employerId" text not null,
        division text not null, title text not null, openings integer not null, holders jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the posts of a county, a prefecture or the province.
    await runner.query(
      'create index welfare_post_division on welfare_post (tenant, division text_pattern_ops, key)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table welfare_post');
  }
}

type Followed =
  | Extract<RecordedJobEvent, { type: 'JobPosted' | 'JobRevised' }>
  | Extract<RecordedEmploymentEvent, { type: 'ContractSigned' | 'ContractRenewed' | 'EmploymentEnded' }>;
type Columns = Omit<WelfarePostRow, 'tenant' | 'key'>;

const jobOf = ({ data }: { data: { jobId?: string | undefined } }) =>
  data.jobId === undefined ? [] : [data.jobId];

/** 乡村公益性岗位实名制: which posts are there, and who holds them (N25 §2(9))? */
export const welfarePosts = readModel<WelfarePostRow, Followed>({
  name: 'welfare-posts',
  entity: welfarePostEntity,
  on: {
    JobPosted: ({ data }) => (data.kind === 'public-welfare' ? [data.jobId] : []),
    JobRevised: jobOf,
    ContractSigned: jobOf,
    ContractRenewed: jobOf,
    EmploymentEnded: ({ data }) => data.jobIds,
  },
  fold: (row, event) => {
    if (event.type === 'JobPosted') {
      const { employerId, division, title, openings } = event.data;
      return { employerId, division, title, openings, holders: [] };
    }
    // A posting of another kind has no row, and gets none.
    return row && { ...row, ...changeOf(row, event) };
  },
});

function changeOf(row: Columns, event: Exclude<Followed, { type: 'JobPosted' }>): Partial<Columns> {
  switch (event.type) {
    case 'JobRevised': {
      const { division = row.division, title = row.title, openings = row.openings } = event.data;
      return { division, title, openings };
    }
    case 'ContractSigned':
      return { holders: [...row.holders, holderOf(event.data.contractId, event.data)] };
    case 'ContractRenewed':
      return { holders: [...row.holders, holderOf(event.data.newContractId, event.data)] };
    case 'EmploymentEnded': {
      const { contractIds, endedOn } = event.data;
      const holders = row.holders.map((one) => {
        if (!contractIds.includes(one.contractId)) return one;
        return { ...one, lastDay: one.lastDay === null ? endedOn : earlierOf(one.lastDay, endedOn) };
      });
      return { holders };
    }
  }
}

function holderOf(
  contractId: string,
  { workerId, startsOn, endsOn }: { workerId: string; startsOn: string; endsOn?: string | undefined },
): PostHolder {
  return { contractId, workerId, startsOn, endsOn: endsOn ?? null, lastDay: endsOn ?? null };
}

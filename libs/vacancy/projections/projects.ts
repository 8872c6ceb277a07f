import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { ProjectPart } from '../job/events.js';
import type { ProjectField, ProjectKind, RecordedProjectEvent } from '../project/events.js';

/** All funds of a project from a day on. */
export interface FundsFrom {
  readonly from: BusinessDate;
  readonly fundsFen: number;
}

/** One search of a part for posts. */
export interface PostSearch {
  readonly part: ProjectPart;
  readonly on: BusinessDate;
  readonly places: number;
}

/** A project as it stands, with its sums and searches; the key is its id. */
export interface ProjectRow extends ViewRow {
  readonly employerId: string;
  readonly name: string;
  readonly division: string;
  readonly kind: ProjectKind;
  readonly funding: 'government' | 'other';
  readonly field: ProjectField;
  readonly nearSettlementId: string | null;
  /** The first day of work. */
  readonly startsOn: BusinessDate;
  /** The last day as planned. */
  readonly completesOn: BusinessDate | null;
  readonly completedOn: BusinessDate | null;
  /** In the order of days; what was registered counts from the first day of work. */
  readonly funds: readonly FundsFrom[];
  /** Labour pay by month. */
  readonly pay: Readonly<
    Record<BusinessMonth, { readonly paidFen: number; readonly workers: number | null }>
  >;
  readonly searches: readonly PostSearch[];
}

export const projectEntity = new EntitySchema<ProjectRow>({
  name: 'project',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    name: { type: 'text' },
    division: { type: 'text' },
    kind: { type: 'text' },
    funding: { type: 'text' },
    field: { type: 'text' },
    nearSettlementId: { type: 'text', nullable: true },
    startsOn: { type: 'text' },
    completesOn: { type: 'text', nullable: true },
    completedOn: { type: 'text', nullable: true },
    funds: { type: 'jsonb' },
    pay: { type: 'jsonb' },
    searches: { type: 'jsonb' },
  },
});

export class CreateProject1700000000220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table project (
        tenant text not null, key text collate "C" not null, "employerId" text not null, name text not null,
        division text not null, kind text not null, funding text not null, field text not null,
        "nearSettlementId" text, "startsOn" text not null, "completesOn" text, "completedOn" text,
        funds jsonb not null, pay jsonb not null, searches jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the projects of one kind in a county, a prefecture or the province.
    await runner.query('create index project_kind on project (tenant, kind, division text_pattern_ops, key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table project');
  }
}

type Columns = Omit<ProjectRow, 'tenant' | 'key'>;
type Changed = Exclude<RecordedProjectEvent, { type: 'ProjectRegistered' }>;

const project = (event: { data: { projectId: string } }) => [event.data.projectId];

/** Which projects are there, with which funds and labour pay, and where were posts looked for? */
export const projects = readModel<ProjectRow, RecordedProjectEvent>({
  name: 'projects',
  entity: projectEntity,
  on: {
    ProjectRegistered: project,
    ProjectRevised: project,
    ProjectFundsReported: project,
    LabourPayReported: project,
    ProjectSearchedForPosts: project,
    ProjectCompleted: project,
  },
  fold: (row, event) => {
    if (event.type === 'ProjectRegistered') return registered(event.data);
    return row && { ...row, ...changeOf(row, event) };
  },
});

function registered(data: Extract<RecordedProjectEvent, { type: 'ProjectRegistered' }>['data']): Columns {
  const { employerId, name, division, kind, funding, field, from, fundsFen } = data;
  return {
    employerId,
    name,
    division,
    kind,
    funding,
    field,
    nearSettlementId: data.nearSettlementId ?? null,
    startsOn: from,
    completesOn: data.completesOn ?? null,
    completedOn: null,
    funds: fundsFen === undefined ? [] : [{ from, fundsFen }],
    pay: {},
    searches: [],
  };
}

function changeOf(row: Columns, event: Changed): Partial<Columns> {
  switch (event.type) {
    case 'ProjectRevised': {
      const { from, projectId: _id, ...changed } = event.data;
      return { ...changed, ...(from === undefined ? {} : { startsOn: from }) };
    }
    case 'ProjectFundsReported': {
      const { from, fundsFen } = event.data;
      return { funds: inOrder([...row.funds.filter((one) => one.from !== from), { from, fundsFen }]) };
    }
    case 'LabourPayReported': {
      const { month, paidFen, workers } = event.data;
      return { pay: { ...row.pay, [month]: { paidFen, workers: workers ?? null } } };
    }
    case 'ProjectSearchedForPosts': {
      const { part, on, places } = event.data;
      const others = row.searches.filter((one) => one.part !== part || one.on !== on);
      return { searches: [...others, { part, on, places }] };
    }
    case 'ProjectCompleted':
      return { completedOn: event.data.on };
  }
}

function inOrder(funds: readonly FundsFrom[]): readonly FundsFrom[] {
  return [...funds].sort((one, other) => (one.from < other.from ? -1 : 1));
}

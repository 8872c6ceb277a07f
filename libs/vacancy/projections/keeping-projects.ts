import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { KnownProject } from '../facts.js';
import type { RecordedProjectEvent } from '../project/events.js';

/** What of a project says whether its postings keep places; the key is its id. */
export interface KeepingProjectRow extends ViewRow {
  readonly kind: KnownProject['kind'];
  readonly funding: KnownProject['funding'];
  readonly division: string;
  readonly nearSettlementId: string | null;
  readonly from: string;
  readonly completedOn: string | null;
}

export const keepingProjectEntity = new EntitySchema<KeepingProjectRow>({
  name: 'keeping_project',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kind: { type: 'text' },
    funding: { type: 'text' },
    division: { type: 'text' },
    nearSettlementId: { type: 'text', nullable: true },
    from: { type: 'text' },
    completedOn: { type: 'text', nullable: true },
  },
});

export class CreateKeepingProject1700000000219 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table keeping_project (
        tenant text not null, key text not null, kind text not null, funding text not null,
        division text not null, "nearSettlementId" text, "from" text not null, "completedOn" text,
        primary key (tenant, key)
      )`);
    // Serves the projects at work in a county, prefecture or province.
    await runner.query(
      'create index keeping_project_area on keeping_project (tenant, division text_pattern_ops)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table keeping_project');
  }
}

type Followed = Extract<
  RecordedProjectEvent,
  { type: 'ProjectRegistered' | 'ProjectRevised' | 'ProjectCompleted' }
>;
const project = ({ data }: Followed) => [data.projectId];

/** Who pays for a project, of what kind is it, and near which settlement does it lie? */
export const keepingProjects = readModel<KeepingProjectRow, Followed>({
  name: 'keeping-projects',
  order: 'stream',
  entity: keepingProjectEntity,
  on: { ProjectRegistered: project, ProjectRevised: project, ProjectCompleted: project },
  fold: (row, event) => {
    switch (event.type) {
      case 'ProjectRegistered': {
        const { kind, funding, division, nearSettlementId, from } = event.data;
        const of = { kind, funding, division, from };
        return { ...of, nearSettlementId: nearSettlementId ?? null, completedOn: null };
      }
      case 'ProjectRevised': {
        const { funding, nearSettlementId, from } = event.data;
        return (
          row && {
            ...row,
            funding: funding ?? row.funding,
            nearSettlementId: nearSettlementId ?? row.nearSettlementId,
            from: from ?? row.from,
          }
        );
      }
      case 'ProjectCompleted':
        return row && { ...row, completedOn: event.data.on };
    }
  },
});

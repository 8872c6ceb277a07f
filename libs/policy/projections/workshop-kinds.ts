import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedWorkshopEvent, WORKSHOP_KINDS } from '../workshop/events.js';

/** Of which kinds a workshop was, each from a day on; `key` is the employer. */
export interface WorkshopKindRow extends ViewRow {
  /** In the order of their first days. */
  readonly kinds: readonly {
    readonly kind: (typeof WORKSHOP_KINDS)[number];
    readonly craft: string | null;
    readonly from: BusinessDate;
  }[];
}

export const workshopKindEntity = new EntitySchema<WorkshopKindRow>({
  name: 'workshop_kind',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kinds: { type: 'jsonb' },
  },
});

export class CreateWorkshopKind1700000000256 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table workshop_kind (
        tenant text not null, key text not null, kinds jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table workshop_kind');
  }
}

type Followed = Extract<RecordedWorkshopEvent, { type: 'WorkshopKindReported' }>;

/** Which workshops work in a heritage craft, and which are community factories (N25 §2(6), §2(7))? */
export const workshopKinds = readModel<WorkshopKindRow, Followed>({
  name: 'workshops-by-kind',
  entity: workshopKindEntity,
  on: { WorkshopKindReported: ({ data }) => [data.employerId] },
  fold: (row, { data: { kind, craft = null, from } }) => {
    const others = (row?.kinds ?? []).filter((one) => one.from !== from);
    const kinds = [...others, { kind, craft, from }];
    return { kinds: kinds.sort((one, other) => (one.from < other.from ? -1 : 1)) };
  },
});

import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedAdviceEvent } from '../rights/advice/events.js';

/** A point of advice or a notice board; `key` is its id. */
export interface AdvicePointRow extends ViewRow {
  readonly kind: string;
  readonly at: string;
  readonly division: string;
  readonly projectId: string | null;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  /** How many were advised, by day. */
  readonly advised: Readonly<Record<BusinessDate, number>>;
}

export const advicePointEntity = new EntitySchema<AdvicePointRow>({
  name: 'advice_point',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kind: { type: 'text' },
    at: { type: 'text' },
    division: { type: 'text' },
    projectId: { type: 'text', nullable: true },
    from: { type: 'text' },
    until: { type: 'text', nullable: true },
    advised: { type: 'jsonb' },
  },
});

export class CreateAdvicePoint1700000000238 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table advice_point (
        tenant text not null, key text not null, kind text not null, at text not null,
        division text not null, "projectId" text, "from" text not null, until text, advised jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the points of an area.
    await runner.query('create index advice_point_division on advice_point (tenant, division, key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table advice_point');
  }
}

const point = ({ data }: RecordedAdviceEvent) => [data.pointId];

/** Where workers learn about their rights, since when, and how many did. */
export const advicePoints = readModel<AdvicePointRow, RecordedAdviceEvent>({
  name: 'advice-points',
  entity: advicePointEntity,
  on: { AdvicePointRegistered: point, AdviceGiven: point, AdvicePointClosed: point },
  fold: (row, event) => {
    switch (event.type) {
      case 'AdvicePointRegistered': {
        const { pointId: _pointId, projectId = null, ...shown } = event.data;
        return { ...shown, projectId, until: null, advised: {} };
      }
      case 'AdviceGiven': {
        const { on, advised } = event.data;
        return row && { ...row, advised: { ...row.advised, [on]: (row.advised[on] ?? 0) + advised } };
      }
      case 'AdvicePointClosed':
        return row && { ...row, until: event.data.until };
    }
  },
});

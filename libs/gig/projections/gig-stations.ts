import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { businessDateOf } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedGigStationEvent } from '../station/events.js';

/** One gig station; the key is its id. */
export interface GigStationRow extends ViewRow {
  readonly name: string;
  readonly level: string;
  readonly division: string;
  readonly park: string | null;
  readonly operatorId: string | null;
  readonly from: BusinessDate;
  readonly closedOn: BusinessDate | null;
  readonly checkedOn: BusinessDate | null;
  /** What the latest check found. */
  readonly found: readonly string[];
  /** Each push of a posting: when, and to how many people. */
  readonly pushed: readonly { jobId: string; on: BusinessDate; people: number }[];
}

export const gigStationEntity = new EntitySchema<GigStationRow>({
  name: 'gig_station',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    name: { type: 'text' },
    level: { type: 'text' },
    division: { type: 'text' },
    park: { type: 'text', nullable: true },
    operatorId: { type: 'text', nullable: true },
    from: { type: 'text' },
    closedOn: { type: 'text', nullable: true },
    checkedOn: { type: 'text', nullable: true },
    found: { type: 'jsonb' },
    pushed: { type: 'jsonb' },
  },
});

export class CreateGigStation1700000000245 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gig_station (
        tenant text not null, key text not null, name text not null, level text not null,
        division text not null, park text, "operatorId" text, "from" text not null, "closedOn" text,
        "checkedOn" text, found jsonb not null, pushed jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the stations of an area.
    await runner.query('create index gig_station_division on gig_station (tenant, division)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gig_station');
  }
}

/** Pushes kept in a station's row, the latest. */
const PUSHES_KEPT = 500;

const station = ({ data }: RecordedGigStationEvent) => [data.gigStationId];

/** Which gig stations there are, what each was found to have, and what it pushed. */
export const gigStations = readModel<GigStationRow, RecordedGigStationEvent>({
  name: 'gig-stations-open',
  entity: gigStationEntity,
  on: {
    GigStationRegistered: station,
    GigStationChecked: station,
    GigStationClosed: station,
    GigPostPushed: station,
  },
  fold: (row, event) => {
    switch (event.type) {
      case 'GigStationRegistered': {
        const { gigStationId: _id, park, operatorId, ...fields } = event.data;
        const begins = { closedOn: null, checkedOn: null, found: [], pushed: [] };
        return { ...fields, ...begins, park: park ?? null, operatorId: operatorId ?? null };
      }
      case 'GigStationChecked': {
        const { on, found } = event.data;
        const isLatest = row && (row.checkedOn === null || row.checkedOn <= on);
        return isLatest ? { ...row, checkedOn: on, found } : row;
      }
      case 'GigStationClosed':
        return row && { ...row, closedOn: event.data.on };
      case 'GigPostPushed': {
        const { jobId, workerIds } = event.data;
        const push = { jobId, on: businessDateOf(event.occurredAt), people: workerIds.length };
        return row && { ...row, pushed: [...row.pushed, push].slice(-PUSHES_KEPT) };
      }
    }
  },
});

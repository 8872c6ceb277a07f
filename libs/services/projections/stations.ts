import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedStationEvent } from '../station/events.js';

/** One station; the key is its id. */
export interface StationRow extends ViewRow {
  readonly kind: 'service-station' | 'labour-office';
  readonly name: string;
  readonly division: string;
  /** The areas whose people it serves. */
  readonly serves: readonly string[];
  readonly from: BusinessDate;
  readonly closedOn: BusinessDate | null;
}

export const stationEntity = new EntitySchema<StationRow>({
  name: 'service_station',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kind: { type: 'text' },
    name: { type: 'text' },
    division: { type: 'text' },
    serves: { type: 'jsonb' },
    from: { type: 'text' },
    closedOn: { type: 'text', nullable: true },
  },
});

export class CreateServiceStation1700000000243 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_station (
        tenant text not null, key text not null, kind text not null, name text not null,
        division text not null, serves jsonb not null, "from" text not null, "closedOn" text,
        primary key (tenant, key)
      )`);
    // Serves the convoys that a station organised.
    await runner.query('create index convoy_organiser on convoy (tenant, organiser, key)');
    // Serves the contracts that one employer signed, and those that name one posting.
    await runner.query('create index contract_of_employer on contract (tenant, "employerId", "startsOn")');
    await runner.query('create index contract_of_posting on contract (tenant, "jobId", "startsOn")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index contract_of_posting');
    await runner.query('drop index contract_of_employer');
    await runner.query('drop index convoy_organiser');
    await runner.query('drop table service_station');
  }
}

type Followed = Extract<RecordedStationEvent, { type: 'StationRegistered' | 'StationClosed' }>;

const station = ({ data }: Followed) => [data.stationId];

/** Which stations there are, where, and for whom. */
export const serviceStations = readModel<StationRow, Followed>({
  name: 'service-stations-open',
  entity: stationEntity,
  on: { StationRegistered: station, StationClosed: station },
  fold: (row, event) => {
    if (event.type === 'StationClosed') return row && { ...row, closedOn: event.data.on };
    const { stationId: _id, ...fields } = event.data;
    return { ...fields, closedOn: null };
  },
});

import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedBaseEvent } from '../base/events.js';
import type { RecordedBrandEvent } from '../brand/events.js';
import type { RecordedStationEvent } from '../station/events.js';

/** What a brand, a base or a station did for one person on one day; the key is the event's. */
export interface PersonHelpedRow extends ViewRow {
  readonly kind:
    | 'brand-trained'
    | 'brand-sent'
    | 'base-trained'
    | 'posts-given'
    | 'followed-up'
    | 'station-trained';
  /** The brand, base or station. */
  readonly holderId: string;
  readonly workerId: string;
  readonly contractId: string | null;
  readonly on: BusinessDate;
  /** What a follow-up found. */
  readonly found: string | null;
}

export const personHelpedEntity = new EntitySchema<PersonHelpedRow>({
  name: 'person_helped',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kind: { type: 'text' },
    holderId: { type: 'text' },
    workerId: { type: 'text' },
    contractId: { type: 'text', nullable: true },
    on: { type: 'text' },
    found: { type: 'text', nullable: true },
  },
});

export class CreatePersonHelped1700000000241 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_helped (
        tenant text not null, key text not null, kind text not null, "holderId" text not null,
        "workerId" text not null, "contractId" text, "on" text not null, found text,
        primary key (tenant, key)
      )`);
    // Serves what one brand, base or station did in a stretch of days.
    await runner.query('create index person_helped_holder on person_helped (tenant, "holderId", kind, "on")');
    // Serves the last follow-up of one person by a station.
    await runner.query('create index person_helped_worker on person_helped (tenant, "workerId", kind, "on")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_helped');
  }
}

type Followed =
  | Extract<RecordedBrandEvent, { type: 'BrandWorkerTrained' | 'BrandWorkerSentOut' }>
  | Extract<RecordedBaseEvent, { type: 'BaseTrainingReported' }>
  | Extract<RecordedStationEvent, { type: 'PostsGiven' | 'WorkerFollowedUp' | 'StationTrainingReported' }>;

const itself = (event: { eventId: string }) => [event.eventId];
const NOTHING = { contractId: null, found: null };

/** Whom brands, bases and stations trained, sent out, advised and followed up. */
export const peopleHelped = readModel<PersonHelpedRow, Followed>({
  name: 'people-helped',
  entity: personHelpedEntity,
  on: {
    BrandWorkerTrained: itself,
    BrandWorkerSentOut: itself,
    BaseTrainingReported: itself,
    PostsGiven: itself,
    WorkerFollowedUp: itself,
    StationTrainingReported: itself,
  },
  fold: (_row, event) => {
    const { workerId } = event.data;
    switch (event.type) {
      case 'BrandWorkerTrained': {
        const { brandId, completedOn } = event.data;
        return { ...NOTHING, kind: 'brand-trained', holderId: brandId, workerId, on: completedOn };
      }
      case 'BrandWorkerSentOut': {
        const { brandId, contractId, sentOn } = event.data;
        return { ...NOTHING, kind: 'brand-sent', holderId: brandId, workerId, contractId, on: sentOn };
      }
      case 'BaseTrainingReported': {
        const { baseId, completedOn } = event.data;
        return { ...NOTHING, kind: 'base-trained', holderId: baseId, workerId, on: completedOn };
      }
      case 'PostsGiven': {
        const { stationId, on } = event.data;
        return { ...NOTHING, kind: 'posts-given', holderId: stationId, workerId, on };
      }
      case 'WorkerFollowedUp': {
        const { stationId, on, found } = event.data;
        return { ...NOTHING, kind: 'followed-up', holderId: stationId, workerId, on, found };
      }
      case 'StationTrainingReported': {
        const { stationId, completedOn } = event.data;
        return { ...NOTHING, kind: 'station-trained', holderId: stationId, workerId, on: completedOn };
      }
    }
  },
});

import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { calendarYearOf, businessDateOf } from '../../kernel/business-date.js';
import type { RecordedDispatchEvent } from '../../dispatch/events.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import type { RecordedMatchingEvent } from '../../matching/events.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedTrainingEvent } from '../../services/training/events.js';
import { NO_HELP, type Help } from '../rules/help-of-a-year.js';

/** What was done for one person in one calendar year; the key is `WORKER/YEAR`. */
export interface HelpOfYearRow extends ViewRow, Help {
  readonly workerId: string;
  readonly year: number;
}

export const helpOfYearEntity = new EntitySchema<HelpOfYearRow>({
  name: 'help_of_year',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    year: { type: 'integer' },
    offers: { type: 'integer' },
    contracts: { type: 'integer' },
    trainings: { type: 'integer' },
    journeys: { type: 'integer' },
  },
});

export class CreateHelpOfYear1700000000216 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table help_of_year (
        tenant text not null, key text not null, "workerId" text collate "C" not null, year integer not null,
        offers integer not null, contracts integer not null, trainings integer not null,
        journeys integer not null,
        primary key (tenant, key)
      )`);
    // Serves a year's results, read beside the people in order of their ids.
    await runner.query('create index help_of_year_year on help_of_year (tenant, year, "workerId")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table help_of_year');
  }
}

type Followed =
  | Extract<RecordedMatchingEvent, { type: 'PlacementOffered' }>
  | Extract<RecordedEmploymentEvent, { type: 'ContractSigned' }>
  | Extract<RecordedDispatchEvent, { type: 'WorkerArrived' }>
  | Extract<RecordedTrainingEvent, { type: 'TrainingCompleted' }>;

/** The year in which it happened: by the fact's own day, however late it was recorded. */
function yearOf(event: Followed): number {
  switch (event.type) {
    case 'PlacementOffered':
      return calendarYearOf(businessDateOf(event.occurredAt));
    case 'ContractSigned':
      return calendarYearOf(event.data.signedOn);
    case 'WorkerArrived':
      return calendarYearOf(event.data.arrivedOn);
    case 'TrainingCompleted':
      return calendarYearOf(event.data.completedOn);
  }
}

const COUNTED = {
  PlacementOffered: 'offers',
  ContractSigned: 'contracts',
  WorkerArrived: 'journeys',
  TrainingCompleted: 'trainings',
} as const satisfies { readonly [Type in Followed['type']]: keyof Help };

const key = (event: Followed) => [`${event.data.workerId}/${yearOf(event)}`];

/** What was done in a year for whom (就业帮扶情况, N25 §3(1))? */
export const helpOfYears = readModel<HelpOfYearRow, Followed>({
  name: 'help-of-years',
  entity: helpOfYearEntity,
  on: { PlacementOffered: key, ContractSigned: key, WorkerArrived: key, TrainingCompleted: key },
  fold: (row, event) => {
    const before = row ?? { workerId: event.data.workerId, year: yearOf(event), ...NO_HELP };
    const counted = COUNTED[event.type];
    return { ...before, [counted]: before[counted] + 1 };
  },
});

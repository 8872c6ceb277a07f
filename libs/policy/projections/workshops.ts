import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type BusinessDate, dayBefore } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedWorkshopEvent, RELIEFS } from '../workshop/events.js';

/** People lifted out of poverty at work on a day, and as many as local rules ask for then. */
interface Crew {
  readonly workers: number;
  readonly needed: number | null;
}

/** One recognition; `to` is its last day, null while it holds. */
export interface RecognitionRow {
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  /** On its first day. */
  readonly began: Crew;
  /** On the day after its last. */
  readonly ended: Crew | null;
}

export interface ReliefRow {
  readonly relief: (typeof RELIEFS)[number];
  readonly amountFen: number;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

/** One row an employer that was ever recognised or relieved of costs; `key` is the employer. */
export interface WorkshopRow extends ViewRow {
  /** In the order of their first days. */
  readonly recognitions: readonly RecognitionRow[];
  /** In the order in which they were recorded. */
  readonly reliefs: readonly ReliefRow[];
}

export const workshopEntity = new EntitySchema<WorkshopRow>({
  name: 'workshop',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    recognitions: { type: 'jsonb' },
    reliefs: { type: 'jsonb' },
  },
});

export class CreateWorkshop1700000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table workshop (
        tenant text not null, key text not null, recognitions jsonb not null, reliefs jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table workshop');
  }
}

/**
 * Which workshops are recognised (认定, N6 art. 14), since when, and of which costs were they relieved (N25
 * §2(6))?
 */
export const workshopsRecognised = readModel<WorkshopRow, RecordedWorkshopEvent>({
  name: 'workshops-recognised',
  entity: workshopEntity,
  on: {
    WorkshopRecognised: ({ data }) => [data.employerId],
    WorkshopFellOut: ({ data }) => [data.employerId],
    WorkshopYearCompleted: () => [],
    WorkshopKindReported: () => [],
    FeeReliefRecorded: ({ data }) => [data.employerId],
  },
  fold: (row = { tenant: '', key: '', recognitions: [], reliefs: [] }, event) => {
    const { recognitions, reliefs } = row;
    switch (event.type) {
      case 'WorkshopRecognised':
        return { reliefs, recognitions: begun(recognitions, event.data) };
      case 'WorkshopFellOut':
        return { reliefs, recognitions: endedBy(recognitions, event.data) };
      case 'FeeReliefRecorded': {
        const { relief, amountFen, from, until = null } = event.data;
        return { recognitions, reliefs: [...reliefs, { relief, amountFen, from, until }] };
      }
      default:
        return row;
    }
  },
});

type Counted = Crew & { readonly on: BusinessDate };

/** The same day again undoes the end of the recognition that began then. */
function begun(
  before: readonly RecognitionRow[],
  { on, workers, needed }: Counted,
): readonly RecognitionRow[] {
  const others = before.filter(({ from }) => from !== on);
  return [...others, { from: on, to: null, began: { workers, needed }, ended: null }].sort((one, other) =>
    one.from < other.from ? -1 : 1,
  );
}

/** On the very day of its beginning it never held. */
function endedBy(
  before: readonly RecognitionRow[],
  { on, workers, needed, recognisedOn }: Counted & { readonly recognisedOn: BusinessDate },
): readonly RecognitionRow[] {
  if (on <= recognisedOn) return before.filter(({ from }) => from !== recognisedOn);
  return before.map((one) =>
    one.from === recognisedOn ? { ...one, to: dayBefore(on), ended: { workers, needed } } : one,
  );
}

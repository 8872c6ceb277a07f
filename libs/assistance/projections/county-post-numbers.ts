import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedWelfarePostEvent } from '../welfare-post/events.js';

type Set = Extract<RecordedWelfarePostEvent, { type: 'WelfarePostsSet' }>;

/** The numbers of public-welfare posts that one county set, in the order of days; the key is the county. */
export interface CountyPostNumbersRow extends ViewRow {
  readonly numbers: readonly Omit<Set['data'], 'county'>[];
}

export const countyPostNumbersEntity = new EntitySchema<CountyPostNumbersRow>({
  name: 'county_post_numbers',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    numbers: { type: 'jsonb' },
  },
});

export class CreateCountyPostNumbers1700000000223 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table county_post_numbers (
        tenant text not null, key text collate "C" not null, numbers jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table county_post_numbers');
  }
}

/** How many public-welfare posts did a county set, from when and by which figures? */
export const countyPostNumbers = readModel<CountyPostNumbersRow, Set>({
  name: 'county-post-numbers',
  entity: countyPostNumbersEntity,
  on: { WelfarePostsSet: ({ data }) => [data.county] },
  fold: (row, { data: { county: _county, ...set } }) => ({
    numbers: [...(row?.numbers ?? []).filter(({ from }) => from !== set.from), set].sort((one, other) =>
      one.from < other.from ? -1 : 1,
    ),
  }),
});

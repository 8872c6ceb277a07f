import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { RecordedFundEvent } from '../../policy/fund/events.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';

/** What a county has of a fund for a year, as set last; the key is `DIVISION/YEAR/FUND`. */
export interface CountyFundRow extends ViewRow {
  readonly division: string;
  readonly year: number;
  readonly fund: string;
  readonly amountFen: number;
}

export const countyFundEntity = new EntitySchema<CountyFundRow>({
  name: 'county_fund',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    division: { type: 'text' },
    year: { type: 'integer' },
    fund: { type: 'text' },
    amountFen: { type: 'bigint' },
  },
});

export class CreateCountyFund1700000000217 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table county_fund (
        tenant text not null, key text not null, division text not null, year integer not null,
        fund text not null, "amountFen" bigint not null,
        primary key (tenant, key)
      )`);
    // Serves a year's budgets of all counties.
    await runner.query('create index county_fund_year on county_fund (tenant, year, division)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table county_fund');
  }
}

type Followed = Extract<RecordedFundEvent, { type: 'FundBudgetSet' }>;

/** How much of which fund has a county for a year (相关转移支付资金, N25 §3(2))? */
export const countyFunds = readModel<CountyFundRow, Followed>({
  name: 'county-funds',
  entity: countyFundEntity,
  on: { FundBudgetSet: ({ data }) => [`${data.division}/${data.year}/${data.fund}`] },
  fold: (_row, { data: { division, year, fund, amountFen } }) => ({ division, year, fund, amountFen }),
});

/** All funds together that each county has for a year, in fen. */
export async function fundsOfYear(
  source: Pick<DataSource, 'query'>,
  tenant: string,
  year: number,
): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { division: string; amountFen: string }[] = await source.query(
    `select division, sum("amountFen")::text as "amountFen" from county_fund
     where tenant = $1 and year = $2 group by division`,
    [tenant, year],
  );
  return new Map(rows.map(({ division, amountFen }) => [division, Number(amountFen)]));
}

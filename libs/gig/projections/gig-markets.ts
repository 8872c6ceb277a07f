import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedGigMarketEvent } from '../market/events.js';

/** One market or company; the key is its id. */
export interface GigMarketRow extends ViewRow {
  readonly kind: string;
  readonly name: string;
  readonly division: string;
  readonly operatorId: string | null;
  readonly from: BusinessDate;
  readonly closedOn: BusinessDate | null;
}

export const gigMarketEntity = new EntitySchema<GigMarketRow>({
  name: 'gig_market',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kind: { type: 'text' },
    name: { type: 'text' },
    division: { type: 'text' },
    operatorId: { type: 'text', nullable: true },
    from: { type: 'text' },
    closedOn: { type: 'text', nullable: true },
  },
});

export class CreateGigMarket1700000000246 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gig_market (
        tenant text not null, key text not null, kind text not null, name text not null,
        division text not null, "operatorId" text, "from" text not null, "closedOn" text,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gig_market');
  }
}

const market = ({ data }: RecordedGigMarketEvent) => [data.marketId];

/** Which markets and state labour companies there are. */
export const gigMarkets = readModel<GigMarketRow, RecordedGigMarketEvent>({
  name: 'gig-markets-open',
  entity: gigMarketEntity,
  on: { GigMarketRegistered: market, GigMarketClosed: market },
  fold: (row, event) => {
    if (event.type === 'GigMarketClosed') return row && { ...row, closedOn: event.data.on };
    const { marketId: _id, operatorId, ...fields } = event.data;
    return { ...fields, operatorId: operatorId ?? null, closedOn: null };
  },
});

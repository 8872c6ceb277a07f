import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedKeyAreaEvent } from '../key-area/events.js';

/** One document's list of key counties; the key is the list's id. */
export interface KeyCountyListRow extends ViewRow {
  readonly document: string;
  readonly counties: readonly string[];
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

export const keyCountyListEntity = new EntitySchema<KeyCountyListRow>({
  name: 'key_county_list',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    document: { type: 'text' },
    counties: { type: 'jsonb' },
    from: { type: 'text' },
    to: { type: 'text', nullable: true },
  },
});

export class CreateKeyCountyList1700000000214 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Lists are few: a question reads those of its tenant by the primary key.
    await runner.query(`
      create table key_county_list (
        tenant text not null, key text not null, document text not null, counties jsonb not null,
        "from" text not null, "to" text,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table key_county_list');
  }
}

const list = ({ data }: RecordedKeyAreaEvent) => [data.listId];

/** Which counties are key counties of rural revitalisation, by which document (N25 §2(12))? */
export const keyCounties = readModel<KeyCountyListRow, RecordedKeyAreaEvent>({
  name: 'key-counties',
  entity: keyCountyListEntity,
  on: { KeyCountiesNamed: list, KeyCountiesEnded: list },
  fold: (row, event) => {
    if (event.type === 'KeyCountiesEnded') return row && { ...row, to: event.data.to };
    const { document, counties, from, to } = event.data;
    return { document, counties, from, to: to ?? null };
  },
});

/** Since when a county is a key county, and by which document. */
export interface KeyCounty {
  readonly since: BusinessDate;
  readonly document: string;
}

/** The key counties of a day; of a county on several lists the earliest that still holds. */
export async function keyCountiesOn(
  source: Pick<DataSource, 'query'>,
  tenant: string,
  on: BusinessDate,
): Promise<ReadonlyMap<string, KeyCounty>> {
  const rows: readonly { county: string; since: BusinessDate; document: string }[] = await source.query(
    `select distinct on (county) county, l."from" as since, l.document
     from key_county_list l, jsonb_array_elements_text(l.counties) as county
     where l.tenant = $1 and l."from" <= $2 and (l."to" is null or l."to" >= $2)
     order by county, l."from", l.key`,
    [tenant, on],
  );
  return new Map(rows.map(({ county, since, document }) => [county, { since, document }]));
}

import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedBrandEvent } from '../brand/events.js';

/** One labour brand; the key is its id. */
export interface BrandRow extends ViewRow {
  readonly name: string;
  readonly county: string;
  readonly occupation: string;
  readonly roots: readonly string[];
  readonly foundedOn: BusinessDate;
  readonly closedOn: BusinessDate | null;
  /** Who leads or led it; `to` is the last day. */
  readonly leaders: readonly { employerId: string; from: BusinessDate; to: BusinessDate | null }[];
  /** The plan that stands for each calendar year. */
  readonly plans: Readonly<Record<string, { trainees: number; sentOut: number; liftedOutSentOut: number }>>;
  readonly shown: readonly { occasion: string; level: string; on: BusinessDate }[];
}

export const brandEntity = new EntitySchema<BrandRow>({
  name: 'labour_brand',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    name: { type: 'text' },
    county: { type: 'text' },
    occupation: { type: 'text' },
    roots: { type: 'jsonb' },
    foundedOn: { type: 'text' },
    closedOn: { type: 'text', nullable: true },
    leaders: { type: 'jsonb' },
    plans: { type: 'jsonb' },
    shown: { type: 'jsonb' },
  },
});

export class CreateLabourBrand1700000000240 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table labour_brand (
        tenant text not null, key text not null, name text not null, county text not null,
        occupation text not null, roots jsonb not null, "foundedOn" text not null, "closedOn" text,
        leaders jsonb not null, plans jsonb not null, shown jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the brands of an area.
    await runner.query('create index labour_brand_county on labour_brand (tenant, county, key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table labour_brand');
  }
}

type Followed = Exclude<RecordedBrandEvent, { type: 'BrandWorkerTrained' | 'BrandWorkerSentOut' }>;

const brand = ({ data }: Followed) => [data.brandId];

/** Which brands there are, who leads them, what is planned, where they were shown. */
export const labourBrands = readModel<BrandRow, Followed>({
  name: 'labour-brands-known',
  entity: brandEntity,
  on: {
    BrandRegistered: brand,
    LeadEnterpriseNamed: brand,
    LeadEnterpriseWithdrawn: brand,
    BrandPlanned: brand,
    BrandShown: brand,
    BrandClosed: brand,
  },
  fold: (row, event) => {
    if (event.type === 'BrandRegistered') {
      const { brandId: _id, ...fields } = event.data;
      return { ...fields, closedOn: null, leaders: [], plans: {}, shown: [] };
    }
    return row && { ...row, ...changeOf(row, event) };
  },
});

function changeOf(row: BrandRow, event: Exclude<Followed, { type: 'BrandRegistered' }>): Partial<BrandRow> {
  switch (event.type) {
    case 'LeadEnterpriseNamed': {
      const { employerId, from } = event.data;
      return { leaders: [...row.leaders, { employerId, from, to: null }] };
    }
    case 'LeadEnterpriseWithdrawn': {
      const { employerId, to } = event.data;
      const ends = (one: BrandRow['leaders'][number]) => one.employerId === employerId && one.to === null;
      return { leaders: row.leaders.map((one) => (ends(one) ? { ...one, to } : one)) };
    }
    case 'BrandPlanned': {
      const { brandId: _id, year, ...plan } = event.data;
      return { plans: { ...row.plans, [year]: plan } };
    }
    case 'BrandShown': {
      const { occasion, level, on } = event.data;
      return { shown: [...row.shown, { occasion, level, on }] };
    }
    case 'BrandClosed':
      return { closedOn: event.data.on };
  }
}

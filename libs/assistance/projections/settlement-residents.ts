import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import { workerOf } from '../facts.js';

interface Residence {
  readonly settlementId: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** Where a relocated resident was settled; the key is the worker's id. */
export interface SettlementResidentRow extends ViewRow {
  /** The settlement named last. */
  readonly settlementId: string;
  readonly residences: readonly Residence[];
}

export const settlementResidentEntity = new EntitySchema<SettlementResidentRow>({
  name: 'settlement_resident',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    settlementId: { type: 'text' },
    residences: { type: 'jsonb' },
  },
});

export class CreateSettlementResident1700000000213 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table settlement_resident (
        tenant text not null, key text collate "C" not null, "settlementId" text not null,
        residences jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the people of one settlement.
    await runner.query(
      'create index settlement_resident_of on settlement_resident (tenant, "settlementId", key)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table settlement_resident');
  }
}

type Followed = Extract<
  RecordedRegistryEvent,
  { type: 'WorkerStatusRecognised' | 'WorkerStatusEnded' | 'WorkerStatusAnnulled' }
>;

/** Who lives at which relocation settlement (重点监测易迁安置区脱贫人口务工状况, N25 §2(12))? */
export const settlementResidents = readModel<SettlementResidentRow, Followed>({
  name: 'settlement-residents',
  entity: settlementResidentEntity,
  on: { WorkerStatusRecognised: workerOf, WorkerStatusEnded: workerOf, WorkerStatusAnnulled: workerOf },
  fold: (row, event) => {
    if (event.data.status !== 'relocated') return row;
    const residences = changed(row?.residences ?? [], event);
    const last = residences.at(-1);
    return last && { settlementId: last.settlementId, residences };
  },
});

function changed(residences: readonly Residence[], event: Followed): readonly Residence[] {
  switch (event.type) {
    case 'WorkerStatusRecognised': {
      const { settlementId, from, to } = event.data;
      return settlementId === undefined
        ? residences
        : [...residences, { settlementId, from, to: to ?? null }];
    }
    case 'WorkerStatusEnded': {
      const { to } = event.data;
      const isMeant = (one: Residence) => one.from <= to && (one.to === null || one.to >= to);
      return residences.map((one) => (isMeant(one) ? { ...one, to } : one));
    }
    case 'WorkerStatusAnnulled':
      return residences.filter((one) => one.from !== event.data.from);
  }
}

/** Who lived at which of the settlements on a day, by worker id. */
export async function residentsOn(
  source: Pick<DataSource, 'query'>,
  tenant: string,
  { settlementIds, on }: { readonly settlementIds: readonly string[]; readonly on: BusinessDate },
): Promise<ReadonlyMap<string, string>> {
  const rows: readonly { workerId: string; settlementId: string }[] = await source.query(
    `select r.key as "workerId", home ->> 'settlementId' as "settlementId"
     from settlement_resident r, jsonb_array_elements(r.residences) as home
     where r.tenant = $1 and r."settlementId" = any($2) and home ->> 'settlementId' = any($2)
       and home ->> 'from' <= $3 and (home ->> 'to' is null or home ->> 'to' >= $3)
     order by r.key`,
    [tenant, settlementIds, on],
  );
  return new Map(rows.map(({ workerId, settlementId }) => [workerId, settlementId]));
}

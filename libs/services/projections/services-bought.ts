import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedPurchaseEvent } from '../purchase/events.js';

/** A service that was bought; `key` is the purchase's id. */
export interface ServiceBoughtRow extends ViewRow {
  readonly providerId: string;
  readonly providerName: string;
  readonly providerKind: string;
  readonly service: string;
  readonly division: string;
  readonly amountFen: number;
  readonly persons: number;
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
  readonly deliveries: readonly {
    readonly on: BusinessDate;
    readonly persons: number;
    readonly placed: number;
  }[];
  readonly closedOn: BusinessDate | null;
  readonly finding: string | null;
  readonly paidFen: number | null;
}

export const serviceBoughtEntity = new EntitySchema<ServiceBoughtRow>({
  name: 'service_bought',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    providerId: { type: 'text' },
    providerName: { type: 'text' },
    providerKind: { type: 'text' },
    service: { type: 'text' },
    division: { type: 'text' },
    amountFen: { type: 'bigint' },
    persons: { type: 'integer' },
    firstDay: { type: 'text' },
    lastDay: { type: 'text' },
    deliveries: { type: 'jsonb' },
    closedOn: { type: 'text', nullable: true },
    finding: { type: 'text', nullable: true },
    paidFen: { type: 'bigint', nullable: true },
  },
});

export class CreateServiceBought1700000000255 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_bought (
        tenant text not null, key text not null, "providerId" text not null, "providerName" text not null,
        "providerKind" text not null, service text not null, division text not null,
        "amountFen" bigint not null, persons integer not null, "firstDay" text not null,
        "lastDay" text not null, deliveries jsonb not null, "closedOn" text, finding text, "paidFen" bigint,
        primary key (tenant, key)
      )`);
    // Serves a place's list, by the last day.
    await runner.query(
      'create index service_bought_division on service_bought (tenant, division, "lastDay", key)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table service_bought');
  }
}

const purchase = ({ data }: RecordedPurchaseEvent) => [data.purchaseId];

/** Which services were bought, and what came of them. */
export const servicesBought = readModel<ServiceBoughtRow, RecordedPurchaseEvent>({
  name: 'services-purchased',
  entity: serviceBoughtEntity,
  on: { ServicePurchased: purchase, ServiceDelivered: purchase, ServicePurchaseClosed: purchase },
  fold: (row, { type, data }) => {
    switch (type) {
      case 'ServicePurchased': {
        const { providerId, providerName, providerKind, service, division, amountFen, persons } = data;
        const bought = { providerId, providerName, providerKind, service, division, amountFen, persons };
        const open = { deliveries: [], closedOn: null, finding: null, paidFen: null };
        return { ...bought, firstDay: data.from, lastDay: data.until, ...open };
      }
      case 'ServiceDelivered': {
        const { on, persons, placed } = data;
        return row && { ...row, deliveries: [...row.deliveries, { on, persons, placed }] };
      }
      case 'ServicePurchaseClosed':
        return row && { ...row, closedOn: data.on, finding: data.finding, paidFen: data.paidFen };
    }
  },
});

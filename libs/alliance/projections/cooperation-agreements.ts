import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { isWithin } from '../../kernel/divisions/divisions.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import { report } from '../../projections/report.js';
import {
  COOPERATION_LEVELS,
  type CooperationLevel,
  type RecordedCooperationEvent,
} from '../cooperation/events.js';

/** One labour-cooperation agreement; the key is its id. */
export interface CooperationRow extends ViewRow {
  readonly title: string;
  readonly level: CooperationLevel;
  readonly parties: readonly string[];
  readonly from: BusinessDate;
  /** The last day on which it stands. */
  readonly to: BusinessDate | null;
}

export const cooperationEntity = new EntitySchema<CooperationRow>({
  name: 'cooperation_agreement',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    title: { type: 'text' },
    level: { type: 'text' },
    parties: { type: 'jsonb' },
    from: { type: 'text' },
    to: { type: 'text', nullable: true },
  },
});

export class CreateCooperationAgreement1700000000210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Agreements are few: a question reads those of its tenant by the primary key.
    await runner.query(`
      create table cooperation_agreement (
        tenant text not null, key text not null, title text not null, level text not null,
        parties jsonb not null, "from" text not null, "to" text,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cooperation_agreement');
  }
}

const agreement = ({ data }: RecordedCooperationEvent) => [data.agreementId];

/** Which divisions work together by agreement, at which of the four levels, and until when. */
export const cooperationAgreements = readModel<CooperationRow, RecordedCooperationEvent>({
  name: 'cooperation-agreements',
  entity: cooperationEntity,
  on: { CooperationAgreed: agreement, CooperationEnded: agreement },
  fold: (row, event) => {
    if (event.type === 'CooperationEnded') return row && { ...row, to: event.data.to };
    const { title, level, parties, from, to } = event.data;
    return { title, level, parties, from, to: to ?? null };
  },
});

const LEVEL_WORDS: Readonly<Record<CooperationLevel, string>> = {
  province: '省级',
  prefecture: '市级',
  county: '县级',
  township: '乡镇级',
};

/** An agreement that stands, as the list of the four levels shows it. */
export interface CooperationLine {
  readonly agreementId: string;
  readonly title: string;
  readonly level: CooperationLevel;
  readonly parties: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/**
 * The agreements that stand on a day, from the province's down to the townships', each in order of ids;
 * `division` keeps those with a party in it.
 */
export async function cooperationOn(
  source: DataSource,
  tenant: string,
  { on, division }: { readonly on: BusinessDate; readonly division?: string },
): Promise<readonly CooperationLine[]> {
  const rows = await source.getRepository(cooperationEntity).findBy({ tenant });
  return rows
    .filter(({ from, to }) => from <= on && (to === null || to >= on))
    .filter(({ parties }) => division === undefined || parties.some((one) => isWithin(one, division)))
    .map(({ key, title, level, parties, from, to }) => ({
      agreementId: key,
      title,
      level,
      parties: parties.join(' '),
      from,
      to,
    }))
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.agreementId < other.agreementId ? -1 : 1));
}

const rankOf = ({ level }: CooperationLine): number => COOPERATION_LEVELS.indexOf(level);

/** 四级劳务协作机制: who works together by agreement, from the province's agreements to the townships'. */
export const cooperationLevels = report<CooperationLine>({
  name: 'cooperation-levels',
  zh: '四级劳务协作协议',
  en: 'Labour-cooperation agreements, by level',
  measure: 'demand-and-supply-lists',
  cites: ['N25 §2(2)'],
  columns: [
    { key: 'level', zh: '层级', en: 'level', kind: 'text', words: LEVEL_WORDS },
    { key: 'agreementId', zh: '协议编号', en: 'agreement', kind: 'id' },
    { key: 'title', zh: '协议名称', en: 'title', kind: 'text' },
    { key: 'parties', zh: '协作地区', en: 'parties', kind: 'division' },
    { key: 'from', zh: '起始日', en: 'from', kind: 'day' },
    { key: 'to', zh: '截止日', en: 'to', kind: 'day' },
  ],
  keyOf: ({ agreementId }) => agreementId,
  rows: (source, tenant, asked) => cooperationOn(source, tenant, asked),
});

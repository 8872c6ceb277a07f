import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedEntitlementEvent } from '../entitlement/events.js';
import { changeOf, type OfFile } from './entitlement-changes.js';
import type { EntitlementSteps } from './entitlement-steps.js';

export type EntitlementStatus = 'granted' | 'refused' | 'paid' | 'clawed-back';

/** An assessment that left an event, as it stands; `key` is the entitlement's id. */
export interface EntitlementRow extends ViewRow {
  readonly policy: string;
  /** `ROLE:ID`. */
  readonly beneficiary: string;
  /** Empty where the measure is for an employer as such. */
  readonly workerId: string;
  readonly employerId: string | null;
  readonly status: EntitlementStatus;
  readonly amountFen: number | null;
  readonly funds: readonly { fund: string; amountFen: number }[];
  readonly on: BusinessDate;
  readonly reason: string | null;
  readonly citation: string | null;
  readonly basis: readonly string[];
  /** Of the assessment that decided last. */
  readonly trace: readonly Readonly<Record<string, unknown>>[];
  readonly subject: string;
  readonly lawVersion: string;
  readonly steps: EntitlementSteps;
}

export const entitlementEntity = new EntitySchema<EntitlementRow>({
  name: 'entitlement',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    policy: { type: 'text' },
    beneficiary: { type: 'text' },
    workerId: { type: 'text' },
    employerId: { type: 'text', nullable: true },
    status: { type: 'text' },
    amountFen: { type: 'bigint', nullable: true },
    funds: { type: 'jsonb' },
    on: { type: 'text' },
    reason: { type: 'text', nullable: true },
    citation: { type: 'text', nullable: true },
    basis: { type: 'jsonb' },
    trace: { type: 'jsonb' },
    subject: { type: 'text' },
    lawVersion: { type: 'text' },
    steps: { type: 'jsonb' },
  },
});

export class CreateEntitlement1700000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table entitlement (
        tenant text not null, key text not null, policy text not null, beneficiary text not null,
        "workerId" text not null, "employerId" text, status text not null, "amountFen" bigint,
        funds jsonb not null, "on" text not null, reason text, citation text, basis jsonb not null,
        trace jsonb not null, subject text not null, "lawVersion" text not null, steps jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the report of what stands, by day.
    await runner.query('create index entitlement_on on entitlement (tenant, "on", key)');
    // Serves one worker's entitlements.
    await runner.query('create index entitlement_worker on entitlement (tenant, "workerId", "on")');
    // Serves one beneficiary's entitlements.
    await runner.query('create index entitlement_beneficiary on entitlement (tenant, beneficiary, "on")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table entitlement');
  }
}

export type Columns = Omit<EntitlementRow, 'tenant' | 'key'>;
export type Assessed = Extract<
  RecordedEntitlementEvent,
  { type: 'EntitlementGranted' | 'EntitlementRefused' }
>;

type Applied = Extract<RecordedEntitlementEvent, { type: 'EntitlementApplied' }>;

const entitlementOf = ({ data }: Exclude<RecordedEntitlementEvent, Applied>) => [data.entitlementId];

const withholdingOf = ({ data }: OfFile) => [
  ...new Set(data.rows.flatMap(({ withheld = [] }) => withheld.map(({ entitlementId }) => entitlementId))),
];

/** What was granted and refused, and what became of it. */
export const entitlementsStanding = readModel<EntitlementRow, RecordedEntitlementEvent | OfFile>({
  name: 'entitlements-standing',
  entity: entitlementEntity,
  on: {
    EntitlementGranted: entitlementOf,
    EntitlementRefused: entitlementOf,
    PublicNoticeOpened: entitlementOf,
    EntitlementApproved: entitlementOf,
    PaymentOrdered: entitlementOf,
    EntitlementPaid: entitlementOf,
    EntitlementRejected: entitlementOf,
    EntitlementClawedBack: entitlementOf,
    ObjectionRaised: entitlementOf,
    ObjectionSettled: entitlementOf,
    EntitlementChecked: entitlementOf,
    EntitlementApplied: ({ data }) => (data.joins === null ? [] : [data.joins]),
    PaymentReturned: entitlementOf,
    ReturnDemanded: entitlementOf,
    ReturnSettled: entitlementOf,
    StepOverdue: entitlementOf,
    PaymentBatchPrepared: withholdingOf,
    BankReturnRecorded: withholdingOf,
  },
  fold: (row, event) => {
    if (event.type === 'EntitlementGranted' || event.type === 'EntitlementRefused') return assessed(event);
    return row && { ...row, ...changeOf(row, event) };
  },
});

function assessed({ type, data }: Assessed): Columns {
  const { policy, beneficiary, workerId, employerId, funds, on, reason, citation, trace, basis } = data;
  return {
    policy,
    beneficiary,
    workerId: workerId ?? '',
    employerId: employerId ?? null,
    status: type === 'EntitlementGranted' ? 'granted' : 'refused',
    amountFen: data.amountFen,
    funds: funds ?? [],
    on,
    reason,
    citation,
    basis,
    trace,
    subject: data.subject,
    lawVersion: data.lawVersion,
    steps: {},
  };
}

/** Which entitlements are asked for; all of them where nothing is named. */
export interface EntitlementFilter {
  readonly policy?: string;
  readonly workerId?: string;
  /** `ROLE:ID`. */
  readonly beneficiary?: string;
  readonly status?: EntitlementStatus | 'pending';
}

/** One line of the report; the shape is public contract. */
export interface EntitlementLine {
  readonly entitlementId: string;
  readonly policy: string;
  readonly beneficiary: string;
  /** null of a measure for an employer as such. */
  readonly workerId: string | null;
  readonly status: EntitlementStatus | 'pending';
  readonly amountFen: number | null;
  readonly on: BusinessDate;
  readonly reason: string | null;
  readonly citation: string | null;
  readonly basis: readonly string[];
}

/** What was granted and refused and stands now, by day, then by id. Pending assessments have no row. */
export async function decidedEntitlements(
  source: DataSource,
  tenant: string,
  filter: EntitlementFilter = {},
): Promise<readonly EntitlementLine[]> {
  const { policy = null, workerId = null, beneficiary = null, status = null } = filter;
  const rows: { row: EntitlementRow }[] = await source.query(
    `select to_json(e) as row from entitlement e
     where tenant = $1 and ($2::text is null or policy = $2) and ($3::text is null or "workerId" = $3)
       and ($4::text is null or beneficiary = $4) and ($5::text is null or status = $5)
     order by "on", key collate "C"`,
    [tenant, policy, workerId, beneficiary, status],
  );
  return rows.map(({ row }) => lineOf(row));
}

/** One entitlement with its trace and steps, or undefined where no event carries the id. */
export async function entitlement(
  source: DataSource,
  tenant: string,
  entitlementId: string,
): Promise<EntitlementRow | undefined> {
  const rows: { row: EntitlementRow }[] = await source.query(
    'select to_json(e) as row from entitlement e where tenant = $1 and key = $2',
    [tenant, entitlementId],
  );
  return rows[0]?.row;
}

function lineOf(row: EntitlementRow): EntitlementLine {
  const { key, policy, beneficiary, workerId, status, amountFen, on, reason, citation, basis } = row;
  return {
    entitlementId: key,
    policy,
    beneficiary,
    workerId: workerId === '' ? null : workerId,
    status,
    amountFen,
    on,
    reason,
    citation,
    basis,
  };
}

/** Money and numbers of one measure. */
export interface MeasureSum {
  readonly policy: string;
  readonly status: EntitlementStatus;
  /** The code of a refusal or claw-back, or `amount-awaits-local-document`; null of a plain grant. */
  readonly reason: string | null;
  readonly count: number;
  readonly amountFen: number;
}

/** How many and how much, by measure, status and reason. */
export async function sumsByMeasure(source: DataSource, tenant: string): Promise<readonly MeasureSum[]> {
  const rows: (Omit<MeasureSum, 'amountFen'> & { amountFen: string })[] = await source.query(
    `select policy, status, reason, count(*)::int as count, coalesce(sum("amountFen"), 0)::text as "amountFen"
     from entitlement where tenant = $1
     group by policy, status, reason order by policy, status, reason nulls first`,
    [tenant],
  );
  return rows.map((row) => ({ ...row, amountFen: Number(row.amountFen) }));
}

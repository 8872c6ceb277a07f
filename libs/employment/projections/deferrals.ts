import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedContributionEvent } from '../contributions/events.js';

/** The deferred contributions of one employer and month; `key` is `EMPLOYER/MONTH`. */
export interface DeferralRow extends ViewRow {
  readonly employerId: string;
  readonly month: BusinessMonth;
  readonly amountFen: number;
  readonly dueOn: BusinessDate;
  readonly leftFen: number;
  /** The last day on which something was paid. */
  readonly paidOn: BusinessDate | null;
  /** The day after the one on which it fell due unpaid; null too where it was paid in time and told late. */
  readonly overdueOn: BusinessDate | null;
}

export const deferralEntity = new EntitySchema<DeferralRow>({
  name: 'deferral',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    month: { type: 'text' },
    amountFen: { type: 'bigint' },
    dueOn: { type: 'text' },
    leftFen: { type: 'bigint' },
    paidOn: { type: 'text', nullable: true },
    overdueOn: { type: 'text', nullable: true },
  },
});

export class CreateDeferral1700000000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deferral (
        tenant text not null, key text not null, "employerId" text not null, month text not null,
        "amountFen" bigint not null, "dueOn" text not null, "leftFen" bigint not null, "paidOn" text,
        "overdueOn" text, primary key (tenant, key)
      )`);
    // Serves the list of what is owed, by the day on which it falls due.
    await runner.query('create index deferral_due on deferral (tenant, "dueOn", key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table deferral');
  }
}

type Followed = Exclude<RecordedContributionEvent, { type: 'ContributionsReported' }>;

const key = ({ data }: Followed) => [`${data.employerId}/${data.month}`];

/** Which contributions are deferred until when, what is left of them, and what fell due unpaid. */
export const contributionsDeferredView = readModel<DeferralRow, Followed>({
  name: 'contributions-deferred',
  entity: deferralEntity,
  on: { ContributionsDeferred: key, DeferredContributionsPaid: key, DeferredContributionsOverdue: key },
  fold: (row, event) => {
    if (event.type === 'ContributionsDeferred') {
      const { employerId, month, amountFen, dueOn } = event.data;
      return { employerId, month, amountFen, dueOn, leftFen: amountFen, paidOn: null, overdueOn: null };
    }
    if (!row) return undefined;
    if (event.type === 'DeferredContributionsOverdue') return { ...row, overdueOn: event.data.on };
    const { leftFen, paidOn } = event.data;
    const last = row.paidOn !== null && row.paidOn > paidOn ? row.paidOn : paidOn;
    const inTime = leftFen === 0 && last <= row.dueOn;
    return { ...row, leftFen, paidOn: last, overdueOn: inTime ? null : row.overdueOn };
  },
});

/**
 * Every deferral, by the day on which it falls due, then by employer and month; `division` is the employer's.
 */
export async function deferralsOf(
  source: DataSource,
  tenant: string,
  asked: {
    readonly employerId?: string;
    readonly overdue?: boolean;
    readonly division?: string;
  } = {},
): Promise<readonly Omit<DeferralRow, 'tenant' | 'key'>[]> {
  const { employerId = null, overdue = false, division } = asked;
  const rows: { row: DeferralRow }[] = await source.query(
    `select to_json(d) as row from deferral d
     where tenant = $1 and ($2::text is null or "employerId" = $2) and (not $3 or "overdueOn" is not null)
       and ($4::text is null or exists (
         select from employer e
         where e.tenant = $1 and e.key = d."employerId" and starts_with(e.division, $4)))
     order by "dueOn", key collate "C"`,
    [tenant, employerId, overdue, division === undefined ? null : significantDigits(division)],
  );
  return rows.map(({ row: { tenant: _tenant, key: _key, ...shown } }) => shown);
}

/** What fell due unpaid, as a rehearsal's report prints warnings. */
export async function overdueDeferrals(
  source: DataSource,
  tenant: string,
): Promise<readonly { kind: 'deferral-overdue'; subject: string; on: BusinessDate }[]> {
  const rows = await deferralsOf(source, tenant, { overdue: true });
  return rows.map(({ employerId, overdueOn }) => ({
    kind: 'deferral-overdue' as const,
    subject: `employer:${employerId}`,
    on: overdueOn as BusinessDate,
  }));
}

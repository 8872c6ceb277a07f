import type { DataSource } from 'typeorm';
import { type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { type AnyReport, report, type ReportAsked } from '../../../projections/report.js';
import type { Ground } from '../../rights/ending/events.js';
import {
  compensationOf,
  compensationOwed,
  type Owing,
} from '../../rights/rules/compensation-at-an-ending.js';
import {
  contractAtTheEnd,
  employmentEndedOn,
  lastWagesFen,
  monthlyWageFen,
  type PaidContract,
} from '../../rights/rules/pay-due-at-an-ending.js';
import type { ServicesSettings } from '../../settings.js';

interface EndingDue {
  readonly division: string;
  readonly employerId: string;
  readonly workerId: string;
  readonly endedOn: BusinessDate;
  readonly days: number;
  readonly reason: string;
  readonly ground: Ground | null;
  readonly wagesLeftFen: number;
  readonly compensation: Owing;
  /** Halves of a month's wage, and the wage they are counted by. */
  readonly halfMonths: number;
  readonly wageFen: number;
  /**
   * false: capped, or no wage above the cap; true: no local average wage is named, so nothing could be
   * capped.
   */
  readonly capUnknown: boolean;
  readonly compensationLeftFen: number;
}

const REASON_WORDS = {
  resigned: '辞职',
  dismissed: '辞退',
  agreed: '协商解除',
  'term-over': '合同到期',
  age: '以年龄为由清退',
  retired: '退休',
  died: '死亡',
  other: '其他',
};
const GROUND_WORDS = {
  'employer-proposed': '单位提出协商',
  'worker-proposed': '劳动者提出',
  'employer-at-fault': '单位过错',
  'worker-at-fault': '劳动者过错',
  'worker-unfit-or-post-gone': '不胜任或情势变更',
  layoff: '经济性裁员',
  'term-not-renewed-by-employer': '期满单位不续',
  'term-not-renewed-by-worker': '期满劳动者不续',
  'employer-ceased': '单位终止',
  'pension-or-death': '退休或死亡',
};
const OWING_WORDS = { due: '应支付', 'not-due': '不支付', 'to-be-clarified': '待查明' };

/** Pay and compensation due when labour contracts ended and not paid yet (劳动报酬和经济补偿), the oldest first. */
export function endingPay(settings: ServicesSettings): AnyReport {
  return report<EndingDue>({
    name: 'ending-pay',
    zh: '解除、终止劳动合同应付未付款项',
    en: 'Pay and compensation due at endings and not paid',
    measure: 'labour-rights',
    cites: ['N6 art. 11'],
    columns: [
      { key: 'division', zh: '单位所在地', en: 'division', kind: 'division' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'endedOn', zh: '终止日', en: 'ended on', kind: 'day' },
      { key: 'days', zh: '已历日数', en: 'days', kind: 'count' },
      { key: 'reason', zh: '终止原因', en: 'reason', kind: 'text', words: REASON_WORDS },
      { key: 'ground', zh: '法定缘由', en: 'ground', kind: 'text', words: GROUND_WORDS },
      { key: 'wagesLeftFen', zh: '未付劳动报酬', en: 'wages unpaid', kind: 'fen' },
      { key: 'compensation', zh: '经济补偿', en: 'compensation', kind: 'text', words: OWING_WORDS },
      { key: 'halfMonths', zh: '补偿半月数', en: 'half months', kind: 'count' },
      { key: 'wageFen', zh: '计算月工资', en: 'monthly wage counted', kind: 'fen' },
      { key: 'capUnknown', zh: '封顶标准未定', en: 'cap not named', kind: 'flag' },
      { key: 'compensationLeftFen', zh: '未付经济补偿', en: 'compensation unpaid', kind: 'fen' },
    ],
    keyOf: ({ workerId, employerId, endedOn }) => `${workerId}/${employerId}/${endedOn}`,
    rows: async (source, tenant, asked) => {
      const found = await relations(source, tenant, asked);
      const due = found.flatMap((one) => duesOf(one, asked.on, settings));
      const rank = (one: EndingDue) => `${one.endedOn} ${one.employerId} ${one.workerId}`;
      return due.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
    },
  });
}

interface Found {
  readonly division: string;
  readonly employerId: string;
  readonly workerId: string;
  readonly contracts: readonly PaidContract[];
  readonly wages: Readonly<Record<string, number>>;
  readonly endings: readonly {
    readonly contractIds: readonly string[];
    readonly endedOn: BusinessDate;
    readonly reason: string;
  }[];
  readonly grounds: readonly { readonly contractId: string; readonly ground: Ground }[];
  readonly payments: readonly {
    readonly contractId: string;
    readonly what: 'wages' | 'compensation';
    readonly paidFen: number;
    readonly paidOn: BusinessDate;
  }[];
}

function relations(source: DataSource, tenant: string, { division }: ReportAsked): Promise<readonly Found[]> {
  return source.query(
    `select e.division, r."employerId", r."workerId", r.contracts, r.wages, r.endings,
            coalesce(p.grounds, '[]') as grounds, coalesce(p.payments, '[]') as payments
     from employment_relation r join employer e on e.tenant = r.tenant and e.key = r."employerId"
     left join ending_pay p on p.tenant = r.tenant and p.key = r.key
     where r.tenant = $1 and r."endedOn" is not null
       and ($2::text is null or starts_with(e.division, $2))`,
    [tenant, division === undefined ? null : significantDigits(division)],
  );
}

function duesOf(found: Found, on: BusinessDate, settings: ServicesSettings): readonly EndingDue[] {
  return found.endings
    .filter(({ endedOn }) => endedOn < on)
    .flatMap((ending) => dueOf(found, ending, on, settings));
}

function dueOf(
  found: Found,
  { endedOn, reason, contractIds }: Found['endings'][number],
  on: BusinessDate,
  settings: ServicesSettings,
): readonly EndingDue[] {
  const { division, employerId, workerId, wages } = found;
  const all = found.contracts.filter((one) => one.kind === 'labour-contract' && !one.partTime);
  const employment = employmentEndedOn(all, endedOn);
  const [first, last] = [employment[0], contractAtTheEnd(employment)];
  if (!first || !last) return [];
  const mine = (one: { readonly contractId: string }) => contractIds.includes(one.contractId);
  const ground = found.grounds.filter(mine).at(-1)?.ground ?? null;
  const paid = (what: string) =>
    found.payments
      .filter((one) => mine(one) && one.what === what && one.paidOn <= on)
      .reduce((sum, { paidFen }) => sum + paidFen, 0);
  const terms = settings.compensation(endedOn, division);
  const service = {
    startedOn: first.startsOn,
    endedOn,
    monthlyWageFen: monthlyWageFen(wages, { endedOn, contractWageFen: last.wageFen }),
  };
  const { halfMonths, wageFen, amountFen } = compensationOf(service, terms);
  const compensation = compensationOwed({ reason, ground });
  const wagesLeftFen = Math.max(0, lastWagesFen(employment, { endedOn, wages }) - paid('wages'));
  const left = Math.max(0, amountFen - paid('compensation'));
  const compensationLeftFen = compensation === 'not-due' ? 0 : left;
  if (wagesLeftFen === 0 && compensationLeftFen === 0) return [];
  return [
    {
      division,
      employerId,
      workerId,
      endedOn,
      days: daysBetween(endedOn, on),
      reason,
      ground,
      wagesLeftFen,
      compensation,
      halfMonths: compensation === 'not-due' ? 0 : halfMonths,
      wageFen,
      capUnknown: terms.averageWageFen === null,
      compensationLeftFen,
    },
  ];
}

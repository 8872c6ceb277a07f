import { addDays, type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { stillOwedFen } from '../../rights/rules/settled-cases-owe-nothing.js';
import type { ServicesSettings } from '../../settings.js';

interface OpenCase {
  readonly division: string;
  readonly caseId: string;
  readonly employerId: string;
  readonly kind: string;
  readonly channel: string;
  readonly workers: number;
  readonly receivedOn: BusinessDate;
  readonly days: number;
  readonly step: string | null;
  /** Accept, settle, or pay: what comes next, by its last day. */
  readonly next: 'accept' | 'settle' | 'pay' | 'close';
  readonly dueOn: BusinessDate;
  readonly daysOverdue: number;
  readonly claimedFen: number | null;
  readonly owedFen: number;
}

const KIND_WORDS = { 'wage-arrears': '拖欠工资', dispute: '劳动争议', other: '其他' };
const CHANNEL_WORDS = {
  window: '窗口',
  station: '服务站点',
  'advice-point': '咨询服务点',
  hotline: '热线',
  online: '网上',
  letter: '来信',
  inspection: '检查发现',
  transferred: '移送',
};
const STEP_WORDS = {
  accepted: '已受理',
  mediated: '已调解',
  awarded: '已裁决',
  ordered: '已责令支付',
  accept: '受理',
  settle: '处理',
  pay: '支付',
  close: '结案',
};

/** Cases of unpaid wages and disputes from any channel until closed (案结事了), the most urgent first. */
export function rightsCasesReport(settings: ServicesSettings): AnyReport {
  return report<OpenCase>({
    name: 'rights-cases',
    zh: '劳动维权案件',
    en: 'Open cases of unpaid wages and disputes',
    measure: 'labour-rights',
    cites: ['N6 art. 11'],
    columns: [
      { key: 'division', zh: '单位所在地', en: 'division', kind: 'division' },
      { key: 'caseId', zh: '案件', en: 'case', kind: 'id' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'kind', zh: '类别', en: 'kind', kind: 'text', words: KIND_WORDS },
      { key: 'channel', zh: '渠道', en: 'channel', kind: 'text', words: CHANNEL_WORDS },
      { key: 'workers', zh: '涉及人数', en: 'workers', kind: 'count' },
      { key: 'receivedOn', zh: '收到日', en: 'received on', kind: 'day' },
      { key: 'days', zh: '已历日数', en: 'days', kind: 'count' },
      { key: 'step', zh: '已办环节', en: 'last step', kind: 'text', words: STEP_WORDS },
      { key: 'next', zh: '待办环节', en: 'next', kind: 'text', words: STEP_WORDS },
      { key: 'dueOn', zh: '期限', en: 'due on', kind: 'day' },
      { key: 'daysOverdue', zh: '逾期日数', en: 'days overdue', kind: 'count' },
      { key: 'claimedFen', zh: '请求金额', en: 'claimed', kind: 'fen' },
      { key: 'owedFen', zh: '应付未付', en: 'decided and unpaid', kind: 'fen' },
    ],
    keyOf: ({ caseId }) => caseId,
    rows: async (source, tenant, { on, division }) => {
      const found = await source.query<Found[]>(
        `select e.division, c.key as "caseId", c."employerId", c.kind, c.channel, c."receivedOn",
                jsonb_array_length(c."workerIds") as workers, c.step, c."acceptedOn", c."payBy",
                c."claimedFen"::float8 as "claimedFen", c."dueFen"::float8 as "dueFen",
                c."paidFen"::float8 as "paidFen"
         from rights_case c join employer e on e.tenant = c.tenant and e.key = c."employerId"
         where c.tenant = $1 and c."receivedOn" <= $2 and (c."closedOn" is null or c."closedOn" > $2)
           and ($3::text is null or starts_with(e.division, $3))`,
        [tenant, on, division === undefined ? null : significantDigits(division)],
      );
      const rank = (one: OpenCase) => `${one.dueOn} ${one.receivedOn} ${one.caseId}`;
      return found
        .map((one) => standingOn(one, on, settings))
        .sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
    },
  });
}

interface Found extends Omit<OpenCase, 'days' | 'next' | 'dueOn' | 'daysOverdue' | 'owedFen'> {
  readonly acceptedOn: BusinessDate | null;
  readonly payBy: BusinessDate | null;
  readonly dueFen: number | null;
  readonly paidFen: number;
}

function standingOn(found: Found, on: BusinessDate, settings: ServicesSettings): OpenCase {
  const { acceptedOn, payBy, dueFen, paidFen, ...of } = found;
  const allowed = settings.caseDays(on, of.division);
  const owedFen = stillOwedFen({ dueFen, paidFen });
  const settleBy = addDays(
    acceptedOn ?? of.receivedOn,
    of.kind === 'wage-arrears' ? allowed.arrears : allowed.dispute,
  );
  const coming = (): Pick<OpenCase, 'next' | 'dueOn'> => {
    if (dueFen !== null) return { next: owedFen > 0 ? 'pay' : 'close', dueOn: payBy ?? settleBy };
    if (acceptedOn === null) return { next: 'accept', dueOn: addDays(of.receivedOn, allowed.acceptance) };
    return { next: 'settle', dueOn: settleBy };
  };
  const next = coming();
  return {
    ...of,
    ...next,
    days: daysBetween(of.receivedOn, on),
    daysOverdue: Math.max(0, daysBetween(next.dueOn, on)),
    owedFen,
  };
}

import { type BusinessDate, daysBetween } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { report } from '../../projections/report.js';
import { SUPPORT_WORDS } from './support-words.js';
import type { StartupRequestRow } from './startup-requests.js';

interface OpenSupport {
  readonly requestId: string;
  readonly workerId: string;
  readonly division: string;
  readonly support: string;
  readonly requestedOn: BusinessDate;
  readonly dueOn: BusinessDate | null;
  /** Days past the day on which it was due; none while in time or where none was named. */
  readonly daysOverdue: number;
}

/** 一网办、打包办、提速办 (N6 art. 8): each kind of support that waits, what is due first before the rest. */
export const startupSupportOpen = report<OpenSupport>({
  name: 'startup-support-open',
  zh: '创业服务一窗待办',
  en: 'Start-up support that waits at the one window',
  measure: 'startup-support',
  cites: ['N6 art. 8', 'N25 §2(7)'],
  columns: [
    { key: 'requestId', zh: '申请编号', en: 'request', kind: 'id' },
    { key: 'workerId', zh: '创业者', en: 'founder', kind: 'id' },
    { key: 'division', zh: '创业地', en: 'division', kind: 'division' },
    { key: 'support', zh: '事项', en: 'support', kind: 'text', words: SUPPORT_WORDS },
    { key: 'requestedOn', zh: '申请日期', en: 'asked on', kind: 'day' },
    { key: 'dueOn', zh: '办理期限', en: 'due on', kind: 'day' },
    { key: 'daysOverdue', zh: '逾期天数', en: 'days overdue', kind: 'count' },
  ],
  keyOf: ({ requestId, support }) => `${requestId}/${support}`,
  rows: async (source, tenant, { on, division }) => {
    const found: { requestId: string; row: StartupRequestRow }[] = await source.query(
      `select r.key as "requestId", to_json(r) as row from startup_request r
       where r.tenant = $1 and r."requestedOn" <= $2 and ($3::text is null or starts_with(r.county, $3))
       order by r."dueOn" nulls last, r."requestedOn", r.key collate "C"`,
      [tenant, on, division === undefined ? null : significantDigits(division)],
    );
    return found.flatMap(({ requestId, row: { workerId, county, requestedOn, dueOn, supports } }) =>
      Object.keys(supports)
        .filter((support) => (supports[support]?.on ?? '9999-12-31') > on)
        .sort()
        .map((support) => ({
          requestId,
          workerId,
          division: county,
          support,
          requestedOn,
          dueOn,
          daysOverdue: dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, on)),
        })),
    );
  },
});

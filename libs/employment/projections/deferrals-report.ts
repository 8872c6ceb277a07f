import type { BusinessDate } from '../../kernel/business-date.js';
import { report } from '../../projections/report.js';
import { type DeferralRow, deferralsOf } from './deferrals.js';

type Deferral = Omit<DeferralRow, 'tenant' | 'key' | 'paidOn' | 'overdueOn'> & {
  /** The day from which it is overdue; null while in time. */
  readonly overdueSince: BusinessDate | null;
};

/** Contributions still owed under a deferral (社保费缓缴, N6 art. 1), what falls due first before the rest. */
export const contributionDeferrals = report<Deferral>({
  name: 'contribution-deferrals',
  zh: '社保费缓缴',
  en: 'Contributions deferred and still owed',
  measure: 'contribution-deferral',
  cites: ['N6 art. 1'],
  columns: [
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'month', zh: '所属月份', en: 'month', kind: 'month' },
    { key: 'amountFen', zh: '缓缴金额', en: 'deferred', kind: 'fen' },
    { key: 'leftFen', zh: '尚欠金额', en: 'still owed', kind: 'fen' },
    { key: 'dueOn', zh: '到期日', en: 'due on', kind: 'day' },
    { key: 'overdueSince', zh: '逾期起日', en: 'overdue since', kind: 'day' },
  ],
  keyOf: ({ employerId, month }) => `${employerId}/${month}`,
  rows: async (source, tenant, { on, division }) => {
    const found = await deferralsOf(source, tenant, division === undefined ? {} : { division });
    return found
      .filter(({ leftFen, month }) => leftFen > 0 && month <= on.slice(0, 7))
      .map(({ paidOn: _paid, overdueOn, ...row }) => ({
        ...row,
        overdueSince: overdueOn !== null && overdueOn <= on ? overdueOn : null,
      }));
  },
});

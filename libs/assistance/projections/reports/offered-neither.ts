import { type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { report } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { wantsTrainingUnoffered, wantsWorkUnoffered } from '../../rules/wants-and-was-offered-none.js';
import { everyPerson } from '../labour-pages.js';
import { WANTS_WORDS } from './area-words.js';
import { inOrderOfNeed, type Standing, standingOfPeople } from './key-people.js';

interface OfferedNone extends Standing {
  readonly workerId: string;
  readonly division: string;
  readonly wants: 'work' | 'training';
  readonly since: BusinessDate;
  readonly days: number;
}

/**
 * Who wants work or training and was offered neither (N25 §1): a row each, gone with the offer, the work or
 * the training.
 */
export const offeredNeither = (terms: AreaTerms) =>
  report<OfferedNone>({
    name: 'wants-and-was-offered-none',
    zh: '有就业、培训意愿尚未获得服务人员',
    en: 'People who want work or training and were offered none',
    measure: 'employment-scale',
    cites: ['N25 §1'],
    columns: [
      { key: 'workerId', zh: '人员', en: 'person', kind: 'id' },
      { key: 'division', zh: '户籍县', en: 'household', kind: 'division' },
      { key: 'wants', zh: '意愿', en: 'wants', kind: 'text', words: WANTS_WORDS },
      { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
      { key: 'days', zh: '已候天数', en: 'days waited', kind: 'count' },
      { key: 'priority', zh: '脱贫人口', en: 'lifted out of poverty', kind: 'flag' },
      { key: 'keyArea', zh: '重点地区', en: 'key area', kind: 'flag' },
    ],
    keyOf: ({ workerId, wants }) => `${workerId}/${wants}`,
    rows: async (source, tenant, { on, division }) => {
      const standingOf = await standingOfPeople(source, tenant, { on, terms });
      const rows: OfferedNone[] = [];
      await everyPerson(source, tenant, { division }, (person) => {
        const { workerId, labour, wishes } = person;
        const found = {
          work: wantsWorkUnoffered(labour, wishes, on),
          training: wantsTrainingUnoffered(labour, wishes, on),
        };
        for (const wants of ['work', 'training'] as const) {
          const since = found[wants]?.since;
          if (since === undefined) continue;
          const days = daysBetween(since, on);
          const of = { workerId, division: labour.householdCounty ?? '', wants, since, days };
          rows.push({ ...of, ...standingOf(person) });
        }
      });
      return inOrderOfNeed(rows);
    },
  });

import type { BusinessDate } from '../../../kernel/business-date.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { type Differing, differingRecords } from '../../rules/differing-records.js';
import { hadDiedBy } from '../../rules/lists.js';
import { groupsOn } from '../../rules/watched-groups.js';
import type { TermsOn } from '../../terms.js';
import { byTexts, everyone } from './people.js';
import { WORDS } from './words.js';

interface DifferingRow extends Differing {
  readonly workerId: string;
  readonly county: string;
  readonly groups: readonly string[];
  readonly since: BusinessDate;
}

/** Where records contradict each other (N6 art. 13; N25 §2(10): 信息比对), of the people watched. */
export const differingRegisters = (termsOn: TermsOn): AnyReport =>
  report<DifferingRow>({
    name: 'differing-registers',
    zh: '失业登记、参保等信息比对差异',
    en: 'Records of work, unemployment and insurance that contradict each other',
    measure: 'assistance-ledger',
    cites: ['N6 art. 13', 'N25 §2(10)'],
    columns: [
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
      { key: 'groups', zh: '人群', en: 'groups', kind: 'text', words: WORDS },
      { key: 'difference', zh: '差异', en: 'difference', kind: 'text', words: WORDS },
      { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
      { key: 'against', zh: '比对对象', en: 'against', kind: 'id' },
    ],
    keyOf: ({ workerId, difference, against }) => `${workerId}/${difference}/${against ?? ''}`,
    rows: async (source, tenant, asked) => {
      const { on } = asked;
      const terms = termsOn(on);
      const found = await everyone(source, { ...asked, tenant, who: 'ever-recognised' }, (filed) => {
        const groups = groupsOn(filed.labour.statuses, on, terms);
        if (groups.length === 0 || hadDiedBy(filed.labour, on)) return [];
        const { workerId, householdCounty: county } = filed;
        return differingRecords({ ...filed, on, terms }).map(
          (one): DifferingRow => ({ workerId, county, groups, ...one }),
        );
      });
      return found.sort(byTexts(({ since, workerId, difference }) => [since, workerId, difference]));
    },
  });

import type { BusinessDate } from '../../../kernel/business-date.js';
import { report } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { firstDayWithout } from '../../rules/ending-counts.js';
import { worksOf } from '../../rules/employed.js';
import { holdsOneOf } from '../../rules/holds-one-of.js';
import { hadDiedBy, listsOn } from '../../rules/lists.js';
import { everyPerson, type Person } from '../labour-pages.js';
import { residentsOn } from '../settlement-residents.js';
import { settlementsOf } from '../settlements.js';
import { compare } from './key-people.js';

interface WatchedResident {
  readonly workerId: string;
  readonly settlementId: string;
  readonly division: string;
  readonly employed: boolean;
  /** Since when out of work; null while in work, or where no work was ever recorded. */
  readonly outOfWorkSince: BusinessDate | null;
}

const NOWHERE: ReadonlyMap<string, string> = new Map();

/** 重点监测易迁安置区脱贫人口务工状况 (N25 §2(12)): each of them by settlement, who is out of work first. */
export const settlementPeople = (terms: AreaTerms) =>
  report<WatchedResident>({
    name: 'settlement-people',
    zh: '易迁安置区脱贫人口务工状况',
    en: 'People lifted out of poverty at relocation settlements, and their work',
    measure: 'key-area',
    cites: ['N25 §2(12)'],
    columns: [
      { key: 'workerId', zh: '人员', en: 'person', kind: 'id' },
      { key: 'settlementId', zh: '安置点', en: 'settlement', kind: 'id' },
      { key: 'division', zh: '户籍县', en: 'household', kind: 'division' },
      { key: 'employed', zh: '在业', en: 'in work', kind: 'flag' },
      { key: 'outOfWorkSince', zh: '失业起始日', en: 'out of work since', kind: 'day' },
    ],
    keyOf: ({ workerId }) => workerId,
    rows: async (source, tenant, { on, division }) => {
      const settlementIds = (await settlementsOf(source, tenant, division)).map(({ key }) => key);
      const residents = await residentsOn(source, tenant, { settlementIds, on });
      const rows: WatchedResident[] = [];
      await everyPerson(source, tenant, { workerIds: [...residents.keys()] }, (person) => {
        if (hadDiedBy(person.labour, on) || !holdsOneOf(person.labour, terms.liftedStatuses(on), on)) return;
        rows.push(watched(person, residents.get(person.workerId) ?? '', on));
      });
      return rows.sort(
        (one, other) =>
          Number(one.employed) - Number(other.employed) ||
          compare(one.settlementId, other.settlementId) ||
          compare(one.workerId, other.workerId),
      );
    },
  });

function watched({ workerId, labour }: Person, settlementId: string, on: BusinessDate): WatchedResident {
  const { employed } = listsOn(labour, on, NOWHERE);
  const ends = worksOf(labour).flatMap(({ ending }) => (ending === null ? [] : [firstDayWithout(ending)]));
  const last = ends
    .filter((day) => day <= on)
    .sort()
    .at(-1);
  const outOfWorkSince = employed ? null : (last ?? null);
  return { workerId, settlementId, division: labour.householdCounty ?? '', employed, outOfWorkSince };
}

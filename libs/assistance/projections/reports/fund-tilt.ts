import { calendarYearOf } from '../../../kernel/business-date.js';
import { report } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { holdsOneOf } from '../../rules/holds-one-of.js';
import { hadDiedBy } from '../../rules/lists.js';
import { fundsOfYear } from '../county-funds.js';
import { keyCountiesOn } from '../key-counties.js';
import { everyPerson } from '../labour-pages.js';
import { compare } from './key-people.js';

interface Tilt {
  readonly division: string;
  readonly keyCounty: boolean;
  readonly lifted: number;
  readonly lowIncome: number;
  /** Of a thousand such people of all counties listed. */
  readonly peoplePermille: number | null;
  /** The funds of the year together, as the county's budgets have them. */
  readonly fundsFen: number;
  readonly fundsPermille: number | null;
  readonly fenPerPerson: number | null;
  /** A key county whose share of the funds is below its share of the people: transfers lean away from it. */
  readonly leansAway: boolean;
}

/**
 * 转移支付资金分配参考 (N25 §3(2)): people and funds of each county, key counties first, then by how many such people
 * live there. Shares are of the counties listed, so a question for the province shows how its transfers lean.
 */
export const fundTilt = (terms: AreaTerms) =>
  report<Tilt>({
    name: 'fund-tilt',
    zh: '转移支付资金倾斜情况',
    en: 'How transfers lean to key counties and to many people in need',
    measure: 'fund-tilt',
    cites: ['N25 §3(2)'],
    columns: [
      { key: 'division', zh: '县', en: 'county', kind: 'division' },
      { key: 'keyCounty', zh: '重点帮扶县', en: 'key county', kind: 'flag' },
      { key: 'lifted', zh: '脱贫人口', en: 'lifted out of poverty', kind: 'count' },
      { key: 'lowIncome', zh: '农村低收入人口', en: 'rural low-income', kind: 'count' },
      { key: 'peoplePermille', zh: '人口占比', en: 'share of the people', kind: 'permille' },
      { key: 'fundsFen', zh: '本年资金', en: 'funds of the year', kind: 'fen' },
      { key: 'fundsPermille', zh: '资金占比', en: 'share of the funds', kind: 'permille' },
      { key: 'fenPerPerson', zh: '人均资金', en: 'funds for each person', kind: 'fen' },
      { key: 'leansAway', zh: '倾斜不足', en: 'leans away', kind: 'flag' },
    ],
    keyOf: ({ division }) => division,
    rows: async (source, tenant, { on, division }) => {
      const key = await keyCountiesOn(source, tenant, on);
      const funds = await fundsOfYear(source, tenant, calendarYearOf(on));
      const lifted = terms.liftedStatuses(on);
      const people = new Map<string, { lifted: number; lowIncome: number }>();
      const statuses = [...lifted, 'rural-low-income'];
      await everyPerson(source, tenant, { division, statuses }, ({ labour }) => {
        if (hadDiedBy(labour, on)) return;
        const county = labour.householdCounty ?? '';
        const count = people.get(county) ?? { lifted: 0, lowIncome: 0 };
        people.set(county, count);
        if (holdsOneOf(labour, lifted, on)) count.lifted += 1;
        else if (holdsOneOf(labour, ['rural-low-income'], on)) count.lowIncome += 1;
      });
      const counties = [...people].filter(([, count]) => count.lifted + count.lowIncome > 0);
      return tiltOf(
        counties.map(([county, count]) => ({
          division: county,
          keyCounty: key.has(county),
          ...count,
          fundsFen: funds.get(county) ?? 0,
        })),
      );
    },
  });

type Counted = Pick<Tilt, 'division' | 'keyCounty' | 'lifted' | 'lowIncome' | 'fundsFen'>;

/** Shares and order; who holds both statuses counts as lifted out of poverty alone. */
export function tiltOf(counties: readonly Counted[]): readonly Tilt[] {
  const peopleOf = ({ lifted, lowIncome }: Counted) => lifted + lowIncome;
  const allPeople = counties.reduce((sum, one) => sum + peopleOf(one), 0);
  const allFunds = counties.reduce((sum, { fundsFen }) => sum + fundsFen, 0);
  return counties
    .map((one): Tilt => {
      const people = peopleOf(one);
      return {
        ...one,
        peoplePermille: permille(people, allPeople),
        fundsPermille: permille(one.fundsFen, allFunds),
        fenPerPerson: people === 0 ? null : Math.floor(one.fundsFen / people),
        // Both shares over one denominator, so that no rounding decides.
        leansAway: one.keyCounty && allFunds > 0 && one.fundsFen * allPeople < people * allFunds,
      };
    })
    .sort(
      (one, other) =>
        Number(other.keyCounty) - Number(one.keyCounty) ||
        peopleOf(other) - peopleOf(one) ||
        compare(one.division, other.division),
    );
}

function permille(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1_000) / whole);
}

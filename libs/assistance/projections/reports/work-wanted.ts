import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../../kernel/business-date.js';
import { report, type ReportAsked } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { hadDiedBy, listsOn } from '../../rules/lists.js';
import { type WorkWish, workWishOn } from '../../wishes.js';
import { everyPerson, type Person } from '../labour-pages.js';
import { WISH_WORDS } from './area-words.js';
import { compare, inOrderOfNeed, type Standing, standingOfPeople } from './key-people.js';

/** What stands for a wish that names nothing. */
const ANY = '*';
const NOWHERE: ReadonlyMap<string, string> = new Map();

interface Wanted extends Standing {
  readonly workerId: string;
  readonly division: string;
  readonly scope: WorkWish['scope'];
  readonly occupations: string;
  readonly destinations: string;
  readonly wageFloorFen: number | null;
  readonly availableFrom: BusinessDate | null;
  readonly since: BusinessDate;
}

/** 务工需求清单 of the origin: who wants which work, where, and for how much (N25 §2(2)). */
export const workWanted = (terms: AreaTerms) =>
  report<Wanted>({
    name: 'work-wanted',
    zh: '务工需求清单',
    en: 'Who wants which work',
    measure: 'demand-and-supply-lists',
    cites: ['N25 §2(2)'],
    columns: [
      { key: 'workerId', zh: '人员', en: 'person', kind: 'id' },
      { key: 'division', zh: '户籍县', en: 'household', kind: 'division' },
      { key: 'scope', zh: '意愿范围', en: 'scope', kind: 'text', words: WISH_WORDS },
      { key: 'occupations', zh: '意愿工种', en: 'occupations', kind: 'text', words: WISH_WORDS },
      { key: 'destinations', zh: '意愿地区', en: 'destinations', kind: 'division', words: WISH_WORDS },
      { key: 'wageFloorFen', zh: '期望月薪下限', en: 'wage floor', kind: 'fen' },
      { key: 'availableFrom', zh: '可到岗日', en: 'available from', kind: 'day' },
      { key: 'since', zh: '登记日', en: 'said on', kind: 'day' },
      { key: 'priority', zh: '脱贫人口', en: 'lifted out of poverty', kind: 'flag' },
      { key: 'keyArea', zh: '重点地区', en: 'key area', kind: 'flag' },
    ],
    keyOf: ({ workerId }) => workerId,
    rows: async (source, tenant, asked) => {
      const standingOf = await standingOfPeople(source, tenant, { on: asked.on, terms });
      const rows: Wanted[] = [];
      await everyWish(source, tenant, asked, (person, wish) => {
        const { workerId, labour } = person;
        rows.push({
          workerId,
          division: labour.householdCounty ?? '',
          scope: wish.scope,
          occupations: wish.occupations.join(' ') || ANY,
          destinations: wish.destinations.join(' ') || ANY,
          wageFloorFen: wish.wageFloorFen,
          availableFrom: wish.availableFrom,
          since: wish.on,
          ...standingOf(person),
        });
      });
      return inOrderOfNeed(rows);
    },
  });

interface WantedByTrade {
  readonly division: string;
  readonly occupation: string;
  readonly destination: string;
  readonly people: number;
}

/**
 * The same in numbers, by county, occupation and destination; who names several counts in each, so that the
 * rows of a county add up to more than its people.
 */
export const workWantedByTrade = report<WantedByTrade>({
  name: 'work-wanted-by-trade',
  zh: '务工需求汇总（按工种和地区）',
  en: 'Work wanted, by occupation and destination',
  measure: 'demand-and-supply-lists',
  cites: ['N25 §2(2)'],
  columns: [
    { key: 'division', zh: '户籍县', en: 'household', kind: 'division' },
    { key: 'occupation', zh: '工种', en: 'occupation', kind: 'text', words: WISH_WORDS },
    { key: 'destination', zh: '意愿地区', en: 'destination', kind: 'division', words: WISH_WORDS },
    { key: 'people', zh: '人数', en: 'people', kind: 'count' },
  ],
  keyOf: ({ division, occupation, destination }) => `${division}/${occupation}/${destination}`,
  rows: async (source, tenant, asked) => {
    const counts = new Map<string, WantedByTrade>();
    await everyWish(source, tenant, asked, ({ labour }, wish) => {
      const division = labour.householdCounty ?? '';
      for (const occupation of named(wish.occupations)) {
        for (const destination of wish.destinations.length > 0 ? named(wish.destinations) : [wish.scope]) {
          const key = `${division}/${occupation}/${destination}`;
          const people = (counts.get(key)?.people ?? 0) + 1;
          counts.set(key, { division, occupation, destination, people });
        }
      }
    });
    return [...counts.values()].sort(
      (one, other) =>
        compare(one.division, other.division) ||
        other.people - one.people ||
        compare(one.occupation, other.occupation) ||
        compare(one.destination, other.destination),
    );
  },
});

const named = (names: readonly string[]): readonly string[] =>
  names.length > 0 ? [...new Set(names)] : [ANY];

/** Everybody without work whose latest willingness is other than none. */
async function everyWish(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
  visit: (person: Person, wish: WorkWish) => void,
): Promise<void> {
  await everyPerson(source, tenant, { division }, (person) => {
    const wish = workWishOn(person.wishes, on);
    if (!wish || wish.scope === 'none' || hasWorkOrDied(person, on)) return;
    visit(person, wish);
  });
}

function hasWorkOrDied({ labour }: Person, on: BusinessDate): boolean {
  return listsOn(labour, on, NOWHERE).employed || hadDiedBy(labour, on);
}

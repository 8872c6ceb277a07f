import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHouse } from '../../apps/worker/rooms.js';
import { buildCoverage } from '../../libs/policy/law/marks/coverage.js';
import { TARGET_KINDS } from '../../libs/policy/law/marks/mark-file.js';
import { readCoverageFiles } from '../../libs/policy/law/load-law.js';
import { isParameterId, mayDiffer } from '../../libs/policy/law/parameters.js';
import { MEASURES } from '../../libs/policy/measures/measures.js';
import { houseUnder } from './house-under.js';
import { reportsOf } from '../../libs/projections/report.js';

/**
 * What the marks of the notices claim, held against the house: whatever is said to carry out a clause exists,
 * and a measure that exists carries something out.
 */
const { rooms, law } = buildHouse();
const { sentences, catalogue } = buildCoverage(law, readCoverageFiles());
const clauses = sentences.flatMap((sentence) => sentence.clauses.map((clause) => ({ ...clause, sentence })));

const root = fileURLToPath(new URL('../..', import.meta.url));
const libs = join(root, 'libs');
const commands = new Set(
  rooms.flatMap(({ streams }) =>
    streams.flatMap((stream) => stream.commands.map(({ definition }) => definition.name)),
  ),
);
const reports = reportsOf(rooms);
const views = new Set(rooms.flatMap((room) => (room.views ?? []).map(({ name }) => name)));
const lists = new Set([...views, ...reports.map(({ name }) => name)]);
const sagas = new Set(rooms.flatMap((room) => room.sagas.map(({ name }) => name)));
const RESOLVED: { readonly [Kind in (typeof TARGET_KINDS)[number]]: (name: string) => boolean } = {
  measure: (name) => Object.hasOwn(MEASURES, name),
  parameter: isParameterId,
  notice: (name) => law.notices.some(({ cite }) => cite === name),
  command: (name) => commands.has(name),
  list: (name) => lists.has(name),
  saga: (name) => sagas.has(name),
  rule: (name) => name.includes('/rules/') && existsSync(join(libs, `${name}.ts`)),
  part: (name) => existsSync(join(libs, `${name}.ts`)),
};
const leadsSomewhere = (target: string): boolean => {
  const [kind = '', name = ''] = target.split(' ');
  return RESOLVED[kind as keyof typeof RESOLVED](name);
};

/** What no article of N6 asks for: these lists end with N25. */
const LISTS_OF_N25_ALONE: readonly string[] = [
  'assistance-bases',
  'assistance-persons',
  'brand-candidates',
  'cooperation-levels',
  'firm-loan-requests',
  'flexible-work-support',
  'fund-tilt',
  'gig-markets',
  'home-work-candidates',
  'home-work-posts',
  'key-counties-without-brand',
  'openings-published',
  'openings-supply',
  'performance-return',
  'settlement-people',
  'settlements',
  'station-follow-ups',
  'wants-and-was-offered-none',
  'welfare-post-register',
  'welfare-posts-apart',
  'work-wanted',
  'work-wanted-by-trade',
  'workshop-kinds',
];

/** Every source file by its path, and of them the specs and the stories that specs share. */
const sources = new Map(
  ['apps', 'libs', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => [join(root, folder, path), readFileSync(join(root, folder, path), 'utf8')] as const),
  ),
);
const specs = [...sources].filter(([path]) => /spec\.ts$|stor(y|ies)\.ts$|\/testing\//.test(path));
const importsOf = ([path, text]: readonly [string, string]): readonly string[] =>
  [...text.matchAll(/from '(\.[^']+)\.js'/g)].map(([, to = '']) => join(dirname(path), `${to}.ts`));
const imported = new Set(specs.flatMap(importsOf));
const listSpecs = specs.filter(([, text]) => /reportsAfter|reportNamed|reportsOf/.test(text));

const isNamedIn = (among: typeof specs, name: string): boolean =>
  among.some(([, text]) => text.includes(`'${name}'`));
/** Where something that has a name is declared. */
const declaring = (name: string): string | undefined =>
  [...sources].find(([path, text]) => path.startsWith(libs) && text.includes(`name: '${name}'`))?.[0];
const isAskedFor = (name: string): boolean => isNamedIn(listSpecs, name);
/** A read model is looked at through the queries beside it, and through the lists made from it there. */
const isQueried = (file: string): boolean =>
  [...sources].some((one) => {
    const [path, text] = one;
    if (dirname(path) !== dirname(file) || !importsOf(one).includes(file)) return false;
    const listed = [...text.matchAll(/name: '([^']+)'/g)].map(([, name = '']) => name);
    return imported.has(path) || listed.some(isAskedFor);
  });

/**
 * Whether a spec would say so if it were gone: a rule or part with a spec beside it or whose exports one
 * imports, a saga likewise; a command that a spec or story gives by name; a list that a spec asks for by
 * name, or a read model that one names or queries. The tables of the measures hold parameters and measures.
 */
const isHeld = (target: string): boolean => {
  const [kind = '', name = ''] = target.split(' ');
  const file = declaring(name) ?? '';
  switch (kind) {
    case 'rule':
    case 'part':
      return imported.has(join(libs, `${name}.ts`)) || existsSync(join(libs, `${name}.spec.ts`));
    case 'saga':
      return imported.has(file);
    case 'command':
      return isNamedIn(specs, name);
    case 'list':
      if (!views.has(name)) return isAskedFor(name) || imported.has(file);
      return isNamedIn(specs, name) || imported.has(file) || isQueried(file);
    default:
      return true;
  }
};

describe('the marks of the notices', () => {
  it('name only what the house has', () => {
    const claims = new Set(clauses.flatMap(({ by }) => by));
    expect(claims.size).toBeGreaterThan(30);
    expect([...claims].filter((target) => !leadsSomewhere(target))).toEqual([]);
  });

  it.each(TARGET_KINDS)('would not be believed about a %s that is none', (kind) => {
    expect(leadsSomewhere(`${kind} rooms/rules/none-of-that-name`)).toBe(false);
  });

  it('carry out by every measure that the house pays', () => {
    const carried = new Set(clauses.flatMap(({ by }) => by));
    expect(Object.keys(MEASURES).filter((id) => !carried.has(`measure ${id}`))).toEqual([]);
  });

  it('name nothing that no spec holds', () => {
    const claims = [...new Set(clauses.flatMap(({ by }) => by))];
    expect(claims.filter((target) => !isHeld(target))).toEqual([]);
    const unheld = ['command OfferNothing', 'list nobody', 'saga that-waits', 'rule ledger/rules/none'];
    expect(unheld.filter(isHeld)).toEqual([]);
  });

  it('speak of every measure of the catalogue', () => {
    const named = new Set(clauses.flatMap(({ measures }) => measures));
    expect([...catalogue.measures.keys()].filter((id) => !named.has(id))).toEqual([]);
  });

  it('end a list with the last of its notices: what N25 alone asks for ends on 2025-12-31', () => {
    const openOn = (on: string) => reports.filter((one) => one.endedOn(on) === null).map(({ name }) => name);
    expect(openOn('2025-12-31')).toEqual(reports.map(({ name }) => name));
    const goesOn = reports.filter(({ cites }) => cites.some((one) => one.startsWith('N6 ')));
    expect(openOn('2026-01-01')).toEqual(goesOn.map(({ name }) => name));
    const over = reports.filter((one) => one.endedOn('2026-01-01') !== null).map(({ name }) => name);
    expect(over).toEqual(LISTS_OF_N25_ALONE);
  });

  it('let a county set the numbers of a list that it is said to set, and no others', () => {
    const numbers = reports.flatMap(({ numbers = [] }) => numbers);
    expect(numbers.filter(({ parameter }) => !isParameterId(parameter))).toEqual([]);
    const settable = numbers.filter(({ parameter }) => mayDiffer(parameter) !== undefined);
    expect(settable).toEqual(numbers.filter(({ setBy }) => setBy === 'county'));
    expect(settable).not.toEqual([]);
  });

  it('let a document that takes the place of one keep its lists', () => {
    const { rooms: continued } = houseUnder({
      'NEXT/notice.yaml': [
        'cite: NEXT',
        'kind: notice',
        'number: 虚构〔2026〕1号',
        'title: Made-up successor',
        'title_zh: 虚构的后续文件',
        'issued: 2026-01-01',
        'inForceFrom: 2026-01-01',
        'inForceUntil: null',
        "continues: ['N25 §3(2)', 'N25 §2(8)']",
        'source: { issued: NEXT §1, inForceFrom: NEXT §1, inForceUntil: NEXT §1 }',
      ].join('\n'),
      'NEXT/text.zh.md': '## NEXT §1\n\n虚构条文，仅供测试。\n',
    });
    const kept = reportsOf(continued).filter((one) => one.endedOn('2026-01-01') === null);
    const more = kept.map(({ name }) => name).filter((name) => LISTS_OF_N25_ALONE.includes(name));
    expect(more).toEqual([
      'flexible-work-support',
      'fund-tilt',
      'gig-markets',
      'home-work-candidates',
      'home-work-posts',
    ]);
  });

  it('are what every list rests on: its measure is of the catalogue, its articles are of the notices', () => {
    const articles = new Set(sentences.map(({ article }) => article));
    expect(new Set(reports.map(({ name }) => name)).size).toBe(reports.length);
    for (const { name, measure, cites, columns } of reports) {
      expect([name, catalogue.measures.has(measure), cites.filter((one) => !articles.has(one))]).toEqual([
        name,
        true,
        [],
      ]);
      expect([name, cites.length > 0, new Set(columns.map(({ key }) => key)).size]).toEqual([
        name,
        true,
        columns.length,
      ]);
    }
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHouse } from '../../apps/worker/rooms.js';
import { buildCoverage } from '../../libs/policy/law/marks/coverage.js';
import { TARGET_KINDS } from '../../libs/policy/law/marks/mark-file.js';
import { readCoverageFiles } from '../../libs/policy/law/load-law.js';
import { awaitedParameters, isParameterId } from '../../libs/policy/law/parameters.js';
import { MEASURES } from '../../libs/policy/measures/measures.js';
import { reportsOf } from '../../libs/projections/report.js';

/**
 * What the marks of the notices claim, held against the house: whatever is said to carry out a clause exists,
 * and a measure that exists is not said to be awaited whole.
 */
const { rooms, law } = buildHouse();
const { sentences, catalogue } = buildCoverage(law, readCoverageFiles());
const clauses = sentences.flatMap((sentence) => sentence.clauses.map((clause) => ({ ...clause, sentence })));

const libs = fileURLToPath(new URL('../../libs', import.meta.url));
const commands = new Set(
  rooms.flatMap(({ streams }) =>
    streams.flatMap((stream) => stream.commands.map(({ definition }) => definition.name)),
  ),
);
const reports = reportsOf(rooms);
const lists = new Set([
  ...rooms.flatMap(({ views = [] }) => views.map(({ name }) => name)),
  ...reports.map(({ name }) => name),
]);
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

describe('the marks of the notices', () => {
  it('name only what the house has', () => {
    const claims = new Set(clauses.flatMap(({ by }) => by));
    expect(claims.size).toBeGreaterThan(30);
    expect([...claims].filter((target) => !leadsSomewhere(target))).toEqual([]);
  });

  it.each(TARGET_KINDS)('would not be believed about a %s that is none', (kind) => {
    expect(leadsSomewhere(`${kind} rooms/rules/none-of-that-name`)).toBe(false);
  });

  it('call no measure awaited altogether that the house pays', () => {
    const carried = new Set(clauses.flatMap(({ by }) => by));
    expect(Object.keys(MEASURES).filter((id) => !carried.has(`measure ${id}`))).toEqual([]);
  });

  it('name every parameter that no measure reads yet, for the measure that will', () => {
    for (const [parameter, measure] of awaitedParameters()) {
      expect(Object.hasOwn(MEASURES, measure)).toBe(false);
      const local = clauses.filter((clause) => clause.parameter === parameter);
      expect([parameter, new Set(local.flatMap(({ measures }) => measures))]).toEqual([
        parameter,
        new Set([measure]),
      ]);
    }
  });

  it('leave nothing awaited of training and schooling, and of the posts what is named here', () => {
    const awaitedIn = (article: string) =>
      clauses.filter(({ mark, sentence }) => mark === 'awaited' && sentence.article === article);
    expect(awaitedIn('N25 §2(11)').map(({ words }) => words)).toEqual([]);
    expect(awaitedIn('N25 §2(9)').map(({ awaits }) => awaits)).toEqual([]);
  });

  it('say what is still awaited of the clauses that measures carry out', () => {
    const paying = clauses.filter(({ by }) => by.some((target) => target.startsWith('measure ')));
    expect(paying.flatMap(({ awaits }) => awaits ?? [])).toEqual([]);
  });

  it('speak of every measure of the catalogue', () => {
    const named = new Set(clauses.flatMap(({ measures }) => measures));
    expect([...catalogue.measures.keys()].filter((id) => !named.has(id))).toEqual([]);
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

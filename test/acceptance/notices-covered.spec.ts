import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHouse } from '../../apps/worker/rooms.js';
import { buildCoverage } from '../../libs/policy/law/marks/coverage.js';
import { TARGET_KINDS } from '../../libs/policy/law/marks/mark-file.js';
import { readCoverageFiles } from '../../libs/policy/law/load-law.js';
import { isParameterId } from '../../libs/policy/law/parameters.js';
import { MEASURES } from '../../libs/policy/measures/measures.js';
import { reportsOf } from '../../libs/projections/report.js';

/**
 * What the marks of the notices claim, held against the house: whatever is said to carry out a clause exists,
 * and a measure that exists carries something out.
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

  it('carry out by every measure that the house pays', () => {
    const carried = new Set(clauses.flatMap(({ by }) => by));
    expect(Object.keys(MEASURES).filter((id) => !carried.has(`measure ${id}`))).toEqual([]);
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

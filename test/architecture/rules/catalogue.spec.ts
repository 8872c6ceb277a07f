import { planted, pointedAt } from '../planted.js';
import { missingFromCatalogue, namedTwice } from './catalogue.js';
import { CORE_COMMANDS, CORE_EVENTS, CORE_REFUSALS } from './catalogue-names.js';

function contractWithout(left: string): Record<string, string> {
  const kept = (names: readonly string[]) => names.filter((name) => name !== left);
  return {
    'libs/registry/commands.ts': kept(CORE_COMMANDS)
      .map((name) => `defineCommand({ name: '${name}' });`)
      .join('\n'),
    'libs/registry/events.ts': kept(CORE_EVENTS)
      .map((type) => `defineEvent({ type: '${type}' });`)
      .join('\n'),
    'libs/registry/refusals.ts': kept(CORE_REFUSALS)
      .map((code) => `define('${code}');`)
      .join('\n'),
  };
}

describe('the names of the contract', () => {
  it('are all there when every one of them is a door', () => {
    expect(missingFromCatalogue(planted(contractWithout('nothing')))).toEqual([]);
  });

  it.each(['RegisterWorker', 'CloseBusiness', 'OneYearEmployed', 'BusinessOneYear', 'overlaps'])(
    'are missed one by one: %s',
    (name) => {
      const violations = missingFromCatalogue(planted(contractWithout(name)));
      expect(pointedAt(violations)).toEqual(['libs:1 contract-is-kept']);
      expect(violations[0]?.message).toContain(name);
    },
  );

  it('count only where they are defined, not where they are mentioned', () => {
    const files = contractWithout('PostJob');
    const violations = missingFromCatalogue(
      planted({ ...files, 'libs/vacancy/commands.ts': "// 'PostJob'" }),
    );
    expect(violations).toHaveLength(1);
  });

  it('are all missing from an empty house', () => {
    expect(missingFromCatalogue(planted({}))).toHaveLength(
      CORE_COMMANDS.length + CORE_EVENTS.length + CORE_REFUSALS.length,
    );
  });

  it('belong to one room each', () => {
    const house = planted({
      'libs/gig/commands.ts': "defineCommand({ name: 'OpenStation' });",
      'libs/services/commands.ts': "\ndefineCommand({ name: 'OpenStation' });",
    });
    expect(pointedAt(namedTwice(house))).toEqual(['libs/services/commands.ts:2 one-name-one-door']);
  });
});

import { type House, listed, readHouse, type Violation } from './house.js';
import { brokenArrows } from './rules/arrows.js';
import { missingFromCatalogue, namedTwice } from './rules/catalogue.js';
import { brokenCitations } from './rules/citations.js';
import { leftovers } from './rules/leftovers.js';
import { noticeNumbers } from './rules/notice-numbers.js';
import { impureHearts } from './rules/pure-heart.js';
import { unlikeRooms, unreachedRefusals } from './rules/rooms-alike.js';
import { wrongShapes } from './rules/sizes.js';

/**
 * The real tree keeps the rules of the house. Each rule is proven able to fail in its own spec beside it.
 * Alone: `npx jest test/architecture` (with the flags of the `test` script).
 */
describe('the house keeps its order', () => {
  let house: House;

  beforeAll(() => {
    house = readHouse();
  });

  const rules: readonly [string, (house: House) => Violation[]][] = [
    ['facts may be read by anyone, orders go downhill, machinery knows no room', brokenArrows],
    ['what decides reads no clock, no chance, no environment and no machine', impureHearts],
    ['files, functions, lines and folders are small, and named for what they hold', wrongShapes],
    ['every citation leads to the words of a law', brokenCitations],
    ['every room has the same files, and its README names what goes in and out', unlikeRooms],
    ['every refusal is reached by a spec or a scenario', unreachedRefusals],
    ['no number of a notice stands in code', noticeNumbers],
    ['every name of the public contract is a door of some room', missingFromCatalogue],
    ['one name is one door', namedTwice],
    ['nothing is left lying about', leftovers],
  ];

  it.each(rules)('%s', (_sentence, rule) => {
    expect(listed(rule(house))).toEqual([]);
  });

  it('reads a tree, not an empty folder', () => {
    expect(house.has('libs/kernel/refusal.ts')).toBe(true);
    expect(house.has('test/architecture/architecture.spec.ts')).toBe(true);
  });
});

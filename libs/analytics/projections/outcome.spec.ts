import { builtIn } from '../../policy/measures/testing/office.js';
import { TABLES } from '../../policy/measures/testing/tables.js';
import { assess } from '../../policy/measures/assess.js';
import { compiledLaw } from './compiled-law.js';
import { needsOf } from './measure-needs.js';
import { outcomeOf } from './outcome.js';

/** The replay's short assessment says what the whole one says, of every row of every measure's table. */

it('says of every row what the whole assessment says', () => {
  expect(TABLES.flatMap(({ cases }) => cases).length).toBeGreaterThan(100);
  for (const { measure, ordinary, cases } of TABLES) {
    for (const row of cases) {
      const facts = { ...ordinary, ...row[1] };
      const law = row[3] ?? builtIn;
      const { outcome, code, amountFen, funds, beneficiary, onceKey } = assess(measure, facts, law);
      const short = outcomeOf(measure, facts, compiledLaw(law));
      expect([row[0], short]).toMatchObject([row[0], { outcome, code, amountFen, funds, beneficiary }]);
      expect([row[0], short.onceKey]).toEqual([row[0], outcome === 'granted' ? onceKey : '']);
    }
  }
});

it('a parameter that begins with a measure is read by that measure alone', () => {
  const ids = TABLES.map(({ measure }) => measure.id);
  for (const { measure, ordinary, cases } of TABLES) {
    for (const row of cases) {
      const { parameters } = assess(measure, { ...ordinary, ...row[1] }, row[3] ?? builtIn);
      const others = ids.filter((id) => id !== measure.id);
      const foreign = parameters.filter(({ parameter }) =>
        others.some((id) => parameter.startsWith(`${id}-`)),
      );
      expect([measure.id, foreign]).toEqual([measure.id, []]);
    }
  }
});

it('an unchanged law asks for every measure', () => {
  expect([...needsOf(builtIn, builtIn).measures].sort()).toEqual(
    TABLES.map(({ measure }) => measure.id).sort(),
  );
});

import { stateOfText, textOfState } from './state-text.js';

class OfItsOwnKind {
  readonly sum = 1;
}

it.each([
  ['nothing', null],
  ['a field named as maps are, which is none', { $map: 'no map' }],
  ['words and numbers', { kind: 'open', sum: 1.5, list: [1, 'two', null, true] }],
  ['a map', { offers: new Map([['o1', { kind: 'open', seats: new Set(['s1']) }]]) }],
  ['a map of maps', new Map([[1, new Map([['a', null]])]])],
  ['an empty set', new Set()],
])('brings back %s whole', (_case, state) => {
  const text = textOfState(state);
  expect(text).toBeDefined();
  expect(stateOfText(text ?? '')).toStrictEqual(state);
});

it.each([
  ['a field that is undefined', { sum: undefined }],
  ['a class of its own', new OfItsOwnKind()],
  ['a day', { on: new Date(0) }],
  ['a number beyond all', { sum: Number.POSITIVE_INFINITY }],
  ['a field named as maps are', { $map: [] }],
  ['more than is kept as text', 'x'.repeat(4_000_000)],
])('says of %s that text does not hold it', (_case, state) => {
  expect(textOfState(state)).toBeUndefined();
});

import { reportAsked } from './report.js';

describe('what a list is asked for', () => {
  it.each([
    ['a division of today', '420525', '420525'],
    ['an abolished county: the one that took its place', '420122', '420115'],
    ['a code that nobody knows: as it was asked', '999999', '999999'],
  ])('%s', (_title, division, expected) => {
    expect(reportAsked('2024-03-01', division)).toEqual({ on: '2024-03-01', division: expected });
  });

  it('everywhere, where no division is named', () => {
    expect(reportAsked('2024-03-01')).toEqual({ on: '2024-03-01' });
  });
});

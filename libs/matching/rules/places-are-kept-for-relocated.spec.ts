import { DAY, workerWith } from '../testing/samples.js';
import { keptPlacesLeft, placesAreKeptForRelocated, placesKept } from './places-are-kept-for-relocated.js';

const relocated = (from: string, to: string | null = null) =>
  workerWith({ statuses: [{ status: 'relocated', from, to }] });

describe('a share of openings is rounded up', () => {
  it.each([
    [undefined, 10, 0],
    [0, 10, 0],
    [10, 10, 1],
    [10, 11, 2],
    [1, 10, 1],
    [7, 100, 7],
    [5.6, 125, 7],
    [33.3, 3, 1],
    [100, 4, 4],
  ])('%s %% of %s → %s', (relocatedQuotaPercent, openings, kept) => {
    expect(placesKept({ relocatedQuotaPercent, openings })).toBe(kept);
  });
});

describe('kept places that are left', () => {
  it.each([
    ['nobody yet', { byRelocated: 0, byOthers: 0 }, 2],
    ['one relocated', { byRelocated: 1, byOthers: 0 }, 1],
    ['others filled the rest', { byRelocated: 0, byOthers: 3 }, 2],
    ['more relocated than kept', { byRelocated: 3, byOthers: 0 }, 0],
    ['contracts of others beyond the rest', { byRelocated: 0, byOthers: 4 }, 1],
  ])('of 5 openings, 2 kept: %s → %s', (_who, persons, left) => {
    expect(keptPlacesLeft({ openings: 5, kept: 2, ...persons })).toBe(left);
  });
});

describe('places kept for relocated residents (N6 art. 15)', () => {
  const full = { openings: 5, kept: 2, byRelocated: 0, byOthers: 3 };

  it('go to nobody else', () => {
    const reason = placesAreKeptForRelocated(workerWith(), full, DAY);
    expect(reason).toMatchObject({ code: 'kept-for-relocated', citation: 'N6 art. 15; N25 §2(12)' });
  });

  it.each([
    ['held since the day', relocated(DAY), true],
    ['held from the day after', relocated('2024-03-02'), false],
    ['in its last day', relocated('2020-01-01', DAY), true],
    ['ended the day before', relocated('2020-01-01', '2024-02-29'), false],
    [
      'another status',
      workerWith({ statuses: [{ status: 'rural-low-income', from: '2020-01-01', to: null }] }),
      false,
    ],
  ])('the status %s', (_what, worker, mayHave) => {
    expect(placesAreKeptForRelocated(worker, full, DAY) === undefined).toBe(mayHave);
  });

  it('leave the other places to everybody', () => {
    expect(placesAreKeptForRelocated(workerWith(), { ...full, byOthers: 2 }, DAY)).toBeUndefined();
    expect(
      placesAreKeptForRelocated(workerWith(), { ...full, byRelocated: 2, byOthers: 2 }, DAY),
    ).toBeUndefined();
  });
});

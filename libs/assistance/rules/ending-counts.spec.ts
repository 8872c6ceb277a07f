import { countedOn, dayAfterwards, firstDayWithout } from './ending-counts.js';

/** A last day today or past counts when it is recorded, one announced for later on the day after. */
describe('the day on which an ending counts', () => {
  it.each([
    // last day, recorded on → counts and warns on, first day not counted as worked, what follows is asked of
    ['a month ago', '2024-02-10', '2024-03-10', '2024-03-10', '2024-02-11', '2024-03-10'],
    ['the day before', '2024-03-09', '2024-03-10', '2024-03-10', '2024-03-10', '2024-03-10'],
    ['the day itself', '2024-03-10', '2024-03-10', '2024-03-10', '2024-03-10', '2024-03-11'],
    ['the day after', '2024-03-11', '2024-03-10', '2024-03-12', '2024-03-12', '2024-03-12'],
    ['a month later', '2024-04-10', '2024-03-10', '2024-04-11', '2024-04-11', '2024-04-11'],
    ['the last of a leap February', '2024-02-29', '2024-02-01', '2024-03-01', '2024-03-01', '2024-03-01'],
  ])('last day %s: %s recorded %s', (_when, lastDay, recordedOn, counts, without, afterwards) => {
    const ending = { lastDay, recordedOn };
    expect([countedOn(ending), firstDayWithout(ending), dayAfterwards(ending)]).toEqual([
      counts,
      without,
      afterwards,
    ]);
  });
});

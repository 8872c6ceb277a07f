import { uncoveredSince } from './insurance-covers-the-holder.js';

const post = { employerId: 'village', startsOn: '2024-03-01', on: '2024-06-15' };
const cover = (from: string, until: string | null, employerId = 'village') => ({
  employerId,
  kind: 'accident',
  from,
  until,
});

describe('insurance covers the holder', () => {
  it.each([
    ['nothing', [], '2024-03-01'],
    ['runs', [cover('2024-03-01', null)], undefined],
    ['ends on the day', [cover('2024-03-01', '2024-06-15')], undefined],
    ['ended the day before', [cover('2024-03-01', '2024-06-14')], '2024-06-15'],
    ['begins on the day', [cover('2024-06-15', null)], undefined],
    ['begins the day after', [cover('2024-06-16', null)], '2024-03-01'],
    ['another employer’s', [cover('2024-01-01', null, 'other')], '2024-03-01'],
    ['an older one ended before the post', [cover('2023-01-01', '2023-12-31')], '2024-03-01'],
    [
      'of two the later end',
      [cover('2024-03-01', '2024-05-01'), cover('2024-03-01', '2024-04-01')],
      '2024-05-02',
    ],
  ])('%s', (_what, covers, since) => {
    expect(uncoveredSince(covers, post)).toBe(since);
  });
});

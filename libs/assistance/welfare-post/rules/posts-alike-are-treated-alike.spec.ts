import { type AlikePost, differencesAmong } from './posts-alike-are-treated-alike.js';

const post = (jobId: string, change: Partial<AlikePost> = {}): AlikePost => ({
  jobId,
  county: '420525',
  occupation: '保洁员',
  partTime: true,
  weeklyHours: 20,
  wageMinFen: 100_000,
  wageUnit: 'month',
  minAge: null,
  maxAge: null,
  requiredSkills: [],
  ...change,
});
const apart = (change: Partial<AlikePost>, tolerance: number | null = 10) => {
  const found = differencesAmong([post('a'), post('b'), post('c', change)], () => tolerance);
  return found.filter(({ payApart, standardsApart }) => payApart || standardsApart).map(({ jobId }) => jobId);
};

describe('posts alike are treated alike', () => {
  it.each([
    ['ten percent more', { wageMinFen: 110_000 }, []],
    ['a fen more than that', { wageMinFen: 110_001 }, ['c']],
    ['ten percent less', { wageMinFen: 90_000 }, []],
    ['a fen less than that', { wageMinFen: 89_999 }, ['c']],
    ['the same by the day', { wageMinFen: 4_598, wageUnit: 'day' as const }, []],
    ['more by the day', { wageMinFen: 6_000, wageUnit: 'day' as const }, ['c']],
    ['piece pay, which is not compared', { wageMinFen: 1, wageUnit: 'piece' as const }, []],
    ['another age asked', { minAge: 16 }, ['c']],
    ['a skill asked', { requiredSkills: [{ occupation: '保洁员', level: 5 }] }, ['c']],
    ['another county', { county: '420583', wageMinFen: 1 }, []],
    ['another occupation', { occupation: '护林员', wageMinFen: 1 }, []],
    ['full-time', { partTime: false, wageMinFen: 1 }, []],
    ['other hours', { weeklyHours: 21, wageMinFen: 1 }, []],
  ])('%s', (_what, change, expected) => {
    expect(apart(change)).toEqual(expected);
  });

  it('are not compared on a day on which nobody asks, and alone not at all', () => {
    expect(apart({ wageMinFen: 1, minAge: 16 }, null)).toEqual([]);
    expect(differencesAmong([post('a')], () => 10)).toEqual([]);
  });

  it('says how many are alike and what the middle of them pay', () => {
    const [first] = differencesAmong([post('a', { wageMinFen: 80_000 }), post('b')], () => 10);
    expect(first).toMatchObject({ jobId: 'a', alike: 2, payFen: 80_000, medianFen: 80_000, payApart: false });
  });
});

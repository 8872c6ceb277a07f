import { documentOfCounty, houseUnder } from './house-under.js';
import { reportsAfter, type Story, story } from './story.js';

const LINE = 700_000;
const house = houseUnder(
  documentOfCounty('420525', '2023-02-23', {
    'monitoring-line': ['fen/year', LINE],
  }),
);

/** A village with a part-time post, held by whoever is named from the first of March 2024. */
function village(): Story {
  return story()
    .employer('2024-01-02', 'village', { kind: 'village', prefix: '54', division: '420525' })
    .job('2024-01-02', 'cleaner', 'village', {
      kind: 'public-welfare',
      division: '420525',
      strength: 'light',
      occupation: '保洁员',
      partTime: true,
      weeklyHours: 20,
      wageMinFen: 80_000,
      wageMaxFen: 80_000,
    });
}
/** Three posts like it: one asks for more, one pays a tenth more, and from the tenth one pays a fen above. */
function postsLikeIt(told: Story): Story {
  const like = (day: string, jobId: string, wageMinFen: number, change: object = {}) =>
    told.job(day, jobId, 'village', {
      kind: 'public-welfare',
      division: '420525',
      strength: 'light',
      occupation: '保洁员',
      partTime: true,
      weeklyHours: 20,
      wageMinFen,
      wageMaxFen: wageMinFen,
      ...change,
    });
  like('2024-01-02', 'asks-more', 80_000, { requiredSkills: [{ occupation: '保洁员', level: 5 }] });
  like('2024-01-02', 'tenth-more', 88_000);
  return like('2024-01-10', 'fen-above', 88_001);
}
const placed = (
  told: Story,
  workerId: string,
  options: Parameters<Story['worker']>[2] & { scope?: string } = {},
) => {
  told.worker('2024-01-05', workerId, options);
  if (options.scope) told.do('2024-01-06', 'DeclareWillingness', { workerId, scope: options.scope });
  return told.contract(`c-${workerId}`, workerId, 'village', '2024-03-01', '2025-02-28', {
    jobId: 'cleaner',
    partTime: true,
    kind: 'service-agreement',
  });
};
const covered = (told: Story, workerId: string, kinds: readonly string[], from = '2024-03-01') =>
  told.do('2024-03-02', 'EnrolSocialInsurance', { workerId, employerId: 'village', from, kinds });
const workers = (rows: readonly Record<string, unknown>[] | undefined, ...more: readonly string[]) =>
  rows?.map((row) => [row.workerId, row.since, ...more.map((key) => row[key])]);

describe('public-welfare posts are looked after', () => {
  const told = postsLikeIt(village());
  placed(told, 'w1', { scope: 'none' });
  placed(told, 'w2', { scope: 'cross-province', status: null });
  placed(told, 'w3');
  covered(told, 'w1', ['accident']);
  covered(told, 'w2', ['pension']);
  covered(told, 'w3', ['work-injury']);
  told
    .do('2024-04-01', 'ExamineWelfarePlacement', {
      workerId: 'w3',
      contractId: 'c-w3',
      on: '2024-04-01',
      cannotLeave: true,
      noOtherWork: true,
      willing: true,
      able: true,
    })
    .do('2024-05-10', 'StopSocialInsurance', { workerId: 'w3', employerId: 'village', until: '2024-05-09' })
    .do('2024-06-10', 'AssessPostHolder', {
      workerId: 'w1',
      contractId: 'c-w1',
      on: '2024-06-10',
      duties: 'fulfilled',
      rulesKept: true,
    })
    .do('2024-08-01', 'ReportWages', { workerId: 'w1', month: '2024-06', paidFen: 300_000 })
    .do('2024-08-02', 'ReportWages', { workerId: 'w1', month: '2024-07', paidFen: 250_000 })
    .do('2024-08-03', 'ReportWages', { workerId: 'w1', month: '2024-07', paidFen: 150_000 })
    .do('2024-09-02', 'ReportWages', { workerId: 'w1', month: '2024-08', paidFen: 1 })
    .do('2024-09-05', 'DecidePostExit', {
      workerId: 'w1',
      contractId: 'c-w1',
      on: '2024-09-05',
      leaves: false,
      reviewOn: '2024-10-01',
      reason: '一次性收入',
    })
    // Recorded late, and over by then: the later decision stands.
    .do('2024-09-06', 'DecidePostExit', {
      workerId: 'w1',
      contractId: 'c-w1',
      on: '2024-08-20',
      leaves: false,
      reviewOn: '2024-08-25',
      reason: '补录',
    })
    .do('2024-10-05', 'EndEmployment', { contractId: 'c-w1', endedOn: '2024-10-05', reason: 'agreed' })
    .advance('2024-10-20');
  const asked = [
    { name: 'welfare-placements-in-doubt', on: '2024-03-31' },
    { name: 'welfare-placements-in-doubt', on: '2024-04-01' },
    { name: 'welfare-posts-without-cover', on: '2024-05-09' },
    { name: 'welfare-posts-without-cover', on: '2024-05-10' },
    { name: 'welfare-post-assessments-due', on: '2024-08-31' },
    { name: 'welfare-post-assessments-due', on: '2024-09-01' },
    { name: 'welfare-post-exits-due', on: '2024-08-31' },
    { name: 'welfare-post-exits-due', on: '2024-09-04' },
    { name: 'welfare-post-exits-due', on: '2024-09-30' },
    { name: 'welfare-post-exits-due', on: '2024-10-01' },
    { name: 'welfare-post-exits-due', on: '2024-10-06' },
    { name: 'welfare-posts-apart', on: '2024-01-09' },
    { name: 'welfare-posts-apart', on: '2024-01-10' },
  ];
  let lists: Awaited<ReturnType<typeof reportsAfter>>;
  beforeAll(async () => {
    lists = await reportsAfter(told, asked, { house });
  });

  it('lists placements in doubt until somebody has examined them', () => {
    expect(workers(lists[0], 'faults')).toEqual([
      ['w2', '2024-03-01', ['no-recognised-status', 'may-leave']],
      ['w3', '2024-03-01', ['not-willing']],
    ]);
    expect(workers(lists[1], 'faults')).toEqual([
      ['w2', '2024-03-01', ['no-recognised-status', 'may-leave']],
    ]);
  });

  it('lists who is not covered: from the first day, or the day after the cover ended', () => {
    expect(workers(lists[2])).toEqual([['w2', '2024-03-01']]);
    expect(workers(lists[3])).toEqual([
      ['w2', '2024-03-01'],
      ['w3', '2024-05-10'],
    ]);
  });

  it('asks for an assessment six months after the first day, or after the last one', () => {
    expect(workers(lists[4])).toEqual([]);
    expect(workers(lists[5])).toEqual([
      ['w2', '2024-09-01'],
      ['w3', '2024-09-01'],
    ]);
  });

  it('opens the exit task a fen above the line, rests while decided, closes when the person left', () => {
    expect(workers(lists[6], 'incomeFen')).toEqual([]);
    expect(workers(lists[7], 'verdict', 'incomeFen', 'lineFen')).toEqual([
      ['w1', '2024-09-01', 'passed', 700_001, LINE],
    ]);
    // The decision of 5 September counts from its day on.
    expect(workers(lists[8])).toEqual([]);
    expect(workers(lists[9], 'decidedOn')).toEqual([['w1', '2024-10-01', '2024-09-05']]);
    expect(workers(lists[10])).toEqual([]);
  });

  it('lists posts treated otherwise than those like them, from the day on which they are posted', () => {
    const asksMore = { jobId: 'asks-more', payFen: 80_000, payApart: false, standardsApart: true };
    expect(lists[11]).toMatchObject([{ ...asksMore, alike: 3 }]);
    const above = { jobId: 'fen-above', payFen: 88_001, medianFen: 80_000, payApart: true };
    expect(lists[12]).toMatchObject([
      { ...asksMore, alike: 4 },
      { ...above, standardsApart: false },
    ]);
  });
});

describe('the numbers of public-welfare posts', () => {
  it('are held against a year before, and against what was set by need', async () => {
    const told = village();
    for (const workerId of ['w1', 'w2']) placed(told, workerId, { scope: 'none' });
    told
      .do('2024-03-05', 'SetWelfarePosts', {
        county: '420525',
        from: '2024-03-10',
        posts: 4,
        liftedOut: 2,
        hardToPlace: 1,
        duties: '保洁',
      })
      .do('2024-06-30', 'EndEmployment', { contractId: 'c-w2', endedOn: '2024-06-30', reason: 'agreed' })
      .advance('2025-03-15');
    const name = 'welfare-post-numbers';
    const days = ['2024-03-09', '2024-03-10', '2025-02-28', '2025-03-01'];
    const answers = await reportsAfter(
      told,
      days.map((on) => ({ name, on })),
      { house },
    );
    const shown = answers.map(([row]) => [row?.verdict, row?.people, row?.peopleYearBefore, row?.aboveSet]);
    expect(shown).toEqual([
      [['not-set'], 2, 0, 0],
      [['above-set'], 2, 0, 1],
      [['above-set'], 1, 0, 1],
      [['fallen', 'above-set'], 0, 2, 1],
    ]);
    expect(answers[1]).toMatchObject([{ county: '420525', liftedOut: 2, postsSet: 4, hardToPlace: 1 }]);
  });
});

import { played, story } from '../story.js';
import { expectAnswers, onDay, person, type Row } from './told.js';

/** PostJob, ReviseJob and CloseJob of EVENTS.md, row by row. */
const DAY = '2024-03-01';

describe('PostJob', () => {
  const post = (jobId: string, more: object = {}) =>
    [
      'PostJob',
      {
        jobId,
        employerId: 'e1',
        title: '缝纫工',
        occupation: '缝纫工',
        openings: 2,
        wageMinFen: 400000,
        wageMaxFen: 500000,
        wageUnit: 'month',
        division: '420525',
        kind: 'regular',
        strength: 'light',
        shareWith: 'alliance',
        ...more,
      },
    ] as const;
  const market = () => story().employer(DAY, 'e1');
  const welfare = { kind: 'public-welfare' };

  it('takes every value its row names', async () => {
    const rows: Row[] = [
      ...['regular', 'gig', 'work-relief', 'workshop', 'public-welfare'].map(
        (kind): Row => [kind, ...post(`k-${kind}`, { kind }), null],
      ),
      ...['month', 'day', 'hour', 'piece'].map(
        (wageUnit): Row => [wageUnit, ...post(`u-${wageUnit}`, { wageUnit }), null],
      ),
      ...['light', 'medium', 'heavy'].map(
        (strength): Row => [strength, ...post(`s-${strength}`, { strength }), null],
      ),
      ...['own-county', 'alliance', 'province'].map(
        (shareWith): Row => [shareWith, ...post(`h-${shareWith}`, { shareWith }), null],
      ),
      [
        'everything optional',
        ...post('all', {
          lon: 111.6,
          lat: 31.06,
          requiredSkills: [{ occupation: '缝纫工', level: 5 }],
          minAge: 18,
          maxAge: 50,
          maxAgeBasis: '某条例第五条',
          hazardous: true,
          partTime: true,
          relocatedQuotaPercent: 30,
          closesOn: '2024-04-30',
        }),
        null,
      ],
      ['outside the province', ...post('away', { division: '441900' }), null],
      ['one wage', ...post('one-wage', { wageMinFen: 400000, wageMaxFen: 400000 }), null],
      ['without an id', ...post('x', { jobId: undefined }), null],
      ['16 named as the lower limit', ...post('m16', { minAge: 16 }), null],
      ['a raised lower limit elsewhere', ...post('m40', { minAge: 40 }), null],
      ['16 for public welfare', ...post('w16', { ...welfare, minAge: 16 }), null],
      ['18 for hazardous public welfare', ...post('w18', { ...welfare, minAge: 18, hazardous: true }), null],
      ['an upper limit with its law', ...post('m60', { maxAge: 60, maxAgeBasis: '某法第一条' }), null],
    ];
    await expectAnswers(market(), onDay(DAY, rows));
  });

  it('refuses with the codes of its row first, in their order', async () => {
    const nowhere = { division: '999999' };
    const rows: Row[] = [
      ['posted', ...post('j0'), null],
      ['an upper limit', ...post('j1', { maxAge: 45 }), 'age-limit-unlawful'],
      ['public welfare from 17', ...post('j1', { ...welfare, minAge: 17 }), 'age-limit-unlawful'],
      [
        'an upper limit, wages crossed',
        ...post('j1', { maxAge: 45, wageMinFen: 2, wageMaxFen: 1 }),
        'age-limit-unlawful',
      ],
      [
        'an upper limit for nobody',
        ...post('j1', { maxAge: 45, employerId: 'nobody' }),
        'age-limit-unlawful',
      ],
      ['wages crossed', ...post('j1', { wageMinFen: 500001 }), 'wage-range-invalid'],
      ['a wage below nothing', ...post('j1', { wageMinFen: -1 }), 'wage-range-invalid'],
      [
        'wages crossed, no openings',
        ...post('j1', { wageMinFen: 500001, openings: 0 }),
        'wage-range-invalid',
      ],
      ['no openings', ...post('j1', { openings: 0 }), 'openings-invalid'],
      ['openings below nothing', ...post('j1', { openings: -3 }), 'openings-invalid'],
      [
        'no openings for nobody nowhere',
        ...post('j1', { openings: 0, employerId: 'nobody', ...nowhere }),
        'openings-invalid',
      ],
      ['no openings under an id in use', ...post('j0', { openings: 0 }), 'openings-invalid'],
      ['nobody’s', ...post('j1', { employerId: 'nobody' }), 'employer-unknown'],
      ['nowhere', ...post('j1', nowhere), 'division-unknown'],
      ['an id in use', ...post('j0'), 'already-exists'],
      ['openings as text', ...post('j1', { openings: '2' }), 'field-invalid'],
      ['a unit nobody knows', ...post('j1', { wageUnit: 'week' }), 'field-invalid'],
      ['no strength', ...post('j1', { strength: undefined }), 'field-invalid'],
      ['no shareWith', ...post('j1', { shareWith: undefined }), 'field-invalid'],
      ['a quota above all', ...post('j1', { relocatedQuotaPercent: 101 }), 'field-invalid'],
      [
        'a level there is not',
        ...post('j1', { requiredSkills: [{ occupation: '焊工', level: 6 }] }),
        'field-invalid',
      ],
    ];
    const report = await expectAnswers(market(), onDay(DAY, rows));
    const citations = new Map(report.refusals.map((one) => [one.code, one.citation]));
    expect(citations.get('openings-invalid')).toBeNull();
    expect(citations.get('age-limit-unlawful')).toMatch(/^N6 art\. (12|16)$/);
  });
});

describe('ReviseJob and CloseJob', () => {
  it('count open and accepted offers and running contracts, each person once', async () => {
    const told = story().employer(DAY, 'e1').job(DAY, 'j1', 'e1', { openings: 4 });
    for (const id of ['w1', 'w2', 'w3']) {
      told.do(DAY, 'RegisterWorker', person(id)).do(DAY, 'DeclareWillingness', {
        workerId: id,
        scope: 'cross-province',
      });
    }
    const offer = (workerId: string) => ({ workerId, jobId: 'j1', expiresAt: '2024-03-09T00:00:00+08:00' });
    told
      .do(DAY, 'OfferPlacement', offer('w1'))
      .do(DAY, 'OfferPlacement', offer('w2'))
      .do(DAY, 'AcceptOffer', { offerId: 'j1/w2' })
      .contract('c2', 'w2', 'e1', DAY, '2024-08-31', { jobId: 'j1' })
      .contract('c3', 'w3', 'e1', DAY, '2024-08-31', { jobId: 'j1' });
    const revise = (more: object) => ['ReviseJob', { jobId: 'j1', ...more }] as const;
    const rows: Row[] = [
      ['below three', ...revise({ openings: 2 }), 'below-filled'],
      ['below three and wages crossed', ...revise({ openings: 2, wageMinFen: 900000 }), 'below-filled'],
      ['below three and an upper limit', ...revise({ openings: 2, maxAge: 45 }), 'below-filled'],
      ['three', ...revise({ openings: 3 }), null],
      ['an upper limit', ...revise({ maxAge: 45 }), 'age-limit-unlawful'],
      ['wages crossed', ...revise({ wageMinFen: 900000 }), 'wage-range-invalid'],
      ['no openings', ...revise({ openings: 0 }), 'below-filled'],
      ['nobody’s', 'ReviseJob', { jobId: 'nobody', openings: 1 }, 'job-unknown'],
      ['of another employer', ...revise({ employerId: 'e1' }), 'field-invalid'],
      ['full', 'OfferPlacement', { ...offer('w1'), workerId: 'w3' }, 'job-full'],
      ['one declines', 'DeclineOffer', { offerId: 'j1/w1' }, null],
      ['below three, two taken', ...revise({ openings: 2 }), null],
      ['closing nobody’s', 'CloseJob', { jobId: 'nobody' }, 'job-unknown'],
      ['closing', 'CloseJob', { jobId: 'j1', reason: '已招满' }, null],
      ['closing again', 'CloseJob', { jobId: 'j1' }, 'job-closed'],
      ['revising what is closed', ...revise({ openings: 9 }), 'job-closed'],
      ['below filled of what is closed', ...revise({ openings: 1 }), 'below-filled'],
    ];
    const report = await expectAnswers(told, onDay(DAY, rows));
    expect(report.placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'declined' },
      { workerId: 'w2', jobId: 'j1', status: 'hired' },
      { workerId: 'w3', jobId: 'j1', status: 'hired' },
    ]);
  });

  it('give places back when an offer expires and when an employment ends', async () => {
    const told = story().employer(DAY, 'e1').job(DAY, 'j1', 'e1', { openings: 2 });
    for (const id of ['w1', 'w2', 'w3', 'w4']) {
      told.do(DAY, 'RegisterWorker', person(id)).do(DAY, 'DeclareWillingness', {
        workerId: id,
        scope: 'cross-province',
      });
    }
    const offer = (workerId: string, on: string) => ({
      workerId,
      jobId: 'j1',
      expiresAt: `${on}T09:00:00+08:00`,
    });
    told
      .do(DAY, 'OfferPlacement', offer('w1', '2024-03-02'))
      .contract('c2', 'w2', 'e1', '2024-03-01', '2024-05-31', { jobId: 'j1' });
    const asked = [
      ...onDay('2024-03-02T08:59:59+08:00', [
        ['a second before it expires', 'OfferPlacement', offer('w3', '2024-04-01'), 'job-full'],
      ]),
      ...onDay('2024-03-02T09:00:00+08:00', [
        ['when it expires', 'OfferPlacement', offer('w3', '2024-07-01'), null],
        ['and again', 'OfferPlacement', offer('w4', '2024-07-01'), 'job-full'],
      ]),
      ...onDay('2024-05-10', [
        [
          'an ending of today',
          'EndEmployment',
          {
            contractId: 'c2',
            endedOn: '2024-05-10',
            reason: 'resigned',
          },
          null,
        ],
        ['its place today', 'OfferPlacement', offer('w4', '2024-07-01'), null],
      ]),
    ] as const;
    expect((await expectAnswers(told, asked)).placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'expired' },
      { workerId: 'w2', jobId: 'j1', status: 'ended' },
      { workerId: 'w3', jobId: 'j1', status: 'offered' },
      { workerId: 'w4', jobId: 'j1', status: 'offered' },
    ]);
  });

  it.each([
    ['on the last day', '2024-03-31', []],
    ['the day after', '2024-04-01', ['job-closed']],
  ])('take closesOn as the last day of offers: %s', async (_case, on, codes) => {
    const told = story()
      .do(DAY, 'RegisterWorker', person('w1'))
      .employer(DAY, 'e1')
      .job(DAY, 'j1', 'e1', { closesOn: '2024-03-31' })
      .do(DAY, 'DeclareWillingness', { workerId: 'w1', scope: 'cross-province' })
      .do(`${on}T23:59:59+08:00`, 'OfferPlacement', {
        workerId: 'w1',
        jobId: 'j1',
        expiresAt: '2024-05-01T00:00:00+08:00',
      });
    expect((await played(told)).refusals.map((one) => one.code)).toEqual(codes);
  });
});

/** A small office's day: who stands where, why, and what would help; and what comes of it. */
import { STARTING_MEMBERSHIPS } from '../../kernel/alliances-starting-set.js';
import type { Candidate } from '../facts/candidates.js';
import type { Engagements } from '../facts/engagements.js';
import type { Posting } from '../facts/postings.js';
import { matchRound, type RoundInput } from '../round/matcher.js';
import {
  boundBy,
  contractWith,
  DAY,
  DONGGUAN,
  jobWith,
  WUHAN_JIANGAN,
  workerWith,
  YUANAN,
} from '../testing/samples.js';
import { openingsToday, sentencesOnOpenings } from './openings-today.js';
import { sentencesOf } from './sentences.js';
import { workerToday } from './worker-today.js';

const dayWith = (given: {
  workers: readonly Candidate[];
  jobs: readonly Posting[];
  bound?: Readonly<Record<string, Engagements>>;
}): RoundInput => ({
  on: DAY,
  candidates: new Map(given.workers.map((one) => [one.workerId, one])),
  engagements: new Map(Object.entries(given.bound ?? {})),
  postings: new Map(given.jobs.map((one) => [one.jobId, one])),
  employers: new Map([['e1', { employerId: 'e1', kind: 'enterprise', division: YUANAN }]]),
  told: new Map(),
  memberships: STARTING_MEMBERSHIPS,
});

const person = (workerId: string, change: Partial<Candidate> = {}) => workerWith({ workerId, ...change });
const lifted = { statuses: [{ status: 'lifted-out-of-poverty', from: '2019-12-01', to: null }] } as const;
const placeOf = (input: RoundInput, workerId: string) =>
  matchRound(input).offers.find((offer) => offer.workerId === workerId)?.jobId;
const today = (input: RoundInput, workerId: string) => {
  const found = workerToday(workerId, input);
  if (!found) throw new Error(`${workerId} is not there`);
  return found;
};
const sewing = { willingness: { scope: 'in-province', occupations: ['缝纫工'] } } as const;
const held = (level: number) => ({ occupation: '焊工', level, issuedOn: '2020-01-01', expiresOn: null });

describe('a worker in today’s market', () => {
  it('is named the post a round would offer, and knows an id that names nobody', () => {
    const input = dayWith({ workers: [person('w1')], jobs: [jobWith()] });
    expect(today(input, 'w1')).toMatchObject({
      standing: 'placed',
      post: { jobId: placeOf(input, 'w1') },
      displacedFrom: [],
      nextBest: null,
    });
    expect(workerToday('w9', input)).toBeUndefined();
  });

  it('comes after those with priority: no fit would do, and the law is named', () => {
    const input = dayWith({ workers: [person('w1'), person('w2', lifted)], jobs: [jobWith()] });
    const found = today(input, 'w1');
    expect(found).toMatchObject({
      standing: 'not-placed',
      because: 'comes-after',
      alternatives: [
        { jobId: 'j1', loss: { priority: 1, placed: 0 }, moves: [{ workerId: 'w2', toJobId: null }] },
      ],
      rivals: { workers: 2, priority: 1, places: 1, workerIds: ['w1', 'w2'], jobIds: ['j1'] },
    });
    expect(sentencesOf(found)[1]?.zh).toContain('N6 art. 14');
    const without = dayWith({ workers: [person('w1')], jobs: [jobWith()] });
    expect(placeOf(without, 'w1')).toBe('j1');
  });

  it('is outbid by so many points as the competitor brings more', () => {
    const skilled = { ...sewing, certificates: [{ ...held(5), occupation: '缝纫工' }] };
    const input = dayWith({ workers: [person('w1', sewing), person('w2', skilled)], jobs: [jobWith()] });
    const found = today(input, 'w1');
    const [mine, theirs] = ['w1', 'w2'].map((id) => {
      const alone = dayWith({
        workers: [...input.candidates.values()].filter((one) => one.workerId === id),
        jobs: [jobWith()],
      });
      return matchRound(alone).totalFit;
    });
    expect(found).toMatchObject({
      because: 'outbid',
      alternatives: [{ fit: mine, loss: { priority: 0, placed: 0, fit: (theirs ?? 0) - (mine ?? 0) } }],
      remedies: [],
    });
  });

  it('lacks a certificate, wants too much or will not go far: and the change named helps', () => {
    const jobs = [
      jobWith({
        jobId: 'welding',
        occupation: '焊工',
        requiredSkills: [{ occupation: '焊工', level: 4 }],
        division: WUHAN_JIANGAN,
      }),
      jobWith({ jobId: 'better-paid', wageMinFen: 470_000 }),
    ];
    const willingness = { scope: 'in-province', wageFloorFen: 500_000 } as const;
    const w1 = person('w1', { willingness: { ...willingness, scope: 'county' }, certificates: [held(5)] });
    const input = dayWith({ workers: [w1], jobs });
    const found = today(input, 'w1');
    expect(found).toMatchObject({
      because: 'no-posting',
      closed: [{ jobId: 'better-paid', reasons: [{ code: 'wage-below-floor' }] }, { jobId: 'welding' }],
      remedies: [
        {
          change: { kind: 'wage-floor', wageFloorFen: 470_000, lessFen: 30_000 },
          opens: 1,
          placed: 'yes',
          jobId: 'better-paid',
        },
      ],
    });
    const said = sentencesOf(found)
      .map(({ zh }) => zh)
      .join('\n');
    expect(said).toContain('差300.00元');
    expect(said).toContain('要求焊工4级，现有5级');
    const lower = person('w1', { ...w1, willingness: { scope: 'county', wageFloorFen: 470_000 } });
    expect(placeOf(dayWith({ workers: [lower], jobs }), 'w1')).toBe('better-paid');

    const far = person('w1', { ...w1, willingness: { scope: 'county' }, certificates: [held(4)] });
    const wide = today(dayWith({ workers: [far], jobs: jobs.slice(0, 1) }), 'w1');
    expect(wide).toMatchObject({
      remedies: [
        { change: { kind: 'scope', scope: 'in-province' }, placed: 'yes' },
        { change: { scope: 'cross-province' } },
      ],
    });
    const unskilled = person('w1', { ...w1, willingness: { scope: 'in-province' } });
    expect(today(dayWith({ workers: [unskilled], jobs: jobs.slice(0, 1) }), 'w1')).toMatchObject({
      remedies: [
        {
          change: { kind: 'certificate', occupation: '焊工', level: 4 },
          opens: 1,
          placed: 'yes',
          jobId: 'welding',
        },
      ],
    });
  });

  it('is told of full and kept places', () => {
    const jobs = [
      jobWith({ jobId: 'full' }),
      jobWith({ jobId: 'kept', openings: 1, relocatedQuotaPercent: 100 }),
    ];
    const bound = { w9: boundBy({ contracts: [contractWith({ workerId: 'w9', jobId: 'full' })] }) };
    const found = today(dayWith({ workers: [person('w1')], jobs, bound }), 'w1');
    expect(found).toMatchObject({
      because: 'no-place',
      alternatives: [{ jobId: 'kept', loss: null, moves: [] }],
    });
    expect(
      found.standing === 'not-placed' && found.closed.map(({ jobId, reasons }) => [jobId, reasons[0]?.code]),
    ).toEqual([
      ['full', 'job-full'],
      ['kept', 'kept-for-relocated'],
    ]);
  });

  it('is displaced from a post that suits better, and the move would cost as much as is said', () => {
    const jobs = [
      jobWith({ jobId: 'near', wageMinFen: 450_000 }),
      jobWith({ jobId: 'far', wageMinFen: 400_000, division: WUHAN_JIANGAN }),
    ];
    const willing = (wageFloorFen: number) =>
      ({ willingness: { scope: 'in-province', wageFloorFen } }) as const;
    const stays = person('w2', { willingness: { scope: 'county', wageFloorFen: 300_000 } });
    const input = dayWith({ workers: [person('w1', willing(300_000)), stays], jobs });
    const found = today(input, 'w1');
    expect(found).toMatchObject({
      standing: 'placed',
      post: { jobId: 'far' },
      displacedFrom: [{ jobId: 'near', loss: { placed: 1 }, moves: [{ workerId: 'w2' }] }],
    });
  });

  it('is told where a round puts them so that a coach fills, and what all give up for it', () => {
    const jobs = [
      jobWith({ jobId: 'far', openings: 30, division: DONGGUAN }),
      jobWith({ jobId: 'near', occupation: '焊工', division: WUHAN_JIANGAN }),
    ];
    const wants = (...occupations: string[]) =>
      ({ willingness: { scope: 'cross-province', occupations } }) as const;
    const others = Array.from({ length: 19 }, (_unused, at) => person(`v${at}`, wants('缝纫工')));
    const workers = [...others, person('w1', wants('缝纫工', '焊工'))];
    const input = dayWith({ workers, jobs });
    const told = (id: string, fitForASeat: number) => workerToday(id, input, { fitForASeat });
    expect(told('w1', 0)).toMatchObject({ post: { jobId: 'near' }, forCoaches: null });
    expect(told('v1', 100)).toMatchObject({ post: { jobId: 'far' }, forCoaches: null });
    const found = told('w1', 100);
    // Where there is no other place for the person, a solve comes to what the round does.
    const [now, then] = [matchRound(input), matchRound(dayWith({ workers, jobs: jobs.slice(0, 1) }))];
    const theirs = then.offers.find((offer) => offer.workerId === 'w1');
    expect(found).toMatchObject({
      post: { jobId: 'near' },
      forCoaches: {
        jobId: theirs?.jobId,
        fit: theirs?.fit,
        seats: 20,
        fitLost: now.totalFit - then.totalFit,
      },
    });
    expect(then.placed).toBe(now.placed);
    expect(sentencesOf(found!).at(-1)?.zh).toContain('多20人坐满员班车');
  });

  it('is not offered a change that opens nothing and leaves them as near to a place as before', () => {
    const jobs = [
      jobWith(),
      jobWith({ jobId: 'j2', occupation: '焊工', requiredSkills: [{ occupation: '焊工', level: 4 }] }),
    ];
    const workers = ['w1', 'w2'].map((id) => person(id, sewing));
    const input = dayWith({ workers, jobs });
    const out = workers.find(({ workerId }) => placeOf(input, workerId) === undefined);
    expect(today(input, out?.workerId ?? '')).toMatchObject({ because: 'level', remedies: [] });
  });

  it('is bound, not willing yet, or no more', () => {
    const workers = [
      person('w1'),
      person('w2', { willingness: null }),
      person('w3', { willingness: { scope: 'county', availableFrom: '2024-03-02' } }),
    ];
    const bound = {
      w1: boundBy({
        offers: [{ offerId: 'j1/w1', jobId: 'j1', employerId: 'e1', acceptedOn: null, ledTo: [] }],
      }),
    };
    const at = (id: string, more: Readonly<Record<string, Engagements>> = bound) =>
      today(dayWith({ workers, jobs: [jobWith()], bound: more }), id);
    expect(at('w1')).toMatchObject({ standing: 'bound', offers: [{ offerId: 'j1/w1' }] });
    expect(at('w1', { w1: boundBy({ contracts: [contractWith()] }) })).toMatchObject({
      contracts: [{ contractId: 'c1' }],
    });
    const own = { creditCode: '92420525MA4AB1C2D8', from: '2024-01-01', to: null };
    expect(at('w1', { w1: boundBy({ businesses: [own] }) })).toMatchObject({
      standing: 'bound',
      businesses: [own],
    });
    expect(at('w1', { w1: boundBy({ diedOn: '2024-02-01' }) })).toMatchObject({ because: 'died' });
    expect(at('w2')).toMatchObject({ standing: 'not-asked', because: 'no-willingness' });
    expect(at('w3')).toMatchObject({ because: 'not-available-yet', availableFrom: '2024-03-02' });
    for (const id of ['w1', 'w2', 'w3']) expect(sentencesOf(at(id))).toHaveLength(1);
  });
});

describe('openings worth asking for', () => {
  it('rank employers by placements with priority, then placements, and one more places one', () => {
    const jobs = [
      jobWith({ jobId: 'j1', employerId: 'e1' }),
      jobWith({ jobId: 'j2', employerId: 'e2', occupation: '焊工' }),
      jobWith({ jobId: 'j3', employerId: 'e3', occupation: '电工', openings: 9 }),
    ];
    const wants = (occupation: string) =>
      ({ willingness: { scope: 'county', occupations: [occupation] } }) as const;
    const workers = [
      person('w1', wants('缝纫工')),
      person('w2', wants('缝纫工')),
      person('w3', { ...wants('焊工'), ...lifted }),
      person('w4', { ...wants('焊工'), ...lifted }),
      person('w5', wants('电工')),
    ];
    const input = dayWith({ workers, jobs });
    const found = openingsToday(input);
    expect(found.employers).toMatchObject([
      { employerId: 'e2', postings: [{ jobId: 'j2', placed: 1, priority: 1, waiting: 1 }] },
      { employerId: 'e1', postings: [{ jobId: 'j1', placed: 1, priority: 0, waiting: 1 }] },
    ]);
    expect(sentencesOnOpenings(found)).toHaveLength(3);
    const before = matchRound(input).placed;
    const more = jobs.map((job) => (job.jobId === 'j2' ? { ...job, openings: 2 } : job));
    expect(matchRound(dayWith({ workers, jobs: more })).placed).toBe(before + 1);
  });

  it('say so where nothing would help', () => {
    const found = openingsToday(dayWith({ workers: [person('w1')], jobs: [jobWith()] }));
    expect(found.employers).toEqual([]);
    expect(sentencesOnOpenings(found)).toHaveLength(2);
  });
});

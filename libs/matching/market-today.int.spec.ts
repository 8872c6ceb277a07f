import { jest } from '@jest/globals';
import { openingsExplained, workerExplained } from './projections/market-today.js';
import { offersStanding } from './projections/standing-offers.js';
import { matchingOffice, type Office } from './testing/office.js';

// A database for each test takes its time on a busy machine.
jest.setTimeout(60_000);

const ON = '2024-03-01';

/** What is said of a worker before a round is what the round then does. */
describe('today’s market on PostgreSQL', () => {
  let office: Office;
  const explain = (workerId: string) =>
    workerExplained(office.engine.factsOf('matching'), { workerId, on: ON });
  beforeEach(async () => {
    office = await matchingOffice(`${ON}T09:00:00+08:00`);
    for (const workerId of ['w1', 'w2', 'w3']) await office.worker(workerId);
    await office.job('j1');
    await office.job('j2', { requiredSkills: [{ occupation: '缝纫工', level: 4 }] });
    await office.record('worker-w2', 'WorkerStatusRecognised', {
      workerId: 'w2',
      status: 'lifted-out-of-poverty',
      from: '2019-12-01',
    });
  });
  afterEach(() => office.close());

  it('tells each why, without anything personal, and the round bears it out', async () => {
    expect(await explain('nobody')).toBeUndefined();
    const said = await explain('w1');
    expect(said).toMatchObject({
      standing: 'not-placed',
      because: 'comes-after',
      market: { workers: 3, postings: 2, placed: 1, priorityPlaced: 1 },
      rivals: { workers: 2, places: 1, workerIds: ['w1', 'w2'] },
      closed: [{ jobId: 'j2', reasons: [{ code: 'skill-missing' }] }],
      remedies: [
        { change: { kind: 'certificate', occupation: '缝纫工', level: 4 }, placed: 'yes', jobId: 'j2' },
      ],
    });
    expect(said?.explanation.zh.length).toBe(said?.explanation.en.length);
    expect(JSON.stringify(said)).not.toMatch(/张三|number-of|13800000000|1985-01-01/);
    expect(await explain('w2')).toMatchObject({ standing: 'placed', post: { jobId: 'j1' } });

    await office.mustGive('Match', {});
    const offers = await offersStanding(office.database.source, '42', {});
    expect(offers).toMatchObject([{ offerId: 'j1/w2' }]);
    expect(await explain('w2')).toMatchObject({ standing: 'bound', offers: [{ offerId: 'j1/w2' }] });
  });

  it('ranks openings: one more places one more, and so does the certificate said to help', async () => {
    const openings = await openingsExplained(office.engine.factsOf('matching'), { on: ON, limit: 5 });
    expect(openings).toMatchObject({
      employers: [{ employerId: 'e1', postings: [{ jobId: 'j1', placed: 1, priority: 0, waiting: 2 }] }],
    });
    await office.record('job-j1', 'JobRevised', { jobId: 'j1', openings: 2 });
    await office.record('worker-w1', 'SkillCertified', {
      workerId: 'w1',
      occupation: '缝纫工',
      level: 4,
      issuedOn: ON,
      certificateNo: 'C-1',
    });
    expect(await explain('w1')).toMatchObject({ standing: 'placed', market: { placed: 3 } });
    expect(await explain('w3')).toMatchObject({ standing: 'placed' });
  });
});

import { STARTING_MEMBERSHIPS } from '../kernel/alliances-starting-set.js';
import { explainWorker } from './explain.js';
import {
  DAY,
  DONGGUAN,
  jobWith,
  WUHAN_JIANGAN,
  workerWith,
  YICHANG_XILING,
  YUANAN,
} from './testing/samples.js';

const given = { on: DAY, memberships: STARTING_MEMBERSHIPS };
const worker = workerWith({ willingness: { scope: 'county', wageFloorFen: 500_000 } });

describe('why a worker is not placed', () => {
  it('shows the nearest postings first: fewest reasons, then how near they came, then distance', () => {
    const jobs = [
      jobWith({ jobId: 'two-reasons', division: WUHAN_JIANGAN, wageMinFen: 400_000 }),
      jobWith({ jobId: 'far', division: DONGGUAN, wageMinFen: 500_000 }),
      jobWith({ jobId: 'near', division: YICHANG_XILING, wageMinFen: 500_000 }),
      jobWith({ jobId: 'wage-half', wageMinFen: 250_000 }),
      jobWith({ jobId: 'wage-nearly', wageMinFen: 490_000 }),
      jobWith({ jobId: 'fits', wageMinFen: 500_000 }),
    ];
    const explained = explainWorker(worker, jobs, given);
    expect(explained.map((one) => one.jobId)).toEqual([
      'fits',
      'wage-nearly',
      'wage-half',
      'near',
      'far',
      'two-reasons',
    ]);
    expect(explained[0]).toMatchObject({ reasons: [], distanceMetres: 0 });
    expect(explained[0]?.fit).toBeGreaterThan(0);
    expect(explained[1]).toMatchObject({ fit: null, reasons: [{ code: 'wage-below-floor', nearness: 980 }] });
  });

  it('shows so many as asked, and breaks ties by id', () => {
    const jobs = Array.from({ length: 12 }, (_unused, at) =>
      jobWith({ jobId: `j${11 - at}`, wageMinFen: 600_000 }),
    );
    expect(explainWorker(worker, jobs, given)).toHaveLength(10);
    const two = explainWorker(worker, jobs, { ...given, limit: 2 });
    expect(two.map((one) => one.jobId)).toEqual(['j0', 'j1']);
  });

  it('bears a posting whose place is not known', () => {
    const jobs = [
      jobWith({ jobId: 'nowhere', division: '999999', wageMinFen: 500_000 }),
      jobWith({ jobId: 'at-home', division: YUANAN }),
    ];
    expect(explainWorker(worker, jobs, given).map((one) => one.distanceMetres)).toEqual([0, null]);
  });
});

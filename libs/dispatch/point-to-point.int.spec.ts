import { jest } from '@jest/globals';
import { played, refusedCodes, story } from '../../test/acceptance/story.js';

// A database for each test takes its time on a busy machine.
jest.setTimeout(60_000);

/** The whole house: from a matching round over the convoy and the contract to the place that comes back. */
describe('point to point', () => {
  const WILLING = { scope: 'cross-province', wageFloorFen: 400_000 };
  const market = () =>
    story()
      .worker('2023-03-01', 'w1', { status: null })
      .worker('2023-03-01', 'w2')
      .worker('2023-03-01', 'w3', { status: null })
      .employer('2023-03-01', 'e1')
      .job('2023-03-01', 'j1', 'e1', { openings: 2 })
      .do('2023-03-01', 'DeclareWillingness', { workerId: 'w1', ...WILLING })
      .do('2023-03-01', 'DeclareWillingness', { workerId: 'w2', ...WILLING })
      .do('2023-03-01', 'Match', {});

  it('offers a round’s places to priority workers first, for three days', async () => {
    const open = await played(market(), { until: '2023-03-03' });
    expect(refusedCodes(open)).toEqual([]);
    expect(open.placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'offered' },
      { workerId: 'w2', jobId: 'j1', status: 'offered' },
    ]);
    const told = market()
      .do('2023-03-02', 'ReviseJob', { jobId: 'j1', openings: 1 })
      .do('2023-03-04T08:59:59+08:00', 'AcceptOffer', { offerId: 'j1/w2' })
      .do('2023-03-04T09:00:00+08:00', 'AcceptOffer', { offerId: 'j1/w1' })
      .do('2023-03-04T09:00:00+08:00', 'Match', { expiresAt: '2023-03-05T09:00:00+08:00' })
      .advance('2023-03-06');
    const report = await played(told);
    expect(refusedCodes(report)).toEqual(['below-filled', 'offer-expired']);
    expect(report.placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'expired' },
      { workerId: 'w2', jobId: 'j1', status: 'accepted' },
    ]);
  });

  const employed = () =>
    market()
      .do('2023-03-02', 'AcceptOffer', { offerId: 'j1/w1' })
      .do('2023-03-02', 'AcceptOffer', { offerId: 'j1/w2' })
      .carried('2023-03-03', '2023-03-04', 'w1', 'j1', 30_000)
      .contract('c1', 'w1', 'e1', '2023-03-05', undefined, { jobId: 'j1' })
      .contract('c2', 'w2', 'e1', '2023-03-05')
      .do('2023-03-06', 'DeclareWillingness', { workerId: 'w3', ...WILLING });
  const offerTo = (workerId: string) =>
    ['OfferPlacement', { workerId, jobId: 'j1', expiresAt: '2023-12-31T00:00:00+08:00' }] as const;

  it('gives the place back when the employment ends, whether the contract named the job or not', async () => {
    const told = employed()
      .do('2023-05-01', ...offerTo('w3'))
      .do('2023-05-10', 'EndEmployment', { contractId: 'c1', endedOn: '2023-05-09', reason: 'resigned' })
      .do('2023-05-10', ...offerTo('w3'))
      .do('2023-05-11', 'EndEmployment', { contractId: 'c2', endedOn: '2023-05-20', reason: 'agreed' })
      .do('2023-05-20', ...offerTo('w1'))
      .do('2023-05-21', ...offerTo('w1'));
    const report = await played(told);
    expect(refusedCodes(report)).toEqual(['job-full', 'job-full']);
    expect(report.placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'offered' },
      { workerId: 'w2', jobId: 'j1', status: 'ended' },
      { workerId: 'w3', jobId: 'j1', status: 'offered' },
    ]);
  });

  it('keeps the furthest step of the latest attempt', async () => {
    expect((await played(employed(), { until: '2023-03-03' })).placements).toMatchObject([
      { workerId: 'w1', status: 'dispatched' },
      { workerId: 'w2', status: 'accepted' },
    ]);
    expect((await played(employed(), { until: '2023-03-04' })).placements).toMatchObject([
      { status: 'arrived' },
      { status: 'accepted' },
    ]);
    expect((await played(employed())).placements).toMatchObject([{ status: 'hired' }, { status: 'hired' }]);
  });

  it('shares a posting in the alliance from the day it stands, and with its own county before', async () => {
    const told = (at: string) =>
      story()
        .worker('2022-06-01', 'w1', { household: '420525' })
        .employer('2022-06-01', 'e1')
        .job('2022-06-01', 'j1', 'e1', { division: '421002', shareWith: 'alliance' })
        .do('2022-06-01', 'DeclareWillingness', { workerId: 'w1', scope: 'in-province' })
        .do(at, ...offerTo('w1'));
    expect(refusedCodes(await played(told('2023-02-22')))).toEqual(['not-eligible']);
    expect(refusedCodes(await played(told('2023-02-23')))).toEqual([]);
  });
});

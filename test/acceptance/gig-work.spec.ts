import { gigCall, gigWork } from './outreach-stories.js';
import { played, refusedCodes, reportsAfter, type Story, story } from './story.js';

const DAY = '2024-03-01';
const at = (time: string) => `${DAY}T${time}+08:00`;
const answer = (workerId: string, callId = 'k1') => ({ callId, workerId });

/** Four people said to be free near the firm; w1 alone is lifted out of poverty, w9 said nothing. */
const told = (): Story =>
  gigWork(
    story()
      .employer('2024-02-01', 'e1')
      .job('2024-02-01', 'j1', 'e1', { kind: 'gig', wageUnit: 'day', wageMinFen: 20_000, wageMaxFen: 25_000 })
      .worker('2024-02-01', 'w1', { household: '420106' })
      .worker('2024-02-01', 'w2', { status: null })
      .worker('2024-02-01', 'w3', { status: null })
      .worker('2024-02-01', 'w4', { status: null })
      .worker('2024-02-01', 'w9'),
    { day: DAY, people: ['w4', 'w3', 'w2', 'w1'] },
  );

describe('gig-station: instant recruitment', () => {
  it('gives the places to those who answer first, and no more than there are', async () => {
    const report = await played(
      told()
        .do(at('09:01:00'), 'AcceptGigCall', answer('w9'))
        .do(at('09:02:00'), 'AcceptGigCall', answer('w3'))
        .do(at('09:03:00'), 'AcceptGigCall', answer('w2'))
        .do(at('09:04:00'), 'AcceptGigCall', answer('w1'))
        .do(at('09:05:00'), 'WithdrawFromGigCall', answer('w2'))
        .do(at('09:06:00'), 'AcceptGigCall', answer('w1'))
        .do(at('09:07:00'), 'CallForGigWork', gigCall('k2', at('17:30:00'), { hours: 1 }))
        .do(at('09:08:00'), 'AcceptGigCall', answer('w1', 'k2'))
        .do(at('09:08:00'), 'AcceptGigCall', answer('w2', 'k2')),
    );
    // w1 has the hours from 13 to 18 in the first call, and was not even told of the second.
    expect(refusedCodes(report)).toEqual(['not-told', 'call-full', 'not-told']);
  });

  it('refuses hours that a call accepted meanwhile takes', async () => {
    const report = await played(
      told()
        .do(at('09:01:00'), 'CallForGigWork', gigCall('k2', at('17:30:00'), { hours: 1 }))
        .do(at('09:02:00'), 'AcceptGigCall', answer('w1'))
        .do(at('09:03:00'), 'AcceptGigCall', answer('w1', 'k2')),
    );
    expect(refusedCodes(report)).toEqual(['hours-taken']);
  });

  it('ends by its timer, and shows who was told, came and stayed away', async () => {
    const [calls, nextDay] = await reportsAfter(
      told()
        .do(at('09:02:00'), 'AcceptGigCall', answer('w3'))
        .do(at('09:03:00'), 'AcceptGigCall', answer('w1'))
        .do(at('09:10:00'), 'CallForGigWork', gigCall('k2', at('18:00:00'), { hours: 1 }))
        .do(at('09:40:00'), 'AcceptGigCall', answer('w2', 'k2'))
        .do(at('13:10:00'), 'ReportGigAttendance', { ...answer('w1'), came: true })
        .do(at('13:30:00'), 'ReportGigAttendance', { ...answer('w3'), came: false }),
      [
        { name: 'gig-calls', on: DAY, division: '4201' },
        { name: 'gig-calls', on: '2024-03-02' },
      ],
    );
    expect(calls).toMatchObject([
      { callId: 'k1', stands: 'filled', told: 4, accepted: 2, came: 1, absent: 1, answerBy: at('09:30:00') },
      { callId: 'k2', stands: 'over', told: 4, accepted: 0 },
    ]);
    expect(nextDay).toEqual([]);
  });
});

describe('gig-station: stations, markets and postings', () => {
  it('shows what a station lacks, and which gig postings nobody was told of yet', async () => {
    const check = (on: string, ...found: string[]) => ({ gigStationId: 'g1', on, found });
    const standard = [
      'waiting-area',
      'notice-board',
      'registration-desk',
      'full-time-staff',
      'pay-and-rights-advice',
    ];
    const [unchecked, stations, posts, markets] = await reportsAfter(
      told()
        .job(DAY, 'j2', 'e1', { kind: 'gig', wageUnit: 'day', wageMinFen: 9_000, wageMaxFen: 9_000 })
        .do(at('09:30:00'), 'PushGigPost', { gigStationId: 'g1', jobId: 'j1' })
        .do('2024-03-02', 'CheckGigStation', check('2024-03-02', ...standard))
        .do('2024-03-03', 'CheckGigStation', check('2024-03-03', ...standard.slice(1)))
        .do('2024-03-04', 'CheckGigStation', check(DAY, ...standard))
        .contract('c1', 'w1', 'e1', '2024-03-02', undefined, { jobId: 'j1' }),
      [
        { name: 'gig-stations', on: '2024-03-04' },
        { name: 'gig-stations', on: '2024-03-04', division: '420106' },
        { name: 'gig-posts', on: '2024-03-04' },
        { name: 'gig-markets', on: '2024-03-04' },
      ],
    );
    expect(unchecked).toHaveLength(1);
    // A check recorded late does not stand before the latest.
    expect(stations).toMatchObject([
      { checkedOn: '2024-03-03', meetsStandard: false, missing: 'waiting-area', posts: 2, unpushed: 1 },
    ]);
    expect(posts?.map(({ jobId, pushedTo }) => [jobId, pushedTo])).toEqual([
      ['j2', 0],
      ['j1', 4],
    ]);
    expect(markets).toMatchObject([{ marketId: 'm1', posts: 2, liftedOutNearHome: 1 }]);
  });
});

import type { Runtime } from '../../apps/worker/runtime.js';
import { reportNamed, reportsOf } from '../../libs/projections/report.js';
import { gigCall, gigWork, readyOn } from './outreach-stories.js';
import { played, type Story, story } from './story.js';
import { unspokenCodes } from './unspoken-codes.js';

const on = (day: number, time: string) => `2024-03-0${day}T${time}+08:00`;
const answer = (workerId: string, callId: string) => ({ callId, workerId });
const PEOPLE = ['w4', 'w3', 'w2', 'w1'];
const STANDARD = [
  'waiting-area',
  'notice-board',
  'registration-desk',
  'full-time-staff',
  'pay-and-rights-advice',
];
const check = (day: string, ...found: string[]) => ({ gigStationId: 'g1', on: day, found });

/** Four people said to be free near the firm; of them w1 alone is lifted out of poverty, w9 said nothing. */
const people = (): Story =>
  gigWork(
    story()
      .employer('2024-02-01', 'e1')
      .job('2024-02-01', 'j1', 'e1', { kind: 'gig', wageUnit: 'day', wageMinFen: 20_000, wageMaxFen: 25_000 })
      .job('2024-02-01', 'j2', 'e1', { kind: 'gig', wageUnit: 'day', wageMinFen: 9_000, wageMaxFen: 9_000 })
      .worker('2024-02-01', 'w1', { household: '420106' })
      .worker('2024-02-01', 'w2', { status: null })
      .worker('2024-02-01', 'w3', { status: null })
      .worker('2024-02-01', 'w4', { status: null })
      .worker('2024-02-01', 'w9'),
    { day: '2024-03-01', people: PEOPLE },
  );

/** The first day: places go to whoever answers first, and come back. */
const firstCome = (told: Story): Story =>
  told
    .do(on(1, '09:01:00'), 'AcceptGigCall', answer('w9', 'k1')) // not-told
    .do(on(1, '09:02:00'), 'AcceptGigCall', answer('w3', 'k1'))
    .do(on(1, '09:03:00'), 'AcceptGigCall', answer('w2', 'k1'))
    .do(on(1, '09:04:00'), 'AcceptGigCall', answer('w1', 'k1')) // call-full
    .do(on(1, '09:05:00'), 'WithdrawFromGigCall', answer('w2', 'k1'))
    .do(on(1, '09:06:00'), 'AcceptGigCall', answer('w1', 'k1'))
    // w1 and w3 have these hours in the first call, and are not even told of the second.
    .do(on(1, '09:07:00'), 'CallForGigWork', gigCall('k2', on(1, '17:30:00'), { hours: 1 }))
    .do(on(1, '09:08:00'), 'AcceptGigCall', answer('w1', 'k2')) // not-told
    .do(on(1, '09:30:00'), 'PushGigPost', { gigStationId: 'g1', jobId: 'j1' })
    .do(on(1, '13:10:00'), 'ReportGigAttendance', { ...answer('w1', 'k1'), came: true })
    .do(on(1, '13:30:00'), 'ReportGigAttendance', { ...answer('w3', 'k1'), came: false });

/** The second: two calls for the same hours, both told before either was accepted. */
const sameHours = (told: Story): Story =>
  readyOn(told, { day: '2024-03-02', people: PEOPLE })
    .do(on(2, '09:00:00'), 'CallForGigWork', gigCall('k3', on(2, '13:00:00')))
    .do(on(2, '09:01:00'), 'CallForGigWork', gigCall('k4', on(2, '17:30:00'), { hours: 1 }))
    .do(on(2, '09:02:00'), 'AcceptGigCall', answer('w1', 'k3'))
    .do(on(2, '09:03:00'), 'AcceptGigCall', answer('w1', 'k4')) // hours-taken
    .do(on(2, '12:00:00'), 'CheckGigStation', check('2024-03-02', ...STANDARD));

/** The third: w9 becomes free while a call is open, w8 when none is any more. */
const laterFree = (told: Story): Story => {
  readyOn(told, { day: '2024-03-03', people: ['w1'] });
  told
    .do(on(3, '09:00:00'), 'CallForGigWork', gigCall('k5', on(3, '13:00:00')))
    .do(on(3, '09:01:00'), 'AcceptGigCall', answer('w9', 'k5')); // not-told
  readyOn(told, { day: '2024-03-03', people: ['w9'] });
  told.do(on(3, '09:30:00'), 'AcceptGigCall', answer('w1', 'k5')); // call-over
  readyOn(told, { day: '2024-03-03', people: ['w2'] });
  return told
    .do(on(3, '12:00:00'), 'AcceptGigCall', answer('w2', 'k5')) // not-told
    .do(on(3, '12:00:00'), 'CheckGigStation', check('2024-03-03', ...STANDARD.slice(1)));
};

describe('gig work', () => {
  let codes: readonly string[] = [];
  const lists = new Map<string, readonly Record<string, unknown>[]>();

  beforeAll(async () => {
    const told = laterFree(sameHours(firstCome(people())))
      .do('2024-03-04', 'CheckGigStation', check('2024-03-01', ...STANDARD))
      .contract('c1', 'w1', 'e1', '2024-03-04', undefined, { jobId: 'j1' });
    const inspect = async ({ engine, database, tenant }: Runtime) => {
      const ask = async (name: string, day: string) => {
        const report = reportNamed(reportsOf(engine.options.rooms), name);
        const asked = { on: day, division: '4201' };
        if (!report) throw new Error(`${name}: no such list`);
        const rows = await report.rows(database.source, tenant, asked);
        expect(unspokenCodes(report, rows)).toEqual([]);
        lists.set(`${name} ${day}`, rows);
      };
      for (const day of ['2024-03-01', '2024-03-03', '2024-03-04']) await ask('gig-calls', day);
      for (const name of ['gig-stations', 'gig-posts', 'gig-markets']) await ask(name, '2024-03-04');
    };
    codes = (await played(told, { inspect })).refusals.map(({ code }) => code);
  });

  it('gives places to who answers first and is told, within openings, hours and time', () => {
    expect(codes).toEqual([
      'not-told',
      'call-full',
      'not-told',
      'hours-taken',
      'not-told',
      'call-over',
      'not-told',
    ]);
  });

  it('ends calls by their timer, and shows who was told, came and stayed away', () => {
    expect(lists.get('gig-calls 2024-03-01')).toMatchObject([
      { callId: 'k1', stands: 'filled', told: 4, accepted: 2, came: 1, absent: 1 },
      { callId: 'k2', stands: 'over', told: 2, accepted: 0 },
    ]);
    // w1 at once, w9 when free; w2 was free only after its end.
    expect(lists.get('gig-calls 2024-03-03')).toMatchObject([{ callId: 'k5', told: 2, stands: 'over' }]);
    expect(lists.get('gig-calls 2024-03-04')).toEqual([]);
  });

  it('shows what a station lacks by its latest check, recorded late or not', () => {
    expect(lists.get('gig-stations 2024-03-04')).toMatchObject([
      { checkedOn: '2024-03-03', meetsStandard: false, missing: 'waiting-area', posts: 2, unpushed: 1 },
    ]);
  });

  it('gathers gig postings, those nobody was told of first, and counts work near home', () => {
    const posts = lists.get('gig-posts 2024-03-04')?.map(({ jobId, pushedTo }) => [jobId, pushedTo]);
    expect(posts).toEqual([
      ['j2', 0],
      ['j1', 4],
    ]);
    expect(lists.get('gig-markets 2024-03-04')).toMatchObject([
      { marketId: 'm1', posts: 2, liftedOutNearHome: 1 },
    ]);
  });
});

import { documentOfCounty, houseUnder } from './house-under.js';
import { entitlementOf, played as playedUnder, refusedCodes, type Story, story } from './story.js';

const house = houseUnder(
  documentOfCounty('420525', '2021-08-16', { 'public-welfare-post-subsidy': ['fen/month', 60_000] }),
);
const played = (told: Story) => playedUnder(told, { house });

/** 乡村公益性岗位: paid by the month, only for the days in the post, by whoever employs there. */
describe('public-welfare-post-subsidy', () => {
  const POLICY = 'public-welfare-post-subsidy';
  const holder = (startsOn: string, endsOn: string, kind = 'public-welfare') =>
    story()
      .worker('2023-01-02', 'w1')
      .employer('2023-01-02', 'village', { kind: 'village', prefix: '54', division: '420525' })
      .job('2023-01-02', 'j1', 'village', { kind, division: '420525', strength: 'light' })
      .contract('c1', 'w1', 'village', startsOn, endsOn, { jobId: 'j1' });
  const confirmed = (told: Story, at: string, month: string) =>
    told.do(at, 'ConfirmPostMonth', { workerId: 'w1', employerId: 'village', month });

  it.each([
    ['ends the day before the month’s last', '2023-02-01', '2023-04-29', 58_000],
    ['ends on the month’s last day', '2023-02-01', '2023-04-30', 60_000],
    ['ends the day after', '2023-02-01', '2023-05-01', 60_000],
  ])('of a post that %s', async (_what, startsOn, endsOn, amountFen) => {
    const report = await played(confirmed(holder(startsOn, endsOn), '2023-05-04', '2023-04'));
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, POLICY)).toMatchObject({
      entitlementId: `${POLICY}/w1/w1`,
      beneficiary: 'worker:w1',
      status: 'granted',
      amountFen,
      citation: 'COUNTY §1',
      on: '2023-04-30',
    });
  });

  it('is refused for a month after the post ended, and for a post of another kind', async () => {
    const after = await played(confirmed(holder('2023-02-01', '2023-04-30'), '2023-06-01', '2023-05'));
    expect(entitlementOf(after, POLICY)).toMatchObject({ status: 'refused', reason: 'not-in-post' });
    const regular = holder('2023-02-01', '2023-04-30', 'regular');
    expect(entitlementOf(await played(confirmed(regular, '2023-05-04', '2023-04')), POLICY)).toMatchObject({
      status: 'refused',
      reason: 'not-in-post',
    });
  });

  it('waits until the month is over, and says nothing twice', async () => {
    const told = confirmed(holder('2023-02-01', '2024-01-31'), '2023-04-20', '2023-04');
    confirmed(told, '2023-04-21', '2023-04');
    expect((await played(told.advance('2023-04-30'))).entitlements).toEqual([]);
    expect(entitlementOf(await played(told.advance('2023-05-01')), POLICY)).toMatchObject({
      status: 'granted',
    });
  });

  it('is taken back when a late ending leaves no day of the month in the post', async () => {
    const told = confirmed(holder('2023-02-01', '2024-01-31'), '2023-05-04', '2023-04');
    told.do('2023-05-20', 'EndEmployment', { contractId: 'c1', endedOn: '2023-03-31', reason: 'resigned' });
    expect(entitlementOf(await played(told), POLICY)).toMatchObject({
      status: 'clawed-back',
      reason: 'not-in-post',
    });
  });

  it('is paid anew for the days left when a late ending takes some of a month', async () => {
    const told = confirmed(holder('2023-02-01', '2024-01-31'), '2023-05-04', '2023-04');
    told.do('2023-05-20', 'EndEmployment', { contractId: 'c1', endedOn: '2023-04-10', reason: 'resigned' });
    expect((await played(told)).entitlements).toMatchObject([
      { entitlementId: `${POLICY}/w1/w1`, status: 'clawed-back', reason: 'amount-changed' },
      { entitlementId: `${POLICY}/w1/w1/2`, status: 'granted', amountFen: 20_000, on: '2023-04-30' },
    ]);
  });

  it('stays as it is when a late ending lies after the month', async () => {
    const told = confirmed(holder('2023-02-01', '2024-01-31'), '2023-05-04', '2023-04');
    told.do('2023-06-20', 'EndEmployment', { contractId: 'c1', endedOn: '2023-05-10', reason: 'resigned' });
    expect(entitlementOf(await played(told), POLICY)).toMatchObject({ status: 'granted', amountFen: 60_000 });
  });

  it('says nothing where no local document names a standard', async () => {
    const told = confirmed(holder('2023-02-01', '2024-01-31'), '2023-05-04', '2023-04');
    expect((await playedUnder(told)).entitlements).toEqual([]);
  });
});

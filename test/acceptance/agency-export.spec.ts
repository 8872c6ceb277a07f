import { documentOfCounty, houseUnder } from './house-under.js';
import { played as playedUnder, refusedCodes, type Story, story } from './story.js';

const house = houseUnder(
  documentOfCounty('420525', '2023-02-23', {
    'agency-export-subsidy-amount': ['fen/worker', 20_000],
    'agency-export-subsidy-workers-from': ['workers', 2],
    'agency-export-subsidy-effect-percent-from': ['percent', 50],
  }),
);
const played = (told: Story) => playedUnder(told, { house });

/** N6 art. 5: an HR agency that organised many migrant workers in a year, with good effect. */
describe('agency-export-subsidy', () => {
  const POLICY = 'agency-export-subsidy';
  const office = () =>
    story().employer('2023-03-01', 'e1').job('2023-03-01', 'j1', 'e1').agency('2023-03-01', 'a1');
  const carried = (told: Story, workerId: string, day: string, organiser = 'agency:a1') => {
    const convoyId = `k-${workerId}`;
    return told
      .worker('2023-03-01', workerId, { status: null })
      .placed(day, workerId, 'j1')
      .do(day, 'PlanConvoy', {
        convoyId,
        organiser,
        origin: '420525',
        destination: '420106',
        seats: 30,
        departsAt: `${day}T10:00:00+08:00`,
      })
      .do(day, 'AssignSeat', { convoyId, workerId, jobId: 'j1' })
      .do(`${day}T10:00:00+08:00`, 'DepartConvoy', { convoyId })
      .do(`${day}T18:00:00+08:00`, 'ConfirmArrival', { convoyId, workerId });
  };
  const hired = (told: Story, workerId: string, day: string) =>
    told.contract(`c-${workerId}`, workerId, 'e1', day, undefined, { agencyId: 'a1' });
  const lines = async (told: Story) => {
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    return (report.entitlements as readonly Record<string, unknown>[])
      .filter(({ policy }) => policy === POLICY)
      .map(({ entitlementId, status, amountFen, on }) => [entitlementId, status, amountFen, on].join(' '));
  };
  const two = () =>
    hired(carried(carried(office(), 'w1', '2023-04-01'), 'w2', '2023-04-03'), 'w1', '2023-04-05');

  it('is granted for each worker when the year is over, and not the day before', async () => {
    expect(await lines(two().advance('2023-12-31'))).toEqual([]);
    expect(await lines(two().advance('2024-01-01'))).toEqual([
      `${POLICY}/a1/w1 granted 20000 2023-12-31`,
      `${POLICY}/a1/w2 granted 20000 2023-12-31`,
    ]);
  });

  it('says nothing of too few, of too small an effect, and of another organiser', async () => {
    const one = hired(carried(office(), 'w1', '2023-04-01'), 'w1', '2023-04-05');
    expect(await lines(one.advance('2024-01-02'))).toEqual([]);
    const none = carried(carried(office(), 'w1', '2023-04-01'), 'w2', '2023-04-03');
    expect(await lines(none.advance('2024-01-02'))).toEqual([]);
    const bureau = carried(
      carried(office(), 'w1', '2023-04-01', 'bureau:4205'),
      'w2',
      '2023-04-03',
      'bureau:4205',
    );
    expect(await lines(hired(bureau, 'w1', '2023-04-05').advance('2024-01-02'))).toEqual([]);
  });

  it('counts each year by itself', async () => {
    const told = carried(
      hired(carried(office(), 'w1', '2023-12-31'), 'w1', '2023-12-31'),
      'w2',
      '2024-01-01',
    );
    expect(await lines(told.advance('2025-01-02'))).toEqual([]);
  });
});

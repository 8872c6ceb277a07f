import { madeUp } from '../../libs/policy/measures/testing/office.js';
import { houseUnder } from './house-under.js';
import { entitlementOf, played, refusedCodes, type Story, story } from './story.js';

/** 以工代训 is paid by the confirmed month: six at most, once for a person, until the end of 2021. */
describe('on-the-job-training-subsidy', () => {
  const POLICY = 'on-the-job-training-subsidy';
  const absorbed = (options: { status?: string | null; from?: string } = {}, employer: object = {}) =>
    story()
      .worker('2021-06-01', 'w1', options)
      .employer('2021-06-01', 'e1', employer)
      .employer('2021-06-01', 'e2');
  const trained = (told: Story, at: string, month: string, employerId = 'e1') =>
    told.do(at, 'ConfirmTrainingMonth', { workerId: 'w1', employerId, month });
  const short = async (told: Story) => {
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    const lines = report.entitlements as readonly Record<string, unknown>[];
    return lines
      .filter(({ policy }) => policy === POLICY)
      .map(({ entitlementId, status, reason, on }) => [entitlementId, status, reason, on].join(' '));
  };
  const AWAITS = 'granted amount-awaits-local-document';
  const id = `${POLICY}/e1/w1`;

  it('is granted for each month, the amount awaiting the local document', async () => {
    const told = absorbed();
    trained(told, '2021-08-31', '2021-08');
    trained(told, '2021-10-08', '2021-09');
    const report = await played(told);
    expect(report.entitlements).toMatchObject([
      {
        entitlementId: id,
        policy: POLICY,
        beneficiary: 'employer:e1',
        workerId: 'w1',
        status: 'granted',
        amountFen: null,
        reason: 'amount-awaits-local-document',
        citation: 'N25 §2(6)',
        on: '2021-08-31',
      },
      { entitlementId: `${id}/2`, status: 'granted', on: '2021-09-30' },
    ]);
  });

  it.each([
    ['2021-07', []],
    ['2021-08', [`${id} ${AWAITS} 2021-08-31`]],
    ['2021-12', [`${id} ${AWAITS} 2021-12-31`]],
    ['2022-01', [`${id} refused policy-expired 2022-01-31`]],
  ])('of %s, confirmed after it', async (month, lines) => {
    expect(await short(trained(absorbed(), '2022-02-10', month))).toEqual(lines);
  });

  it('counts six months under a law that began earlier, and refuses the seventh', async () => {
    const told = absorbed();
    for (const month of ['2021-06', '2021-07', '2021-08', '2021-09', '2021-10', '2021-11', '2021-12'])
      trained(told, '2022-01-05', month);
    expect(await short(told)).toHaveLength(5);
    const house = houseUnder({
      'N25/parameters/on-the-job-training-amount.yaml': madeUp(
        'fen/worker/month',
        '{ 2021-06-01: 50000, 2022-01-01: null }',
      ),
    });
    const report = await played(told, { house });
    const [seventh, ...six] = [...(report.entitlements as readonly Record<string, unknown>[])].reverse();
    expect(six.map(({ status, amountFen }) => [status, amountFen])).toEqual(
      Array.from({ length: 6 }, () => ['granted', 50_000]),
    );
    expect(seventh).toMatchObject({
      entitlementId: `${id}/7`,
      status: 'refused',
      reason: 'six-months-used',
      citation: 'N25 §2(6)',
    });
  });

  it('is never paid for a person for whom another was paid', async () => {
    const told = absorbed();
    trained(told, '2021-09-01', '2021-08');
    trained(told, '2021-10-01', '2021-09', 'e2');
    expect(await short(told)).toEqual([
      `${id} ${AWAITS} 2021-08-31`,
      `${POLICY}/e2/w1 refused already-trained-with-subsidy 2021-09-30`,
    ]);
  });

  it('is decided one after the other where a late status lets all months count', async () => {
    const told = absorbed({ status: null });
    trained(told, '2021-09-01', '2021-08');
    trained(told, '2021-10-01', '2021-09', 'e2');
    trained(told, '2021-11-01', '2021-10');
    told.do('2021-11-10', 'RecogniseStatus', {
      workerId: 'w1',
      status: 'lifted-out-of-poverty',
      from: '2019-12-01',
    });
    expect(await short(told)).toEqual([
      `${id} ${AWAITS} 2021-08-31`,
      `${POLICY}/e2/w1 refused already-trained-with-subsidy 2021-09-30`,
      `${id}/2 ${AWAITS} 2021-10-31`,
    ]);
  });

  it('says nothing twice where a month is confirmed again, and waits for a month to come', async () => {
    const told = absorbed();
    trained(told, '2021-09-01', '2021-08');
    trained(told, '2021-09-02', '2021-08');
    trained(told, '2021-09-03', '2021-10');
    expect(await short(told)).toEqual([`${id} ${AWAITS} 2021-08-31`]);
    expect(await short(told.advance('2021-09-30'))).toHaveLength(1);
    expect(await short(told.advance('2021-10-01'))).toHaveLength(2);
  });

  it('is for producers, and for people lifted out of poverty on the first day of the month', async () => {
    expect(await short(trained(absorbed({}, { kind: 'village' }), '2021-09-01', '2021-08'))).toEqual([]);
    expect(await short(trained(absorbed({ from: '2021-08-02' }), '2021-09-01', '2021-08'))).toEqual([]);
    expect(await short(trained(absorbed({ from: '2021-08-01' }), '2021-09-01', '2021-08'))).toHaveLength(1);
  });

  it('is taken back when the status is found wrong, and given again under the right one', async () => {
    const told = absorbed();
    trained(told, '2021-09-01', '2021-08').do('2021-09-05', 'AnnulStatus', {
      workerId: 'w1',
      status: 'lifted-out-of-poverty',
      reason: '认定对象有误',
    });
    expect(entitlementOf(await played(told), POLICY)).toMatchObject({
      status: 'clawed-back',
      reason: 'not-lifted-out-of-poverty',
    });
    told.do('2021-09-06', 'RecogniseStatus', {
      workerId: 'w1',
      status: 'lifted-out-of-poverty',
      from: '2020-01-01',
    });
    expect(await short(told)).toEqual([
      `${id} clawed-back not-lifted-out-of-poverty 2021-08-31`,
      `${id}/2 ${AWAITS} 2021-08-31`,
    ]);
  });

  it('is not for a person for whom it was paid earlier, also when that is learnt later', async () => {
    const before = absorbed().do('2021-08-20', 'RecordTrainingPaidElsewhere', {
      workerId: 'w1',
      month: '2020-06',
    });
    expect(await short(trained(before, '2021-09-01', '2021-08'))).toEqual([
      `${id} refused already-trained-with-subsidy 2021-08-31`,
    ]);
    const after = trained(absorbed(), '2021-09-01', '2021-08');
    after.do('2021-09-10', 'RecordTrainingPaidElsewhere', { workerId: 'w1', month: '2020-06' });
    expect(await short(after)).toEqual([`${id} clawed-back already-trained-with-subsidy 2021-08-31`]);
  });

  it('counts months that the same employer was paid elsewhere among the six', async () => {
    const paid = (count: number) =>
      Array.from({ length: count }, (_, index) => `2021-0${index + 1}`).reduce(
        (told, month) =>
          told.do('2021-08-20', 'RecordTrainingPaidElsewhere', { workerId: 'w1', employerId: 'e1', month }),
        absorbed(),
      );
    expect(await short(trained(paid(5), '2021-09-01', '2021-08'))).toEqual([`${id} ${AWAITS} 2021-08-31`]);
    expect(await short(trained(paid(6), '2021-09-01', '2021-08'))).toEqual([
      `${id} refused six-months-used 2021-08-31`,
    ]);
  });
});

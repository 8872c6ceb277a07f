import { jest } from '@jest/globals';
import { lawWhere } from './measures/testing/office.js';
import { decidedEntitlements, entitlement, sumsByMeasure } from './projections/entitlements.js';
import { creditCodeOf, Office } from './testing/office.js';

/** The four measures from facts to payment, under the law as it is and under local documents. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;

afterEach(() => office.close());

const opened = async (law?: Parameters<typeof Office.open>[1]) => {
  office = await Office.open('2024-02-01T09:00:00+08:00', law);
  await office.worker('w1');
  await office.employer('e1');
};
const source = () => office.test.database.source;
const REWARD = 'absorption-reward/e1/w1';

describe('a reward on its way to payment', () => {
  beforeEach(async () => {
    await opened();
    await office.contract('c1', 'w1', '2024-03-01', { endsOn: '2025-02-28' });
    await office.advance('2025-03-03T09:00:00+08:00');
  });

  it('is granted until the payment is confirmed', async () => {
    const entitlementId = REWARD;
    const statuses: string[] = [];
    const look = async () => statuses.push((await office.lines())[0]?.status ?? '');
    await look();
    await office.give('ApproveEntitlement', { entitlementId }, 'bureau:approves');
    await office.give('OpenPublicNotice', { entitlementId }, 'bureau:prepares');
    await look();
    expect(await office.test.give('OrderPayment', { entitlementId }, 'bureau:pays')).toMatchObject({
      code: 'notice-not-over',
    });
    await office.advance('2025-03-08');
    await office.give('OrderPayment', { entitlementId }, 'bureau:pays');
    await look();
    await office.give('ConfirmPayment', { entitlementId, paymentReference: 'P-1' }, 'bureau:pays');
    await look();
    expect(statuses).toEqual(['granted', 'granted', 'granted', 'paid']);
    expect(await entitlement(source(), '42', REWARD)).toMatchObject({
      employerId: 'e1',
      subject: 'c1',
      amountFen: 200_000,
      lawVersion: office.law.version,
      steps: {
        noticeOpenedBy: 'bureau:prepares',
        noticeUntil: '2025-03-07',
        approvedBy: 'bureau:approves',
        orderedBy: 'bureau:pays',
        paidOn: '2025-03-08',
        paymentReference: 'P-1',
      },
    });
  });

  it('is refused with the words of who rejects it, and earns nothing', async () => {
    await office.give('RejectEntitlement', { entitlementId: REWARD, reason: '公示有异议' });
    expect(await office.lines()).toMatchObject([
      { status: 'refused', reason: '公示有异议', amountFen: null, citation: null, on: '2025-03-01' },
    ]);
  });

  it('of an id that names nothing is unknown', async () => {
    for (const entitlementId of ['absorption-reward/e1/w9', `${REWARD}/2`, 'x']) {
      expect(await office.test.give('ApproveEntitlement', { entitlementId })).toMatchObject({
        code: 'entitlement-unknown',
      });
    }
    expect(await entitlement(source(), '42', 'x')).toBeUndefined();
  });

  it('is counted among its measure', async () => {
    expect(await sumsByMeasure(source(), '42')).toEqual([
      { policy: 'absorption-reward', status: 'granted', reason: null, count: 1, amountFen: 200_000 },
    ]);
    expect(await decidedEntitlements(source(), '42', { workerId: 'w2' })).toEqual([]);
  });

  it('a workshop is an enterprise by the code of its operator', async () => {
    await office.employer('shop', { kind: 'workshop', creditCode: undefined, operatorId: 'e1' });
    await office.worker('w2');
    await office.contract('c2', 'w2', '2024-03-04', { employerId: 'shop' });
    await office.advance('2025-03-05');
    expect(await office.short({ workerId: 'w2' })).toEqual([
      'absorption-reward/shop/w2 granted 200000 2025-03-04',
    ]);
  });

  it('a public-welfare post earns none', async () => {
    const post = {
      title: '保洁员',
      occupation: '保洁员',
      openings: 1,
      wageMinFen: 1,
      wageMaxFen: 2,
      wageUnit: 'month',
    };
    const more = { division: '420106', kind: 'public-welfare', strength: 'light', shareWith: 'province' };
    await office.give('PostJob', { jobId: 'j1', employerId: 'e1', ...post, ...more });
    await office.worker('w2');
    await office.contract('c2', 'w2', '2024-03-04', { jobId: 'j1', endsOn: '2025-03-03' });
    await office.advance('2025-03-05');
    expect(await office.short({ workerId: 'w2' })).toEqual([]);
  });
});

describe('journeys', () => {
  it('are paid once for each kind of destination, of what the fare was, never above the cap', async () => {
    await opened();
    await office.carried('k1', 'w1', '420106', 18_000);
    await office.carried('k2', 'w1', '441900', 62_000);
    await office.carried('k3', 'w1', '441900', 20_000);
    await office.carried('k4', 'w1', '420525', 5_000);
    await office.carried('k5', 'w1', '420205');
    const [id, on] = ['transport-subsidy/w1/w1', '2024-02-01'];
    expect(await office.short()).toEqual([
      `${id} granted 18000 ${on}`,
      `${id}/2 granted 50000 ${on}`,
      `${id}/3 refused already-granted ${on}`,
      `${id}/4 refused within-county ${on}`,
      `${id}/5 refused already-granted ${on}`,
    ]);
    expect(await entitlement(source(), '42', `${id}/2`)).toMatchObject({
      subject: 'k2',
      funds: [{ fund: 'central-transition-fund', amountFen: 50_000 }],
    });
  });

  it('rests the refusal on the grant that came before, in the order of the log', async () => {
    await opened();
    await office.carried('k1', 'w1', '441900', 62_000);
    await office.carried('k2', 'w1', '441900', 62_000);
    const stream = await office.test.engine.log.reader.ofStream('entitlement-transport-subsidy/w1/w1');
    const [, second] = await office.lines();
    expect(second?.basis).toContain(stream[0]?.eventId);
    const all = await office.test.engine.log.reader.between(1, await office.test.engine.log.reader.head());
    const places = (second?.basis ?? []).map((id) => all.findIndex((event) => event.eventId === id));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });
});

describe('businesses', () => {
  it.each([
    ['recorded in time', '2024-12-31', 'before'],
    ['recorded late', '2024-12-31', 'after'],
  ])('closed within the year earn nothing: %s', async (_when, closedOn, recorded) => {
    await opened();
    await office.business('w1', '2024-02-01', { returnedHome: true, division: '420525' });
    if (recorded === 'before') {
      await office.advance('2025-01-10');
      await office.give('CloseBusiness', { workerId: 'w1', closedOn });
      await office.advance('2025-02-03');
      expect(await office.short()).toEqual([]);
      return;
    }
    await office.advance('2025-02-03');
    expect(await office.short()).toEqual(['startup-subsidy/w1/w1 granted 500000 2025-02-01']);
    await office.give('CloseBusiness', { workerId: 'w1', closedOn });
    expect(await office.short()).toEqual([
      'startup-subsidy/w1/w1 clawed-back 500000 under-one-year-in-operation 2025-02-01',
    ]);
  });

  it('closed after the year keep what was earned, and a second one earns nothing', async () => {
    await opened();
    await office.business('w1', '2024-02-01');
    await office.advance('2025-02-03');
    await office.give('CloseBusiness', { workerId: 'w1', closedOn: '2025-02-02' });
    const creditCode = creditCodeOf('second business', '91');
    const second = await office.test.give('ReportBusiness', {
      workerId: 'w1',
      creditCode,
      licensedOn: '2024-02-10',
      returnedHome: false,
    });
    expect(second).not.toMatchObject({ refused: true });
    await office.advance('2025-02-11');
    expect(await office.short()).toEqual([
      'startup-subsidy/w1/w1 granted 200000 2025-02-01',
      'startup-subsidy/w1/w1/2 refused already-granted 2025-02-10',
    ]);
  });
});

describe('a local document', () => {
  const I = 'interpretations/parameters';

  it('names the amount that the notice leaves open', async () => {
    await opened(
      lawWhere(
        'N25/parameters/agency-service-subsidy-amount.yaml',
        'fen/worker',
        '{ 2021-08-16: 80000, 2026-01-01: null }',
      ),
    );
    await office.agency('a1');
    await office.insured('w1', '2024-02-01');
    await office.contract('c1', 'w1', '2024-02-01', { agencyId: 'a1' });
    expect(await office.lines()).toMatchObject([
      { status: 'granted', amountFen: 80_000, reason: null, citation: 'Made-up document' },
    ]);
  });

  it('may ask for insurance on the last day of the year, which may be recorded later', async () => {
    await opened(
      lawWhere(`${I}/absorption-reward-insurance-kinds.yaml`, 'insurance kinds', '{ 1900-01-01: [pension] }'),
    );
    await office.contract('c1', 'w1', '2024-03-01');
    await office.advance('2025-03-03');
    expect(await office.short()).toEqual([`${REWARD} refused no-social-insurance 2025-03-01`]);
    await office.insured('w1', '2025-02-28');
    expect(await office.short()).toEqual([
      `${REWARD} refused no-social-insurance 2025-03-01`,
      `${REWARD}/2 granted 200000 2025-03-01`,
    ]);
    await office.give('StopSocialInsurance', { workerId: 'w1', employerId: 'e1', until: '2025-02-28' });
    expect(await office.short()).toHaveLength(2);
  });

  it('may ask for wages in every month of the year', async () => {
    await opened(lawWhere(`${I}/absorption-reward-wage-months.yaml`, 'months', '{ 1900-01-01: 2 }'));
    await office.contract('c1', 'w1', '2024-03-01');
    await office.worker('w2');
    await office.contract('c2', 'w2', '2024-03-01');
    for (const month of ['2024-03', '2024-04']) {
      await office.give('ReportWages', { workerId: 'w1', employerId: 'e1', month, paidFen: 1 });
    }
    await office.give('ReportWages', { workerId: 'w2', employerId: 'e1', month: '2024-03', paidFen: 1 });
    await office.give('ReportWages', { workerId: 'w2', month: '2024-04', paidFen: 1 });
    await office.advance('2025-03-03');
    expect(await office.short()).toEqual([
      `${REWARD} granted 200000 2025-03-01`,
      'absorption-reward/e1/w2 refused wages-not-shown 2025-03-01',
    ]);
  });

  it('may pay one employer a person', async () => {
    await opened(lawWhere(`${I}/absorption-reward-once-key.yaml`, 'key parts', '{ 1900-01-01: [worker] }'));
    await office.employer('e2');
    await office.contract('c1', 'w1', '2022-03-01', { endsOn: '2023-02-28' });
    await office.contract('c2', 'w1', '2023-03-01', { employerId: 'e2' });
    await office.advance('2024-03-03');
    expect(await office.short()).toEqual([
      `${REWARD} granted 200000 2023-03-01`,
      'absorption-reward/e2/w1 refused already-granted 2024-03-01',
    ]);
  });

  it('may let measures exclude each other', async () => {
    const pair = '{ 1900-01-01: [absorption-reward+agency-service-subsidy] }';
    await opened(lawWhere(`${I}/measures-excluding-each-other.yaml`, 'pairs of measures', pair));
    await office.agency('a1');
    await office.insured('w1', '2024-02-01');
    await office.contract('c1', 'w1', '2024-02-01', { agencyId: 'a1' });
    await office.advance('2025-02-03');
    expect(await office.short()).toEqual([
      'agency-service-subsidy/a1/w1 granted amount-awaits-local-document 2024-02-01',
      `${REWARD} refused already-granted 2025-02-01`,
    ]);
  });
});

import { creditCodeFor, entitlementOf, played, refusedCodes, story } from './story.js';

describe('transport-subsidy', () => {
  const trip = (options: {
    household?: string;
    division?: string;
    fareFen?: number;
    on?: string;
    status?: string | null;
    from?: string;
  }) => {
    const on = options.on ?? '2023-03-06';
    const arrived = dayAfter(on);
    const worker = { household: options.household ?? '420525', ...pick(options, 'status', 'from') };
    return story()
      .worker('2021-01-02', 'w1', worker)
      .employer('2021-01-02', 'e1', { division: '441900' })
      .job('2021-01-02', 'j1', 'e1', { division: options.division ?? '441900' })
      .placed('2021-01-03', 'w1', 'j1')
      .carried(on, arrived, 'w1', 'j1', options.fareFen);
  };

  it.each([
    [
      'household 恩施 · job 东莞 · fare 620 yuan',
      { household: '422801', fareFen: 62_000 },
      'granted',
      50_000,
      null,
    ],
    [
      'household 恩施 · job 东莞 · fare 500 yuan',
      { household: '422801', fareFen: 50_000 },
      'granted',
      50_000,
      null,
    ],
    [
      'household 恩施 · job 东莞 · fare 499.99 yuan',
      { household: '422801', fareFen: 49_999 },
      'granted',
      49_999,
      null,
    ],
    [
      'household 远安 · job 武汉 · fare 300.01 yuan',
      { division: '420106', fareFen: 30_001 },
      'granted',
      30_000,
      null,
    ],
    [
      'household 远安 · job 武汉 · fare 80 yuan',
      { division: '420106', fareFen: 8_000 },
      'granted',
      8_000,
      null,
    ],
    ['household 远安 · job 远安', { division: '420525', fareFen: 8_000 }, 'refused', null, 'within-county'],
    ['no fare', { fareFen: undefined }, 'refused', null, 'no-fare'],
    ['a fare of nothing', { fareFen: 0 }, 'refused', null, 'no-fare'],
  ])('%s', async (_case, options, status, amountFen, reason) => {
    const report = await played(trip(options as object));
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, 'transport-subsidy')).toMatchObject({
      entitlementId: 'transport-subsidy/w1/w1',
      beneficiary: 'worker:w1',
      status,
      amountFen,
      reason,
      on: '2023-03-07',
    });
  });

  it.each([
    ['arrives on the last day of the notice', '2025-12-30', 'granted', null],
    ['arrives a day later', '2025-12-31', 'refused', 'policy-expired'],
  ])('looks at the day of arrival: %s', async (_case, on, status, reason) => {
    const report = await played(trip({ fareFen: 60_000, on }));
    expect(entitlementOf(report, 'transport-subsidy')).toMatchObject({ status, reason });
  });

  it.each([
    ['no status at all', { status: null }],
    ['a status from the day after departure', { from: '2023-03-07' }],
    ['rural low income only', { status: 'rural-low-income' }],
  ])('leaves no event for %s', async (_case, options) => {
    const report = await played(trip({ fareFen: 60_000, ...options }));
    expect(report.entitlements).toEqual([]);
  });

  it('is paid once a kind of destination', async () => {
    const told = trip({ fareFen: 60_000 })
      .do('2023-05-01', 'SignContract', {
        contractId: 'c1',
        workerId: 'w1',
        employerId: 'e1',
        jobId: 'j1',
        kind: 'labour-contract',
        signedOn: '2023-05-01',
        startsOn: '2023-05-01',
        endsOn: '2023-06-30',
        wageFen: 1,
      })
      .advance('2023-07-02')
      .do('2023-07-02', 'OfferPlacement', {
        offerId: 'again',
        workerId: 'w1',
        jobId: 'j1',
        expiresAt: '2023-08-01T00:00:00+08:00',
      })
      .do('2023-07-02', 'AcceptOffer', { offerId: 'again' })
      .carried('2023-07-03', '2023-07-04', 'w1', 'j1', 40_000);
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(report.entitlements).toMatchObject([
      { entitlementId: 'transport-subsidy/w1/w1', status: 'granted' },
      { entitlementId: 'transport-subsidy/w1/w1/2', status: 'refused', reason: 'already-granted' },
    ]);
  });
});

describe('agency-service-subsidy', () => {
  const brought = (contract: { startsOn?: string; endsOn?: string; kind?: string } = {}) =>
    story()
      .worker('2022-01-02', 'w1')
      .employer('2022-01-02', 'e1')
      .agency('2022-01-02', 'a1')
      .contract('c1', 'w1', 'e1', contract.startsOn ?? '2023-03-01', contract.endsOn ?? '2024-02-29', {
        agencyId: 'a1',
        kind: contract.kind ?? 'labour-contract',
      });

  it('waits for insurance, then grants an amount that a local document must name', async () => {
    const pending = await played(brought());
    expect(entitlementOf(pending, 'agency-service-subsidy')).toMatchObject({
      entitlementId: 'agency-service-subsidy/a1/w1',
      beneficiary: 'agency:a1',
      workerId: 'w1',
      status: 'pending',
      amountFen: null,
      reason: 'no-social-insurance',
      on: '2023-03-01',
    });
    const granted = await played(brought().insured('2023-03-20', 'w1', 'e1', '2023-03-15'));
    expect(entitlementOf(granted, 'agency-service-subsidy')).toMatchObject({
      status: 'granted',
      amountFen: null,
      reason: 'amount-awaits-local-document',
      on: '2023-03-15',
    });
  });

  it('is refused when the employment ends without insurance', async () => {
    const report = await played(
      brought().do('2023-06-01', 'EndEmployment', {
        contractId: 'c1',
        endedOn: '2023-06-01',
        reason: 'resigned',
      }),
    );
    expect(entitlementOf(report, 'agency-service-subsidy')).toMatchObject({
      status: 'refused',
      reason: 'no-social-insurance',
    });
  });

  it.each([
    ['a contract a day short of a year', { endsOn: '2024-02-28' }, 'contract-under-one-year'],
    ['a service agreement', { kind: 'service-agreement' }, 'not-a-labour-contract'],
  ])('refuses %s', async (_case, contract, reason) => {
    const report = await played(brought(contract));
    expect(entitlementOf(report, 'agency-service-subsidy')).toMatchObject({ status: 'refused', reason });
  });

  it.each([
    ['on the last day of the notice', '2025-12-31', 'granted', 'amount-awaits-local-document'],
    ['a day later', '2026-01-01', 'refused', 'policy-expired'],
  ])('looks at the last condition: insurance %s', async (_case, from, status, reason) => {
    const report = await played(
      brought({ startsOn: '2025-12-01', endsOn: '2026-11-30' }).insured('2026-01-02', 'w1', 'e1', from),
    );
    expect(entitlementOf(report, 'agency-service-subsidy')).toMatchObject({ status, reason });
  });

  it("pays nothing for a firm's own placement", async () => {
    const report = await played(
      story()
        .worker('2022-01-02', 'w1')
        .employer('2022-01-02', 'e1')
        .agency('2022-01-02', 'a1', { creditCode: creditCodeFor('e1', '91', '420106') })
        .contract('c1', 'w1', 'e1', '2023-03-01', undefined, { agencyId: 'a1' })
        .insured('2023-03-02', 'w1', 'e1'),
    );
    expect(report.entitlements).toEqual([]);
  });
});

describe('startup-subsidy', () => {
  const founded = (
    licensedOn: string,
    returnedHome: boolean,
    options: { status?: string | null; from?: string } = {},
  ) =>
    story()
      .worker('2020-01-02', 'w1', options)
      .do(licensedOn, 'ReportBusiness', {
        workerId: 'w1',
        creditCode: creditCodeFor('b1', '92', '420525'),
        licensedOn,
        returnedHome,
        division: '420525',
      });

  it.each([
    ['founded where one stayed', false, 200_000],
    ['returned home to found', true, 500_000],
  ])('grants the sum once a year of business is full: %s', async (_case, returnedHome, amountFen) => {
    const told = founded('2022-03-01', returnedHome);
    const before = await played(told, { until: '2023-02-28' });
    expect(before.entitlements).toEqual([]);
    const after = await played(told, { until: '2023-03-01' });
    expect(entitlementOf(after, 'startup-subsidy')).toMatchObject({
      entitlementId: 'startup-subsidy/w1/w1',
      beneficiary: 'worker:w1',
      status: 'granted',
      amountFen,
      on: '2023-03-01',
    });
  });

  it.each([
    ['in time', '2025-01-01', 'granted', null],
    ['a day too late', '2025-01-02', 'refused', 'policy-expired'],
  ])('looks at the last day of the year: %s', async (_case, licensedOn, status, reason) => {
    const report = await played(founded(licensedOn, false), { until: '2026-01-03' });
    expect(entitlementOf(report, 'startup-subsidy')).toMatchObject({ status, reason });
  });

  it('leaves no event for a business closed within the year, nor for a founder of no status', async () => {
    const closed = await played(
      founded('2022-03-01', false).do('2023-01-10', 'CloseBusiness', {
        workerId: 'w1',
        closedOn: '2023-01-10',
      }),
      { until: '2023-03-05' },
    );
    expect(closed.entitlements).toEqual([]);
    const other = await played(founded('2022-03-01', false, { status: null }), { until: '2023-03-05' });
    expect(other.entitlements).toEqual([]);
  });

  it('is clawed back when a closing within the year is recorded late', async () => {
    const report = await played(
      founded('2022-03-01', false)
        .advance('2023-03-02')
        .do('2023-03-05', 'CloseBusiness', { workerId: 'w1', closedOn: '2023-01-10' }),
    );
    expect(entitlementOf(report, 'startup-subsidy')).toMatchObject({ status: 'clawed-back' });
  });
});

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function pick(from: object, ...names: readonly string[]): object {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

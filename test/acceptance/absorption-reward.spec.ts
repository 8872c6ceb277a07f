import { entitlementOf, played, refusedCodes, story } from './story.js';

/** 吸纳就业奖补, N25 §2(3): told as scenarios, on the day, the day before and the day after. */
describe('absorption-reward', () => {
  const hired = (startsOn: string, endsOn: string | undefined, until: string, contract: object = {}) =>
    story()
      .worker('2020-01-02', 'w1')
      .employer('2020-01-02', 'e1')
      .contract('c1', 'w1', 'e1', startsOn, endsOn, contract)
      .advance(until);

  it('grants 2,000 yuan on the day after a year under a contract of a year', async () => {
    const report = await played(hired('2022-03-01', '2023-02-28', '2023-03-02'));
    expect(refusedCodes(report)).toEqual([]);
    expect(report.milestones).toEqual([
      { type: 'OneYearEmployed', workerId: 'w1', employerId: 'e1', on: '2023-03-01' },
    ]);
    expect(entitlementOf(report, 'absorption-reward')).toMatchObject({
      entitlementId: 'absorption-reward/e1/w1',
      beneficiary: 'employer:e1',
      workerId: 'w1',
      status: 'granted',
      amountFen: 200_000,
      on: '2023-03-01',
      reason: null,
      citation: 'N25 §2(3)',
    });
    expect(entitlementOf(report, 'absorption-reward')?.basis).not.toHaveLength(0);
  });

  it.each([
    ['the day before the year is full', '2023-02-28', false],
    ['the day it is full', '2023-03-01', true],
    ['the day after', '2023-03-02', true],
  ])('waits for the whole year: %s', async (_when, day, granted) => {
    const report = await played(hired('2022-03-01', undefined, day));
    expect(report.milestones).toHaveLength(granted ? 1 : 0);
    expect(entitlementOf(report, 'absorption-reward')?.status).toBe(granted ? 'granted' : undefined);
  });

  it.each([
    ['a day short of a year', '2022-03-01', '2023-02-27', {}, 'contract-under-one-year'],
    [
      'a service agreement',
      '2022-03-01',
      '2023-02-28',
      { kind: 'service-agreement' },
      'not-a-labour-contract',
    ],
    ['a part-time contract', '2022-03-01', '2023-02-28', { partTime: true }, 'not-a-labour-contract'],
  ])('refuses %s', async (_what, startsOn, endsOn, contract, code) => {
    const told = hired(startsOn, endsOn, '2022-03-02', contract)
      .do('2022-06-01', 'RenewContract', {
        contractId: 'c1',
        newContractId: 'c2',
        startsOn: dayAfter(endsOn),
        endsOn: '2023-06-30',
      })
      .advance('2023-07-02');
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, 'absorption-reward')).toMatchObject({
      status: 'refused',
      reason: code,
      amountFen: null,
      on: '2023-03-01',
    });
  });

  it.each([
    ['a year whose last day is the last of the notice', '2025-01-01', 'granted', null],
    ['a year whose last day is one later', '2025-01-02', 'refused', 'policy-expired'],
  ])('looks at the last day of the year: %s', async (_what, startsOn, status, reason) => {
    const report = await played(hired(startsOn, undefined, '2026-01-03'));
    expect(entitlementOf(report, 'absorption-reward')).toMatchObject({ status, reason });
  });

  it.each([
    ['the day before the notice took effect', '2020-08-16', undefined],
    ['the day it took effect', '2020-08-17', 'granted'],
  ])('leaves no event for a year completed %s', async (_what, startsOn, status) => {
    const report = await played(hired(startsOn, undefined, '2021-08-18'));
    expect(entitlementOf(report, 'absorption-reward')?.status).toBe(status);
  });

  it.each([
    ['an individual business', { kind: 'individual-business', prefix: '92' }],
    ['a cooperative', { kind: 'cooperative', prefix: '93' }],
    ['an enterprise outside the province', { division: '441900' }],
  ])('leaves no event for %s', async (_what, employer) => {
    const report = await played(
      story()
        .worker('2022-01-02', 'w1')
        .employer('2022-01-02', 'e1', employer)
        .contract('c1', 'w1', 'e1', '2022-03-01')
        .advance('2023-03-02'),
    );
    expect(report.milestones).toHaveLength(1);
    expect(report.entitlements).toEqual([]);
  });

  it.each([
    ['the day the contract begins', '2022-03-01', 'granted'],
    ['a day later', '2022-03-02', undefined],
  ])('asks for the status %s', async (_what, from, status) => {
    const report = await played(
      story()
        .worker('2022-01-02', 'w1', { from })
        .employer('2022-01-02', 'e1')
        .contract('c1', 'w1', 'e1', '2022-03-01')
        .advance('2023-03-02'),
    );
    expect(entitlementOf(report, 'absorption-reward')?.status).toBe(status);
  });

  it.each([
    ['the day before N6', '2022-02-22', undefined],
    ['the day of N6', '2022-02-23', undefined],
    ['the day after N6', '2022-02-24', 'granted'],
  ])('counts monitored people from N6 on: a year begun %s', async (_what, startsOn, status) => {
    const report = await played(
      story()
        .worker('2022-01-02', 'w1', { status: 'return-to-poverty-monitored' })
        .employer('2022-01-02', 'e1')
        .contract('c1', 'w1', 'e1', startsOn)
        .advance('2023-03-02'),
    );
    expect(entitlementOf(report, 'absorption-reward')?.status).toBe(status);
  });

  it('rewards an employer once for a worker', async () => {
    const told = hired('2022-03-01', '2023-02-28', '2023-03-02')
      .contract('c2', 'w1', 'e1', '2023-06-01')
      .advance('2024-06-02');
    const report = await played(told);
    expect(report.entitlements).toMatchObject([
      { entitlementId: 'absorption-reward/e1/w1', status: 'granted' },
      { entitlementId: 'absorption-reward/e1/w1/2', status: 'refused', reason: 'already-granted' },
    ]);
  });

  it('looks again when a long enough contract of the chain has itself run a year', async () => {
    const told = hired('2022-03-01', '2022-08-31', '2022-03-02')
      .do('2022-08-20', 'RenewContract', {
        contractId: 'c1',
        newContractId: 'c2',
        startsOn: '2022-09-01',
        endsOn: '2023-02-28',
      })
      .do('2023-02-20', 'RenewContract', {
        contractId: 'c2',
        newContractId: 'c3',
        startsOn: '2023-03-01',
        endsOn: '2024-02-29',
      })
      .advance('2024-03-02');
    const report = await played(told);
    expect(report.milestones).toHaveLength(1);
    expect(report.entitlements).toMatchObject([
      { status: 'refused', reason: 'contract-under-one-year', on: '2023-03-01' },
      { status: 'granted', on: '2024-03-01', amountFen: 200_000 },
    ]);
  });

  it('is clawed back when an ending recorded late undoes the year', async () => {
    const told = hired('2022-03-01', undefined, '2023-03-10').do('2023-03-11', 'EndEmployment', {
      contractId: 'c1',
      endedOn: '2023-02-27',
      reason: 'resigned',
    });
    const report = await played(told);
    expect(report.milestones).toEqual([]);
    expect(entitlementOf(report, 'absorption-reward')).toMatchObject({
      status: 'clawed-back',
      reason: 'under-one-year-employed',
      on: '2023-03-01',
    });
  });

  it('stands when the ending recorded late is the last day of the year', async () => {
    const told = hired('2022-03-01', undefined, '2023-03-10').do('2023-03-11', 'EndEmployment', {
      contractId: 'c1',
      endedOn: '2023-02-28',
      reason: 'resigned',
    });
    const report = await played(told);
    expect(entitlementOf(report, 'absorption-reward')).toMatchObject({ status: 'granted' });
  });

  it('is clawed back when the recognition is found wrong, and not when the status ends later', async () => {
    const granted = () => hired('2022-03-01', undefined, '2023-03-10');
    const annulled = await played(
      granted().do('2023-04-01', 'AnnulStatus', {
        workerId: 'w1',
        status: 'lifted-out-of-poverty',
        reason: '有误',
      }),
    );
    expect(entitlementOf(annulled, 'absorption-reward')).toMatchObject({
      status: 'clawed-back',
      reason: 'not-lifted-out-of-poverty',
    });
    const ended = await played(
      granted().do('2023-04-01', 'EndStatus', {
        workerId: 'w1',
        status: 'lifted-out-of-poverty',
        to: '2022-12-31',
      }),
    );
    expect(entitlementOf(ended, 'absorption-reward')).toMatchObject({ status: 'granted' });
  });

  it('counts a 29th of February to the 28th', async () => {
    const report = await played(
      story()
        .worker('2023-01-02', 'w1')
        .employer('2023-01-02', 'e1')
        .contract('c1', 'w1', 'e1', '2024-02-29', '2025-02-27')
        .advance('2025-03-01'),
    );
    expect(report.milestones).toMatchObject([{ on: '2025-02-28' }]);
    expect(entitlementOf(report, 'absorption-reward')).toMatchObject({ status: 'granted', on: '2025-02-28' });
  });
});

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

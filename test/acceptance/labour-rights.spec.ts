import { buildHouse } from '../../apps/worker/rooms.js';
import { documentOfCounty, houseUnder } from './house-under.js';
import { reportsAfter, type Story, story } from './story.js';

const HOUSE = buildHouse();
const seen = (told: Story, name: string, days: readonly string[], house = HOUSE) =>
  reportsAfter(
    told,
    days.map((on) => ({ name, on })),
    { house },
  );

describe('cases of workers’ rights', () => {
  const opened = () =>
    story()
      .worker('2023-01-02', 'w1')
      .employer('2023-01-02', 'e1')
      .do('2024-01-08', 'OpenRightsCase', {
        caseId: 'case1',
        employerId: 'e1',
        workerIds: ['w1'],
        kind: 'wage-arrears',
        channel: 'online',
        receivedOn: '2024-01-08',
        claimedFen: 900,
      });
  const step = (told: Story, on: string, fields: object) =>
    told.do(on, 'TakeRightsStep', { caseId: 'case1', on, ...fields });

  it('stand in the list with what comes next and by when, until nothing is owed', async () => {
    const told = opened();
    const [inTime, late] = await seen(told, 'rights-cases', ['2024-01-13', '2024-01-14']);
    expect(inTime).toMatchObject([{ next: 'accept', dueOn: '2024-01-13', daysOverdue: 0, workers: 1 }]);
    expect(late).toMatchObject([{ daysOverdue: 1, channel: 'online', claimedFen: 900, days: 6 }]);
    step(told, '2024-01-15', { step: 'accepted' });
    const [settling] = await seen(told, 'rights-cases', ['2024-01-15']);
    expect(settling).toMatchObject([{ next: 'settle', dueOn: '2024-03-15', step: 'accepted' }]);
    step(told, '2024-01-20', { step: 'ordered', dueFen: 800, payBy: '2024-02-01' });
    told.do('2024-01-25', 'ReportCasePayment', { caseId: 'case1', paidFen: 300, paidOn: '2024-01-25' });
    const [paying] = await seen(told, 'rights-cases', ['2024-02-02']);
    expect(paying).toMatchObject([{ next: 'pay', dueOn: '2024-02-01', daysOverdue: 1, owedFen: 500 }]);
    told
      .do('2024-02-03', 'CloseRightsCase', { caseId: 'case1', on: '2024-02-03', outcome: 'settled' })
      .do('2024-02-03', 'ReportCasePayment', { caseId: 'case1', paidFen: 500, paidOn: '2024-02-03' });
    const [refusedClosing] = await seen(told, 'rights-cases', ['2024-02-03']);
    expect(refusedClosing).toMatchObject([{ next: 'close', owedFen: 0 }]);
    told.do('2024-02-04', 'CloseRightsCase', { caseId: 'case1', on: '2024-02-04', outcome: 'settled' });
    const [before, closed] = await seen(told, 'rights-cases', ['2024-02-03', '2024-02-04']);
    expect([before?.length, closed]).toEqual([1, []]);
  });
});

describe('pay at the ending of a labour contract', () => {
  const ended = (reason: string, endedOn = '2024-03-15') =>
    story()
      .worker('2022-01-02', 'w1')
      .employer('2022-01-02', 'e1')
      .contract('c1', 'w1', 'e1', '2022-01-01', undefined, { wageFen: 620_000 })
      .do('2024-03-20', 'EndEmployment', { contractId: 'c1', endedOn, reason });
  const ground = (told: Story, found: string) =>
    told.do('2024-03-21', 'ReportEndingGround', { workerId: 'w1', contractId: 'c1', ground: found });
  const pay = (told: Story, what: string, paidFen: number) =>
    told.do('2024-03-22', 'ReportEndingPayment', {
      workerId: 'w1',
      contractId: 'c1',
      what,
      paidFen,
      paidOn: '2024-03-22',
    });

  it('is owed from the day after the last one until paid, unclear until its ground is known', async () => {
    const told = ended('dismissed');
    const [lastDay, open] = await seen(told, 'ending-pay', ['2024-03-15', '2024-03-16']);
    expect(lastDay).toEqual([]);
    // Fifteen of 31 days of March, and two years with a part: two months and a half.
    const due = { wagesLeftFen: 300_000, halfMonths: 5, wageFen: 620_000, compensationLeftFen: 1_550_000 };
    expect(open).toMatchObject([{ ...due, compensation: 'to-be-clarified', ground: null, capUnknown: true }]);
    ground(told, 'layoff');
    const [clear] = await seen(told, 'ending-pay', ['2024-03-21']);
    expect(clear).toMatchObject([{ ...due, compensation: 'due', ground: 'layoff' }]);
    pay(pay(told, 'wages', 300_000), 'compensation', 1_549_999);
    const [left] = await seen(told, 'ending-pay', ['2024-03-22']);
    expect(left).toMatchObject([{ wagesLeftFen: 0, compensationLeftFen: 1 }]);
    pay(told, 'compensation', 1);
    expect(await seen(told, 'ending-pay', ['2024-03-22'])).toEqual([[]]);
  });

  it('is wages alone where the worker left, and capped by the local average wage', async () => {
    const [resigned] = await seen(ended('resigned'), 'ending-pay', ['2024-03-20']);
    expect(resigned).toMatchObject([
      { compensation: 'not-due', halfMonths: 0, compensationLeftFen: 0, wagesLeftFen: 300_000 },
    ]);
    const house = houseUnder(
      documentOfCounty('420106', '2022-01-01', { 'local-average-wage': ['fen/month', 200_000] }),
    );
    const [capped] = await seen(ended('age'), 'ending-pay', ['2024-03-20'], house);
    expect(capped).toMatchObject([{ wageFen: 600_000, compensationLeftFen: 1_500_000, capUnknown: false }]);
  });

  it('is not owed where work goes on, nor twice after a correction', async () => {
    const told = story()
      .worker('2022-01-02', 'w1')
      .employer('2022-01-02', 'e1')
      .contract('c1', 'w1', 'e1', '2022-01-01', '2022-12-31')
      .advance('2023-01-02');
    const [over] = await seen(told, 'ending-pay', ['2023-01-01']);
    expect(over).toMatchObject([{ reason: 'term-over', endedOn: '2022-12-31', halfMonths: 2 }]);
    told.do('2023-01-05', 'EndEmployment', { contractId: 'c1', endedOn: '2022-11-30', reason: 'agreed' });
    const [corrected] = await seen(told, 'ending-pay', ['2023-01-05']);
    expect(corrected).toMatchObject([{ endedOn: '2022-11-30', reason: 'agreed' }]);
    expect(corrected).toHaveLength(1);
    const renewed = story()
      .worker('2022-01-02', 'w1')
      .employer('2022-01-02', 'e1')
      .contract('c1', 'w1', 'e1', '2022-01-01', '2022-12-31')
      .advance('2023-01-02')
      .do('2023-01-03', 'SignContract', {
        contractId: 'c2',
        workerId: 'w1',
        employerId: 'e1',
        kind: 'labour-contract',
        signedOn: '2023-01-03',
        startsOn: '2023-01-01',
        wageFen: 500_000,
      });
    expect(await seen(renewed, 'ending-pay', ['2023-01-03'])).toEqual([[]]);
  });
});

describe('points of advice', () => {
  it('stand from their first day to their last, with whom they advised this year', async () => {
    const told = story()
      .do('2023-03-01', 'RegisterAdvicePoint', {
        pointId: 'p1',
        kind: 'advice-point',
        at: '示例工业园',
        division: '420525',
        from: '2023-03-01',
      })
      .do('2023-03-06', 'RecordAdvice', { pointId: 'p1', on: '2023-03-06', advised: 12 })
      .do('2024-01-06', 'RecordAdvice', { pointId: 'p1', on: '2024-01-06', advised: 5 })
      .do('2024-02-01', 'CloseAdvicePoint', { pointId: 'p1', until: '2024-01-31' });
    const days = ['2023-02-28', '2023-12-31', '2024-01-31', '2024-02-01'];
    const [before, first, last, after] = await seen(told, 'rights-advice-points', days);
    expect([before, after]).toEqual([[], []]);
    expect(first).toMatchObject([{ advisedThisYear: 12, lastOn: '2023-03-06' }]);
    expect(last).toMatchObject([{ advisedThisYear: 5, lastOn: '2024-01-06' }]);
  });
});

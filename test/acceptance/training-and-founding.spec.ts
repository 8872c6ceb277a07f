import { documentOfCounty, houseUnder } from './house-under.js';
import { played, refusedCodes, reportsAfter, type Story, story } from './story.js';

/** Lists of courses and founders: each row is open while the facts say so, and closes itself. */
const COUNTY = '420525';
const house = houseUnder(
  documentOfCounty(COUNTY, '2023-02-23', { 'deadline-days-startup-support': ['days', 5] }),
);
const rowsOf = async (told: Story, name: string, days: readonly string[], division?: string) => {
  const asked = division === undefined ? {} : { division };
  return reportsAfter(
    told,
    days.map((on) => ({ name, on, ...asked })),
    { house },
  );
};

describe('training', () => {
  const course = (courseId: string, kind: string, occupation: string) => ({
    courseId,
    title: `${occupation}班`,
    kind,
    occupation,
    division: COUNTY,
    places: 2,
    from: '2023-06-12',
    to: '2023-06-16',
  });
  const certificate = (workerId: string) => ({
    trainingId: `t-${workerId}`,
    workerId,
    occupation: '焊工',
    certificateNo: `S-${workerId}`,
    completedOn: '2023-06-16',
    courseId: 'k1',
  });
  const planned = () =>
    story()
      .employer('2023-06-01', 'e1', { division: COUNTY })
      .worker('2023-06-01', 'w1')
      .worker('2023-06-01', 'w2')
      .worker('2023-06-01', 'w3')
      .worker('2023-06-01', 'w4')
      .job('2023-06-01', 'j1', 'e1', { occupation: '焊工', openings: 5, division: COUNTY })
      .job('2023-06-01', 'j2', 'e1', { occupation: '缝纫工', openings: 1, division: COUNTY })
      .do('2023-06-02', 'CertifySkill', {
        workerId: 'w4',
        occupation: '缝纫工',
        level: 5,
        certificateNo: 'S1',
        issuedOn: '2020-01-01',
      })
      .do('2023-06-02', 'DeclareWillingness', { workerId: 'w4', scope: 'county' })
      .do('2023-06-02', 'DeclareWillingness', { workerId: 'w3', scope: 'none' })
      .do('2023-06-03', 'DeclareTrainingWish', { workerId: 'w1', wants: true, occupations: ['焊工'] })
      .do('2023-06-04', 'DeclareTrainingWish', { workerId: 'w2', wants: true })
      .do('2023-06-05', 'DeclareTrainingWish', { workerId: 'w3', wants: true })
      .do('2023-06-06', 'PlanCourse', course('k1', 'shortage', '焊工'))
      .do('2023-06-06', 'PlanCourse', course('k2', 'farm', '食用菌栽培'))
      .do('2023-06-06', 'PlanCourse', course('k3', 'safety', '安全知识'))
      .do('2023-06-07', 'CancelCourse', { courseId: 'k3' })
      .do('2023-06-08', 'OfferCoursePlace', { courseId: 'k2', workerId: 'w3' });
  const told = planned()
    .do('2023-06-10', 'EnrolInCourse', { courseId: 'k1', workerId: 'w1' })
    .do('2023-06-10', 'EnrolInCourse', { courseId: 'k1', workerId: 'w2' })
    .do('2023-06-16', 'CompleteCourse', { courseId: 'k1', workerId: 'w1', certified: true })
    .do('2023-06-20', 'ReportTraining', certificate('w2'))
    .do('2023-06-21', 'ReportTraining', certificate('w1'))
    .advance('2023-06-22');

  it('is planned from the trades that are short of people, and listed until its last day', async () => {
    const [demand, ...courses] = await reportsAfter(
      told,
      [
        { name: 'course-demand', on: '2023-06-21' },
        ...['2023-06-06', '2023-06-07', '2023-06-10', '2023-06-16', '2023-06-17'].map((on) => ({
          name: 'courses',
          on,
        })),
        { name: 'courses', on: '2023-06-10', division: '420600' },
      ],
      { house },
    );
    const free = courses.map((rows) => rows.map((row) => `${String(row.courseId)} ${String(row.free)}`));
    expect(free).toEqual([
      ['k1 2', 'k2 2', 'k3 2'],
      // The third is called off, and then two enrol in the first.
      ['k1 2', 'k2 2'],
      ['k1 0', 'k2 2'],
      ['k1 0', 'k2 2'],
      [],
      [],
    ]);
    expect(demand).toMatchObject([
      { occupation: '焊工', free: 5, skilled: 0, short: 5, wishes: 1, coursePlaces: 0, toPlan: 5 },
    ]);
  });

  it('is offered to those who wish until they enrol, farming first to those who stay', async () => {
    const [rows] = await rowsOf(planned(), 'training-wishes', ['2023-06-09']);
    expect(rows).toMatchObject([
      { workerId: 'w1', stays: false, wishes: '焊工', days: 6, offeredOn: null, courseId: 'k1' },
      { workerId: 'w2', stays: false, wishes: '', courseId: 'k1' },
      { workerId: 'w3', stays: true, offeredOn: '2023-06-08', courseId: 'k2' },
    ]);
    const [after] = await rowsOf(told, 'training-wishes', ['2023-06-22']);
    expect(after).toMatchObject([{ workerId: 'w3' }]);
  });

  it('awaits the result of everybody enrolled, and then the certificate', async () => {
    const [lastDay, dayAfter] = await rowsOf(told, 'course-results-due', ['2023-06-16', '2023-06-17']);
    expect(lastDay).toEqual([]);
    expect(dayAfter).toMatchObject([
      { courseId: 'k1', workerId: 'w2', awaits: 'completion', since: '2023-06-17', days: 0 },
    ]);
    expect(refusedCodes(await played(told, { house }))).toEqual(['course-not-completed']);
  });
});

describe('founding', () => {
  const project = (tenantId: string, jobs: number) => ({
    incubatorId: 'i1',
    tenantId,
    workerId: 'w1',
    project: '香菇加工',
    returnedHome: tenantId === 'q1',
    jobs,
  });
  const parkAndPurchase = (to: Story) =>
    to
      .do('2023-06-01', 'RegisterIncubator', {
        incubatorId: 'i1',
        operatorId: 'e1',
        name: '示例返乡创业园',
        division: COUNTY,
        kind: 'park',
      })
      .do('2023-06-02', 'RecommendTenant', project('q1', 5))
      .do('2023-06-03', 'RecommendTenant', project('q2', 12))
      .do('2023-06-05', 'EnterIncubator', project('q1', 8))
      .do('2023-06-08', 'LeaveIncubator', {
        incubatorId: 'i1',
        tenantId: 'q1',
        outcome: 'stands-on-its-own',
      })
      .do('2023-06-01', 'PurchaseService', {
        purchaseId: 'g1',
        providerKind: 'social-organisation',
        providerId: 'so1',
        providerName: '示例社工服务中心',
        service: 'guidance',
        division: COUNTY,
        amountFen: 900_000,
        persons: 90,
        from: '2023-06-02',
        until: '2023-06-05',
      })
      .do('2023-06-04', 'ReportServiceDelivery', {
        purchaseId: 'g1',
        deliveryId: 'd1',
        on: '2023-06-03',
        persons: 45,
        placed: 11,
      })
      .do('2023-06-08', 'CloseServicePurchase', { purchaseId: 'g1', finding: 'in-part', paidFen: 450_000 });
  const opened = story().worker('2023-06-01', 'w1').employer('2023-06-01', 'e1', { division: COUNTY });
  const told = parkAndPurchase(opened)
    .employer('2023-06-01', 's1', { division: COUNTY, kind: 'workshop', prefix: '93' })
    .do('2023-06-01', 'RequestStartupSupport', {
      requestId: 'r1',
      workerId: 'w1',
      division: COUNTY,
      supports: ['venue', 'mentoring'],
    })
    .do('2023-06-02', 'RequestStartupSupport', {
      requestId: 'r2',
      workerId: 'w1',
      division: COUNTY,
      supports: ['tax-relief'],
    })
    .do('2023-06-03', 'SettleStartupSupport', { requestId: 'r1', support: 'mentoring', outcome: 'given' })
    .do('2023-06-03', 'RequestFirmLoan', { loanId: 'l1', employerId: 'e1', principalFen: 100 })
    .do('2023-06-04', 'RequestFirmLoan', { loanId: 'l2', employerId: 's1', principalFen: 100 })
    .do('2023-06-05', 'RequestFirmLoan', { loanId: 'l3', employerId: 's1', principalFen: 100 })
    .do('2023-06-06', 'EndFirmLoanRequest', { loanId: 'l3', employerId: 's1', outcome: 'withdrawn' })
    .advance('2023-06-10');

  it('has one window, whose open items fall due', async () => {
    const days = ['2023-06-02', '2023-06-06', '2023-06-07'];
    const [second, due, late] = await rowsOf(told, 'startup-support-open', days, '4205');
    expect(second).toMatchObject([{ support: 'mentoring' }, { support: 'venue', dueOn: '2023-06-06' }]);
    expect(due).toMatchObject([{ support: 'venue', daysOverdue: 0 }]);
    expect(late).toMatchObject([{ support: 'venue', daysOverdue: 1 }]);
    expect(refusedCodes(await played(told, { house }))).toEqual(['window-open']);
  });

  it('puts workshops first among those who wait for a loan', async () => {
    const [before, after] = await rowsOf(told, 'firm-loan-requests', ['2023-06-05', '2023-06-06']);
    expect(before?.map(({ loanId }) => loanId)).toEqual(['l2', 'l3', 'l1']);
    expect(after?.map(({ loanId }) => loanId)).toEqual(['l2', 'l1']);
  });

  const asked = (name: string, ...days: string[]) => days.map((on) => ({ name, on }));

  it('moves into parks: what was recommended waits, by jobs, until it has moved in', async () => {
    const [first, both, entered, before, there, last, left, unbought, bought, over, examined, closed] =
      await reportsAfter(
        told,
        [
          ...asked('tenants-recommended', '2023-06-02', '2023-06-04', '2023-06-05'),
          ...asked('incubators', '2023-06-04', '2023-06-05', '2023-06-08', '2023-06-09'),
          ...asked('services-bought', '2023-06-01', '2023-06-03', '2023-06-05', '2023-06-06', '2023-06-08'),
        ],
        { house },
      );
    const waiting = (rows?: readonly Record<string, unknown>[]) =>
      rows?.map(({ tenantId, jobs, days }) => [tenantId, jobs, days]);
    expect(waiting(first)).toEqual([['q1', 5, 0]]);
    expect(waiting(both)).toEqual([
      ['q2', 12, 1],
      ['q1', 5, 2],
    ]);
    expect(waiting(entered)).toEqual([['q2', 12, 2]]);
    expect(before).toMatchObject([{ incubatorId: 'i1', kind: 'park', tenants: 0, standAlone: 0 }]);
    const inPark = { tenants: 1, returnees: 1, jobs: 8, standAlone: 0 };
    expect([there, last]).toMatchObject([[inPark], [inPark]]);
    expect(left).toMatchObject([{ tenants: 0, returnees: 0, jobs: 0, standAlone: 1 }]);
    // Services bought: open from the first day, to be examined after the last, until examined.
    expect(unbought).toEqual([]);
    expect(bought).toMatchObject([{ served: 45, placed: 11, deliveredPermille: 500, toExamine: false }]);
    expect(over).toMatchObject([{ toExamine: false, finding: null, paidFen: null }]);
    expect(examined).toMatchObject([{ toExamine: true, finding: null }]);
    expect(closed).toMatchObject([{ toExamine: false, finding: 'in-part', paidFen: 450_000 }]);
  });
});

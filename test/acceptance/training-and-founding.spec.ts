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

  it('is planned from the trades that are short of people', async () => {
    const [before] = await rowsOf(told, 'course-demand', ['2023-06-21']);
    expect(before).toMatchObject([
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
  const told = story()
    .worker('2023-06-01', 'w1')
    .employer('2023-06-01', 'e1', { division: COUNTY })
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
});

import { documentOfCounty, houseUnder } from './house-under.js';
import { entitlementOf, played as playedUnder, refusedCodes, type Story, story } from './story.js';

const house = houseUnder(
  documentOfCounty('420525', '2021-08-16', {
    'free-tuition-amount': ['fen/term', 140_000],
    'student-grant-amount': ['fen/term', 100_000],
    'rain-dew-grant-amount': ['fen/term', 150_000],
  }),
);
const played = (told: Story) => playedUnder(told, { house });

/** 两后生就读技工院校: free tuition and a grant each term, and the programme 雨露计划 beside them. */
describe('vocational schooling', () => {
  const pupil = (status: string | null, enteredOn = '2022-09-01', more: object = {}) =>
    story()
      .worker('2022-08-01', 'parent', { status: 'lifted-out-of-poverty' })
      .worker('2022-08-01', 'w1', { status })
      .do('2023-02-01', 'ReportSchooling', {
        schoolingId: 's1',
        workerId: 'w1',
        schoolKind: 'technical',
        leaverOf: 'junior-secondary',
        enteredOn,
        ...more,
      });
  const confirmed = (told: Story, term = '2022-autumn') =>
    told.do('2023-02-02', 'ConfirmSchoolTerm', {
      schoolingId: 's1',
      workerId: 'w1',
      term,
      tuitionFen: 120_000,
    });
  const sums = async (told: Story) =>
    Object.fromEntries(
      ((await played(told)).entitlements as readonly Record<string, unknown>[]).map((one) => [
        one.policy,
        one.status === 'granted' ? one.amountFen : one.reason,
      ]),
    );

  it('earns all three for a pupil lifted out of poverty, and not 雨露计划 for one of low income', async () => {
    const all = { 'free-tuition': 120_000, 'student-grant': 100_000, 'rain-dew-grant': 150_000 };
    expect(await sums(confirmed(pupil('lifted-out-of-poverty')))).toEqual(all);
    const { 'rain-dew-grant': _programme, ...technical } = all;
    expect(await sums(confirmed(pupil('rural-low-income')))).toEqual(technical);
  });

  it.each([
    ['on the first day of the term', '2022-09-01', 100_000],
    ['the day after', '2022-09-02', 'not-at-school'],
  ])('of a pupil who entered %s', async (_when, enteredOn, grant) => {
    expect(await sums(confirmed(pupil('lifted-out-of-poverty', enteredOn)))).toMatchObject({
      'student-grant': grant,
    });
  });

  it.each([
    ['on the first day of the term', '2022-09-01', 'granted'],
    ['the day before, as is learnt later', '2022-08-31', 'clawed-back'],
  ])('of a pupil who left %s', async (_when, leftOn, status) => {
    const told = confirmed(pupil('lifted-out-of-poverty', '2021-09-01'));
    told.do('2023-03-01', 'ReportSchoolLeft', { schoolingId: 's1', workerId: 'w1', leftOn, reason: 'left' });
    expect(entitlementOf(await played(told), 'student-grant')).toMatchObject({ status });
  });

  it('is helped by the status of the parent named, late and annulled too', async () => {
    const told = story()
      .worker('2022-08-01', 'parent', { status: null })
      .worker('2022-08-01', 'w1', { status: null })
      .do('2023-02-01', 'ReportSchooling', {
        schoolingId: 's1',
        workerId: 'w1',
        schoolKind: 'technical',
        leaverOf: 'senior-secondary',
        enteredOn: '2022-09-01',
        childOf: 'parent',
      });
    confirmed(told);
    expect((await played(told)).entitlements).toEqual([]);
    const status = 'lifted-out-of-poverty';
    told.do('2023-03-01', 'RecogniseStatus', { workerId: 'parent', status, from: '2020-01-01' });
    expect(entitlementOf(await played(told), 'rain-dew-grant')).toMatchObject({ status: 'granted' });
    told.do('2023-04-01', 'AnnulStatus', { workerId: 'parent', status, reason: '认定对象有误' });
    expect(entitlementOf(await played(told), 'rain-dew-grant')).toMatchObject({
      status: 'clawed-back',
      reason: 'not-in-a-helped-household',
    });
  });

  it('refuses a term twice, one to come, and one of a school never entered', async () => {
    const told = confirmed(confirmed(confirmed(pupil('lifted-out-of-poverty'))), '2023-autumn');
    told.do('2023-02-03', 'ConfirmSchoolTerm', {
      schoolingId: 's2',
      workerId: 'w1',
      term: '2022-autumn',
      tuitionFen: 0,
    });
    expect(refusedCodes(await played(told))).toEqual([
      'already-exists',
      'field-invalid',
      'schooling-unknown',
    ]);
  });
});

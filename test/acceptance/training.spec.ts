import { documentOfCounty, houseUnder } from './house-under.js';
import { entitlementOf, played as playedUnder, refusedCodes, type Story, story } from './story.js';

const house = houseUnder(
  documentOfCounty('420525', '2021-08-16', { 'training-subsidy-amount': ['fen/certificate', 80_000] }),
);
const played = (told: Story) => playedUnder(told, { house });

/** 职业技能培训补贴: the local standard for each certificate, a fifth more until the end of 2021. */
describe('training-subsidy', () => {
  const trainee = (options: { status?: string | null; from?: string } = {}) =>
    story().worker('2021-06-01', 'w1', options);
  const trained = (told: Story, completedOn: string, fields: object = {}) =>
    told.do(completedOn, 'ReportTraining', {
      trainingId: 't1',
      workerId: 'w1',
      occupation: '缝纫工',
      level: 5,
      certificateNo: 'S000042000002',
      completedOn,
      ...fields,
    });

  it.each([
    ['2021-12-30', 96_000],
    ['2021-12-31', 96_000],
    ['2022-01-01', 80_000],
  ])('of a certificate of %s is %d fen', async (completedOn, amountFen) => {
    const report = await played(trained(trainee(), completedOn));
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, 'training-subsidy')).toMatchObject({
      entitlementId: 'training-subsidy/w1/w1',
      beneficiary: 'worker:w1',
      status: 'granted',
      amountFen,
      citation: 'COUNTY §1',
      on: completedOn,
    });
  });

  it('is raised for the child of a household lifted out of poverty, by the parent named', async () => {
    const told = trainee({ status: null }).worker('2021-06-01', 'parent');
    const without = await played(trained(trainee({ status: null }), '2021-11-10'));
    expect(without.entitlements).toEqual([]);
    const report = await played(trained(told, '2021-11-10', { childOf: 'parent' }));
    expect(entitlementOf(report, 'training-subsidy')).toMatchObject({ status: 'granted', amountFen: 96_000 });
  });

  it('follows the status of the parent named, recognised late and annulled', async () => {
    const status = 'lifted-out-of-poverty';
    const told = trained(
      trainee({ status: null }).worker('2021-06-01', 'parent', { status: null }),
      '2021-11-10',
      {
        childOf: 'parent',
      },
    );
    expect((await played(told)).entitlements).toEqual([]);
    told.do('2022-01-10', 'RecogniseStatus', { workerId: 'parent', status, from: '2021-11-10' });
    expect(entitlementOf(await played(told), 'training-subsidy')).toMatchObject({
      status: 'granted',
      amountFen: 96_000,
    });
    told.do('2022-02-10', 'AnnulStatus', { workerId: 'parent', status, reason: '认定对象有误' });
    expect(entitlementOf(await played(told), 'training-subsidy')).toMatchObject({
      status: 'clawed-back',
      reason: 'not-in-a-trained-group',
    });
  });

  it('is not given for a status of the parent from the day after the certificate', async () => {
    const told = trained(
      trainee({ status: null }).worker('2021-06-01', 'parent', { status: null }),
      '2021-11-10',
      {
        childOf: 'parent',
      },
    );
    told.do('2022-01-10', 'RecogniseStatus', {
      workerId: 'parent',
      status: 'lifted-out-of-poverty',
      from: '2021-11-11',
    });
    expect((await played(told)).entitlements).toEqual([]);
  });

  it('says nothing where no local document names a standard', async () => {
    expect((await playedUnder(trained(trainee(), '2021-11-10'))).entitlements).toEqual([]);
  });

  it('is not paid twice for one certificate, and once more for another', async () => {
    const told = trained(trained(trainee(), '2021-11-10'), '2021-11-11', { trainingId: 't2' });
    const report = await played(trained(told, '2021-12-10', { trainingId: 't3', certificateNo: 'S3' }));
    expect(refusedCodes(report)).toEqual(['certificate-used']);
    expect(report.entitlements).toMatchObject([
      { entitlementId: 'training-subsidy/w1/w1', status: 'granted' },
      { entitlementId: 'training-subsidy/w1/w1/2', status: 'granted' },
    ]);
  });

  it('is given when the status is recognised late, and taken back when it was wrong', async () => {
    const status = 'lifted-out-of-poverty';
    const told = trained(trainee({ status: null }), '2021-11-10').do('2021-12-01', 'RecogniseStatus', {
      workerId: 'w1',
      status,
      from: '2019-12-01',
    });
    expect(entitlementOf(await played(told), 'training-subsidy')).toMatchObject({ status: 'granted' });
    told.do('2021-12-02', 'AnnulStatus', { workerId: 'w1', status, reason: '认定对象有误' });
    expect(entitlementOf(await played(told), 'training-subsidy')).toMatchObject({
      status: 'clawed-back',
      reason: 'not-in-a-trained-group',
    });
  });
});

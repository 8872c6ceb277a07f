import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { agenciesOf } from './projections/agencies.js';
import { employersOf } from './projections/employers.js';
import { jobOn, jobsOn } from './projections/openings-queries.js';
import { vacancyRoom } from './room.js';

const TODAY = '2024-03-01';
const factory = {
  employerId: 'e1',
  name: '远安示例制衣有限公司',
  creditCode: '91420525MA4AB1C2D8',
  division: '420525',
  industry: '制造业',
  kind: 'enterprise',
};
const broker = {
  agencyId: 'a1',
  name: '李四',
  idNumber: '420525198501010012',
  division: '420525',
  kind: 'labour-broker',
};
const sewing = {
  jobId: 'j1',
  employerId: 'e1',
  title: '缝纫工',
  occupation: '缝纫工',
  openings: 3,
  wageMinFen: 450_000,
  wageMaxFen: 650_000,
  wageUnit: 'month',
  division: '420525',
  kind: 'regular',
  strength: 'light',
  shareWith: 'alliance',
};

describe('employers and agencies on PostgreSQL', () => {
  let office: TestEngine;
  beforeAll(async () => {
    office = await testEngine([vacancyRoom], { startsAt: TODAY });
  });
  afterAll(() => office.close());

  it('keep a credit code once, whatever the id and the case', async () => {
    await office.mustGive('RegisterEmployer', factory);
    const again = { ...factory, creditCode: factory.creditCode.toLowerCase() };
    expect(await office.give('RegisterEmployer', { ...again, employerId: 'e9' })).toMatchObject({
      code: 'already-registered',
    });
    expect(await office.give('RegisterEmployer', again)).toMatchObject({ code: 'already-registered' });
    const other = { ...factory, creditCode: '92420525MA4AB1C2E8' };
    expect(await office.give('RegisterEmployer', other)).toMatchObject({ code: 'already-exists' });
  });

  it('let one of twenty simultaneous registrations of one business win', async () => {
    const business = { ...factory, creditCode: '93420525MA4AB1C2F8' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_unused, at) =>
        office.engine.execute({
          name: 'RegisterEmployer',
          with: { ...business, employerId: `many-${at}` },
          actor: 'agency:a',
          commandId: `many-${at}`,
        }),
      ),
    );
    expect(answers.filter((answer) => 'events' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'code' in answer && answer.code === 'already-registered')).toHaveLength(
      19,
    );
  });

  it('take a workshop by its operator', async () => {
    const { creditCode: _creditCode, ...workshop } = { ...factory, employerId: 'shop', kind: 'workshop' };
    expect(await office.give('RegisterEmployer', { ...workshop, operatorId: 'e7' })).toMatchObject({
      code: 'employer-unknown',
    });
    await office.mustGive('RegisterEmployer', { ...workshop, operatorId: 'e1' });
    expect(await office.give('RegisterEmployer', { ...workshop, employerId: 'e2' })).toMatchObject({
      code: 'field-invalid',
      citation: 'GB 32100',
    });
  });

  it('seal name and number of a broker who is a natural person, and know the person again', async () => {
    await office.mustGive('RegisterAgency', broker);
    const { rows } = await office.database.pool.query(
      "select data::text as data from event where stream = 'agency-a1'",
    );
    expect(rows[0].data).not.toMatch(/李四|42052519850101/);
    expect(await office.give('RegisterAgency', { ...broker, agencyId: 'a2' })).toMatchObject({
      code: 'already-registered',
    });
  });

  it('may be one business on both sides: an agency that employs', async () => {
    const agency = {
      agencyId: 'a3',
      name: factory.name,
      creditCode: factory.creditCode,
      division: '4205',
      kind: 'hr-agency',
    };
    await office.mustGive('RegisterAgency', agency);
    const { source } = office.database;
    expect(await agenciesOf(source, '42')).toMatchObject([
      { key: 'a1', name: null, creditCode: null, naturalPerson: true, registeredOn: TODAY },
      {
        key: 'a3',
        name: factory.name,
        creditCode: factory.creditCode,
        naturalPerson: false,
        division: '420500',
      },
    ]);
    expect((await agenciesOf(source, '42', { division: '420525' })).map((one) => one.key)).toEqual(['a1']);
  });

  it('are listed by area, a page at a time', async () => {
    const { source } = office.database;
    const all = await employersOf(source, '42', { division: '4205' });
    expect(all).toHaveLength(3);
    expect(all[0]).toMatchObject({
      key: 'e1',
      creditCode: factory.creditCode,
      operatorId: null,
      kind: 'enterprise',
    });
    const second = await employersOf(source, '42', { after: all[0]?.key ?? '', limit: 1 });
    expect(second).toEqual([all[1]]);
    expect(await employersOf(source, '42', { division: '4206' })).toEqual([]);
    expect(await employersOf(source, '42', { division: '%' })).toEqual([]);
  });
});

describe('vacancies on PostgreSQL', () => {
  let office: TestEngine;
  const today = async (jobId: string) => jobOn(office.database.source, '42', { jobId, on: TODAY });
  beforeAll(async () => {
    office = await testEngine([vacancyRoom], { startsAt: TODAY });
    await office.mustGive('RegisterEmployer', factory);
  });
  afterAll(() => office.close());

  it('are put up, changed and closed, and shown as they stand', async () => {
    await office.mustGive('PostJob', { ...sewing, closesOn: '2024-03-31', relocatedQuotaPercent: 20 });
    expect(await today('j1')).toMatchObject({
      jobId: 'j1',
      openings: 3,
      taken: 0,
      free: 3,
      open: true,
      postedOn: TODAY,
      relocatedQuotaPercent: 20,
      wageMaxFen: 650_000,
      closedOn: null,
    });
    await office.mustGive('ReviseJob', { jobId: 'j1', openings: 5 });
    expect(await today('j1')).toMatchObject({ openings: 5, title: '缝纫工' });
    await office.mustGive('CloseJob', { jobId: 'j1' });
    expect(await today('j1')).toMatchObject({ open: false, closedOn: TODAY });
    expect(await office.give('ReviseJob', { jobId: 'j1', openings: 6 })).toMatchObject({
      code: 'job-closed',
    });
    expect(await office.give('CloseJob', { jobId: 'j1' })).toMatchObject({ code: 'job-closed' });
  });

  it.each([
    ['no openings', { openings: 0 }, 'openings-invalid', null],
    ['half an opening', { openings: 1.5 }, 'openings-invalid', null],
    ['a negative wage', { wageMinFen: -1 }, 'wage-range-invalid', null],
    ['an upper age limit', { maxAge: 45 }, 'age-limit-unlawful', 'N6 art. 12'],
    [
      'a lower one on a public-welfare post',
      { kind: 'public-welfare', minAge: 40 },
      'age-limit-unlawful',
      'N6 art. 16',
    ],
    ['an employer that is none', { employerId: 'e9' }, 'employer-unknown', null],
    ['a division that does not exist', { division: '429999' }, 'division-unknown', 'GB/T 2260'],
    ['an id that was used', { jobId: 'j1' }, 'already-exists', null],
    ['a field that is none', { colour: 'red' }, 'field-invalid', null],
    ['openings in words', { openings: '三' }, 'field-invalid', null],
    ['a share above the whole', { relocatedQuotaPercent: 101 }, 'field-invalid', null],
  ])('are refused by name: %s', async (_what, change, code, citation) => {
    expect(await office.give('PostJob', { ...sewing, jobId: 'j2', ...change })).toMatchObject({
      code,
      citation,
    });
  });

  it('get an id where the employer names none', async () => {
    const { jobId: _jobId, ...nameless } = sewing;
    const { events } = await office.mustGive('PostJob', { ...nameless, closesOn: TODAY });
    expect(events[0]?.stream).toMatch(/^job-job-[0-9a-f]{16}$/);
  });

  it.each([
    ['the day before its last', '2024-03-30', true],
    ['its last day', '2024-03-31', true],
    ['the day after', '2024-04-01', false],
  ])('are still free until the day they close: %s', async (_day, on, free) => {
    await office.give('PostJob', { ...sewing, jobId: 'by-march', closesOn: '2024-03-31' });
    const { source } = office.database;
    const listed = await jobsOn(source, '42', { on, stillFree: true });
    expect(listed.map((one) => one.jobId).includes('by-march')).toBe(free);
  });

  it('are found by area, employer and occupation', async () => {
    await office.mustGive('PostJob', { ...sewing, jobId: 'welding', occupation: '焊工', division: '429004' });
    const { source } = office.database;
    const ids = async (wanted: object) =>
      (await jobsOn(source, '42', { on: TODAY, ...wanted }))
        .map((one) => one.jobId)
        .filter((id) => !id.startsWith('job-'));
    expect(await ids({ divisions: ['4205', '4206'] })).toEqual(['by-march', 'j1']);
    expect(await ids({ divisions: ['420100', '429004'] })).toEqual(['welding']);
    expect(await ids({ divisions: ['429006'] })).toEqual([]);
    expect(await ids({ divisions: [] })).toEqual([]);
    expect(await ids({ occupation: '焊工', employerId: 'e1' })).toEqual(['welding']);
    expect(await ids({ employerId: 'e2' })).toEqual([]);
    expect(await ids({ after: 'j1' })).toEqual(['welding']);
  });
});

import { MIGRATIONS } from '../../apps/worker/schema.js';
import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { registryRoom } from '../registry/room.js';
import { BUSINESS_COMMANDS } from './business/commands.js';
import { businessesOf, CreateBusiness1700000000050 } from './projections/businesses.js';
import { servicesRoom } from './room.js';

const CODE = '92420525MA4900001T';
const zhangSan = {
  workerId: 'w1',
  name: '张三',
  idNumber: '420525198501010012',
  phone: '13800000000',
  household: '420525',
};

describe('businesses on PostgreSQL', () => {
  let office: TestEngine;
  beforeEach(async () => {
    office = await testEngine([registryRoom, servicesRoom], { startsAt: '2024-03-01T09:00:00+08:00' });
    const runner = office.database.source.createQueryRunner();
    // Until the composition root lists it the table is made here.
    if (!MIGRATIONS.includes(CreateBusiness1700000000050)) await new CreateBusiness1700000000050().up(runner);
    await runner.release();
    await office.mustGive('RegisterWorker', zhangSan);
  });
  afterEach(() => office.close());
  const told = async () =>
    (await office.engine.log.reader.ofStream('business-w1')).map((event) => event.type);
  const founded = () => businessesOf(office.database.source, '42', 'w1');
  const report = (change: object = {}) =>
    office.give('ReportBusiness', {
      workerId: 'w1',
      creditCode: CODE,
      licensedOn: '2024-03-01',
      returnedHome: true,
      division: '420525101',
      ...change,
    });

  it('have their year at 00:00 of the anniversary, and lose it by a late closing', async () => {
    await report();
    await office.advance('2025-02-28T23:59:59.999+08:00');
    expect(await told()).toEqual(['BusinessReported']);
    await office.advance('2025-03-01');
    expect(await told()).toEqual(['BusinessReported', 'BusinessOneYear']);
    expect(await founded()).toMatchObject([
      { creditCode: CODE, county: '420525', closedOn: null, oneYearOn: '2025-03-01' },
    ]);
    await office.mustGive('CloseBusiness', { workerId: 'w1', closedOn: '2025-02-27' });
    expect((await told()).slice(2)).toEqual(['BusinessClosed', 'BusinessOneYearWithdrawn']);
    expect(await founded()).toMatchObject([{ closedOn: '2025-02-27', oneYearOn: null }]);
    await office.advance('2027-01-01');
    expect(await told()).toHaveLength(4);
  });

  it('reported late have their year at once, and reminding again changes nothing', async () => {
    await report({ licensedOn: '2022-05-01' });
    expect(await told()).toEqual(['BusinessReported', 'BusinessOneYear']);
    expect(await office.mustGive('RecordBusinessYears', { workerId: 'w1' })).toMatchObject({ events: [] });
  });

  it('keep what lies below the county sealed', async () => {
    await report();
    const { rows } = await office.database.pool.query(
      "select data::text from event where stream = 'business-w1'",
    );
    expect(rows[0].data).not.toContain('420525101');
  });

  it('belong to somebody who exists', async () => {
    expect(await report({ workerId: 'w9' })).toMatchObject({ code: 'worker-unknown' });
  });

  it('are reported and closed as the examples of the catalogue say', async () => {
    for (const { name, example } of BUSINESS_COMMANDS) await office.mustGive(name, example);
  });
});

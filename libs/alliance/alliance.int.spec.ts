import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { membersOn } from './projections/alliance-members.js';
import { allianceRoom } from './room.js';

describe('the alliances on PostgreSQL', () => {
  let office: TestEngine;
  const divisionsOn = async (allianceId: string, on: string) => {
    const alliances = await membersOn(office.database.source, '42', on);
    return alliances.find((one) => one.allianceId === allianceId)?.members.map((one) => one.division);
  };
  beforeAll(async () => {
    office = await testEngine([allianceRoom], { startsAt: '2024-02-20' });
  });
  afterAll(() => office.close());

  it('show the three that the notices name before anything happened, from their day on', async () => {
    const { source } = office.database;
    expect(
      (await membersOn(source, '42', '2023-02-23')).map((one) => [one.name, one.members.length]),
    ).toEqual([
      ['武汉都市圈劳务协作联盟', 9],
      ['襄阳都市圈劳务协作联盟', 1],
      ['宜荆荆都市圈劳务协作联盟', 3],
    ]);
    expect(await membersOn(source, '42', '2023-02-22')).toEqual([]);
  });

  it('change by admission and leaving, each from its day on', async () => {
    const allianceId = 'yichang-jingzhou-jingmen';
    const admission = { allianceId, members: ['422800'], tier: 'linked', from: '2024-03-01' };
    await office.mustGive('AdmitMember', admission);
    await office.mustGive('LeaveAlliance', { allianceId, members: ['420800'], from: '2024-04-01' });
    expect(await divisionsOn(allianceId, '2024-02-29')).toEqual(['420500', '420800', '421000']);
    expect(await divisionsOn(allianceId, '2024-03-01')).toEqual(['420500', '420800', '421000', '422800']);
    expect(await divisionsOn(allianceId, '2024-04-01')).toEqual(['420500', '421000', '422800']);
  });

  it('show a linked member as full once it is admitted so', async () => {
    const allianceId = 'xiangyang-metropolitan';
    await office.mustGive('AdmitMember', {
      allianceId,
      members: ['4213'],
      tier: 'linked',
      from: '2024-03-01',
    });
    await office.mustGive('AdmitMember', { allianceId, members: ['4213'], from: '2024-09-01' });
    const tierOn = async (on: string) => {
      const alliances = await membersOn(office.database.source, '42', on);
      const members = alliances.find((one) => one.allianceId === allianceId)?.members;
      return members?.find((one) => one.division === '421300')?.tier;
    };
    expect([await tierOn('2024-08-31'), await tierOn('2024-09-01')]).toEqual(['linked', 'core']);
  });

  it('are founded by neighbours, under an id of their own or a generated one', async () => {
    const founding = { name: '鄂西劳务协作联盟', members: ['4203', '429021'], from: '2024-03-01' };
    await office.mustGive('FormAlliance', { allianceId: 'west', ...founding });
    expect(await divisionsOn('west', '2024-03-01')).toEqual(['420300', '429021']);
    expect(await office.give('FormAlliance', { allianceId: 'west', ...founding })).toMatchObject({
      code: 'already-exists',
    });
    const { events } = await office.mustGive('FormAlliance', founding);
    expect(events[0]?.stream).toMatch(/^alliance-alliance-[0-9a-f]{16}$/);
  });

  it('refuse what does not fit by name', async () => {
    const allianceId = 'west';
    const from = '2024-03-01';
    expect(
      await office.give('AdmitMember', { allianceId: 'nowhere', members: ['4203'], from }),
    ).toMatchObject({
      code: 'alliance-unknown',
    });
    expect(await office.give('AdmitMember', { allianceId, members: [], from })).toMatchObject({
      code: 'field-invalid',
    });
    expect(
      await office.give('AdmitMember', { allianceId, members: ['4203'], from: '2024-02-30' }),
    ).toMatchObject({
      code: 'field-invalid',
    });
    expect(await office.give('LeaveAlliance', { allianceId, members: ['420525'], from })).toMatchObject({
      code: 'not-a-member',
      citation: null,
    });
  });
});

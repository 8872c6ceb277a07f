import { jest } from '@jest/globals';
import { SimulatedClock } from '../../libs/kernel/clock.js';
import { type ApiUnderTest, apiUnderTest, START_LIMIT_MS } from './testing/api-under-test.js';

/** What stands still is seen at this door, decided about at this door, and goes on. */

jest.setTimeout(START_LIMIT_MS);

const ALLIANCE = {
  allianceId: 'three-gorges',
  name: '三峡库区劳务协作联盟',
  members: ['420525'],
  from: '2024-03-01',
};
const NO_ALLIANCE_OF_THAT_KEY = `alter table alliance add constraint poison check (key <> 'three-gorges')`;

describe('parked work at the HTTP door', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest({ clock: new SimulatedClock(Date.UTC(2024, 2, 1)) });
  });
  afterAll(() => api.close());

  async function untilParked(count: number): Promise<Record<string, never>[]> {
    const deadline = performance.now() + START_LIMIT_MS / 2;
    for (;;) {
      const { body } = await api.get('/api/parked-work');
      const { items } = body as unknown as { items: Record<string, never>[] };
      if (items.length === count || performance.now() > deadline) return items;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }

  it('is listed, keeps the process ready, and goes on when a bureau says so', async () => {
    const { pool } = api.runtime.database;
    await pool.query(NO_ALLIANCE_OF_THAT_KEY);
    expect(await api.give('FormAlliance', ALLIANCE)).toMatchObject({ status: 201 });
    const [parked] = await untilParked(1);
    expect(parked).toMatchObject({ handler: 'view:alliance-members', key: 'three-gorges', item: 'event-1' });
    expect(await api.get('/api/ready')).toMatchObject({
      status: 200,
      body: { ready: true, parked: 1, degraded: [expect.stringContaining('three-gorges')] },
    });
    const order = { parkedId: parked?.parkedId };
    const worker = await api.give('RetryParkedWork', order, { 'x-actor': 'worker:w1' });
    expect(worker).toMatchObject({ status: 403, body: { code: 'role-may-not' } });
    const none = { parkedId: 'work-0000000000000000' };
    expect(await api.give('RetryParkedWork', none)).toMatchObject({ status: 404 });
    await pool.query('alter table alliance drop constraint poison');
    expect(await api.give('RetryParkedWork', order)).toMatchObject({ status: 201 });
    expect(await untilParked(0)).toEqual([]);
    const { body } = await api.get('/api/alliances?on=2024-03-02');
    expect(JSON.stringify(body)).toContain('three-gorges');
  });
});

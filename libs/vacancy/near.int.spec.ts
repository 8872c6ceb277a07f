import { Redis } from 'ioredis';
import type { LocalRedis } from '../../infra/redis-local/redis-server.js';
import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { describeWithRedis, redisForTest } from '../../test/support/redis.js';
import { metresBetween } from '../kernel/divisions/divisions.js';
import { NearIndex } from './projections/near-index.js';
import { jobsNear } from './projections/near-queries.js';
import { vacancyRoom } from './room.js';

/** Who asks what lies near gets one answer: with the index, without it, and whatever befalls Redis. */

const TODAY = '2024-03-01';
const SEED = 20_240_301;
const POSTINGS = 40;
const ROUNDS = 60;

/** Numbers from 0 to 1 that are the same in every run (mulberry32, Tommy Ettinger, public domain). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describeWithRedis('postings near a point', () => {
  let office: TestEngine;
  let server: LocalRedis;
  let client: Redis;
  const random = chance(SEED);
  const point = () => ({ lon: 111 + random(), lat: 30.5 + random() });

  beforeAll(async () => {
    server = await redisForTest();
    client = new Redis(server.url, {
      retryStrategy: () => 20,
      maxRetriesPerRequest: 0,
      commandTimeout: 2_000,
    });
    client.on('error', () => undefined);
    office = await testEngine([vacancyRoom], { startsAt: TODAY });
    await office.mustGive('RegisterEmployer', {
      employerId: 'e1',
      name: '远安示例制衣有限公司',
      creditCode: '91420525MA4AB1C2D8',
      division: '420525',
      industry: '制造业',
      kind: 'enterprise',
    });
  });
  afterAll(async () => {
    client.disconnect();
    await office.close();
    await server.stop();
  });

  const post = (jobId: string, more: object) =>
    office.mustGive('PostJob', {
      jobId,
      employerId: 'e1',
      title: '示例零工',
      occupation: '缝纫工',
      openings: 1,
      wageMinFen: 10_000,
      wageMaxFen: 20_000,
      wageUnit: 'day',
      division: '420525',
      kind: 'gig',
      strength: 'light',
      shareWith: 'province',
      ...more,
    });

  it('are the same with the index, without it, and as measured one by one', async () => {
    const { source } = office.database;
    const index = new NearIndex(client, source, '42');
    const places = new Map<string, { lon: number; lat: number }>();
    let used = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const jobId = `j${round % POSTINGS}`;
      const place = point();
      if (round < POSTINGS) await post(jobId, place);
      else await office.mustGive('ReviseJob', { jobId, ...place });
      places.set(jobId, place);
      if (round % 20 === 7) await server.flush();
      if (round === 33) await server.restart();
      await index.built();
      const circle = { ...point(), metres: Math.floor(random() * 60_000) };
      const wanted = { ...circle, on: TODAY, kind: 'gig' };
      if (await index.candidates(circle)) used += 1;
      const withIndex = await jobsNear(source, '42', wanted, index);
      expect(withIndex).toEqual(await jobsNear(source, '42', wanted));
      const oneByOne = [...places]
        .map(([id, at]) => ({ id, metres: metresBetween(circle, at) }))
        .filter(({ metres }) => metres <= circle.metres)
        .sort((one, other) => one.metres - other.metres || (one.id < other.id ? -1 : 1));
      expect(withIndex.map(({ jobId: id, metres }) => ({ id, metres }))).toEqual(oneByOne);
    }
    // Had the tables answered every time, the index would not have been tried.
    expect(used).toBeGreaterThan(ROUNDS / 2);
  });

  it('are found at the centre of their division, and not once closed or of another kind', async () => {
    const { source } = office.database;
    const index = new NearIndex(client, source, '42');
    await post('far', { division: '429004', kind: 'regular' });
    const near = { lon: 113.45, lat: 30.36, metres: 50_000, on: TODAY };
    await index.candidates(near);
    await index.built();
    const ids = async (kind?: string) =>
      (await jobsNear(source, '42', { ...near, kind }, index)).map(({ jobId }) => jobId);
    expect(await ids()).toEqual(['far']);
    expect(await ids('gig')).toEqual([]);
    await office.mustGive('CloseJob', { jobId: 'far' });
    expect(await ids()).toEqual([]);
  });

  it('come from the tables when Redis is killed', async () => {
    const { source } = office.database;
    const index = new NearIndex(client, source, '42');
    const everywhere = { lon: 111.5, lat: 31, metres: 200_000, on: TODAY };
    const before = await jobsNear(source, '42', everywhere);
    await server.kill();
    expect(await jobsNear(source, '42', everywhere, index)).toEqual(before);
    expect(await index.candidates(everywhere)).toBeUndefined();
    expect(before.length).toBeGreaterThan(0);
    await server.restart();
  });
});

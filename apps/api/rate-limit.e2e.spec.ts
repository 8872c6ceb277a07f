import { testEngine } from '../../test/support/engine.js';
import { RateLimit } from '../../libs/messaging/redis/rate-limit.js';
import { buildHouse } from '../worker/rooms.js';
import { createApi } from './create-api.js';

/** One caller may not ask for ever; others, and whoever watches over the process, are answered. */
it('refuses with 429 and says when to come back, each caller for itself', async () => {
  const house = await testEngine(buildHouse().rooms);
  const { engine, database } = house;
  const limit = new RateLimit({ requests: 2, periodMs: 3_600_000 }, { tenant: '42', tell: () => undefined });
  const api = await createApi({ engine, database, tenant: '42', host: '127.0.0.1', port: 0, limit });
  const ask = (path: string, actor: string) => fetch(`${api.url}${path}`, { headers: { 'x-actor': actor } });
  try {
    const answers = [];
    for (let at = 0; at < 3; at += 1) answers.push(await ask('/api/commands', 'agency:a1'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    const refused = answers[2]!;
    expect(refused.headers.get('content-type')).toMatch('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect((await ask('/api/commands', 'agency:a2')).status).toBe(200);
    expect((await ask('/api/health', 'agency:a1')).status).toBe(200);
  } finally {
    await api.close();
    await house.close();
  }
});

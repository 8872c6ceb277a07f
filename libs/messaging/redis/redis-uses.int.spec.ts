import fc from 'fast-check';
import type { LocalRedis } from '../../../infra/redis-local/redis-server.js';
import { describeWithRedis, redisForTest } from '../../../test/support/redis.js';
import { openRedis, redisFrom } from './connection.js';
import { RedisDoorbell, type Rung } from './doorbell.js';
import { nextArrival, RateLimit, rateFrom } from './rate-limit.js';

/** What Redis does for us, with Redis flushed, killed and locked: slower at worst, never otherwise. */

const tell = () => undefined;
const TRIES_LIMIT = 4_000;
const until = async (holds: () => boolean) => {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > TRIES_LIMIT) throw new Error(`never came: ${holds}`);
    await new Promise((resume) => setTimeout(resume, 5));
  }
};

/** One log that several processes see: each knows it as far as it has asked. */
class SharedLog {
  head = 0;
  asked = 0;
  seenBy(): Rung & { write(): void; known: number } {
    const listeners = new Set<(position: number) => void>();
    const process = {
      known: this.head,
      knownHead: () => process.known,
      refreshHead: async () => {
        this.asked += 1;
        if (this.head > process.known) {
          process.known = this.head;
          for (const one of listeners) one(this.head);
        }
        return process.known;
      },
      onWritten: (listener: (position: number) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      write: () => {
        this.head += 1;
        process.known = this.head;
        for (const one of listeners) one(this.head);
      },
    };
    return process;
  }
}

describeWithRedis('Redis', () => {
  let server: LocalRedis;
  beforeAll(async () => {
    server = await redisForTest({ password: 'right' });
  });
  afterAll(() => server.stop());
  const wish = () => ({ url: server.url });

  it('wakes every process when one writes, also after a flush, a kill and a made-up ring', async () => {
    const log = new SharedLog();
    const processes = [log.seenBy(), log.seenBy(), log.seenBy()];
    const bells = processes.map((one) => new RedisDoorbell(one, { wish: wish(), tenant: '42', tell }));
    const allKnow = () => processes.every(({ known }) => known === log.head);
    await Promise.all(bells.map((bell) => bell.listening()));
    processes[0]!.write();
    await until(allKnow);
    await server.flush();
    processes[1]!.write();
    await until(allKnow);
    await server.restart();
    // Rung while the lines are down: whoever comes back asks.
    processes[2]!.write();
    await until(allKnow);
    const stranger = openRedis(wish(), tell);
    await new Promise((resume) => stranger.once('ready', resume));
    const before = log.asked;
    await stranger.publish('labour.42.written', '999999');
    await until(() => log.asked > before);
    expect(processes.map(({ known }) => known)).toEqual([log.head, log.head, log.head]);
    stranger.disconnect();
    for (const bell of bells) bell.close();
  });

  it('counts a caller’s requests at all doors together; without Redis each door counts alone', async () => {
    const rate = { requests: 3, periodMs: 3_600_000 };
    const doors = [1, 2].map(() => new RateLimit(rate, { tenant: '42', wish: wish(), tell }));
    const taken = async (caller: string) => {
      const waits = [];
      for (let at = 0; at < 5; at += 1) waits.push(await doors[at % 2]!.take(caller));
      return waits.filter((wait) => wait === 0).length;
    };
    // Until the lines are up a door counts alone, so another caller is tried until both are.
    let shared = 0;
    for (let at = 0; shared !== 3 && at < 100; at += 1) {
      shared = await taken(`agency:a${at}`);
      await new Promise((resume) => setTimeout(resume, 20));
    }
    expect(await taken('agency:b')).toBe(3);
    expect(await doors[0]!.take('agency:b')).toBeGreaterThan(0);
    await server.flush();
    expect(await taken('agency:b')).toBe(3);
    await server.kill();
    expect(await taken('agency:c')).toBe(5);
    expect(await doors[0]!.take('agency:c')).toBeGreaterThan(0);
    for (const door of doors) door.close();
    await server.restart();
  });

  it('says which setting is wrong when the password is', async () => {
    const lines: string[] = [];
    const url = server.url.replace('right', 'wrong');
    const client = openRedis({ url }, (line) => lines.push(line));
    await until(() => lines.length > 0);
    client.disconnect();
    expect(lines[0]).toMatch(/LABOR_REDIS.*password/);
    expect(lines[0]).not.toContain('wrong');
  });
});

describe('the settings', () => {
  it('are refused by name when they cannot be meant', () => {
    expect(redisFrom({})).toBeUndefined();
    expect(() => redisFrom({ LABOR_REDIS: 'localhost' })).toThrow('LABOR_REDIS');
    expect(() => redisFrom({ LABOR_REDIS: 'redis://h:1', LABOR_REDIS_CA: 'x' })).toThrow('rediss://');
    expect(rateFrom({ LABOR_RATE: '600/minute' })).toEqual({ requests: 600, periodMs: 60_000 });
    expect(() => rateFrom({ LABOR_RATE: 'many' })).toThrow('LABOR_RATE');
  });
});

it('takes no more than a whole period’s requests and what the time since brings', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 7 }), (steps, requests) => {
      const rate = { requests, periodMs: 1_000 };
      let before: number | undefined;
      let now = 0;
      let taken = 0;
      for (const step of steps) {
        now += step;
        const { arrival, wait } = nextArrival(before, now, rate);
        before = arrival;
        if (wait === 0) taken += 1;
        else expect(nextArrival(before, now + wait, rate).wait).toBe(0);
        expect(taken).toBeLessThanOrEqual(requests + Math.floor((now * requests) / 1_000 + 1e-6));
      }
    }),
  );
});

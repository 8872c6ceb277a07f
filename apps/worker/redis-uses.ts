import type { Redis } from 'ioredis';
import { openRedis, redisFrom, type RedisWish } from '../../libs/messaging/redis/connection.js';
import { RedisDoorbell, type Rung } from '../../libs/messaging/redis/doorbell.js';
import { type Rate, RateLimit, rateFrom } from '../../libs/messaging/redis/rate-limit.js';

/** What this process shares with others through Redis, where LABOR_REDIS is set. */
export interface RedisUses {
  /** Counts by itself where there is no Redis; absent where LABOR_RATE sets no limit. */
  readonly limit: RateLimit | undefined;
  /** For indexes beside the tables; absent where there is no Redis. */
  readonly client: Redis | undefined;
  close(): void;
}

export interface RedisSettings {
  readonly wish: RedisWish | undefined;
  readonly rate: Rate | undefined;
}

/** LABOR_REDIS, LABOR_REDIS_CA and LABOR_RATE; throws where one cannot be meant. */
export function redisSettingsFrom(environment: NodeJS.ProcessEnv): RedisSettings {
  return { wish: redisFrom(environment), rate: rateFrom(environment) };
}

/** Never fails because Redis does not answer. */
export function openRedisUses(
  { wish, rate }: RedisSettings,
  { log, tenant, tell }: { log: Rung; tenant: string; tell: (line: string) => void },
): RedisUses {
  const bell = wish && new RedisDoorbell(log, { wish, tenant, tell });
  const limit = rate && new RateLimit(rate, { wish, tenant, tell: () => undefined });
  const client = wish && openRedis(wish, () => undefined);
  return {
    limit,
    client,
    close: () => {
      client?.disconnect();
      bell?.close();
      limit?.close();
    },
  };
}

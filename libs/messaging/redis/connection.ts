import { readFileSync } from 'node:fs';
import { Redis, type RedisOptions } from 'ioredis';

/** How long an answer is waited for: Redis only speeds things up, so it may not slow them. */
const COMMAND_TIMEOUT_MS = 250;
const CONNECT_TIMEOUT_MS = 1_000;
const BACKOFF_STEP_MS = 50;
const BACKOFF_LIMIT_MS = 1_000;
/** The same trouble is told again after so long. */
const TELL_AGAIN_MS = 60_000;

/** A setting for Redis that cannot be meant; names it and the cure. */
export class RedisSettingRefused extends Error {}

/** Where Redis is and how it is reached. */
export interface RedisWish {
  /** `redis://[user:password@]host:port`, `rediss://…` for TLS. */
  readonly url: string;
  /** PEM text of the authority that signed the server's certificate; absent: those of the system. */
  readonly authority?: string;
}

/** LABOR_REDIS and LABOR_REDIS_CA; undefined where Redis is not wished for. */
export function redisFrom(environment: NodeJS.ProcessEnv): RedisWish | undefined {
  const { LABOR_REDIS: url, LABOR_REDIS_CA: file } = environment;
  if (!url) return undefined;
  if (!/^rediss?:\/\/[^/]+/.test(url) || !URL.canParse(url)) {
    throw new RedisSettingRefused(
      'LABOR_REDIS: an address needed, as redis://:password@127.0.0.1:6379, or rediss:// for TLS',
    );
  }
  if (!file) return { url };
  if (!url.startsWith('rediss:')) {
    throw new RedisSettingRefused('LABOR_REDIS_CA is set, so LABOR_REDIS must begin with rediss://');
  }
  try {
    return { url, authority: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new RedisSettingRefused(`LABOR_REDIS_CA ${file}: ${(error as Error).message}`);
  }
}

/** Says in words of the settings what is wrong; nothing secret is in it. */
export function redisTrouble(error: Error): string {
  const { message } = error;
  const cure = /WRONGPASS|NOAUTH|invalid password|without any password/i.test(message)
    ? 'the password was not taken. Correct it in LABOR_REDIS, as redis://:password@host:port'
    : /certificate|self.signed|SSL|TLS/i.test(message)
      ? `TLS failed (${message}). Use rediss:// in LABOR_REDIS; LABOR_REDIS_CA names the authority's file`
      : `it does not answer (${message || error.name}). Start it, or correct or unset LABOR_REDIS`;
  return `Redis of LABOR_REDIS: ${cure}. Until then everything goes on without it, slower.`;
}

/**
 * A connection that never throws by itself, gives up on an answer soon, and connects again for as long as it
 * is open. Trouble is told, once a minute at most.
 */
export function openRedis(wish: RedisWish, tell: (line: string) => void, more: RedisOptions = {}): Redis {
  const client = new Redis(wish.url, {
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(BACKOFF_LIMIT_MS, times * BACKOFF_STEP_MS),
    ...(wish.authority === undefined ? {} : { tls: { ca: wish.authority } }),
    ...more,
  });
  let told = '';
  let toldAt = -Infinity;
  client.on('error', (error: Error) => {
    const line = redisTrouble(error);
    if (line === told && performance.now() - toldAt < TELL_AGAIN_MS) return;
    told = line;
    toldAt = performance.now();
    tell(line);
  });
  return client;
}

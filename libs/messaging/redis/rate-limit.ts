import type { Redis } from 'ioredis';
import { openRedis, type RedisWish } from './connection.js';

/** So many in a period, spread over it, and the whole of them at once after a rest. */
export interface Rate {
  readonly requests: number;
  readonly periodMs: number;
}

/** Milliseconds until a request of the same caller would be taken; 0: this one is. */
export type Wait = number;

const PERIODS: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 };
/** Callers remembered in one process; the oldest is forgotten, which only lets it do more. */
const CALLERS_LIMIT = 100_000;

/** A setting that cannot be meant. */
export class RateRefused extends Error {}

/** LABOR_RATE, as `600/minute`; undefined where nothing is limited. */
export function rateFrom(environment: NodeJS.ProcessEnv): Rate | undefined {
  const text = environment.LABOR_RATE;
  if (!text || text === 'off') return undefined;
  const [, count, period] = /^([1-9]\d{0,8})\/(second|minute|hour)$/.exec(text) ?? [];
  if (count !== undefined && period !== undefined) {
    return { requests: Number(count), periodMs: PERIODS[period] as number };
  }
  throw new RateRefused(`LABOR_RATE ${text}: COUNT/PERIOD needed, as 600/minute, or off`);
}

/**
 * The generic cell rate algorithm (ITU-T I.371): per caller one instant, the theoretical arrival time of the
 * next request at the steady rate. A request is taken while that instant is less than a period ahead.
 */
export function nextArrival(
  before: number | undefined,
  now: number,
  { requests, periodMs }: Rate,
): { readonly arrival: number; readonly wait: Wait } {
  const interval = periodMs / requests;
  const arrival = Math.max(before ?? now, now) + interval;
  const wait = arrival - now - periodMs;
  // A thousandth of a millisecond is lost in adding fractions.
  return wait > 0.001 ? { arrival: before ?? now, wait } : { arrival, wait: 0 };
}

/** The same in Lua, on Redis' own clock, in microseconds; one key a caller, which dies by itself. */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval = tonumber(ARGV[1])
local period = tonumber(ARGV[2])
local before = tonumber(redis.call('GET', KEYS[1]) or now)
local arrival = math.max(before, now) + interval
local wait = arrival - now - period
if wait > 1 then return math.ceil(wait / 1000) end
redis.call('SET', KEYS[1], string.format('%.0f', arrival), 'PX', math.ceil((arrival - now) / 1000) + 1)
return 0
`;

interface Scripted extends Redis {
  labourRate(key: string, intervalMicros: number, periodMicros: number): Promise<number>;
}

/**
 * Limits what one caller asks of all doors together, counted in Redis; while Redis is away each door counts
 * for itself. A flush forgives what was asked so far.
 */
export class RateLimit {
  private readonly arrivals = new Map<string, number>();
  private readonly redis: Scripted | undefined;

  constructor(
    private readonly rate: Rate,
    private readonly options: {
      readonly tenant: string;
      readonly wish?: RedisWish | undefined;
      readonly tell: (line: string) => void;
    },
  ) {
    if (!options.wish) return;
    this.redis = openRedis(options.wish, options.tell) as Scripted;
    this.redis.defineCommand('labourRate', { numberOfKeys: 1, lua: SCRIPT });
  }

  async take(caller: string): Promise<Wait> {
    const { requests, periodMs } = this.rate;
    if (this.redis?.status === 'ready') {
      const key = `labour:${this.options.tenant}:rate:${caller}`;
      const counted = await this.redis
        .labourRate(key, (periodMs * 1000) / requests, periodMs * 1000)
        .catch(() => undefined);
      if (counted !== undefined) return counted;
    }
    return this.takeHere(caller, performance.now());
  }

  close(): void {
    this.redis?.disconnect();
  }

  private takeHere(caller: string, now: number): Wait {
    const { arrival, wait } = nextArrival(this.arrivals.get(caller), now, this.rate);
    this.arrivals.delete(caller);
    this.arrivals.set(caller, arrival);
    const oldest = this.arrivals.keys().next();
    if (this.arrivals.size > CALLERS_LIMIT && !oldest.done) this.arrivals.delete(oldest.value);
    return wait;
  }
}

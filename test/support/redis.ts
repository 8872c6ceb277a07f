import { findRedis } from '../../infra/redis-local/find-server.js';
import {
  type LocalRedis,
  type RedisServerOptions,
  startRedis,
} from '../../infra/redis-local/redis-server.js';

const found = await findRedis().then(
  () => undefined,
  (error: Error) => error.message,
);
if (found !== undefined && process.env.LABOR_SERVERS_REQUIRED) {
  throw new Error(`LABOR_SERVERS_REQUIRED is set: ${found}`);
}
if (found !== undefined) process.stderr.write(`SKIPPED, for want of a real Redis: ${found}\n`);

/** `describe` where a real Redis can be started; else one loud line, and nothing stands in for it. */
export const describeWithRedis: typeof describe = found === undefined ? describe : passedOver();

function passedOver(): typeof describe {
  const { skip } = describe;
  return skip as unknown as typeof describe;
}

/** A Redis of the spec's own. */
export function redisForTest(options: RedisServerOptions = {}): Promise<LocalRedis> {
  return startRedis(options);
}

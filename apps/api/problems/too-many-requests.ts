import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateLimit } from '../../../libs/messaging/redis/rate-limit.js';
import { ACTOR_HEADER } from '../commands/actor.js';
import { Problem } from './problem.js';

/** Whoever asks these watches over the process, and must be answered. */
const NEVER_LIMITED = /^\/api\/(ready|health|metrics)\b/;
/** A caller's name as it may stand in a key. */
const NAME_LIMIT = 100;

/** Refuses with 429 whoever asks more than the limit, by `X-Actor` and, without it, by address. */
export function limitRequests(door: Pick<FastifyInstance, 'addHook'>, limit: RateLimit): void {
  door.addHook('onRequest', async (request: FastifyRequest) => {
    if (NEVER_LIMITED.test(request.url)) return;
    const waitMs = await limit.take(callerOf(request));
    if (waitMs === 0) return;
    const seconds = Math.ceil(waitMs / 1000);
    throw new Problem({
      status: 429,
      code: 'too-many-requests',
      message: `more was asked than one caller may; nothing was done. Try again in ${seconds} s`,
      headers: { 'retry-after': String(seconds) },
    });
  });
}

function callerOf(request: FastifyRequest): string {
  const actor = request.headers[ACTOR_HEADER];
  return typeof actor === 'string' && actor !== '' ? actor.slice(0, NAME_LIMIT) : request.ip;
}

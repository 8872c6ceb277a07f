import { NO_ROUNDS } from '../../../libs/matching/matcher/round-times.js';
import { RELAY } from '../../../libs/messaging/kafka/relay.js';
import { STREAM_DECISIONS } from '../../../libs/messaging/streams/stream-decisions.js';
import { ClockDriver } from '../../../libs/process/share/clock-driver.js';
import { openRuntime, type Runtime, type RuntimeOptions } from '../../worker/runtime.js';
import type { Ground } from '../demo/ground.js';
import type { HttpDoor } from './http-door.js';

/** A matcher that is asked what it would do, and gives no command. */
const ONLY_ASKED = { rounds: NO_ROUNDS, atOnce: false, onThread: true };

/** A process that does none of the work: it reads the log and moves the clock. */
export function openOnlooker(
  options: Pick<RuntimeOptions, 'databaseUrl' | 'masterKey' | 'house'>,
): Promise<Runtime> {
  return openRuntime({ ...options, roles: new Set(), matcher: ONLY_ASKED });
}

/** Many processes that share the work, under one stored clock; orders go in by their doors. */
export function groundOfMany(
  runtime: Runtime,
  door: HttpDoor,
  { roles, relays }: { roles: readonly string[]; relays: boolean },
): Ground {
  const { engine, database, tenant, clock, share, matcher } = runtime;
  if (!share) throw new Error('an onlooker has a share, if none of the work');
  const handlers = [...engine.handlerNames, ...(relays ? [RELAY, STREAM_DECISIONS] : [])];
  const driver = new ClockDriver({ pool: database.pool, tenant, bell: share.bell, handlers, roles });
  return {
    runtime,
    now: () => clock.now(),
    execute: (request) => door.execute(request),
    hold: () => driver.hold(),
    settle: () => driver.settle(),
    advanceTo: (instant, onInstant) => driver.advanceTo(instant, onInstant),
    againstFirstCome: async () => {
      await engine.log.refreshHead();
      return matcher?.againstFirstCome();
    },
  };
}

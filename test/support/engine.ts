import { parseInstant } from '../../libs/kernel/business-date.js';
import { SimulatedClock } from '../../libs/kernel/clock.js';
import { isRefusal, type Refusal } from '../../libs/kernel/refusal.js';
import type { Handler } from '../../libs/messaging/handler.js';
import { MasterKey } from '../../libs/privacy/sealing.js';
import type { CommandAnswer } from '../../libs/process/command-memory.js';
import { Engine } from '../../libs/process/engine.js';
import type { Role } from '../../libs/process/role.js';
import type { Room } from '../../libs/process/room.js';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from './database.js';

/** An engine on a database of its own under a simulated clock. */
export interface TestEngine {
  readonly engine: Engine;
  readonly database: Database;
  readonly clock: SimulatedClock;
  /** Gives a command and lets everything settle; refusals come back as values. */
  give(name: string, fields: object, as?: string): Promise<CommandAnswer | Refusal>;
  /** As `give`; throws when refused. */
  mustGive(name: string, fields: object, as?: string): Promise<CommandAnswer>;
  /** Moves the clock to an instant or to 00:00 of a day in Shanghai, firing timers on the way. */
  advance(to: string): Promise<void>;
  close(): Promise<void>;
}

export const TEST_MASTER_KEY = Buffer.alloc(32, 7);

export async function testEngine(
  rooms: readonly Room[],
  options: {
    startsAt?: string;
    /** A database left by another engine of the test, which goes on with it; its owner closes it. */
    database?: Database;
    handlers?: (database: Database) => readonly Handler[];
    roles?: (clock: SimulatedClock) => readonly Role[];
  } = {},
): Promise<TestEngine> {
  const database = options.database ?? (await freshDatabase());
  const orders = options.database ? 'test-again' : 'test';
  const clock = new SimulatedClock(instantOf(options.startsAt ?? '2024-01-01'));
  const engine = new Engine({
    pool: database.pool,
    tenant: '42',
    clock,
    master: new MasterKey(TEST_MASTER_KEY),
    rooms,
    handlers: options.handlers?.(database) ?? [],
    roles: options.roles?.(clock) ?? [],
    concurrency: 1,
  });
  await engine.open();
  let given = 0;
  const give = async (name: string, fields: object, as = 'system:test') => {
    given += 1;
    const answer = await engine.execute({ name, with: fields, actor: as, commandId: `${orders}-${given}` });
    await engine.settle();
    return answer;
  };
  return {
    engine,
    database,
    clock,
    give,
    mustGive: async (name, fields, as) => {
      const answer = await give(name, fields, as);
      if (isRefusal(answer)) throw new Error(`${name} was refused: ${answer.code}: ${answer.message}`);
      return answer;
    },
    advance: async (to) => {
      await engine.advanceTo(instantOf(to));
      await engine.settle();
    },
    close: async () => {
      await engine.stop();
      if (!options.database) await database.close();
    },
  };
}

function instantOf(text: string): number {
  const instant = parseInstant(text.includes('T') ? text : `${text}T00:00:00+08:00`);
  if (instant === undefined) throw new Error(`no instant: ${text}`);
  return instant;
}

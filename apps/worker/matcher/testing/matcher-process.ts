import { NO_ROUNDS } from '../../../../libs/matching/matcher/round-times.js';
import { matchingRoom } from '../../../../libs/matching/room.js';
import { recorderRoom } from '../../../../libs/matching/testing/recorder-room.js';
import { DISPATCH_EVENTS } from '../../../../libs/dispatch/events.js';
import { MasterKey } from '../../../../libs/privacy/sealing.js';
import { Engine } from '../../../../libs/process/engine.js';
import type { RoleGround } from '../../../../libs/process/role.js';
import { openDatabase } from '../../postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../../schema.js';
import { MarketOnThread } from '../market-on-thread.js';
import { MatcherRole } from '../matcher-role.js';

/** What a process is started with. */
export interface MatcherProcessOptions {
  readonly url: string;
  readonly masterKey: string;
  readonly holder: string;
  readonly leaseMs: number;
  /**
   * Where it kills itself: having decided and written nothing, or having written the command and not carried
   * it out. Absent: it lives.
   */
  readonly dies?: 'decided' | 'written';
}

/** How often it says how it stands. */
const SAY_EVERY_MS = 20;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** A market whose process dies once somebody is to be offered a place. */
class DyingMarket extends MarketOnThread {
  override async settle(atOnceDays: number) {
    const found = await super.settle(atOnceDays);
    if (found.atOnce.length > 0) die();
    return found;
  }
}

/** A matcher whose process dies once its commands are in the outbox. */
class DyingMatcher extends MatcherRole {
  override attach(ground: RoleGround): void {
    super.attach({ ...ground, sent: die });
  }
}

/** The matcher in a process of its own, to be killed. Says `leads` or `follows`, and how far it has read. */
async function main(options: MatcherProcessOptions): Promise<void> {
  const { url, holder, leaseMs, dies } = options;
  const database = await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES });
  const clock = { now: () => Date.now() };
  const market = (on: string) => (dies === 'decided' ? new DyingMarket(on) : new MarketOnThread(on));
  const wish = {
    holder,
    leaseMs,
    market,
    rounds: NO_ROUNDS,
    atOnce: true,
    offerDays: () => 3,
    atOnceDays: () => 3,
  };
  const role = dies === 'written' ? new DyingMatcher(wish) : new MatcherRole(wish);
  const engine = new Engine({
    pool: database.pool,
    tenant: '42',
    clock,
    master: new MasterKey(Buffer.from(options.masterKey, 'hex')),
    rooms: [matchingRoom, recorderRoom(DISPATCH_EVENTS)],
    roles: [role],
    concurrency: 4,
  });
  await engine.open();
  engine.startBackground();
  setInterval(() => {
    void role.status().then(({ leads, position }) => {
      process.stdout.write(`${leads ? 'leads' : 'follows'} ${position}\n`);
    });
  }, SAY_EVERY_MS);
}

await main(JSON.parse(process.argv[2] ?? '{}') as MatcherProcessOptions);

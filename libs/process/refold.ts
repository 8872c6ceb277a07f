import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import { isOfTheMachine } from '../messaging/failure.js';
import type { Handler } from '../messaging/handler.js';
import { PartedHandler } from '../messaging/parking/parted-handler.js';
import { isDecision } from '../messaging/parking/work.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { ReadModelHandler } from '../projections/read-model.js';
import { OrderDecisions } from './parking/parked-orders.js';
import type { Room } from './room.js';
import { RoomHandler } from './room-handler.js';

interface Part {
  readonly handler: Handler;
  /** The position at which it stops; it goes on from there by itself. */
  readonly upTo: number;
  turn: number;
}

/**
 * Folds the facts and views of a house that has no more than a log, in the caller's transaction. Sagas are
 * not told of anything: what they did is done, and what they wait for is brought back as it stood.
 *
 * Events are seen as operators decided (`expect`, before the first of them), so decisions themselves are
 * passed over. Whatever stood still has its row already: it is folded up to the event it fails at, and what
 * comes after waits behind it again. What fails here and did not fail there is put aside like any other.
 */
export class Refold {
  private readonly parts: readonly Part[];

  /**
   * `standing`: where each handler stood; a room that is not in it begins anew from the first event, a view
   * is folded to the head.
   */
  constructor(
    rooms: readonly Room[],
    private readonly options: {
      readonly tenant: string;
      readonly keys: PersonKeys;
      readonly head: number;
      readonly standing: ReadonlyMap<string, number>;
    },
  ) {
    const { tenant, keys, head, standing } = options;
    const sent = () => undefined;
    const upToOf = (handler: Handler, otherwise: number): Part => ({
      handler,
      upTo: standing.get(handler.name) ?? otherwise,
      turn: 0,
    });
    const ofRooms = rooms.flatMap((room): Part[] => {
      const facts = new RoomHandler({ ...room, sagas: [] }, { tenant, keys, sent });
      const views = (room.views ?? []).map((view) => new ReadModelHandler(view, tenant));
      return [upToOf(facts, 0), ...views.map((view) => upToOf(view, head))];
    });
    this.parts = [...ofRooms, upToOf(new OrderDecisions(tenant, sent), 0)];
  }

  /** What was decided about parked work. */
  expect(events: readonly RecordedEvent[]): void {
    for (const decision of events.filter(isDecision)) {
      for (const { handler } of this.parts) if (handler instanceof PartedHandler) handler.expect(decision);
    }
  }

  /** The next events, in order. */
  async take(client: PoolClient, events: readonly RecordedEvent[]): Promise<void> {
    for (const part of this.parts) {
      const wanted = (event: RecordedEvent) =>
        event.position <= part.upTo && part.handler.types.has(event.type) && !isDecision(event);
      const own = events.filter(wanted);
      if (own.length > 0) await this.fold(client, part, own);
    }
  }

  /** Stores where each handler stands. */
  async finish(client: PoolClient): Promise<void> {
    for (const { handler, upTo, turn } of this.parts) {
      await client.query(
        `insert into checkpoint (tenant, handler, position, turn) values ($1, $2, $3, $4)
         on conflict (tenant, handler) do update
           set position = excluded.position, turn = checkpoint.turn + excluded.turn + 1`,
        [this.options.tenant, handler.name, upTo, turn],
      );
    }
  }

  /** All at once, or, where that fails by the work's own fault, part by part. */
  private async fold(client: PoolClient, part: Part, events: readonly RecordedEvent[]): Promise<void> {
    const { handler } = part;
    const batch = { turn: part.turn, to: events.at(-1)?.position ?? 0, events };
    await client.query('savepoint fold');
    try {
      await handler.handle(client, batch);
      await client.query('release savepoint fold');
    } catch (error) {
      if (!handler.handleCarefully || isOfTheMachine(error)) throw error;
      await client.query('rollback to savepoint fold; release savepoint fold');
      handler.settled?.(false);
      await handler.handleCarefully(client, batch);
    }
    handler.settled?.(true);
    part.turn += 1;
  }
}

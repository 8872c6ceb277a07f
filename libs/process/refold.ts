import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { Handler } from '../messaging/handler.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { ReadModelHandler } from '../projections/read-model.js';
import type { Room } from './room.js';
import { RoomHandler } from './room-handler.js';

interface Part {
  readonly handler: Handler;
  /** The position at which it stops; the room goes on from there by itself. */
  readonly upTo: number;
  turn: number;
}

/**
 * Folds the facts and views of a house that has no more than a log, in the caller's transaction. Sagas are
 * not told of anything: what they did is done, and what they wait for is brought back as it stood.
 */
export class Refold {
  private readonly parts: readonly Part[];

  /** `standing`: where each room stood; a room that is not in it begins anew from the first event. */
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
    this.parts = rooms.flatMap((room): Part[] => {
      const facts = new RoomHandler({ ...room, sagas: [] }, { tenant, keys, sent });
      const views = (room.views ?? []).map((view) => new ReadModelHandler(view, tenant));
      return [
        { handler: facts, upTo: standing.get(facts.name) ?? 0, turn: 0 },
        ...views.map((handler) => ({ handler, upTo: head, turn: 0 })),
      ];
    });
  }

  /** The next events, in order. */
  async take(client: PoolClient, events: readonly RecordedEvent[]): Promise<void> {
    for (const part of this.parts) {
      const own = events.filter((event) => event.position <= part.upTo && part.handler.types.has(event.type));
      const to = own.at(-1)?.position;
      if (to === undefined) continue;
      await part.handler.handle(client, { turn: part.turn, to, events: own });
      part.handler.settled?.(true);
      part.turn += 1;
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
}

import type { HttpDoor } from '../../../apps/cli/cluster/http-door.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';

/** An order of somebody. */
export interface Order {
  readonly do: string;
  readonly with: object;
  readonly as: string;
}

/** What a caller was told, and may rely on from then on. */
export interface Acknowledged {
  readonly commandId: string;
  readonly name: string;
  /** `POSITION TYPE` of what it changed; empty where it was refused. */
  readonly events: readonly string[];
  readonly refused: string | undefined;
}

const AT_ONCE = 6;

/** Gives orders through the doors, and keeps what was answered. */
export class Office {
  readonly acknowledged: Acknowledged[] = [];
  private given = 0;

  constructor(
    private readonly door: HttpDoor,
    /** Makes ids of commands its own. */
    private readonly name: string,
  ) {}

  /** Some at once, in turn over the doors. */
  async give(orders: readonly Order[]): Promise<void> {
    let next = 0;
    const lane = async () => {
      for (let order = orders[next++]; order; order = orders[next++]) await this.one(order);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, orders.length) }, lane));
  }

  /** Everybody asks twice, under two ids, as with two clerks or a second press of the button. */
  giveTwice(orders: readonly Order[]): Promise<void> {
    return this.give(orders.flatMap((order) => [order, order]));
  }

  private async one(order: Order): Promise<void> {
    this.given += 1;
    const commandId = `${this.name}-${this.given}`;
    const request = { name: order.do, with: order.with, actor: order.as, commandId };
    const answer = await this.door.execute(request);
    this.acknowledged.push({
      commandId,
      name: order.do,
      events: isRefusal(answer) ? [] : answer.events.map(({ position, type }) => `${position} ${type}`),
      refused: isRefusal(answer) ? answer.code : undefined,
    });
  }
}

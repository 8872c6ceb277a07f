import { type BusinessDate, businessDateOf, startOfDay } from '../../../libs/kernel/business-date.js';
import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import type { CommandAnswer } from '../../../libs/process/command-memory.js';
import type { Ground } from './ground.js';

const COMMANDS_AT_ONCE = 128;
const HOUR_MS = 3_600_000;

/** An order of somebody in the demo. */
export interface Order {
  readonly do: string;
  readonly with: object;
  readonly as: string;
}

export interface RefusedOrder {
  readonly order: Order;
  readonly refusal: Refusal;
  readonly on: BusinessDate;
}

/** The doors through which the people of the demo give their orders, and the calendar they live by. */
export class Office {
  readonly refused: RefusedOrder[] = [];
  private given = 0;

  constructor(
    readonly ground: Ground,
    private readonly onDay: (today: BusinessDate) => void,
  ) {}

  get today(): BusinessDate {
    return businessDateOf(this.ground.now());
  }

  /** Goes on to an hour of a day; what is due on the way happens at its own time. */
  async goTo(date: BusinessDate, hour = 9): Promise<void> {
    await this.ground.advanceTo(startOfDay(date) + hour * HOUR_MS, () => this.onDay(this.today));
    await this.ground.settle();
    this.onDay(this.today);
  }

  /** Gives orders side by side and lets everything settle. */
  async give(orders: readonly Order[]): Promise<void> {
    let next = 0;
    await this.ground.hold();
    const giveNext = async (): Promise<void> => {
      for (let order = orders[next++]; order; order = orders[next++]) await this.one(order);
    };
    await Promise.all(Array.from({ length: Math.min(COMMANDS_AT_ONCE, orders.length) }, giveNext));
    await this.ground.settle();
  }

  private async one(order: Order): Promise<CommandAnswer | Refusal> {
    this.given += 1;
    const answer = await this.ground.execute({
      name: order.do,
      with: order.with,
      actor: order.as,
      commandId: `demo-${this.given}`,
    });
    if (isRefusal(answer)) this.refused.push({ order, refusal: answer, on: this.today });
    return answer;
  }
}

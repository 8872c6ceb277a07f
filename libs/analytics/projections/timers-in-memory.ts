import type { Instant } from '../../kernel/business-date.js';
import type { TimerOrder } from '../../process/room.js';

export interface TimerInMemory {
  readonly key: string;
  readonly name: string;
  readonly dueAt: Instant;
  readonly payload: unknown;
}

/** Timers of a few sagas: one of a name and key at a time, the earliest first, then by name. */
export class TimersInMemory {
  private timers: readonly TimerInMemory[] = [];

  set(key: string, order: TimerOrder): void {
    const { name } = order;
    const others = this.timers.filter((one) => one.key !== key || one.name !== name);
    this.timers =
      'dueAt' in order ? [...others, { key, name, dueAt: order.dueAt, payload: order.payload }] : others;
  }

  /** Takes out the next that is due by then. */
  due(by: Instant): TimerInMemory | undefined {
    if (this.timers.length === 0) return undefined;
    const [next] = this.timers.filter(({ dueAt }) => dueAt <= by).sort(byDueThenName);
    if (next) this.timers = this.timers.filter((one) => one !== next);
    return next;
  }
}

function byDueThenName(one: TimerInMemory, other: TimerInMemory): number {
  return one.dueAt - other.dueAt || (one.name < other.name ? -1 : 1);
}

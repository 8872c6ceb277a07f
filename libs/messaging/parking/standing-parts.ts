import type { PoolClient } from 'pg';
import {
  type HeldEvent,
  holdEvents,
  type ParkedWork,
  readParked,
  takeParked,
  writeParked,
  writeResumed,
} from './parked-rows.js';
import type { Part } from './work.js';

interface StandingPart {
  readonly work: ParkedWork;
  /** Events that joined in this transaction and are not written yet. */
  held: HeldEvent[];
}

/** The parts of one handler that stand still, as its own transactions left them. */
export class StandingParts {
  private readonly byPlace = new Map<string, StandingPart>();

  constructor(
    private readonly tenant: string,
    private readonly handler: string,
  ) {}

  get none(): boolean {
    return this.byPlace.size === 0;
  }

  /** Forgets what a transaction that failed put here, and reads what stands. */
  async read(client: PoolClient): Promise<void> {
    this.byPlace.clear();
    for (const work of await readParked(client, this.tenant, this.handler)) this.add(work);
  }

  at(part: Omit<Part, 'handler'>): ParkedWork | undefined {
    return this.none ? undefined : this.byPlace.get(placeOf(part))?.work;
  }

  /** What an event waits behind; those before the one that failed were worked, or are folded anew. */
  before(part: Omit<Part, 'handler'>, { position }: { readonly position: number }): ParkedWork | undefined {
    const work = this.at(part);
    return work && work.position <= position ? work : undefined;
  }

  hold(part: Part, event: HeldEvent): void {
    this.byPlace.get(placeOf(part))?.held.push(event);
  }

  async park(
    client: PoolClient,
    work: Omit<ParkedWork, 'parkedId'>,
    events: readonly HeldEvent[],
  ): Promise<void> {
    this.add(await writeParked(client, this.tenant, { work, events }));
  }

  /** Takes a part and those that wait for it, with the events that wait, in the order of the log. */
  async take(client: PoolClient, first: ParkedWork): Promise<TakenParts> {
    await this.write(client);
    const dependent = [...this.byPlace.values()].map((one) => one.work);
    const works = [first, ...dependent.filter((work) => work.waitsFor === first.parkedId)];
    const events = new Map<number, Map<string, HeldEvent>>();
    for (const work of works) {
      this.byPlace.delete(placeOf(work));
      for (const event of await takeParked(client, this.tenant, work.parkedId)) {
        const parts = events.get(event.position) ?? new Map<string, HeldEvent>();
        events.set(event.position, parts.set(placeOf(work), event));
      }
    }
    return { works, events: [...events].sort(([one], [other]) => one - other) };
  }

  async resume(client: PoolClient, work: ParkedWork, because: string): Promise<void> {
    await writeResumed(client, this.tenant, { work, because });
  }

  /** Writes what joined. */
  async write(client: PoolClient): Promise<void> {
    if (this.none) return;
    const joined = [...this.byPlace.values()].filter((one) => one.held.length > 0);
    await holdEvents(client, this.tenant, new Map(joined.map((one) => [one.work.parkedId, one.held])));
    for (const one of joined) one.held = [];
  }

  private add(work: ParkedWork): void {
    this.byPlace.set(placeOf(work), { work, held: [] });
  }
}

export interface TakenParts {
  readonly works: readonly ParkedWork[];
  /** By position: what waited at it, by place. */
  readonly events: readonly (readonly [position: number, parts: ReadonlyMap<string, HeldEvent>])[];
}

export function placeOf({ part, key }: Pick<Part, 'part' | 'key'>): string {
  return `${part}\u0000${key}`;
}

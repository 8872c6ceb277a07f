import type { Instant } from '../kernel/business-date.js';
import { isRefusal } from '../kernel/refusal.js';
import { EventBeyondUs, LOG_BEYOND_US } from '../messaging/readable.js';
import { type AsOf, asOf, type Past, type TwoTimes } from '../projections/as-of.js';
import type { Folding } from '../projections/folding.js';
import type { FactSource, FactsProjection } from './room.js';
import { factPart, roomHandlerName } from './room-handler.js';

/**
 * A room's facts as they were known by an instant, for questions: what was recorded later is not there.
 *
 * Each document is folded from the log when it is first asked for, a pass over the events of its types, and
 * kept. Nothing is decided on them, so they bring no guards, and claims, which only a decision needs, are
 * not to be had.
 */
export class PastFacts implements FactSource {
  private readonly asked = new Map<string, Promise<AsOf<unknown>>>();

  constructor(
    private readonly past: Past,
    private readonly of: { readonly room: string; readonly knownBy: Instant },
  ) {}

  async one<Doc>(projection: FactsProjection<Doc>, key: string): Promise<Doc | undefined> {
    const { rows } = await this.folded(projection, { key });
    return rows.get(key);
  }

  many<Doc>(projection: FactsProjection<Doc>, keys: readonly string[]): Promise<(Doc | undefined)[]> {
    return Promise.all(keys.map((key) => this.one(projection, key)));
  }

  async all<Doc>(projection: FactsProjection<Doc>): Promise<ReadonlyMap<string, Doc>> {
    return (await this.folded(projection, {})).rows;
  }

  holder(): Promise<never> {
    return Promise.reject(new Error('who held a claim in the past is not kept; ask for the facts'));
  }

  private folded<Doc>(projection: FactsProjection<Doc>, which: Pick<TwoTimes, 'key'>): Promise<AsOf<Doc>> {
    const name = `${projection.kind} ${which.key ?? ''}`;
    const known = this.asked.get(name) ?? this.fold(projection as FactsProjection, which);
    this.asked.set(name, known);
    return known as Promise<AsOf<Doc>>;
  }

  private async fold(projection: FactsProjection, which: Pick<TwoTimes, 'key'>): Promise<AsOf<unknown>> {
    const { room, knownBy } = this.of;
    const work = { handler: roomHandlerName(room), part: factPart(projection.kind) };
    const found = await asOf(this.past, projection as Folding<unknown>, { ...which, knownBy, work });
    if (isRefusal(found)) {
      throw found.code === LOG_BEYOND_US ? new EventBeyondUs(found.message) : new Error(found.message);
    }
    return found;
  }
}

import type { PoolClient } from 'pg';
import type { EventLog } from '../../event-store/event-log.js';
import type { Instant } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { isOfTheMachine, wordsOf } from '../failure.js';
import type { Batch, Handler } from '../handler.js';
import {
  holdPositions,
  type ParkedWork,
  readParked,
  takeParked,
  writeParked,
  writeResumed,
} from './parked-rows.js';
import {
  DECISION_TYPES,
  isDecision,
  itemOf,
  keylessPart,
  type Lane,
  type Part,
  touchedBy,
  type WorkDecision,
  WorkDecisions,
} from './work.js';

/** How often a piece of work is tried before it is put aside; a failure of the machine does not count. */
export const TRIES_BEFORE_PARKING = 3;

/** One part's share of an event, as it sees it. */
export interface Work extends Part {
  readonly event: RecordedEvent;
}

/** A piece of work under way: what is put aside when it fails. */
interface Attempt {
  readonly part: Part;
  readonly item: string;
  readonly position: number;
  readonly timer?: unknown;
}

type OwnLane = Lane & { readonly handler: string };

interface StandingStill {
  readonly work: ParkedWork;
  /** Positions that joined in this transaction and are not written yet. */
  held: number[];
}

/** Thrown by work that would read what stands still: it waits for it instead of deciding on something old. */
export class RestsOnParked extends Error {
  constructor(readonly on: ParkedWork) {
    super(`rests on ${on.part} ${on.key}, which is parked since position ${on.position}`);
  }
}

/**
 * A handler whose work falls into parts. A part that fails by its own fault is put aside, with every later
 * event that touches it, in order; all others go on.
 *
 * A batch is worked in one go, as long as nothing fails. The follower halves one that does; its last event
 * is worked part by part, each under a savepoint, so that every share takes effect once or is put aside.
 */
export abstract class PartedHandler implements Handler {
  readonly types: ReadonlySet<string>;
  private readonly lanes: readonly OwnLane[];
  private readonly standing = new Map<string, StandingStill>();
  private readonly decisions = new WorkDecisions();
  /** The turn whose outcome this memory holds. */
  private remembers = -1;
  private turn = -1;
  private tells = false;
  private past: ((position: number) => Promise<RecordedEvent | undefined>) | undefined;
  private told: () => void = () => undefined;

  protected constructor(
    readonly name: string,
    protected readonly tenant: string,
    lanes: readonly Lane[],
  ) {
    this.lanes = lanes.map((lane) => ({ ...lane, handler: name }));
    this.types = new Set([...lanes.flatMap((lane) => Object.keys(lane.on)), ...DECISION_TYPES]);
  }

  /** Brings what parts will look at to hand. */
  protected abstract load(client: PoolClient, parts: readonly Part[]): Promise<void>;
  /** Folds in memory; must leave it as it was when it throws. */
  protected abstract fold(client: PoolClient, work: Work): Promise<void> | void;
  protected abstract flush(client: PoolClient, position: number): Promise<void>;
  protected abstract forget(): void;
  /** Timers that wait for a part and come before an event that waits for it too. */
  protected async beforeWaiting(
    _client: PoolClient,
    _part: Part,
    _until: { event: RecordedEvent; now: Instant },
  ): Promise<void> {}
  protected async workTimer(_client: PoolClient, _work: ParkedWork, _now: Instant): Promise<void> {}

  /** Where it reads what waited, and whom it tells that the outbox has something. */
  attach(by: { log: EventLog; told: () => void }): void {
    this.past = async (position) => (await by.log.reader.between(position, position))[0];
    this.told = by.told;
  }

  /** Decisions that stand in the log ahead of this handler: it sees their events as decided. */
  expect(decision: WorkDecision): void {
    if (decision.data.handler === this.name) this.decisions.add(decision);
  }

  async handle(client: PoolClient, batch: Batch): Promise<void> {
    await this.takeTurn(client, batch.turn);
    if (batch.events.some((event) => this.isMine(event))) return this.workEach(client, batch);
    const works = batch.events.flatMap((event) => this.lanes.flatMap((lane) => this.worksOf(lane, event)));
    await this.load(client, works);
    for (const work of works) {
      const folding = this.fold(client, work);
      if (folding) await folding;
    }
    await this.flush(client, batch.to);
    await this.writeHeld(client);
  }

  async handleCarefully(client: PoolClient, batch: Batch): Promise<void> {
    await this.takeTurn(client, batch.turn);
    await this.workEach(client, batch);
  }

  settled(committed: boolean): void {
    this.remembers = committed ? this.turn + 1 : -1;
    if (!committed) this.forget();
    if (committed && this.tells) this.told();
    this.tells = false;
  }

  /** Memory of another turn is worth nothing. */
  protected async takeTurn(client: PoolClient, turn: number): Promise<void> {
    if (this.remembers !== turn) {
      this.forget();
      this.standing.clear();
      for (const work of await readParked(client, this.tenant, this.name)) {
        this.standing.set(placeOf(work), { work, held: [] });
      }
      this.remembers = turn;
    }
    this.turn = turn;
  }

  protected parkedAt(part: Omit<Part, 'handler'>): ParkedWork | undefined {
    return this.standing.size === 0 ? undefined : this.standing.get(placeOf(part))?.work;
  }

  protected skips(part: Part, item: string): boolean {
    return this.decisions.of(part, item)?.type === 'ParkedWorkSkipped';
  }

  /** Tries a piece of work a few times under a savepoint; false when it was put aside instead. */
  protected async attempt(client: PoolClient, at: Attempt, work: () => Promise<void>): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      await client.query('savepoint part');
      try {
        await work();
        await client.query('release savepoint part');
        return true;
      } catch (error) {
        if (isOfTheMachine(error)) throw error;
        await client.query('rollback to savepoint part; release savepoint part');
        this.forget();
        const final = tries >= TRIES_BEFORE_PARKING || error instanceof RestsOnParked;
        if (!final) continue;
        await this.park(client, at, { error, tries });
        return false;
      }
    }
  }

  private isMine(event: RecordedEvent): event is WorkDecision {
    return isDecision(event) && event.data.handler === this.name;
  }

  /** Works of an event that may go on; what stands still takes the event to the others that wait. */
  private worksOf(lane: OwnLane, event: RecordedEvent): Work[] {
    if (!lane.on[event.type]) return [];
    if (this.holds(keylessPart(lane, event.stream), event.position)) return [];
    return touchedBy(event, lane, this.decisions)
      .map(({ key, event: seen }) => ({ handler: this.name, part: lane.part, key, event: seen }))
      .filter((work) => !this.holds(work, event.position));
  }

  private holds(part: Part, position: number): boolean {
    if (this.standing.size === 0) return false;
    const found = this.standing.get(placeOf(part));
    found?.held.push(position);
    return found !== undefined;
  }

  private async workEach(client: PoolClient, batch: Batch): Promise<void> {
    for (const event of batch.events) {
      if (this.isMine(event)) await this.workOff(client, event);
      else if (!isDecision(event)) for (const lane of this.lanes) await this.workLane(client, lane, event);
    }
    await this.writeHeld(client);
  }

  /** `among` limits it to the parts being worked off; `before` is done first for each of them. */
  private async workLane(
    client: PoolClient,
    lane: OwnLane,
    event: RecordedEvent,
    among?: { parts: ReadonlySet<string>; before: (part: Part) => Promise<void> },
  ): Promise<void> {
    if (!lane.on[event.type]) return;
    const { position } = event;
    const item = itemOf(event);
    const whole = keylessPart(lane, event.stream);
    const all = among === undefined || among.parts.has(placeOf(whole));
    if (all && this.holds(whole, position)) return;
    let touched: ReturnType<typeof touchedBy> = [];
    const tell = async () => {
      touched = touchedBy(event, lane, this.decisions);
    };
    if (!(await this.attempt(client, { part: whole, item, position }, tell))) return;
    for (const { key, event: seen } of touched) {
      const part: Part = { handler: this.name, part: lane.part, key };
      if (!all && !among.parts.has(placeOf(part))) continue;
      if (!this.parkedAt(part)) await among?.before(part);
      if (this.holds(part, position)) continue;
      await this.attempt(client, { part, item, position }, async () => {
        await this.load(client, [part]);
        await this.fold(client, { ...part, event: seen });
        await this.flush(client, position);
      });
    }
  }

  private async park(
    client: PoolClient,
    { part: { handler, part, key }, item, position, timer = null }: Attempt,
    { error, tries }: { error: unknown; tries: number },
  ): Promise<void> {
    const before = this.triedBefore.get(placeOf({ part, key }));
    const work = await writeParked(client, this.tenant, {
      work: {
        handler,
        part,
        key,
        item,
        position,
        timer,
        error: wordsOf(error),
        tries: tries + (before?.item === item ? before.tries : 0),
        waitsFor: error instanceof RestsOnParked ? error.on.parkedId : null,
      },
      positions: timer === null ? [position] : [],
    });
    this.standing.set(placeOf(work), { work, held: [] });
    this.tells = true;
  }

  private readonly triedBefore = new Map<string, ParkedWork>();

  /**
   * Takes what was decided about, and what waits for it, in the order of the log: documents before the sagas
   * that read them, as on the first way. What fails again is put aside again with all that follows it.
   */
  private async workOff(client: PoolClient, decision: WorkDecision): Promise<void> {
    this.decisions.add(decision);
    const found = this.standing.get(placeOf(decision.data))?.work;
    if (found?.item !== decision.data.item) return;
    await this.writeHeld(client);
    const all = [found, ...[...this.standing.values()].map((one) => one.work)].filter(
      (one) => one === found || one.waitsFor === found.parkedId,
    );
    const works = [...new Set(all)];
    const waiting = new Map<number, Set<string>>();
    for (const work of works) {
      this.standing.delete(placeOf(work));
      this.triedBefore.set(placeOf(work), work);
      for (const position of await takeParked(client, this.tenant, work.parkedId)) {
        waiting.set(position, (waiting.get(position) ?? new Set()).add(placeOf(work)));
      }
    }
    const now = decision.recordedAt;
    for (const work of works) {
      // A timer stood first in its saga: every event that waits came after it.
      if (work.timer !== null && !this.skips(work, work.item)) await this.workTimer(client, work, now);
    }
    for (const [position, parts] of [...waiting].sort(([one], [other]) => one - other)) {
      const event = await this.past?.(position);
      if (!event) throw new Error(`parked at position ${position}, which the log does not hold`);
      const before = (part: Part) => this.beforeWaiting(client, part, { event, now });
      for (const lane of this.lanes) await this.workLane(client, lane, event, { parts, before });
    }
    for (const work of works) {
      if (!this.standing.has(placeOf(work))) {
        await writeResumed(client, this.tenant, { work, because: decision.eventId });
      }
    }
    this.triedBefore.clear();
    this.tells = true;
  }

  private async writeHeld(client: PoolClient): Promise<void> {
    if (this.standing.size === 0) return;
    const held = [...this.standing.values()].filter((one) => one.held.length > 0);
    await holdPositions(client, this.tenant, new Map(held.map((one) => [one.work.parkedId, one.held])));
    for (const one of held) one.held = [];
  }
}

function placeOf({ part, key }: Pick<Part, 'part' | 'key'>): string {
  return `${part}\u0000${key}`;
}

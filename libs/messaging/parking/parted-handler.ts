import type { PoolClient } from 'pg';
import type { EventLog } from '../../event-store/event-log.js';
import type { Instant } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { isOfTheMachine, wordsOf } from '../failure.js';
import type { Batch, Handler } from '../handler.js';
import type { Attempt, Work } from './attempt.js';
import type { HeldEvent, ParkedWork } from './parked-rows.js';
import { RestsOnParked } from './rests-on-parked.js';
import { placeOf, StandingParts } from './standing-parts.js';
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

type OwnLane = Lane & { readonly handler: string };

/** The parts being worked off; `before` is done first for each of them. */
interface Among {
  readonly lanes: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, HeldEvent>;
  before(part: Part): Promise<void>;
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
  private readonly standing: StandingParts;
  /** As they stood before they were taken to be worked off. */
  private readonly before = new Map<string, ParkedWork>();
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
    this.standing = new StandingParts(tenant, name);
    this.types = new Set([...lanes.flatMap((lane) => Object.keys(lane.on)), ...DECISION_TYPES]);
  }

  /** Brings what parts will look at to hand. */
  protected abstract load(client: PoolClient, parts: readonly Part[]): Promise<void>;
  /** Folds in memory; must leave it as it was when it throws. */
  protected abstract fold(client: PoolClient, work: Work): Promise<void> | void;
  protected abstract flush(client: PoolClient, position: number): Promise<void>;
  protected abstract forget(): void;
  /** What a part would read at an event, kept for the time when it goes on. */
  protected async factsFor(_client: PoolClient, _work: Work): Promise<unknown> {
    return null;
  }
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

  /** What was decided about its parked work is worked part by part, under savepoints. */
  mayShare(events: readonly RecordedEvent[]): boolean {
    return !events.some((event) => this.isMine(event));
  }

  async handle(client: PoolClient, batch: Batch): Promise<void> {
    await this.takeTurn(client, batch.turn);
    if (!this.mayShare(batch.events)) return this.workEach(client, batch);
    const works = batch.events.flatMap((event) => this.lanes.flatMap((lane) => this.worksOf(lane, event)));
    await this.load(client, works);
    for (const work of works) {
      const working = work.waits ? this.hold(client, work) : this.fold(client, work);
      if (working) await working;
    }
    await this.flush(client, batch.to);
    await this.standing.write(client);
  }

  async handleCarefully(client: PoolClient, batch: Batch): Promise<void> {
    return this.takeTurn(client, batch.turn).then(() => this.workEach(client, batch));
  }

  settled(committed: boolean): void {
    this.remembers = committed ? this.turn + 1 : -1;
    if (!committed) this.forget();
    if (!committed) this.turn = -1;
    if (committed && this.tells) this.told();
    this.tells = false;
  }

  /** Lets go of everything held in memory, between batches. */
  letGo(): void {
    this.remembers = -1;
    this.forget();
  }

  /** Memory of another turn is worth nothing. */
  protected async takeTurn(client: PoolClient, turn: number): Promise<void> {
    if (this.remembers !== turn) {
      this.forget();
      this.before.clear();
      await this.standing.read(client);
      this.remembers = turn;
    }
    this.turn = turn;
  }

  protected parkedAt(part: Omit<Part, 'handler'>): ParkedWork | undefined {
    return this.standing.at(part);
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
        if (tries < TRIES_BEFORE_PARKING && !(error instanceof RestsOnParked)) continue;
        await this.park(client, at, { error, tries });
        return false;
      }
    }
  }

  private isMine(event: RecordedEvent): event is WorkDecision {
    return isDecision(event) && event.data.handler === this.name;
  }

  private worksOf(lane: OwnLane, event: RecordedEvent): Work[] {
    if (!lane.on[event.type]) return [];
    const { handler, part } = lane;
    const whole = keylessPart(lane, event.stream);
    if (this.standing.before(whole, event)) return [{ ...whole, event, waits: true }];
    return touchedBy(event, lane, this.decisions).map(({ key, event: seen }) => {
      const waits = this.standing.before({ part, key }, event) !== undefined;
      return { handler, part, key, event: seen, waits };
    });
  }

  private async hold(client: PoolClient, work: Work): Promise<void> {
    const facts = work.facts ?? (await this.factsFor(client, work));
    this.standing.hold(work, { position: work.event.position, facts });
  }

  private async workEach(client: PoolClient, batch: Batch): Promise<void> {
    for (const event of batch.events) {
      if (this.isMine(event)) await this.workOff(client, event);
      else if (!isDecision(event)) for (const lane of this.lanes) await this.workLane(client, lane, event);
    }
    await this.standing.write(client);
  }

  private async workLane(
    client: PoolClient,
    lane: OwnLane,
    event: RecordedEvent,
    among?: Among,
  ): Promise<void> {
    if (!lane.on[event.type] || (among && !among.lanes.has(lane.part))) return;
    const whole = keylessPart(lane, event.stream);
    const all = !among || among.parts.has(placeOf(whole));
    if (all && this.standing.before(whole, event)) return this.hold(client, { ...whole, event });
    let touched: ReturnType<typeof touchedBy> = [];
    const tell = async () => {
      touched = touchedBy(event, lane, this.decisions);
    };
    if (!(await this.attempt(client, { ...attemptAt(whole, event), event }, tell))) return;
    for (const { key, event: seen } of touched) {
      const part: Part = { handler: this.name, part: lane.part, key };
      const held = among?.parts.get(placeOf(part));
      if (!all && !held) continue;
      const work: Work = { ...part, event: seen, facts: held?.facts };
      if (!this.parkedAt(part)) await among?.before(part);
      if (this.standing.before(part, event)) await this.hold(client, work);
      else await this.tryWork(client, work);
    }
  }

  private async tryWork(client: PoolClient, work: Work): Promise<void> {
    const { event, facts } = work;
    await this.attempt(client, { ...attemptAt(work, event), event, facts }, async () => {
      await this.load(client, [work]);
      await this.fold(client, work);
      await this.flush(client, event.position);
    });
  }

  private async park(
    client: PoolClient,
    { part: { handler, part, key }, item, position, timer = null, event, facts }: Attempt,
    { error, tries }: { error: unknown; tries: number },
  ): Promise<void> {
    const before = this.before.get(placeOf({ part, key }));
    const first: HeldEvent[] = event
      ? [{ position, facts: facts ?? (await this.factsFor(client, { handler, part, key, event })) }]
      : [];
    const work: Omit<ParkedWork, 'parkedId'> = {
      handler,
      part,
      key,
      item,
      position,
      timer,
      error: wordsOf(error),
      tries: tries + (before?.item === item ? before.tries : 0),
      waitsFor: error instanceof RestsOnParked ? error.on.parkedId : null,
    };
    await this.standing.park(client, work, first);
    this.tells = true;
  }

  /**
   * Takes what was decided about, and what waits for it, in the order of the log: documents before the sagas
   * that read them, as on the first way. What fails again is put aside again with all that follows it.
   */
  private async workOff(client: PoolClient, decision: WorkDecision): Promise<void> {
    this.decisions.add(decision);
    const found = this.standing.at(decision.data);
    if (found?.item !== decision.data.item) return;
    const { works, events } = await this.standing.take(client, found);
    for (const work of works) this.before.set(placeOf(work), work);
    const lanes = new Set(works.map((work) => work.part));
    const now = decision.recordedAt;
    for (const work of works) {
      // A timer stood first in its saga: every event that waits came after it.
      if (work.timer !== null && !this.skips(work, work.item)) await this.workTimer(client, work, now);
    }
    for (const [position, parts] of events) {
      const event = await this.past?.(position);
      if (!event) throw new Error(`parked at position ${position}, which the log does not hold`);
      const before = (part: Part) => this.beforeWaiting(client, part, { event, now });
      for (const lane of this.lanes) await this.workLane(client, lane, event, { lanes, parts, before });
    }
    for (const work of works) {
      if (!this.standing.at(work)) await this.standing.resume(client, work, decision.eventId);
    }
    this.before.clear();
    this.tells = true;
  }
}

function attemptAt({ handler, part, key }: Part, event: RecordedEvent): Attempt {
  return { part: { handler, part, key }, item: itemOf(event), position: event.position };
}

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandMark, CommandWatch, SagaReaction, Telemetry } from '../../../libs/kernel/telemetry.js';
import type { Engine } from '../../../libs/process/engine.js';
import { matcherStatus } from '../matcher/matcher-status.js';
import { standingInTime } from './standing.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const MARKET_COUNTS = ['workers', 'postings', 'edges', 'placed', 'priorityPlaced', 'waiting'] as const;
const MS_A_SECOND = 1000;

/**
 * What one process measures, in the text format of Prometheus. Labels take names of the house only: its
 * commands, handlers, refusal codes and outcomes; never an id.
 */
export class Metrics implements Telemetry {
  readonly contentType: string;
  private readonly registry = new Registry();
  private readonly own = { registers: [this.registry] };
  private readonly appendSeconds = new Histogram({
    name: 'labour_append_seconds',
    help: 'From sending a group of commands to the log to its answer.',
    buckets: SECONDS,
    ...this.own,
  });
  private readonly groupCommands = new Histogram({
    name: 'labour_append_group_commands',
    help: 'Commands that shared one append.',
    buckets: COUNTS,
    ...this.own,
  });
  private readonly groupEvents = new Histogram({
    name: 'labour_append_group_events',
    help: 'Events that one append wrote.',
    buckets: COUNTS,
    ...this.own,
  });
  private readonly commandSeconds = new Histogram({
    name: 'labour_command_seconds',
    help: 'From taking a command to its answer.',
    labelNames: ['command', 'outcome'],
    buckets: SECONDS,
    ...this.own,
  });
  private readonly refusals = new Counter({
    name: 'labour_refusals_total',
    help: 'Commands refused, by code; those of sagas included.',
    labelNames: ['code'],
    ...this.own,
  });
  private readonly handlerSeconds = new Histogram({
    name: 'labour_handler_batch_seconds',
    help: 'From taking up a batch of events to its commit.',
    labelNames: ['handler', 'outcome'],
    buckets: SECONDS,
    ...this.own,
  });
  private readonly handledEvents = new Counter({
    name: 'labour_handled_events_total',
    help: 'Events that took effect in a handler.',
    labelNames: ['handler'],
    ...this.own,
  });
  private readonly timersFired = new Counter({
    name: 'labour_timers_fired_total',
    help: 'Timers that took effect, by the saga that set them.',
    labelNames: ['saga'],
    ...this.own,
  });
  private readonly doorRefusals = new Counter({
    name: 'labour_door_refusals_total',
    help: 'Commands that a door refused before any room was asked, by code.',
    labelNames: ['code'],
    ...this.own,
  });
  private readonly head = this.gauge('labour_log_head_position', "The position of the log's last event.");
  private readonly lagEvents = this.gauge(
    'labour_follower_lag_events',
    'Events between the head of the log and what a handler has stored.',
    ['handler'],
  );
  private readonly lagSeconds = this.gauge(
    'labour_follower_lag_seconds',
    'Since the first event was written that a handler has not stored.',
    ['handler'],
  );
  private readonly overdue = this.gauge('labour_timers_overdue', 'Timers that are due and have not fired.');
  private readonly outbox = this.gauge('labour_outbox_waiting', 'Commands of sagas on their way.');
  private readonly parked = this.gauge('labour_parked_work', 'Parts of handlers that stand still.');
  private readonly connections = this.gauge('labour_pool_connections', 'Connections to PostgreSQL.', [
    'state',
  ]);
  private readonly poolWaiting = this.gauge('labour_pool_waiting', 'Who waits for a connection.');
  private readonly matcherLeads = this.gauge(
    'labour_matcher_leads',
    '1 where this process leads the matcher.',
  );
  private readonly matcherPosition = this.gauge('labour_matcher_position', 'How far the matcher has read.');
  private readonly market = this.gauge(
    'labour_matcher_market',
    'The market as the matcher keeps it: free workers, open postings, edges, placed, waiting at once.',
    ['count'],
  );
  private readonly setAside = this.gauge(
    'labour_matcher_set_aside',
    'How often the matcher set somebody aside: for an event it passed over, or for facts of no use.',
  );
  private readonly rebuilt = this.gauge(
    'labour_matcher_rebuilt',
    'How often the graph of the market was made anew because it failed.',
  );
  private readonly restarts = this.gauge(
    'labour_matcher_restarts',
    'How often the market was begun anew because its thread died.',
  );
  private readonly answers = this.gauge('labour_database_answers', '1 when PostgreSQL answered this scrape.');

  constructor() {
    this.contentType = this.registry.contentType;
    collectDefaultMetrics({ register: this.registry });
  }

  command({ name }: CommandMark): CommandWatch {
    const startedAt = performance.now();
    return {
      step: () => nothing,
      ended: ({ outcome, code }) => {
        this.commandSeconds.observe({ command: name, outcome }, secondsSince(startedAt));
        if (code !== undefined) this.refusals.inc({ code });
      },
    };
  }

  appended(group: { commands: number; events: number; elapsedMs: number }): void {
    this.appendSeconds.observe(group.elapsedMs / MS_A_SECOND);
    this.groupCommands.observe(group.commands);
    this.groupEvents.observe(group.events);
  }

  handling({
    handler,
    events,
  }: Parameters<Telemetry['handling']>[0]): (outcome: 'handled' | 'failed') => void {
    const startedAt = performance.now();
    return (outcome) => {
      this.handlerSeconds.observe({ handler, outcome }, secondsSince(startedAt));
      if (outcome === 'handled') this.handledEvents.inc({ handler }, events.length);
    };
  }

  reacted({ saga, to }: SagaReaction): void {
    if (to.kind === 'timer') this.timersFired.inc({ saga });
  }

  /** A command that never came as far as the engine; the code is one of the door's own. */
  refusedAtDoor(code: string): void {
    this.doorRefusals.inc({ code });
  }

  /** All of it as text; what the database would say is left out while it does not answer. */
  async text(engine: Engine): Promise<string> {
    const { pool } = engine.options;
    this.connections.set({ state: 'in_use' }, pool.totalCount - pool.idleCount);
    this.connections.set({ state: 'idle' }, pool.idleCount);
    this.poolWaiting.set(pool.waitingCount);
    for (const gauge of [this.lagEvents, this.lagSeconds]) gauge.reset();
    await this.lookAtMatcher(engine);
    try {
      const standing = await standingInTime(engine);
      this.head.set(standing.head);
      this.overdue.set(standing.overdueTimers);
      this.outbox.set(standing.waitingCommands);
      this.parked.set(standing.parkedWork);
      for (const { handler, lagEvents, lagSeconds } of standing.followers) {
        this.lagEvents.set({ handler }, lagEvents);
        this.lagSeconds.set({ handler }, lagSeconds);
      }
      this.answers.set(1);
    } catch {
      this.answers.set(0);
    }
    return this.registry.metrics();
  }

  /** Nothing is said of a matcher that is busy, or not here. */
  private async lookAtMatcher(engine: Engine): Promise<void> {
    const { setAside, rebuilt, restarts } = this;
    for (const gauge of [this.matcherLeads, this.matcherPosition, this.market]) gauge.reset();
    for (const gauge of [setAside, rebuilt, restarts]) gauge.reset();
    const status = await matcherStatus(engine);
    if (!status) return;
    this.matcherLeads.set(status.leads ? 1 : 0);
    this.matcherPosition.set(status.position);
    setAside.set(status.passedOver);
    rebuilt.set(status.rebuilt);
    restarts.set(status.restarts);
    for (const count of MARKET_COUNTS) this.market.set({ count }, status[count]);
  }

  private gauge<Label extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}

function nothing(): void {}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / MS_A_SECOND;
}

import { totalmem } from 'node:os';
import type { Beyond, Part } from '../../event-store/readable-part.js';
import type { EventReader } from '../../event-store/reader.js';
import type { Replay } from '../../event-store/replay.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import { LOG_BEYOND_US } from '../../messaging/readable.js';
import { buildLaw } from '../../policy/law/law.js';
import type { Question } from './assessor.js';
import { type Lane, laneHere, laneOnThread } from './lanes.js';
import { ACROSS_WORKERS, DECIDED, type Needs, needsOf, PARTY_FACTS } from './measure-needs.js';
import { Spool, withoutSealed, withoutTrace, workerIn } from './spool.js';
import { Tally } from './tally.js';

/** Persons are dealt out to so many slots; one slot is assessed at a time. */
const SLOTS = 512;
/**
 * Bytes of events held at a time unless said otherwise, a million persons' and a quarter of the memory at
 * most; more take another pass over the log.
 */
const HELD_BYTES = Math.min(4 * 1024 ** 3, totalmem() / 4);
/** Persons decided together are one group, whose facts are all in memory. */
const TOGETHER_AT_MOST_EVENTS = 200_000;

export interface WhatIfLog {
  readonly reader: Pick<EventReader, 'head'>;
  readonly replay: Pick<Replay, 'data'>;
  firstBeyondUs(part: Part): Promise<Beyond | undefined>;
  beyondUs(event: Beyond): string | undefined;
}

export interface WhatIfOptions {
  /** Threads beside this one. */
  readonly threads?: number;
  /** Whether this thread assesses too; it does unless said otherwise, and where there is no other. */
  readonly here?: boolean;
  readonly heldBytes?: number;
  /** Events decided together where a once-key does not name the worker. */
  readonly togetherAtMost?: number;
}

export interface Replayed {
  readonly tally: Tally;
  readonly needs: Pick<Needs, 'measures' | 'types'>;
  /** Measures that read a second person's facts, of which a log too large to hold answers nothing. */
  readonly leftOut: readonly string[];
  /** The last position looked at. */
  readonly position: number;
  readonly events: number;
  readonly passes: number;
}

/**
 * Replays the log under the law of today and under a changed one, and writes nothing.
 *
 * One pass reads the events of the needed types as they lie on disk and deals them out by worker; then each
 * worker is assessed alone. Costs in proportion to the events read; holds the bytes of their data, and of
 * more than `heldBytes` leaves persons for another pass (docs/adr/0018).
 */
export async function whatIf(
  log: WhatIfLog,
  question: Omit<Question, 'measures'>,
  {
    threads = 0,
    here = true,
    heldBytes = HELD_BYTES,
    togetherAtMost = TOGETHER_AT_MOST_EVENTS,
  }: WhatIfOptions = {},
): Promise<Replayed | Refusal> {
  const laws = [buildLaw(question.before), buildLaw(question.after)] as const;
  const position = await log.reader.head();
  const beyond = await log.firstBeyondUs({ after: 0, upTo: position });
  if (beyond) return refuse({ code: LOG_BEYOND_US, message: log.beyondUs(beyond) ?? '' });
  const touched = needsOf(...laws);
  const small = position <= togetherAtMost;
  const apart = touched.measures.filter((id) => !ACROSS_WORKERS.includes(id));
  const needs = small || apart.length === 0 ? touched : needsOf(...laws, apart);
  const leftOut = touched.measures.filter((id) => !needs.measures.includes(id));
  const asked: Question = { ...question, measures: needs.measures };
  const together = !needs.byWorker;
  const lanes: Lane[] = here || together || threads === 0 ? [laneHere(asked)] : [];
  for (let thread = 0; thread < (together ? 0 : threads); thread += 1) lanes.push(laneOnThread(asked));
  const tally = new Tally();
  try {
    let left = new Set(Array.from({ length: together ? 1 : SLOTS }, (_none, slot) => slot));
    let [events, passes] = [0, 0];
    while (left.size > 0) {
      const pass = new Pass(lanes, needs, { slots: left, heldBytes: together ? Infinity : heldBytes });
      const read = await pass.read(log, position, passes === 0);
      if (together && read > togetherAtMost) return tooLarge(read, togetherAtMost);
      for (const part of await Promise.all(lanes.map((lane) => lane.assess()))) tally.join(part);
      passes += 1;
      events += read;
      left = pass.later;
    }
    return { tally, needs, leftOut, position, events, passes };
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
}

/** One reading of the log, dealt out to the lanes. */
class Pass {
  readonly later = new Set<number>();
  private readonly held = new Map<number, number>();
  private bytes = 0;

  constructor(
    private readonly lanes: readonly Lane[],
    private readonly needs: Needs,
    private readonly of: { readonly slots: Set<number>; readonly heldBytes: number },
  ) {}

  async read(log: WhatIfLog, upTo: number, withParties: boolean): Promise<number> {
    const { types, byWorker } = this.needs;
    const numbers = new Map(types.map((type, at) => [type, at]));
    const parties = new Set(PARTY_FACTS.flatMap(({ on }) => Object.keys(on)));
    const spool = new Spool(numbers, (slot, block) => this.hand(slot, block));
    const known = new Spool(numbers, (_slot, block) => {
      for (const lane of this.lanes) lane.parties(block);
    });
    const wanted = withParties ? types : types.filter((type) => !parties.has(type));
    let events = 0;
    for await (const batch of log.replay.data({ upTo, types: wanted })) {
      for (const event of batch) {
        const data = DECIDED.includes(event.type) ? withoutTrace(event.data) : withoutSealed(event.data);
        if (parties.has(event.type)) known.add(0, event, { data, person: 0 });
        else {
          const person = byWorker ? numberOfPerson(data) : 0;
          const slot = person % SLOTS;
          if (this.of.slots.has(slot)) spool.add(slot, event, { data, person });
        }
      }
      events += batch.length;
    }
    known.flush();
    spool.flush();
    return events;
  }

  private hand(slot: number, block: Uint8Array): void {
    if (!this.of.slots.has(slot)) return;
    this.bytes += block.buffer.byteLength;
    this.held.set(slot, (this.held.get(slot) ?? 0) + block.buffer.byteLength);
    this.laneOf(slot).take(slot, block);
    while (this.bytes > this.of.heldBytes && this.held.size > 1) this.leave(Math.max(...this.held.keys()));
  }

  private leave(slot: number): void {
    this.bytes -= this.held.get(slot) ?? 0;
    this.held.delete(slot);
    this.of.slots.delete(slot);
    this.later.add(slot);
    this.laneOf(slot).drop([slot]);
  }

  private laneOf(slot: number): Lane {
    return this.lanes[slot % this.lanes.length] as Lane;
  }
}

/**
 * FNV-1a of the worker's id: the same person always gets the same number. Two who share one are assessed
 * together, as all are where a question is decided over all.
 */
function numberOfPerson(data: Buffer): number {
  const worker = workerIn(data);
  let hash = 0x811c9dc5;
  for (let at = worker?.from ?? 0; at < (worker?.to ?? 0); at += 1)
    hash = Math.imul(hash ^ (data[at] as number), 0x01000193);
  return hash >>> 0;
}

function tooLarge(events: number, atMost: number): Refusal {
  return refuse({
    code: 'replay-too-large',
    message:
      `${events} events to be decided together, at most ${atMost} are held in memory, ` +
      'because a once-key does not name the worker, or the measure reads a second person. ' +
      'Perhaps let the once-key name the worker.',
  });
}

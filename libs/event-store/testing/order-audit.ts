import { createHash, type Hash } from 'node:crypto';
import type { SeenEvent } from './log-under-test.js';

/** Events that one append of the order test writes at most. */
export const EVENTS_AT_MOST = 4;
const EXAMPLES_SHOWN = 5;
const FIRST_MARKS = 4_096;

/** `PLACE-LIFE-N/K`: the writer's place and life, its n-th append, the k-th event of it. */
export function textOf(life: string, append: number, event: number): string {
  return `${life}-${append}/${event}`;
}

/** Numbers by life and append, without an object for each: a million appends stay a few megabytes. */
export class Marks {
  private readonly byLife = new Map<string, Uint32Array>();

  get(life: string, index: number): number {
    return this.byLife.get(life)?.[index] ?? 0;
  }

  set(life: string, index: number, value: number): void {
    let marks = this.byLife.get(life);
    if (!marks || index >= marks.length) {
      const grown = new Uint32Array(Math.max(FIRST_MARKS, 2 * index));
      if (marks) grown.set(marks);
      this.byLife.set(life, grown);
      marks = grown;
    }
    marks[index] = value;
  }

  *entries(): Generator<[life: string, index: number, value: number]> {
    for (const [life, marks] of this.byLife) {
      for (const [index, value] of marks.entries()) if (value !== 0) yield [life, index, value];
    }
  }
}

/** What one follower was shown, judged event by event; holds streams and marks, never events. */
export class OrderAudit {
  events = 0;
  /** Seen a second time. */
  doubled = 0;
  /** A version at or below one already seen of its stream. */
  reordered = 0;
  /** A version that does not follow the one before it. */
  skipped = 0;
  /** A position that does not follow the one before it. */
  holes = 0;
  /** `recordedAt` before that of the event before it. */
  ranBack = 0;
  readonly examples: string[] = [];
  /** Position of each event, by life and number. */
  readonly positions = new Marks();
  readonly versions = new Map<string, number>();
  private position = 0;
  private recordedAt = Number.NEGATIVE_INFINITY;
  private readonly running: Hash = createHash('sha256');

  constructor(readonly name: string) {}

  see(event: SeenEvent): void {
    this.events += 1;
    const cut = event.text.lastIndexOf('-');
    const [append, at] = event.text.slice(cut + 1).split('/');
    const life = event.text.slice(0, cut);
    const index = Number(append) * EVENTS_AT_MOST + Number(at);
    if (this.positions.get(life, index) !== 0) this.fault('doubled', event);
    this.positions.set(life, index, event.position);
    const version = this.versions.get(event.stream) ?? 0;
    if (event.version <= version) this.fault('reordered', event);
    else if (event.version !== version + 1) this.fault('skipped', event);
    this.versions.set(event.stream, Math.max(version, event.version));
    if (event.position !== this.position + 1) this.fault('holes', event);
    this.position = event.position;
    if (event.recordedAt !== undefined) {
      if (event.recordedAt < this.recordedAt) this.fault('ranBack', event);
      this.recordedAt = event.recordedAt;
    }
    this.running.update(`${event.position} ${event.stream} ${event.version} ${event.text}\n`);
  }

  /** The same for two followers that were shown the same events in the same order. */
  digest(): string {
    return this.running.copy().digest('hex');
  }

  /** Events of the truth that this follower was never shown. */
  missing(truth: OrderAudit): number {
    let missing = 0;
    for (const [life, index] of truth.positions.entries()) {
      if (this.positions.get(life, index) === 0) missing += 1;
    }
    return missing;
  }

  private fault(kind: 'doubled' | 'reordered' | 'skipped' | 'holes' | 'ranBack', event: SeenEvent): void {
    this[kind] += 1;
    if (this.examples.length >= EXAMPLES_SHOWN) return;
    this.examples.push(
      `${this.name} ${kind}: ${event.stream} version ${event.version} at ${event.position} (${event.text})`,
    );
  }
}

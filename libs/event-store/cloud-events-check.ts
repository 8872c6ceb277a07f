import { createHash } from 'node:crypto';
import { chainHash } from './chain.js';
import {
  type ExportEnd,
  type ExportLine,
  LineUnreadable,
  readLine,
  type StandingRow,
} from './cloud-events.js';
import type { StoredEvent } from './copy-rows.js';

/** Events handed on together. */
const EVENTS_A_BATCH = 2_000;

export type LineFault =
  | 'unreadable'
  | 'changed'
  | 'missing'
  | 'inserted'
  | 'moved'
  | 'cut-off'
  | 'opened'
  | 'part-only';

/** The first line that is not what it was when the file was written. */
export class BadLine extends Error {
  constructor(
    readonly fault: LineFault,
    readonly line: number,
    readonly position: number,
    what: string,
  ) {
    super(`${fault}: line ${line}, position ${position}: ${what}`);
  }
}

export type CheckedPart =
  | { readonly kind: 'events'; readonly events: readonly StoredEvent[] }
  | { readonly kind: 'standing'; readonly rows: readonly StandingRow[] }
  | { readonly kind: 'end'; readonly end: ExportEnd };

/**
 * Reads an export from its first line to its last and computes every link of the chain anew, at flat
 * memory; throws `BadLine` at the first that does not fit. A chain computed anew from a changed event on is
 * whole in itself: only a head noted down earlier finds it.
 */
export async function* checkedLines(lines: AsyncIterable<string>): AsyncGenerator<CheckedPart> {
  const reading = new Reading(lines[Symbol.asyncIterator]());
  let events: StoredEvent[] = [];
  let rows: StandingRow[] = [];
  for (;;) {
    const line = await reading.next();
    if (line.kind === 'event') {
      events.push(await reading.link(line.event, line.source));
    } else {
      if (events.length > 0) yield { kind: 'events', events };
      events = [];
    }
    if (line.kind === 'standing') rows.push(line);
    const full = rows.length >= EVENTS_A_BATCH;
    if (rows.length > 0 && (full || line.kind === 'end')) {
      yield { kind: 'standing', rows };
      rows = [];
    }
    if (events.length >= EVENTS_A_BATCH) {
      yield { kind: 'events', events };
      events = [];
    }
    if (line.kind === 'end') {
      await reading.finish(line.end);
      yield line;
      return;
    }
  }
}

/** Where the reading of one file stands. */
class Reading {
  private number = 0;
  private position = 0;
  private hash: Buffer = Buffer.alloc(0);
  private source: string | undefined;
  private standingRows = 0;
  private readonly standingHash = createHash('sha256');

  constructor(private readonly lines: AsyncIterator<string>) {}

  async next(): Promise<ExportLine> {
    const text = await this.text();
    if (text === undefined) {
      throw this.fault('cut-off', 'the file ends here without its last line', this.position);
    }
    const line = this.read(text);
    if (line.kind === 'opened') {
      throw this.fault('opened', 'personal fields are in clear: such a file is for reading, not restoring');
    }
    if (line.kind === 'standing') {
      this.standingRows += 1;
      this.standingHash.update(`${text}\n`);
    }
    return line;
  }

  /** The event, proven to be the next one. */
  async link(event: StoredEvent, source: string): Promise<StoredEvent> {
    const expected = this.position + 1;
    if (this.standingRows > 0) throw this.fault('moved', 'an event stands behind the events', event.position);
    if (source !== (this.source ?? source)) {
      throw this.fault('inserted', `of ${source}, the events before it are of ${this.source}`);
    }
    if (event.position < expected) {
      const what = `position ${event.position} stands where ${expected} belongs: twice, or out of its place`;
      throw this.fault('moved', what, event.position);
    }
    if (event.position > expected) throw await this.gap(event);
    if (!chainHash(this.hash, event).equals(event.hash)) throw await this.misfit();
    this.source = source;
    this.position = expected;
    this.hash = event.hash;
    return event;
  }

  async finish(end: ExportEnd): Promise<void> {
    const { head, standing } = end;
    if (end.opened) throw this.fault('opened', 'such a file is for reading, not restoring');
    if (end.part) throw this.fault('part-only', 'the file holds only part of the log');
    if (head.position > this.position) {
      throw this.fault('missing', `the log went on to position ${head.position}`);
    }
    if (head.position !== this.position || head.hash !== this.hash.toString('hex')) {
      throw this.fault('changed', 'the last line tells of another head than the events make', this.position);
    }
    const sha256 = this.standingHash.digest('hex');
    if (standing.rows !== this.standingRows || standing.sha256 !== sha256) {
      throw this.fault('changed', 'what stands beside the log is not what was written', this.position);
    }
    if ((await this.text()) !== undefined) throw this.fault('inserted', 'stands behind the last line');
  }

  /** An event further on: is the one that belongs here gone, or does it come later? */
  private async gap({ position }: StoredEvent): Promise<BadLine> {
    const [line, expected] = [this.number, this.position + 1];
    const found = await this.findLater((event) => event.position === expected);
    return found === undefined
      ? new BadLine('missing', line, expected, `position ${position} follows ${this.position}`)
      : new BadLine('moved', line, expected, `it stands in line ${found}`);
  }

  /** The right position but not the right link: is the right event behind it? */
  private async misfit(): Promise<BadLine> {
    const [line, expected, before] = [this.number, this.position + 1, this.hash];
    const found = await this.findLater((event) => chainHash(before, event).equals(event.hash));
    return found === undefined
      ? new BadLine('changed', line, expected, 'its columns do not make the hash of the chain')
      : new BadLine('inserted', line, expected, `what belongs here stands in line ${found}`);
  }

  private async findLater(wanted: (event: StoredEvent) => boolean): Promise<number | undefined> {
    for (let text = await this.text(); text !== undefined; text = await this.text()) {
      try {
        const line = readLine(text);
        if (line.kind === 'event' && wanted(line.event)) return this.number;
      } catch {
        // The first fault is being told; later ones do not matter.
      }
    }
    return undefined;
  }

  private read(text: string): ExportLine {
    try {
      return readLine(text);
    } catch (error) {
      if (error instanceof LineUnreadable) throw this.fault('unreadable', error.message);
      throw error;
    }
  }

  private async text(): Promise<string | undefined> {
    const { value, done } = await this.lines.next();
    if (done) return undefined;
    this.number += 1;
    return value;
  }

  private fault(fault: LineFault, what: string, position = this.position + 1): BadLine {
    return new BadLine(fault, this.number, position, what);
  }
}

import type { RecordedEvent } from '../kernel/event.js';

/** What this process cannot read, and where it lies. */
export type Beyond = Pick<RecordedEvent, 'type' | 'schemaVersion' | 'position'>;

/** Behind `after`, up to and with `upTo`. */
export interface Part {
  readonly after: number;
  readonly upTo: number;
}

/**
 * The part of the log in which this process has found nothing that it cannot read. Events never change, so
 * that no part is asked about twice, however many follow it.
 */
export class ReadablePart {
  private known: Part = { after: 0, upTo: 0 };
  private asking: Promise<unknown> = Promise.resolve();

  constructor(private readonly ask: (part: Part) => Promise<Beyond | undefined>) {}

  /** The first event of a part that cannot be read; one question at a time. */
  firstBeyond(part: Part): Promise<Beyond | undefined> {
    const next = this.asking.then(() => this.look(part));
    this.asking = next.catch(() => undefined);
    return next;
  }

  private async look({ after, upTo }: Part): Promise<Beyond | undefined> {
    const joins = after >= this.known.after && after <= this.known.upTo;
    if (joins && upTo <= this.known.upTo) return undefined;
    const beyond = await this.ask({ after: joins ? this.known.upTo : after, upTo });
    const readable = beyond ? beyond.position - 1 : upTo;
    if (joins) this.known = { after: this.known.after, upTo: Math.max(this.known.upTo, readable) };
    else if (readable - after > this.known.upTo - this.known.after) this.known = { after, upTo: readable };
    return beyond;
  }
}

import type { Pool } from 'pg';
import { chainHash, eventDigest, linkHash } from './chain.js';
import type { StoredEvent } from './copy-rows.js';
import type { Replay } from './replay.js';

/** A position and the chain's hash there, noted down earlier by somebody who trusts only their own copy. */
export interface NotedHead {
  readonly position: number;
  /** Hex. */
  readonly hash: string;
}

/** What is wrong at a place of the log. */
export type BreakKind = 'changed' | 'removed' | 'inserted' | 'moved';

export interface ChainBreak {
  readonly kind: BreakKind;
  /** The first position that is not what it was. */
  readonly position: number;
  /** Of the event found there; absent when there is none. */
  readonly event?: { readonly eventId: string; readonly type: string; readonly stream: string };
  /** Where a moved event belongs. */
  readonly belongsAt?: number;
}

export interface Verification {
  readonly events: number;
  /** The last event of the walk; position 0 and an empty hash while the log is empty. */
  readonly head: NotedHead;
  readonly broken?: ChainBreak;
  /** Whether the log still begins with what was noted down; absent when nothing was given. */
  readonly noted?: { readonly head: NotedHead; readonly stands: boolean; readonly found: string | null };
}

interface Place {
  readonly position: number;
  readonly hash: Buffer;
}

const BEGINNING: Place = { position: 0, hash: Buffer.alloc(0) };

/**
 * Walks a tenant's log from the beginning and computes every link anew.
 *
 * One pass over the log at flat memory; a break is looked at with a second pass at most. A chain that was
 * computed anew from a changed place on is whole in itself: only a hash noted down earlier finds it.
 */
export class ChainVerifier {
  constructor(
    private readonly options: { pool: Pool; tenant: string; replay: Replay },
    private readonly progress?: (position: number) => void,
  ) {}

  async verify(noted?: NotedHead): Promise<Verification> {
    const head = await this.head();
    const walked = await this.walk(head.position, noted?.position);
    const { last, broken, notedHash } = walked;
    const cut = broken ? undefined : (cutOff(last, head) ?? (await this.behindTheHead()));
    return {
      events: walked.events,
      head: { position: last.position, hash: last.hash.toString('hex') },
      ...(broken || cut ? { broken: (broken ?? cut) as ChainBreak } : {}),
      ...(noted
        ? {
            noted: {
              head: noted,
              found: notedHash,
              stands: !broken && notedHash === noted.hash.toLowerCase(),
            },
          }
        : {}),
    };
  }

  private async walk(upTo: number, notedAt?: number) {
    let last = BEGINNING;
    let events = 0;
    let notedHash: string | null = notedAt === 0 ? '' : null;
    for await (const batch of this.options.replay.stored({ upTo })) {
      for (const [at, event] of batch.entries()) {
        if (event.position !== last.position + 1 || !chainHash(last.hash, event).equals(event.hash)) {
          const broken = await this.explained(last, event, batch[at + 1]);
          return { last, events, notedHash, broken };
        }
        if (event.position === notedAt) notedHash = event.hash.toString('hex');
        last = event;
      }
      events += batch.length;
      this.progress?.(last.position);
    }
    return { last, events, notedHash, broken: undefined };
  }

  /** Finds out what happened at the first place that does not fit. */
  private async explained(before: Place, found: StoredEvent, after?: StoredEvent): Promise<ChainBreak> {
    const position = before.position + 1;
    if (found.position !== position) return { kind: 'removed', position };
    const event = { eventId: found.eventId, type: found.type, stream: found.stream };
    const next = after ?? (await this.eventAt(position + 1));
    // Without the event found here, the chain goes on one place earlier: it was put in.
    if (next && fits(before.hash, next, position)) return { kind: 'inserted', position, event };
    // With this event one place later, the chain goes on: the one before it was taken out.
    if (next && fits(found.hash, next, next.position + 1)) return { kind: 'removed', position, event };
    const belongsAt = await this.placeOf(found);
    if (belongsAt !== undefined) return { kind: 'moved', position, event, belongsAt };
    return { kind: 'changed', position, event };
  }

  /** Another place of the log whose link this event's columns make. */
  private async placeOf(found: StoredEvent): Promise<number | undefined> {
    const digest = eventDigest(found);
    let before: Place = BEGINNING;
    for await (const batch of this.options.replay.stored({})) {
      for (const event of batch) {
        const { position } = event;
        if (position === before.position + 1 && position !== found.position) {
          // Its hash may have moved along with it or stayed behind, and so may the instant.
          const links = [event, { position, recordedAt: found.recordedAt }].map((at) =>
            linkHash(before.hash, digest, at),
          );
          if (links.some((link) => link.equals(found.hash) || link.equals(event.hash))) return position;
        }
        before = event;
      }
    }
    return undefined;
  }

  private async eventAt(position: number): Promise<StoredEvent | undefined> {
    for await (const batch of this.options.replay.stored({ after: position - 1, upTo: position }))
      return batch[0];
    return undefined;
  }

  /** Events behind the last one that the writers know of. */
  private async behindTheHead(): Promise<ChainBreak | undefined> {
    const { rows } = await this.options.pool.query<{
      position: string;
      event_id: string;
      type: string;
      stream: string;
    }>(
      `select e.position, e.event_id, e.type, e.stream from event e join tenant t on t.tenant = e.tenant
       where e.tenant = $1 and e.position > t.position order by e.position limit 1`,
      [this.options.tenant],
    );
    const row = rows[0];
    if (!row) return undefined;
    const event = { eventId: row.event_id, type: row.type, stream: row.stream };
    return { kind: 'inserted', position: Number(row.position), event };
  }

  private async head(): Promise<Place> {
    const { rows } = await this.options.pool.query<{ position: string; hash: Buffer }>(
      'select position, hash from tenant where tenant = $1',
      [this.options.tenant],
    );
    return { position: Number(rows[0]?.position ?? 0), hash: rows[0]?.hash ?? Buffer.alloc(0) };
  }
}

function fits(before: Buffer, event: StoredEvent, position: number): boolean {
  return linkHash(before, eventDigest(event), { position, recordedAt: event.recordedAt }).equals(event.hash);
}

/** The head that the writers keep says how far the log must go, and with which hash. */
function cutOff(last: Place, head: Place): ChainBreak | undefined {
  if (last.position < head.position) return { kind: 'removed', position: last.position + 1 };
  return last.hash.equals(head.hash) ? undefined : { kind: 'changed', position: last.position };
}

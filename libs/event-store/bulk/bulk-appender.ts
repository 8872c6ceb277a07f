import type { Pool, PoolClient } from 'pg';
import type { Clock } from '../../kernel/clock.js';
import type { PersonKeys } from '../../privacy/person-keys.js';
import type { AppendRequest, AppendResult } from '../append.js';
import type { EventCatalogue } from '../catalogue.js';
import type { EventShapes } from '../event-shapes.js';
import type { Partitions } from '../partitions.js';
import { Preparation, type PreparedRequest } from '../prepare.js';
import { Chunk } from './chunk.js';
import { copyEvents } from './event-rows.js';
import {
  beginUnderLock,
  LogTables,
  writeClaims,
  writeCommands,
  writeHead,
  writeStreams,
} from './log-tables.js';

/** A chunk is one transaction: appends of others wait for it, so it must not be long. */
export const EVENTS_A_CHUNK = 5_000;

export interface BulkOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly catalogue: EventCatalogue;
  readonly keys: PersonKeys;
  readonly partitions: Partitions;
  readonly shapes: EventShapes;
  /** Told after each chunk that wrote something. */
  readonly written: (position: number) => void;
}

export interface BulkTally {
  readonly appended: number;
  readonly repeated: number;
  readonly refused: number;
  readonly events: number;
}

/** Hears what became of each request, in their order. */
export type BulkAnswer = (request: AppendRequest, result: AppendResult) => void;

/**
 * Writes many requests through COPY, a chunk a transaction, under the lock, chain and claims of `append`;
 * each is answered as `append` would answer it after those before it. What was written before a crash is
 * answered as repeated by the next run.
 *
 * An event that does not fit its schema throws, and so does a failing database: whole chunks before it
 * stand.
 */
export class BulkAppender {
  private readonly preparation: Preparation;

  constructor(private readonly options: BulkOptions) {
    const { tenant, clock, catalogue, keys, shapes } = options;
    this.preparation = new Preparation(tenant, clock, catalogue, keys, shapes);
  }

  async append(
    requests: AsyncIterable<AppendRequest> | Iterable<AppendRequest>,
    answered?: BulkAnswer,
  ): Promise<BulkTally> {
    const tally = { appended: 0, repeated: 0, refused: 0, events: 0 };
    const chunks = this.prepared(requests);
    // While one chunk is written the next is made ready.
    let coming = chunks.next();
    for (let chunk = await coming; !chunk.done; chunk = await coming) {
      coming = chunks.next();
      // Its failure is heard above, in its turn.
      coming.catch(() => undefined);
      const { results } = await this.write(chunk.value);
      for (const [at, result] of results.entries()) {
        const { request } = chunk.value[at] as PreparedRequest;
        if (result.outcome === 'appended') {
          tally.appended += 1;
          tally.events += result.events.length;
        } else if (result.outcome === 'repeated') tally.repeated += 1;
        else tally.refused += 1;
        answered?.(request, result);
      }
    }
    return tally;
  }

  /** Makes one request ready; throws when an event does not fit its schema. */
  prepare(request: AppendRequest): Promise<PreparedRequest> {
    return this.preparation.prepare(request);
  }

  /** Writes prepared requests in one transaction; the answers come in their order. */
  async writeAtOnce(requests: readonly PreparedRequest[]): Promise<readonly AppendResult[]> {
    return (await this.write(requests)).results;
  }

  private async *prepared(
    requests: AsyncIterable<AppendRequest> | Iterable<AppendRequest>,
  ): AsyncGenerator<PreparedRequest[], undefined> {
    let waiting: AppendRequest[] = [];
    let events = 0;
    const prepare = async () => {
      const chunk = waiting;
      [waiting, events] = [[], 0];
      return Promise.all(chunk.map((request) => this.preparation.prepare(request)));
    };
    for await (const request of requests) {
      if (events > 0 && events + request.events.length > EVENTS_A_CHUNK) yield await prepare();
      waiting.push(request);
      // A command that changes nothing costs about as much as an event.
      events += Math.max(1, request.events.length);
    }
    if (waiting.length > 0) yield await prepare();
    return undefined;
  }

  /** A chunk that found no partition for its positions is written again once there is one. */
  private async write(requests: readonly PreparedRequest[]): Promise<Chunk> {
    const events = requests.reduce((sum, one) => sum + one.events.length, 0);
    try {
      return await this.transact(requests);
    } catch (error) {
      if (!(await this.options.partitions.madeAfter(error, events))) throw error;
      return this.transact(requests);
    }
  }

  private async transact(requests: readonly PreparedRequest[]): Promise<Chunk> {
    const { pool, partitions } = this.options;
    const client = await pool.connect();
    let finished = false;
    try {
      const head = await beginUnderLock(client, this.options.tenant);
      const chunk = await this.decideAndWrite(client, requests, head);
      await client.query('commit');
      finished = true;
      partitions.reached(chunk.head().position);
      if (chunk.events.length > 0) this.options.written(chunk.head().position);
      return chunk;
    } finally {
      // A connection in the middle of a failed transaction is closed rather than used again.
      client.release(!finished);
    }
  }

  private async decideAndWrite(
    client: PoolClient,
    requests: readonly PreparedRequest[],
    head: Awaited<ReturnType<typeof beginUnderLock>>,
  ): Promise<Chunk> {
    const { tenant, clock } = this.options;
    const tables = new LogTables(client, tenant);
    const chunk = await Chunk.decide(requests, { head, now: clock.now(), tables });
    const rows = chunk.commands;
    const { recordedAt } = chunk.head();
    await copyEvents(client, tenant, chunk.events);
    await writeStreams(client, tenant, chunk.streams());
    await writeCommands(client, tenant, { rows, recordedAt: rows.map(() => recordedAt ?? 0) });
    await writeClaims(client, tenant, chunk.claims());
    if (chunk.events.length > 0) await writeHead(client, tenant, chunk.head());
    return chunk;
  }
}

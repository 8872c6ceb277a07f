import { join } from 'node:path';
import type { Pool } from 'pg';
import { ArchiveFault, type BlockPlace, readBlock } from './archive-file.js';
import type { StoredEvent } from './copy-rows.js';

interface Segment {
  readonly lower: number;
  readonly upper: number;
  readonly file: string;
  readonly blocks: readonly BlockPlace[];
}

/** Reads events of a tenant that were taken out of the database into archive files. */
export class Archive {
  private segments: readonly Segment[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    /** Where the files lie; absent, a log with archived events cannot read them. */
    private readonly folder?: string,
  ) {}

  /** The first position that still lies in the database. */
  get end(): number {
    return this.segments.at(-1)?.upper ?? 1;
  }

  /** Looks at what is archived now: at opening, and when events were expected that the database lacks. */
  async refresh(): Promise<void> {
    const { rows } = await this.pool.query<{
      lower: string;
      upper: string;
      file: string;
      blocks: BlockPlace[];
    }>({
      name: 'archive_segments',
      text: `select lower_bound as lower, upper_bound as upper, file, blocks from event_archive
             where tenant = $1 order by lower_bound`,
      values: [this.tenant],
    });
    this.segments = rows.map((row) => ({ ...row, lower: Number(row.lower), upper: Number(row.upper) }));
  }

  /** Archived events of positions after `after` up to `upTo`, in order, a block at a time. */
  async *stored(range: {
    after: number;
    upTo: number;
    types?: readonly string[];
  }): AsyncGenerator<readonly StoredEvent[]> {
    const types = range.types && new Set(range.types);
    for (const segment of this.segments) {
      for (const [block, [first]] of segment.blocks.entries()) {
        const next = segment.blocks[block + 1]?.[0] ?? segment.upper;
        if (next <= range.after + 1 || first > range.upTo) continue;
        const events = (await this.block(segment, block)).filter(
          (event) =>
            event.position > range.after && event.position <= range.upTo && (types?.has(event.type) ?? true),
        );
        if (events.length > 0) yield events;
      }
    }
  }

  /** Archived events of streams, by stream and version. */
  async ofStreams(streams: readonly string[], afterVersion = 0): Promise<StoredEvent[]> {
    const { rows } = await this.pool.query<{ lower: string; block: number }>({
      name: 'archive_blocks_of_streams',
      text: `select distinct lower_bound as lower, unnest(blocks) as block from event_archive_stream
             where tenant = $1 and stream = any($2) order by 1, 2`,
      values: [this.tenant, streams],
    });
    const wanted = new Set(streams);
    const found: StoredEvent[] = [];
    for (const { lower, block } of rows) {
      const segment = this.segments.find((one) => one.lower === Number(lower));
      if (!segment) continue;
      for (const event of await this.block(segment, block)) {
        if (wanted.has(event.stream) && event.version > afterVersion) found.push(event);
      }
    }
    return found.sort((a, b) =>
      a.stream === b.stream ? a.version - b.version : a.stream < b.stream ? -1 : 1,
    );
  }

  private block(segment: Segment, block: number): Promise<StoredEvent[]> {
    if (this.folder === undefined) {
      throw new ArchiveFault(
        `events ${segment.lower} to ${segment.upper - 1} lie in the archive file ${segment.file}, ` +
          'and no archive folder is known. Perhaps set LABOR_ARCHIVE.',
      );
    }
    return readBlock(join(this.folder, segment.file), segment.blocks, block);
  }
}

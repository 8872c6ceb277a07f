import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type StoredEvent, storedRows } from './copy-rows.js';

/**
 * An archive file: blocks of rows in the binary format in which they were copied, each block a gzip member
 * of its own, so that one can be read without the others, and all of them together by `gunzip`.
 */

/** Events in one block: what reading one event of a stream costs at least. */
const EVENTS_A_BLOCK = 1000;

const compressed = promisify(gzip);
const opened = promisify(gunzip);

/** The first position of a block, where it begins in the file, and its first recorded instant. */
export type BlockPlace = readonly [position: number, offset: number, recordedAt: number];

export interface WrittenArchive {
  readonly sha256: string;
  readonly events: number;
  readonly blocks: readonly BlockPlace[];
  /** The blocks in which each stream has events, by their place in `blocks`. */
  readonly streams: ReadonlyMap<string, readonly number[]>;
}

/** An archive file that cannot be read as it was written. */
export class ArchiveFault extends Error {}

/** Writes rows in the order they come; what is written is on the disk when `close` has answered. */
export class ArchiveWriter {
  private readonly hash: Hash = createHash('sha256');
  private readonly blocks: BlockPlace[] = [];
  private readonly streams = new Map<string, number[]>();
  private rows: Buffer[] = [];
  private first: StoredEvent | undefined;
  private offset = 0;
  private events = 0;

  private constructor(private readonly file: FileHandle) {}

  static async create(path: string): Promise<ArchiveWriter> {
    return new ArchiveWriter(await open(path, 'w', 0o600));
  }

  async add(event: StoredEvent, bytes: Buffer): Promise<void> {
    this.first ??= event;
    const block = this.blocks.length;
    const places = this.streams.get(event.stream) ?? [];
    if (places.at(-1) !== block) places.push(block);
    this.streams.set(event.stream, places);
    this.rows.push(bytes);
    this.events += 1;
    if (this.rows.length === EVENTS_A_BLOCK) await this.endBlock();
  }

  async close(): Promise<WrittenArchive> {
    await this.endBlock();
    await this.file.sync();
    await this.file.close();
    const { events, blocks, streams } = this;
    return { sha256: this.hash.digest('hex'), events, blocks, streams };
  }

  async abandon(): Promise<void> {
    await this.file.close();
  }

  private async endBlock(): Promise<void> {
    if (!this.first) return;
    const bytes = await compressed(Buffer.concat(this.rows));
    await this.file.write(bytes);
    this.hash.update(bytes);
    this.blocks.push([this.first.position, this.offset, this.first.recordedAt]);
    this.offset += bytes.length;
    this.rows = [];
    this.first = undefined;
  }
}

/** One block of an archive file. */
export async function readBlock(
  path: string,
  blocks: readonly BlockPlace[],
  block: number,
): Promise<StoredEvent[]> {
  const [position, start] = blocks[block] ?? [0, 0];
  const end = blocks[block + 1]?.[1];
  try {
    const bytes: Buffer[] = [];
    const range = end === undefined ? { start } : { start, end: end - 1 };
    for await (const chunk of createReadStream(path, range)) bytes.push(chunk as Buffer);
    const rows = storedRows({ withoutHeader: true }).take(await opened(Buffer.concat(bytes)));
    if (rows[0]?.position === position) return rows;
    throw new Error(`position ${rows[0]?.position} found where ${position} was written`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArchiveFault(
      `events from position ${position} on lie in the archive file ${path}, which cannot be read: ${why}. ` +
        'Perhaps put the file back from a copy, or set LABOR_ARCHIVE to where it is.',
    );
  }
}

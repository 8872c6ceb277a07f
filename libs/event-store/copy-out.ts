import type { Connection, Submittable } from 'pg';

/** Codes of PostgreSQL's messages (manual, "Message Formats"). */
const COPY_DATA = 'd'.charCodeAt(0);
const COPY_DONE = 'c'.charCodeAt(0);
const ERROR_RESPONSE = 'E'.charCodeAt(0);
/** A message begins with its code and the length of what follows the code, the length itself included. */
const CODE_BYTES = 1;
const LENGTH_BYTES = 4;
const HEADER_BYTES = CODE_BYTES + LENGTH_BYTES;

/** Bytes that wait to be taken before the socket is left unread, so that the server waits too. */
const WAITING_BYTES = 512 * 1024;

type ChunkListener = (chunk: Buffer) => void;

/**
 * What a `copy … to stdout` sends, taken out of the connection's bytes before anybody makes an object of each
 * row's message: that costs as much as reading the rows.
 *
 * Given to `client.query`, it puts itself between the socket and `pg`'s parser, moves the contents of
 * CopyData messages together inside each chunk of the socket, and lets all other messages through. From
 * CopyDone or an error on, `pg` reads for itself again. Where one message ends and the next begins means
 * nothing (manual, "COPY Operations"). Whoever stops before the end must close the connection.
 */
export class CopyOut implements Submittable {
  private stream: Connection['stream'] | undefined;
  private parser: ChunkListener | undefined;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private wake: (() => void) | undefined;
  private ended = false;
  private failure: Error | undefined;
  /** The message under way: its header as far as it has come, and how much of it is to come. */
  private readonly header = Buffer.alloc(HEADER_BYTES);
  private headerBytes = 0;
  private left = 0;

  constructor(private readonly question: string) {}

  /** All chunks that have arrived, which are the caller's from now on; none at the end. */
  async next(): Promise<readonly Buffer[]> {
    while (this.waiting.length === 0 && !this.ended && !this.failure) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure) throw this.failure;
    const chunks = this.waiting;
    if (this.waitingBytes > WAITING_BYTES) this.stream?.resume();
    this.waiting = [];
    this.waitingBytes = 0;
    return chunks;
  }

  submit(connection: Connection): void {
    this.stream = connection.stream;
    this.parser = this.stream.listeners('data')[0] as ChunkListener;
    this.stream.off('data', this.parser);
    this.stream.on('data', this.take);
    connection.query(this.question);
  }

  /** Called by `pg`: the server's refusal, or a connection that broke. */
  handleError(error: Error): void {
    this.failure = error;
    this.wake?.();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.ended = true;
    this.wake?.();
  }

  private readonly take = (chunk: Buffer): void => {
    const bytes = this.contentsOf(chunk);
    if (bytes === 0) return;
    this.waiting.push(chunk.subarray(0, bytes));
    this.waitingBytes += bytes;
    if (this.waitingBytes > WAITING_BYTES) this.stream?.pause();
    this.wake?.();
  };

  /** Moves the contents to the front of the chunk and tells how many bytes they are. */
  private contentsOf(chunk: Buffer): number {
    let contents = 0;
    for (let at = 0; at < chunk.length; ) {
      if (this.left === 0) {
        at = this.readHeader(chunk, at);
        if (this.headerBytes < HEADER_BYTES) break;
        const code = this.header[0];
        if (code === COPY_DONE || code === ERROR_RESPONSE) {
          this.handBack(chunk.subarray(at));
          break;
        }
        if (code !== COPY_DATA) this.parser?.(Buffer.from(this.header));
        this.left = this.header.readUInt32BE(CODE_BYTES) - LENGTH_BYTES;
      }
      const end = Math.min(chunk.length, at + this.left);
      if (this.header[0] === COPY_DATA) {
        chunk.copyWithin(contents, at, end);
        contents += end - at;
      } else {
        this.parser?.(Buffer.from(chunk.subarray(at, end)));
      }
      this.left -= end - at;
      if (this.left === 0) this.headerBytes = 0;
      at = end;
    }
    return contents;
  }

  /** Reads on at a header, which may be cut by the border of chunks; answers where it stopped. */
  private readHeader(chunk: Buffer, from: number): number {
    let at = from;
    while (this.headerBytes < HEADER_BYTES && at < chunk.length) {
      this.header[this.headerBytes] = chunk[at] as number;
      this.headerBytes += 1;
      at += 1;
    }
    return at;
  }

  private handBack(rest: Buffer): void {
    const { stream, parser } = this;
    if (!stream || !parser) return;
    stream.off('data', this.take);
    stream.on('data', parser);
    parser(Buffer.concat([this.header, rest]));
  }
}

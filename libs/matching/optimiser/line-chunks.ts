/**
 * Lines out of bytes that arrive in chunks, without a string for any of them.
 *
 * A line that lies in one chunk is taken where it lies; one that is cut apart is put together first. Cost:
 * each byte is looked at once for line ends, and copied once at most.
 */
const NEWLINE = 10;

/** What takes lines: it stops, and is told nothing more, when it answers with something. */
export interface LineTaker<Answer> {
  /** One line from `from` to before `to`, without its end. */
  take(bytes: Uint8Array, from: number, to: number): Answer | undefined;
  /** Takes as many whole lines as it likes to, and says where the next one begins. */
  takeMany(bytes: Uint8Array, from: number): number;
}

export class LineChunks<Answer> {
  private readonly pieces: Uint8Array[] = [];
  private pending = 0;

  constructor(
    private readonly taker: LineTaker<Answer>,
    /** A longer line is handed on as far as it has come, and the rest of it passed over. */
    private readonly longest: number,
  ) {}

  push(bytes: Uint8Array): Answer | undefined {
    let from = 0;
    if (this.pending > 0) {
      const end = bytes.indexOf(NEWLINE);
      this.keep(bytes, 0, end < 0 ? bytes.length : end);
      if (end < 0) return undefined;
      const answer = this.finish();
      if (answer !== undefined) return answer;
      from = end + 1;
    }
    while (from < bytes.length) {
      from = this.taker.takeMany(bytes, from);
      if (from >= bytes.length) return undefined;
      const to = bytes.indexOf(NEWLINE, from);
      if (to < 0) {
        this.keep(bytes, from, bytes.length);
        return undefined;
      }
      const answer = this.taker.take(bytes, from, to);
      if (answer !== undefined) return answer;
      from = to + 1;
    }
    return undefined;
  }

  /** Takes what is left when no line end comes any more. */
  finish(): Answer | undefined {
    if (this.pending === 0) return undefined;
    const [only] = this.pieces;
    const line = this.pieces.length === 1 ? (only as Uint8Array) : Buffer.concat(this.pieces);
    this.pieces.length = 0;
    this.pending = 0;
    return this.taker.take(line, 0, line.length);
  }

  private keep(bytes: Uint8Array, from: number, to: number): void {
    const fits = Math.min(to, from + this.longest + 1 - Math.min(this.pending, this.longest + 1));
    this.pending += to - from;
    // Chunks may be used again by whoever reads them.
    if (fits > from) this.pieces.push(bytes.slice(from, fits));
  }
}

/**
 * Reads one line of an instance as a letter and whole numbers, straight from its bytes.
 *
 * Nothing is allocated for a good line: an instance has tens of millions of them.
 */
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
/** No line of the format has more numbers than this after its letter. */
const MAX_NUMBERS = 4;
const SHOWN_CHARACTERS = 40;

const NEWLINE = 10;
const LETTER_OF_EDGES = 101;

export interface PlainEdge {
  worker: number;
  posting: number;
  fit: number;
}

/**
 * Reads `e 1 2 3` with single spaces and its line end, and says where the next line begins; 0 when the
 * line is not of that form. Numbers are not judged; one too long for a double is infinite.
 */
export function plainEdge(bytes: Uint8Array, from: number, edge: PlainEdge): number {
  if (bytes[from] !== LETTER_OF_EDGES || bytes[from + 1] !== SPACE) return 0;
  let at = from + 2;
  let byte = bytes[at] as number;
  let worker = 0;
  for (; byte >= ZERO && byte <= NINE; byte = bytes[++at] as number) worker = worker * 10 + (byte - ZERO);
  if (byte !== SPACE || at === from + 2) return 0;
  const postingAt = ++at;
  byte = bytes[at] as number;
  let posting = 0;
  for (; byte >= ZERO && byte <= NINE; byte = bytes[++at] as number) posting = posting * 10 + (byte - ZERO);
  if (byte !== SPACE || at === postingAt) return 0;
  const fitAt = ++at;
  byte = bytes[at] as number;
  let fit = 0;
  for (; byte >= ZERO && byte <= NINE; byte = bytes[++at] as number) fit = fit * 10 + (byte - ZERO);
  if (byte !== NEWLINE || at === fitAt) return 0;
  edge.worker = worker;
  edge.posting = posting;
  edge.fit = fit;
  return at + 1;
}

export class FieldScanner {
  /** The first character of the first word, or 0 on an empty line. */
  letter = 0;
  /** True when the first word is one character long. */
  letterStandsAlone = false;
  /**
   * The numbers found after the letter; one that cannot be read is NaN, one beyond doubles infinite. Beyond
   * four they are only counted.
   */
  readonly numbers = new Float64Array(MAX_NUMBERS);
  count = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private from = 0;
  private to = 0;

  scan(bytes: Uint8Array, from: number, to: number): void {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.count = 0;
    let at = from;
    while (at < to && (bytes[at] as number) <= SPACE) at++;
    this.letter = at < to ? (bytes[at] as number) : 0;
    const wordStart = at;
    while (at < to && (bytes[at] as number) > SPACE) at++;
    this.letterStandsAlone = at === wordStart + 1;
    for (;;) {
      while (at < to && (bytes[at] as number) <= SPACE) at++;
      if (at >= to) return;
      let value = 0;
      while (at < to && (bytes[at] as number) > SPACE) {
        const byte = bytes[at] as number;
        value = byte >= ZERO && byte <= NINE ? value * 10 + (byte - ZERO) : Number.NaN;
        at++;
      }
      if (this.count < MAX_NUMBERS) this.numbers[this.count] = value;
      this.count++;
    }
  }

  /** The words of the line as they stand; for messages only. */
  words(): string[] {
    const text = new TextDecoder().decode(this.bytes.subarray(this.from, this.to)).trim();
    return text.split(/\s+/).map((word) => word.slice(0, SHOWN_CHARACTERS));
  }
}

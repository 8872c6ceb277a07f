/**
 * The lines of one text, for the checker alone: it shares no code with the solver and its reader.
 *
 * `next` moves to the next line with something on it; comments are passed over. A number too long or with
 * anything but digits in it reads as -1, which no field allows.
 */
export type ProofFile = 'instance' | 'result' | 'certificate';

/** Why a claim does not hold, and the line that shows it. */
export interface Broken {
  readonly holds: false;
  readonly file: ProofFile;
  /** Counted from 1; one beyond the last where a line is missing. */
  readonly lineNumber: number;
  readonly line: string;
  readonly why: string;
}

const MAX_NUMBERS = 4;

export class ProofLines {
  readonly bytes: Uint8Array;
  lineNumber = 0;
  /** The first word when it is one character, `?` when it is longer. */
  letter = '';
  /** How many words follow the letter, and the first four of them as numbers. */
  count = 0;
  readonly numbers = [0, 0, 0, 0];
  private at = 0;

  constructor(
    readonly file: ProofFile,
    text: Uint8Array | string,
  ) {
    this.bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  }

  /** Moves on; false at the end. Lines of the letter to skip are not looked into. */
  next(skip = 0): boolean {
    const { bytes } = this;
    while (this.at < bytes.length) {
      this.lineNumber++;
      while (this.isBlank(this.at)) this.at++;
      const first = bytes[this.at];
      const isSkipped = first === skip && this.isBlank(this.at + 1);
      if (first === undefined || first === 10 || first === 99 || isSkipped) {
        const end = bytes.indexOf(10, this.at);
        this.at = end < 0 ? bytes.length : end + 1;
        continue;
      }
      this.readWords();
      return true;
    }
    this.lineNumber++;
    return false;
  }

  broken(why: string, lineNumber = this.lineNumber): Broken {
    return { holds: false, file: this.file, lineNumber, line: this.textOf(lineNumber), why };
  }

  /** The words of this line as they stand; slow, for few lines. */
  words(): string[] {
    return this.textOf(this.lineNumber).split(/\s+/);
  }

  private textOf(lineNumber: number): string {
    let from = 0;
    for (let passed = 1; passed < lineNumber; passed++) {
      const end = this.bytes.indexOf(10, from);
      if (end < 0) return '';
      from = end + 1;
    }
    const end = this.bytes.indexOf(10, from);
    return new TextDecoder().decode(this.bytes.subarray(from, end < 0 ? undefined : end)).trim();
  }

  private readWords(): void {
    const { bytes, numbers } = this;
    const start = this.at;
    while (this.at < bytes.length && (bytes[this.at] as number) > 32) this.at++;
    this.letter = this.at === start + 1 ? String.fromCharCode(bytes[start] as number) : '?';
    this.count = 0;
    for (;;) {
      while (this.isBlank(this.at)) this.at++;
      if (this.at >= bytes.length || bytes[this.at] === 10) break;
      const number = this.readNumber();
      if (this.count < MAX_NUMBERS) numbers[this.count] = number;
      this.count++;
    }
    this.at++;
  }

  private readNumber(): number {
    let value = 0;
    let isGood = true;
    for (; this.at < this.bytes.length && (this.bytes[this.at] as number) > 32; this.at++) {
      const digit = (this.bytes[this.at] as number) - 48;
      value = value * 10 + digit;
      if (digit < 0 || digit > 9 || value > Number.MAX_SAFE_INTEGER) isGood = false;
    }
    return isGood ? value : -1;
  }

  private isBlank(at: number): boolean {
    const byte = this.bytes[at];
    return byte !== undefined && byte <= 32 && byte !== 10;
  }
}

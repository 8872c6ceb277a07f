/** What `Buffer.toString` calls in the end; its own checks of the arguments cost more than short texts. */
export type SlicedBytes = Buffer & {
  utf8Slice(start: number, end: number): string;
  latin1Slice(start: number, end: number): string;
};

/** A power of two. */
const SLOTS = 256;

/**
 * Texts that come again and again in neighbouring rows, such as types and actors: one string for all of them,
 * which saves making it and lets the collector of garbage rest. Each text has one slot; who comes last
 * has it.
 */
export class RepeatedTexts {
  private readonly slots: string[] = new Array<string>(SLOTS).fill('');

  read(bytes: SlicedBytes, from: number, to: number): string {
    if (from === to) return '';
    const middle = bytes[(from + to) >> 1] as number;
    const slot =
      ((to - from) * 31 + (bytes[from] as number) * 7 + middle * 5 + (bytes[to - 1] as number)) % SLOTS;
    const known = this.slots[slot] as string;
    if (sameText(known, bytes, from, to)) return known;
    const text = bytes.utf8Slice(from, to);
    this.slots[slot] = text;
    return text;
  }
}

const LAST_OF_ASCII = 0x7f;

/**
 * Whether a text is what these bytes say in UTF-8; false for every text beyond ASCII, which is then made
 * anew. From the end, where ids differ first.
 */
export function sameText(text: string, bytes: Buffer, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const byte = bytes[from + at] as number;
    if (text.charCodeAt(at) !== byte || byte > LAST_OF_ASCII) return false;
  }
  return true;
}

import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Refusal } from '../../../libs/kernel/refusal.js';
import { refuseTable, type TextEncoding } from './table.js';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  readonly byteOrderMark: boolean;
}

/** So many whole UTF-8 characters before the first wrong byte say: damaged UTF-8, no other encoding. */
const ENOUGH_UTF8_CHARACTERS = 20;

/**
 * Bytes of a text file → text, or the first byte that fits no encoding.
 *
 * Order: a byte order mark decides; else UTF-8, which other text hardly ever is by chance; else GB18030,
 * which takes in GBK and GB2312 and every character of Unicode. Excel's "Unicode text" is UTF-16 with a
 * mark. iconv-lite (MIT, the codec under most of npm) decodes and encodes; Node itself cannot write GB18030.
 */
export function decodeText(bytes: Uint8Array): DecodedText | Refusal {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) {
    return { text: buffer.subarray(2).toString('utf16le'), encoding: 'utf-16le', byteOrderMark: true };
  }
  const byteOrderMark = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  const content = byteOrderMark ? buffer.subarray(3) : buffer;
  if (content.includes(0)) {
    const where = placeOf(content, content.indexOf(0));
    const hint = 'Perhaps it is not a text file; save the table as .xlsx or as CSV.';
    return refuseTable('encoding-unknown', `byte 00 at ${where}, which no text holds. ${hint}`);
  }
  if (isUtf8(content)) return { text: content.toString('utf8'), encoding: 'utf-8', byteOrderMark };
  const utf8 = firstWrongUtf8(content);
  if (byteOrderMark || utf8.charactersBefore >= ENOUGH_UTF8_CHARACTERS) {
    return refuseEncoding(content, utf8.at, 'the text is UTF-8 up to there');
  }
  const wrong = firstWrongGb18030(content);
  if (wrong !== undefined) return refuseEncoding(content, wrong, 'the text is neither UTF-8 nor GB18030');
  return { text: iconv.decode(content, 'gb18030'), encoding: 'gb18030', byteOrderMark: false };
}

/** Text → bytes as the file had them. */
export function encodeText({ text, encoding, byteOrderMark }: DecodedText): Buffer {
  return iconv.encode(text, encoding, { addBOM: byteOrderMark });
}

function refuseEncoding(content: Buffer, at: number, found: string): Refusal {
  const byte = content[at]?.toString(16).padStart(2, '0');
  const hint = 'Save the file again as "CSV UTF-8" or as .xlsx.';
  return refuseTable('encoding-unknown', `byte ${byte} at ${placeOf(content, at)}: ${found}. ${hint}`);
}

function placeOf(content: Buffer, at: number): string {
  let row = 1;
  for (let index = 0; index < at; index += 1) if (content[index] === 0x0a) row += 1;
  return `byte ${at + 1} of the text, row ${row}`;
}

function firstWrongUtf8(content: Buffer): { at: number; charactersBefore: number } {
  let [at, charactersBefore] = [0, 0];
  while (at < content.length) {
    const lead = content[at] as number;
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0 || !isUtf8(content.subarray(at, at + length))) break;
    if (length > 1) charactersBefore += 1;
    at += length;
  }
  return { at, charactersBefore };
}

/** GB18030-2005, table of code positions: one, two or four bytes; `undefined` when all are well formed. */
function firstWrongGb18030(content: Buffer): number | undefined {
  const within = (at: number, low: number, high: number): boolean => {
    const byte = content[at];
    return byte !== undefined && byte >= low && byte <= high;
  };
  let at = 0;
  while (at < content.length) {
    if (within(at, 0x00, 0x7f)) at += 1;
    else if (!within(at, 0x81, 0xfe)) return at;
    else if (within(at + 1, 0x40, 0x7e) || within(at + 1, 0x80, 0xfe)) at += 2;
    else if (within(at + 1, 0x30, 0x39) && within(at + 2, 0x81, 0xfe) && within(at + 3, 0x30, 0x39)) at += 4;
    else return at;
  }
  return undefined;
}

import { inflateRawSync } from 'node:zlib';
import type { Refusal } from '../../../libs/kernel/refusal.js';
import { checkSheetExtent, isWorksheet } from './sheet-guard.js';
import { refuseTable, type TableLimits } from './table.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

interface ZipPart {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly offset: number;
}

/**
 * Looks through a workbook's zip before any library unpacks it: is it whole, readable without a password,
 * and no larger than it says?
 *
 * Idea: the directory at the end names every part with its size; the sum must stay under the limit. Then
 * each part is unpacked once into at most that many bytes and thrown away, so a part that lies about its
 * size (a zip bomb) is met at its own figure and never fills the memory. Cost: one extra pass of inflate,
 * about 2 s for the largest file allowed. Zip64 is refused: a workbook under the limit needs none.
 */
export function checkWorkbookZip(bytes: Uint8Array, limits: TableLimits): Refusal | undefined {
  const parts = partsOf(bytes, limits);
  if (!Array.isArray(parts)) return parts as Refusal;
  if (parts.some((part) => part.encrypted)) return passwordProtected();
  const total = parts.reduce((sum, part) => sum + part.unpackedBytes, 0);
  if (total > limits.maxUnpackedBytes) {
    const needed = `${limits.maxUnpackedBytes} bytes are the most that is read`;
    return refuseTable('workbook-unpacks-too-large', `${bytes.length} bytes unpack to ${total}; ${needed}.`);
  }
  if (!parts.some((part) => part.name === 'xl/workbook.xml')) {
    const hint = 'Perhaps it is another zip file renamed; save the table as .xlsx in Excel or WPS.';
    return refuseTable('not-a-workbook', `a zip file without xl/workbook.xml. ${hint}`);
  }
  for (const part of parts) {
    const problem = checkPart(bytes, part, limits);
    if (problem) return problem;
  }
  return undefined;
}

export function passwordProtected(): Refusal {
  const hint = 'Take the password off in Excel (File, Info, Protect Workbook) and save again.';
  return refuseTable('password-protected', `the workbook opens only with a password. ${hint}`);
}

function damaged(what: string): Refusal {
  return refuseTable('workbook-damaged', `${what}. Perhaps the copy was cut short; ask for the file again.`);
}

function partsOf(bytes: Uint8Array, limits: TableLimits): ZipPart[] | Refusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return damaged('the zip file has no directory at its end');
  const count = view.getUint16(end + 10, true);
  if (count > limits.maxParts)
    return damaged(`the zip file holds ${count} parts, ${limits.maxParts} are read`);
  const parts: ZipPart[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      return damaged(`entry ${index + 1} of the zip directory cannot be read`);
    }
    const nameLength = view.getUint16(at + 28, true);
    parts.push({
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength))
        .toString('utf8')
        .replaceAll('\\', '/'),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function endOfDirectory(view: DataView): number | undefined {
  const earliest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= earliest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

function checkPart(bytes: Uint8Array, part: ZipPart, limits: TableLimits): Refusal | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (part.offset + 30 > bytes.length || view.getUint32(part.offset, true) !== LOCAL_ENTRY) {
    return damaged(`the part ${part.name} is not where the zip directory says`);
  }
  const names = view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true);
  const start = part.offset + 30 + names;
  if (start + part.packedBytes > bytes.length) return damaged(`the part ${part.name} is cut short`);
  const packed = Buffer.from(bytes.subarray(start, start + part.packedBytes));
  const unpacked = part.method === STORED ? packed : unpack(packed, part);
  if (!Buffer.isBuffer(unpacked)) return unpacked;
  if (unpacked.length !== part.unpackedBytes) {
    return damaged(
      `the part ${part.name} holds ${unpacked.length} bytes, not the ${part.unpackedBytes} stated`,
    );
  }
  return isWorksheet(part.name) ? checkSheetExtent(unpacked, part.name, limits) : undefined;
}

function unpack(packed: Buffer, part: ZipPart): Buffer | Refusal {
  if (part.method !== DEFLATED) return damaged(`the part ${part.name} is packed in a way Excel does not use`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, part.unpackedBytes) });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') {
      const hint = 'No office program writes such a file; do not open it.';
      const found = `the part ${part.name} unpacks to more than the ${part.unpackedBytes} bytes it states`;
      return refuseTable('workbook-unpacks-too-large', `${found}. ${hint}`);
    }
    return damaged(`the part ${part.name} cannot be unpacked`);
  }
}

import { readFile, stat } from 'node:fs/promises';
import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import { findHeader } from './find-header.js';
import { readCsv } from './read-csv.js';
import { isCompoundFile, isZip, readWorkbook, refuseCompoundFile } from './read-workbook.js';
import {
  type ColumnDefinition,
  type RawTable,
  refuseTable,
  TABLE_LIMITS,
  type Table,
  type TableLimits,
} from './table.js';

/**
 * Reads a table as an office keeps it: Excel (.xlsx) or CSV (UTF-8, UTF-16, GB18030; comma, semicolon or
 * tab). What the bytes are decides, not the name: many a `.csv` is a workbook renamed.
 *
 * Libraries, chosen for being alive, freely licensed and small:
 * - read-excel-file and write-excel-file (MIT, one author, both released this year, fflate and saxen below):
 *   numbers arrive as the XML's own text, so that an identity number's lost digits are seen; Chinese date
 *   formats are known. exceljs was passed over: no release since 2023, long withdrawn packages below it.
 *   The `universal` door is taken, which unpacks in memory and parses in this thread.
 * - csv-parse (MIT, no dependency): tells the line of each record and of a fault.
 * - iconv-lite (MIT): Node reads GB18030 but cannot write it.
 */
export async function readTable(
  path: string,
  definitions: readonly ColumnDefinition[],
  limits: TableLimits = TABLE_LIMITS,
): Promise<Table | Refusal> {
  try {
    const { size } = await stat(path);
    if (size > limits.maxFileBytes) return refuseSize(size, limits);
    return await readTableFrom(await readFile(path), definitions, limits);
  } catch (error) {
    return refuseTable(
      'file-unreadable',
      `${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
    );
  }
}

/** As readTable, for bytes already in hand. */
export async function readTableFrom(
  bytes: Uint8Array,
  definitions: readonly ColumnDefinition[],
  limits: TableLimits = TABLE_LIMITS,
): Promise<Table | Refusal> {
  const raw = await readRawTables(bytes, limits);
  if (isRefusal(raw)) return raw;
  const results = raw.map((table) => findHeader(table, definitions));
  return results.find((result) => !isRefusal(result)) ?? mostTelling(results as Refusal[]);
}

/** All sheets, or the one table of a CSV file, with no header looked for. */
export async function readRawTables(
  bytes: Uint8Array,
  limits: TableLimits = TABLE_LIMITS,
): Promise<RawTable[] | Refusal> {
  if (bytes.length === 0) return refuseTable('file-empty', 'the file holds no byte.');
  if (bytes.length > limits.maxFileBytes) return refuseSize(bytes.length, limits);
  if (isCompoundFile(bytes)) return refuseCompoundFile(bytes);
  if (isZip(bytes)) return readWorkbook(bytes, limits);
  const table = readCsv(bytes, limits);
  return isRefusal(table) ? table : [table];
}

/** Of several sheets without a usable header, the one that lacked only some columns says most. */
function mostTelling(refusals: readonly Refusal[]): Refusal {
  const first = refusals[0] as Refusal;
  return refusals.find((refusal) => refusal.code === 'columns-missing') ?? first;
}

function refuseSize(size: number, limits: TableLimits): Refusal {
  const hint = 'Split it by township.';
  return refuseTable(
    'file-too-large',
    `${size} bytes, ${limits.maxFileBytes} are the most that is read. ${hint}`,
  );
}

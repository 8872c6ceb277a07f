import writeWorkbookFile from 'write-excel-file/node';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { readTableFrom } from './read-table.js';
import type { ColumnDefinition, Table } from './table.js';

/** Small files for specs: a cell is text, a number as Excel stores it, or a day. */
export type SampleCell = string | number | Date | null;

/** Text, numbers and dates become cells of that kind. */
export async function workbookOf(
  rows: readonly (readonly SampleCell[])[],
  sheet = '花名册',
): Promise<Buffer> {
  const cells = rows.map((row) => row.map((value) => sampleCell(value)));
  return writeWorkbookFile(cells, { sheet }).toBuffer();
}

export function csvOf(rows: readonly (readonly string[])[], delimiter = ','): string {
  return rows.map((row) => `${row.join(delimiter)}\r\n`).join('');
}

/** The table, where the sample is known to be readable. */
export async function tableOf(
  bytes: Uint8Array | string,
  definitions: readonly ColumnDefinition[],
): Promise<Table> {
  const table = await readTableFrom(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, definitions);
  if (isRefusal(table)) throw new Error(table.message);
  return table;
}

function sampleCell(value: SampleCell) {
  if (value === null) return null;
  if (value instanceof Date) return { value, type: Date, format: 'yyyy"年"m"月"d"日"' };
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import { findHeader } from './find-header.js';
import { readRawTables } from './read-table.js';
import {
  type ColumnDefinition,
  refuseTable,
  TABLE_LIMITS,
  type TableLimits,
  type TableRow,
} from './table.js';

const TOTAL = /^(?:合计|总计)$/;

/** A table whose last row says what the others come to, and how a cell is asked for. */
export interface TableWithTotal<Key extends string> {
  readonly rows: readonly TableRow[];
  /** Absent where no row is headed 合计. */
  readonly total: TableRow | undefined;
  cell(row: TableRow, key: Key): string;
}

/** As a rule of the office closing rows are passed over; here the total is what proves the file whole. */
export async function readTableWithTotal<Key extends string>(
  bytes: Uint8Array,
  definitions: readonly ColumnDefinition<Key>[],
  limits: TableLimits = TABLE_LIMITS,
): Promise<TableWithTotal<Key> | Refusal> {
  const raw = await readRawTables(bytes, limits);
  if (isRefusal(raw)) return raw;
  let refused: Refusal = refuseTable('file-empty', 'the file holds no table.');
  for (const one of raw) {
    const table = findHeader(one, definitions);
    if (isRefusal(table)) {
      refused = table;
      continue;
    }
    const below = one.rows.filter(({ rowNumber }) => rowNumber > table.header.rowNumber);
    return {
      rows: table.rows.filter(({ cells }) => cells.some((text) => text.trim() !== '')),
      total: below.find(({ cells }) => TOTAL.test((cells.find((text) => text.trim() !== '') ?? '').trim())),
      cell: ({ cells }, key) => (cells[table.columns.get(key) ?? -1] ?? '').trim(),
    };
  }
  return refused;
}

import type { Refusal } from '../../../libs/kernel/refusal.js';
import { solidText } from './cell-text.js';
import { type ColumnDefinition, type RawTable, refuseTable, type Table, type TableRow } from './table.js';

/** Titles, notes and a filling-in date stand above the header; never more than a page of them. */
const ROWS_SEARCHED = 30;
const FEWEST_KNOWN_COLUMNS = 2;
const NAMES_SHOWN = 12;
/** Below the last person: who filled in, who checked, sums and notes. */
const CLOSING_ROW =
  /^(?:填表|制表|填报|审核|负责|经办|备注|说明|注|合计|总计|小计|联系)[^:]{0,8}[:]|^(?:合计|总计)$/;

interface FoundColumns {
  readonly columns: Map<string, number>;
  readonly unknownColumns: string[];
  readonly repeatedColumns: string[];
}

/** A heading without the signs that offices put around it: `*身 份 证\n号码（18位）：` → `身份证号码`. */
export function headingText(text: string): string {
  return solidText(text)
    .replace(/[([【{][^)\]】}]*[)\]】}]/g, '')
    .replace(/[*★☆:。.“”"'/、_-]/g, '')
    .toLowerCase();
}

/**
 * Finds the row that names the columns: of the first rows the one with most known headings, the upper one
 * where two have as many. Columns may stand in any order; unknown ones are reported and ignored.
 */
export function findHeader(raw: RawTable, definitions: readonly ColumnDefinition[]): Table | Refusal {
  const keyOf = new Map<string, string>();
  for (const { key, names } of definitions) for (const name of names) keyOf.set(headingText(name), key);
  let [best, bestIndex]: [FoundColumns | undefined, number] = [undefined, -1];
  for (const [index, row] of raw.rows.slice(0, ROWS_SEARCHED).entries()) {
    const found = knownColumns(row, keyOf);
    if (found.columns.size > (best?.columns.size ?? FEWEST_KNOWN_COLUMNS - 1))
      [best, bestIndex] = [found, index];
  }
  if (!best) {
    const wanted = definitions.filter((one) => one.required || one.requiredGroup).map((one) => one.names[0]);
    const found = raw.rows[0]?.cells
      .filter((cell) => cell.trim() !== '')
      .slice(0, NAMES_SHOWN)
      .join(' | ');
    const needed = `no row of the first ${ROWS_SEARCHED} names the columns ${wanted.join('、')}`;
    const message = `${needed}; the first reads: ${found}.`;
    return refuseTable('header-not-found', message);
  }
  const missing = missingColumns(best.columns, definitions);
  const header = raw.rows[bestIndex] as TableRow;
  if (missing.length > 0) {
    const found = header.cells.filter((cell) => cell.trim() !== '').map((cell) => headingText(cell));
    const message = `row ${header.rowNumber} has no column ${missing.join(', ')}; it has ${found.join('、')}.`;
    return refuseTable('columns-missing', message);
  }
  const rows = raw.rows.slice(bestIndex + 1).filter((row) => !isClosingRow(row));
  return { format: raw.format, leadingRows: raw.rows.slice(0, bestIndex), header, ...best, rows };
}

function knownColumns(row: TableRow, keyOf: ReadonlyMap<string, string>): FoundColumns {
  const found: FoundColumns = { columns: new Map(), unknownColumns: [], repeatedColumns: [] };
  for (const [column, cell] of row.cells.entries()) {
    const heading = headingText(cell);
    if (heading === '') continue;
    const key = keyOf.get(heading);
    if (key === undefined) found.unknownColumns.push(heading);
    else if (found.columns.has(key)) found.repeatedColumns.push(heading);
    else found.columns.set(key, column);
  }
  return found;
}

function missingColumns(
  columns: ReadonlyMap<string, number>,
  definitions: readonly ColumnDefinition[],
): string[] {
  const missing = definitions
    .filter((one) => one.required && !columns.has(one.key))
    .map((one) => one.names[0]);
  const groups = new Set(definitions.flatMap((one) => one.requiredGroup ?? []));
  for (const group of groups) {
    const members = definitions.filter((one) => one.requiredGroup === group);
    if (!members.some((one) => columns.has(one.key)))
      missing.push(members.map((one) => one.names[0]).join(' or '));
  }
  return missing as string[];
}

function isClosingRow(row: TableRow): boolean {
  const filled = row.cells.map(solidText).filter((cell) => cell !== '');
  return filled.length <= 3 && CLOSING_ROW.test(filled[0] ?? '');
}

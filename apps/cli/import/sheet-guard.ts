import type { Refusal } from '../../../libs/kernel/refusal.js';
import { refuseTable, type TableLimits } from './table.js';

const WORKSHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
/**
 * Opening tags of rows and of cells with something in them; an empty cell that only has a style ends in
 * `/>`.
 */
const ROW_OR_CELL = /<(?:\w+:)?(?:row|c)\s[^>]*?\br="([A-Z]{0,3})(\d{1,12})"[^>]*>/g;

export function isWorksheet(partName: string): boolean {
  return WORKSHEET.test(partName);
}

/**
 * Refuses a sheet whose cells stand too far apart, before it is read: the reader fills every row to the
 * width of the widest, so two cells at opposite corners would take all memory. Cost: one pass over the XML.
 */
export function checkSheetExtent(xml: Buffer, partName: string, limits: TableLimits): Refusal | undefined {
  let [lastRow, lastColumn] = [0, 0];
  for (const match of xml.toString('latin1').matchAll(ROW_OR_CELL)) {
    const [tag, letters = '', row] = match;
    lastRow = Math.max(lastRow, Number(row));
    if (!tag.endsWith('/>')) lastColumn = Math.max(lastColumn, columnNumber(letters));
  }
  if (lastRow > limits.maxSheetRow) {
    return refuseTable(
      'rows-too-many',
      `${partName} names row ${lastRow}; ${limits.maxSheetRow} is Excel's last.`,
    );
  }
  const hint = 'Perhaps a stray entry stands far to the right or below: delete the empty columns and rows.';
  if (lastColumn > limits.maxColumns) {
    return refuseTable('columns-too-many', `${lastColumn} columns, ${limits.maxColumns} are read. ${hint}`);
  }
  if (lastRow * lastColumn <= limits.maxCells) return undefined;
  const found = `${lastRow} rows of ${lastColumn} columns`;
  return refuseTable('rows-too-many', `${found}, ${limits.maxCells} cells are read. ${hint}`);
}

/** A → 1, Z → 26, AA → 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

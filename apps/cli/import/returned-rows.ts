import writeWorkbookFile, { type SheetData } from 'write-excel-file/node';
import { encodeText } from './text-encoding.js';
import type { Delimiter, Table, TableRow } from './table.js';

/** A row that goes back, with all that was wrong, whether found here or refused by the engine. */
export interface ReturnedRow {
  readonly rowNumber: number;
  readonly reasons: readonly string[];
}

export const REASON_HEADING = '未导入原因';
export const ROW_HEADING = '原行号';

/** Characters of Excel's column width. */
const [REASON_WIDTH, CELL_WIDTH] = [60, 16];
/** Excel refuses a longer cell. */
const LONGEST_CELL = 32_767;

/**
 * The rows that were not imported as a file of the same form: titles and header as they stood, then those
 * rows alone, the reasons and the old row number in two columns behind. Put right, it can be imported as it
 * is: the two columns are known and passed over.
 *
 * In a workbook every cell is text, so that no identity number is rounded on its way back; a CSV file keeps
 * its encoding, delimiter, line ends and byte order mark. Colours and widths of the original are not kept.
 */
export async function returnedFile(table: Table, returned: readonly ReturnedRow[]): Promise<Buffer> {
  const rows = returnedCells(table, returned);
  const { format } = table;
  if (format.kind === 'csv') {
    const { encoding, byteOrderMark, delimiter, newline } = format;
    const text = rows.map((cells) => csvLine(cells, delimiter) + newline).join('');
    return encodeText({ text, encoding, byteOrderMark });
  }
  const sheetRows: SheetData = rows.map((cells) =>
    cells.map((cell) =>
      cell === '' ? null : { value: cell.slice(0, LONGEST_CELL), type: String, format: '@' },
    ),
  );
  const width = Math.max(...rows.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => ({
    width: column === width - 2 ? REASON_WIDTH : CELL_WIDTH,
  }));
  return writeWorkbookFile(sheetRows, { sheet: format.sheet, columns }).toBuffer();
}

/** `roster-2023.xlsx` → `roster-2023.未导入.xlsx`. */
export function returnedFileName(name: string, table: Table): string {
  const ending = table.format.kind === 'xlsx' ? '.xlsx' : '.csv';
  return `${name.replace(/\.(xlsx|csv|txt|tsv)$/i, '')}.未导入${ending}`;
}

function returnedCells(table: Table, returned: readonly ReturnedRow[]): string[][] {
  const rowOf = new Map(table.rows.map((row) => [row.rowNumber, row]));
  const kept = keptColumns(table.header);
  const pick = (cells: readonly string[]) => kept.map((column) => cells[column] ?? '');
  const titles = table.leadingRows.map((row) => pick(row.cells));
  const header = [...pick(table.header.cells), REASON_HEADING, ROW_HEADING];
  const rows = [...returned]
    .sort((one, other) => one.rowNumber - other.rowNumber)
    .flatMap(({ rowNumber, reasons }) => {
      const row = rowOf.get(rowNumber);
      return row ? [[...pick(row.cells), reasons.join('; '), String(rowNumber)]] : [];
    });
  return [...titles, header, ...rows];
}

/** All columns up to the last heading, without the two of an earlier return. */
function keptColumns(header: TableRow): number[] {
  return header.cells.flatMap((heading, column) =>
    heading === REASON_HEADING || heading === ROW_HEADING ? [] : [column],
  );
}

function csvLine(cells: readonly string[], delimiter: Delimiter): string {
  return cells
    .map((cell) => {
      const quoted = cell.includes(delimiter) || /["\r\n]/.test(cell);
      return quoted ? `"${cell.replaceAll('"', '""')}"` : cell;
    })
    .join(delimiter);
}

import readWorkbookFile, { type CellValue } from 'read-excel-file/universal';
import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import { refuseTable, type RawTable, type TableLimits, type TableRow } from './table.js';
import { checkWorkbookZip, passwordProtected } from './zip-guard.js';

/** Excel keeps 15 significant digits: from here on a number is not what was typed. */
const FIRST_UNSAFE_NUMBER = 1e15;

/** A number as the sheet's XML has it, so that nothing is rounded on the way. */
interface NumberText {
  readonly number: string;
}

/** `D0CF11E0…`: the container of old .xls files and of workbooks under a password. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1';
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** Tells a workbook under a password from an old one by the name of the stream inside, written in UTF-16. */
export function refuseCompoundFile(bytes: Uint8Array): Refusal {
  if (Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))) return passwordProtected();
  const hint = 'Open it in Excel or WPS and save it as .xlsx.';
  return refuseTable(
    'old-workbook',
    `this is the .xls format of Excel 97 to 2003, which is not read. ${hint}`,
  );
}

/** Every sheet of an .xlsx workbook as text, empty sheets left out. */
export async function readWorkbook(bytes: Uint8Array, limits: TableLimits): Promise<RawTable[] | Refusal> {
  const problem = checkWorkbookZip(bytes, limits);
  if (problem) return problem;
  try {
    const sheets = await readWorkbookFile<NumberText>(new Uint8Array(bytes).buffer, {
      trim: false,
      parseNumber: (number) => ({ number }),
    });
    const tables: RawTable[] = [];
    for (const { sheet, data } of sheets) {
      const rows = rowsOf(sheet, data as unknown as CellValue<NumberText>[][], limits);
      if (isRefusal(rows)) return rows;
      if (rows.length > 0) tables.push({ format: { kind: 'xlsx', sheet }, rows });
    }
    if (tables.length === 0) return refuseTable('file-empty', 'no sheet of the workbook holds any text.');
    return tables;
  } catch (error) {
    const hint = 'Open it in Excel or WPS, let it repair, and save it as .xlsx.';
    return refuseTable('workbook-damaged', `${(error as Error).message}. ${hint}`);
  }
}

function rowsOf(
  sheet: string,
  data: readonly (readonly (CellValue<NumberText> | null)[])[],
  limits: TableLimits,
): TableRow[] | Refusal {
  if (data.length > limits.maxRows) {
    return refuseTable(
      'rows-too-many',
      `sheet ${sheet} has ${data.length} rows, ${limits.maxRows} are read.`,
    );
  }
  const widest = data.reduce((width, row) => Math.max(width, row.length), 0);
  if (widest > limits.maxColumns) {
    const hint = 'Perhaps a stray entry stands far to the right.';
    return refuseTable('columns-too-many', `${widest} columns, ${limits.maxColumns} are read. ${hint}`);
  }
  const rows: TableRow[] = [];
  for (const [index, values] of data.entries()) {
    const cells = values.map(cellText);
    if (cells.every((cell) => cell.trim() === '')) continue;
    const lostDigits = values.flatMap((value, column) => (hasLostDigits(value) ? [column] : []));
    rows.push({ rowNumber: index + 1, cells, lostDigits });
  }
  return rows;
}

function cellText(value: CellValue<NumberText> | null): string {
  if (value === null || value === undefined) return '';
  if (isNumberText(value)) return plainNumber(value.number);
  const other: unknown = value;
  if (other instanceof Date) return dateCellText(other);
  if (typeof other === 'boolean') return other ? '是' : '否';
  return String(other);
}

/** A date cell's day; its hour and minute only where it has any. */
function dateCellText(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

function isNumberText(value: unknown): value is NumberText {
  return typeof value === 'object' && value !== null && 'number' in value;
}

function hasLostDigits(value: unknown): boolean {
  return isNumberText(value) && Math.abs(Number(value.number)) >= FIRST_UNSAFE_NUMBER;
}

/** `1.38E+10` → `13800000000`, `0.80000000000000004` → `0.8`. */
function plainNumber(text: string): string {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (Number.isInteger(number)) return BigInt(number).toString();
  return String(Number(number.toPrecision(15)));
}

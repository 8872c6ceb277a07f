import { CsvError, parse } from 'csv-parse/sync';
import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import { type Delimiter, type RawTable, refuseTable, type TableLimits, type TableRow } from './table.js';
import { decodeText } from './text-encoding.js';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];
/** Lines looked at to tell which character parts the columns. */
const SAMPLE_LINES = 30;
const LONGEST_ROW_CHARACTERS = 1_000_000;
/** What Excel leaves of a long number in a CSV file: `4.20525E+17`. */
const SHORTENED_NUMBER = /^\s*-?\d(?:\.\d+)?E\+(\d{1,3})\s*$/i;

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** A CSV file as text rows, in whichever of the encodings and delimiters our offices use. */
export function readCsv(bytes: Uint8Array, limits: TableLimits): RawTable | Refusal {
  const decoded = decodeText(bytes);
  if (isRefusal(decoded)) return decoded;
  const { text, encoding, byteOrderMark } = decoded;
  const delimiter = delimiterOf(text);
  const parsed = parseRows(text, delimiter, limits);
  if (isRefusal(parsed)) return parsed;
  if (parsed.length > limits.maxRows) {
    return refuseTable('rows-too-many', `more than the ${limits.maxRows} rows that are read.`);
  }
  const widest = parsed.reduce((width, { record }) => Math.max(width, record.length), 0);
  if (widest > limits.maxColumns) {
    return refuseTable('columns-too-many', `${widest} columns, ${limits.maxColumns} are read.`);
  }
  const rows = parsed.map(tableRow).filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  if (rows.length === 0) return refuseTable('file-empty', 'the file holds no text.');
  const newline = /\r\n/.test(text) ? '\r\n' : '\n';
  return { format: { kind: 'csv', encoding, byteOrderMark, delimiter, newline }, rows };
}

function parseRows(text: string, delimiter: Delimiter, limits: TableLimits): ParsedRow[] | Refusal {
  try {
    return parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: LONGEST_ROW_CHARACTERS,
      to: limits.maxRows + 1,
    }) as unknown as ParsedRow[];
  } catch (error) {
    const row = error instanceof CsvError ? (error as CsvError & { lines?: number }).lines : undefined;
    const hint = 'Perhaps a quotation mark is opened and never closed.';
    return refuseTable('csv-damaged', `row ${row ?? 'unknown'} cannot be read. ${hint}`);
  }
}

/** A row that spans lines (a line break inside quotation marks) is numbered by its last. */
function tableRow({ record, info }: ParsedRow): TableRow {
  const lostDigits = record.flatMap((cell, column) => (isShortenedNumber(cell) ? [column] : []));
  return { rowNumber: info.lines, cells: record, lostDigits };
}

function isShortenedNumber(cell: string): boolean {
  return Number(SHORTENED_NUMBER.exec(cell)?.[1] ?? 0) >= 10;
}

/** The delimiter that is found most often outside quotation marks; a comma where there is none. */
function delimiterOf(text: string): Delimiter {
  const sample = text
    .split(/\r\n|\n|\r/, SAMPLE_LINES)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => sample.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] as Delimiter;
}

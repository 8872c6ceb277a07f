import { refuse, type Refusal } from '../../../libs/kernel/refusal.js';

/** A sheet's or file's row as text; `rowNumber` is what Excel or an editor shows, from 1. */
export interface TableRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  /** Columns (from 0) whose number had already lost digits in the file: their text is not what was typed. */
  readonly lostDigits: readonly number[];
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'gb18030';
export type Delimiter = ',' | ';' | '\t';

/** What the file was, so that rows can be given back in the same form. */
export type TableFormat =
  | { readonly kind: 'xlsx'; readonly sheet: string }
  | {
      readonly kind: 'csv';
      readonly encoding: TextEncoding;
      readonly byteOrderMark: boolean;
      readonly delimiter: Delimiter;
      readonly newline: '\n' | '\r\n';
    };

/** All rows of one sheet or file before anyone has looked for a header. */
export interface RawTable {
  readonly format: TableFormat;
  readonly rows: readonly TableRow[];
}

/** A column the office knows: what it is called in files, and whether a file without it can be read. */
export interface ColumnDefinition<Key extends string = string> {
  readonly key: Key;
  /** The name in our own templates, then the names other offices use. */
  readonly names: readonly [string, ...string[]];
  readonly required?: boolean;
  /** Any one column of a group satisfies `required` of the group. */
  readonly requiredGroup?: string;
}

/** A table whose header was found: rows can be asked for a column by key. */
export interface Table extends RawTable {
  /** Titles and notes above the header. */
  readonly leadingRows: readonly TableRow[];
  readonly header: TableRow;
  /** Column key → column, from 0. */
  readonly columns: ReadonlyMap<string, number>;
  /** Headings nobody here knows; their cells are ignored. */
  readonly unknownColumns: readonly string[];
  /** Headings that name a column a second time; the first one counts. */
  readonly repeatedColumns: readonly string[];
}

export interface TableLimits {
  readonly maxFileBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** The last row number of a sheet, which may be empty but formatted. */
  readonly maxSheetRow: number;
  /** Rows of a sheet times its columns. */
  readonly maxCells: number;
  /** All parts of a workbook together, unpacked. */
  readonly maxUnpackedBytes: number;
  /** Parts of a workbook: sheets, pictures, styles. */
  readonly maxParts: number;
}

/**
 * A county's whole register fits: Hubei's largest has under a million workers. The unpacked limit lies below
 * V8's longest string (about 512 MiB), because a sheet's XML is read as one.
 */
export const TABLE_LIMITS: TableLimits = {
  maxFileBytes: 200 * 1024 * 1024,
  maxRows: 1_000_000,
  maxColumns: 500,
  maxSheetRow: 1_048_576,
  maxCells: 40_000_000,
  maxUnpackedBytes: 480 * 1024 * 1024,
  maxParts: 5_000,
};

export type TableRefusalCode =
  | 'file-unreadable'
  | 'file-empty'
  | 'file-too-large'
  | 'rows-too-many'
  | 'columns-too-many'
  | 'not-a-workbook'
  | 'old-workbook'
  | 'password-protected'
  | 'workbook-damaged'
  | 'workbook-unpacks-too-large'
  | 'encoding-unknown'
  | 'csv-damaged'
  | 'header-not-found'
  | 'columns-missing';

/** Why a whole file cannot be read; nothing of it has been imported. */
export function refuseTable(code: TableRefusalCode, message: string): Refusal {
  return refuse({ code, message: `${code}: ${message}` });
}

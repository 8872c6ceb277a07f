import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import { isNothing, plainText, solidText } from './cell-text.js';
import { dateFromText } from './date-text.js';
import type { RowReason, RowReasonCode } from './row-outcome.js';
import type { ColumnDefinition, Table, TableRow } from './table.js';

/**
 * Text of a cell as the office writes it → our word for it; several words where the text says several
 * things.
 */
export type Vocabulary<Word extends string> = readonly (readonly [Word, ...string[]])[];

const LONGEST_SHOWN = 30;

/** Reads one row by column key and gathers what is wrong with it, so that a clerk sees all of it at once. */
export class RowReader<Key extends string> {
  readonly reasons: RowReason[] = [];
  readonly notes: RowReason[] = [];
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly table: Table,
    readonly row: TableRow,
    definitions: readonly ColumnDefinition<Key>[],
  ) {
    this.names = new Map(definitions.map((one) => [one.key, one.names[0]]));
  }

  /** The cell as it stands; empty where the file has no such column. */
  raw(key: Key): string {
    const column = this.table.columns.get(key);
    if (column === undefined) return '';
    if (this.row.lostDigits.includes(column)) {
      const hint = '请将该列设为“文本”格式后重新录入';
      this.refuse('digits-lost', key, `表格按数字保存, 末尾数字已丢失, ${hint}`);
      return '';
    }
    return this.row.cells[column] ?? '';
  }

  text(key: Key): string {
    return plainText(this.raw(key));
  }

  /** As text, but a word for nothing (无, -, 不限) counts as an empty cell. */
  optionalText(key: Key): string | undefined {
    const text = this.text(key);
    return isNothing(text) ? undefined : text;
  }

  requiredText(key: Key): string {
    const before = this.reasons.length;
    const text = this.text(key);
    if (text === '' && this.reasons.length === before) this.refuse('value-missing', key, '未填写');
    return text;
  }

  date(key: Key): BusinessDate | undefined {
    const text = this.optionalText(key);
    if (text === undefined) return undefined;
    const date = dateFromText(text);
    if (date === undefined) {
      this.refuse('date-unreadable', key, `“${shown(text)}”不是日期, 请写成 2024-03-01`);
    }
    return date;
  }

  choice<Word extends string>(key: Key, words: Vocabulary<Word>): Word | undefined {
    const text = solidText(this.raw(key));
    if (text === '') return undefined;
    const found = wordFor(text, words);
    if (found === undefined) {
      const known = words.map(([, name]) => name).join('、');
      this.refuse('choice-unknown', key, `“${shown(text)}”无法识别, 请填写: ${known}`);
    }
    return found;
  }

  refuse(code: RowReasonCode, key: Key, message: string): void {
    const column = this.names.get(key) ?? key;
    this.reasons.push({ code, column, message });
  }

  note(key: Key, message: string): void {
    const column = this.names.get(key) ?? key;
    this.notes.push({ code: 'value-left-out', column, message });
  }
}

export function wordFor<Word extends string>(text: string, words: Vocabulary<Word>): Word | undefined {
  return words.find(([, ...names]) => names.includes(text))?.[0];
}

export function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

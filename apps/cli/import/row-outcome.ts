import { createHmac } from 'node:crypto';
import { digestOf } from '../../../libs/kernel/ids.js';

/** A command ready to be sent; `with` has the fields of EVENTS.md. */
export interface RowCommand {
  readonly commandId: string;
  readonly name: string;
  readonly with: Readonly<Record<string, unknown>>;
  /**
   * Set where being there already is no fault of the row (an employer with several postings): after
   * `already-exists` or `already-registered` the next command of the row is sent all the same.
   */
  readonly mayExist?: true;
}

/**
 * What is wrong with a row, for the clerk who sent it, in Chinese; `column` as our templates name it and not
 * repeated in the message: shown as `column: message`.
 */
export interface RowReason {
  readonly code: RowReasonCode;
  readonly column: string;
  readonly message: string;
}

export type RowReasonCode =
  | 'value-missing'
  | 'digits-lost'
  | 'category-unknown'
  | 'choice-unknown'
  | 'date-unreadable'
  | 'division-unknown'
  | 'number-unreadable'
  | 'wage-unreadable'
  | 'skill-unreadable'
  | 'age-unreadable'
  | 'identifier-unreadable'
  | 'repeated-in-file'
  | 'value-left-out';

export interface GoodRow {
  readonly kind: 'good';
  readonly rowNumber: number;
  readonly commands: readonly RowCommand[];
  /** What the row says and no command could carry. */
  readonly notes: readonly RowReason[];
}

export interface BadRow {
  readonly kind: 'bad';
  readonly rowNumber: number;
  readonly reasons: readonly RowReason[];
}

export type RowOutcome = GoodRow | BadRow;

/**
 * The command's id is a hash of what it says, so that the same file sent twice, or sent again with some rows
 * put right, changes the world once: unchanged commands are answered from memory. The key keeps anyone who
 * reads the log from trying out identity numbers until a hash fits.
 */
export function rowCommand(
  key: string,
  { name, fields, mayExist }: { name: string; fields: Readonly<Record<string, unknown>>; mayExist?: true },
): RowCommand {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  const sorted = JSON.stringify([...present].sort(([one], [other]) => (one < other ? -1 : 1)));
  const hash = createHmac('sha256', key).update(`${name}\u0000${sorted}`).digest('hex');
  const commandId = `row-${hash.slice(0, 32)}`;
  return { commandId, name, with: Object.fromEntries(present), ...(mayExist && { mayExist }) };
}

/** `w-3f9a0c2177deb1c4`: 64 bits of HMAC-SHA-256, which nobody turns back into an identity number. */
export function personalId(key: string, prefix: string, identity: string): string {
  return `${prefix}-${createHmac('sha256', key).update(identity).digest('hex').slice(0, 16)}`;
}

/** For things that are no secret, a firm's credit code or a posting: the first `digits` of SHA-256. */
export function publicId(prefix: string, digits: number, ...parts: readonly string[]): string {
  return `${prefix}-${digestOf(...parts).slice(0, digits)}`;
}

import { type BusinessDate, businessDateOf } from '../../../libs/kernel/business-date.js';
import { isRefusal, type Refusal, refuse } from '../../../libs/kernel/refusal.js';
import { sha256Hex } from '../../../libs/kernel/sha256.js';
import { compareEvidence } from '../../../libs/policy/evidence/commands.js';
import type { CommandAnswer } from '../../../libs/process/command-memory.js';
import type { Engine } from '../../../libs/process/engine.js';
import { giveAtDoor } from '../../worker/door.js';
import { bankAnswer } from './bank-file.js';
import { comparisonFile, type ComparisonRow } from './comparison-file.js';
import type { TableLimits } from './table.js';

/**
 * Files of banks and bureaus, taken whole or not at all; the same at the command line and over HTTP. A
 * refusal names the line.
 */

export interface BankReturnFile {
  readonly bytes: Buffer;
  readonly batchId: string;
  /** Who sends it, `ROLE:ID`. */
  readonly actor: string;
  readonly commandId: string;
  readonly mayRepeat: boolean;
  readonly limits?: TableLimits;
}

/** The bank's answer to a payment file; one command, so nothing of it is taken where one row is refused. */
export async function takeBankReturn(
  engine: Engine,
  { bytes, batchId, limits, ...given }: BankReturnFile,
): Promise<CommandAnswer | Refusal> {
  const answer = await bankAnswer(bytes, limits);
  if (isRefusal(answer)) return answer;
  const fields = { batchId, ...answer, fileHash: sha256Hex(bytes) };
  return giveAtDoor(engine, { name: 'RecordBankReturn', with: fields, ...given });
}

export interface BureauFile {
  readonly bytes: Buffer;
  /** Which bureau's record it is. */
  readonly source: string;
  /** The day of the record; today by default. */
  readonly asOf?: BusinessDate | undefined;
  readonly actor: string;
  readonly limits?: TableLimits;
}

export interface ComparisonTaken {
  /** SHA-256 of the file, as it stands beside each comparison. */
  readonly hash: string;
  readonly rows: number;
  /** Where the last comparison stands in the log. */
  readonly position: number;
}

/**
 * A comparison a row. Every row is read, its worker found and its fields proven before the first is given;
 * what only the decision can refuse (somebody erased at that moment) ends it there. The same file sent again
 * changes nothing and goes on where it ended.
 */
export async function takeComparison(engine: Engine, file: BureauFile): Promise<ComparisonTaken | Refusal> {
  const { bytes, source, actor } = file;
  const rows = await comparisonFile(bytes, file.limits);
  if (isRefusal(rows)) return rows;
  const today = businessDateOf(engine.options.clock.now());
  const { asOf = today } = file;
  if (asOf > today)
    return refuse({ code: 'field-invalid', message: `asOf: ${asOf} lies after today, ${today}` });
  const hash = sha256Hex(bytes);
  const orders: { readonly line: number; readonly fields: object }[] = [];
  for (const row of rows) {
    const fields = await fieldsOf(engine, row, { source, asOf, hash });
    if (isRefusal(fields)) return fields;
    orders.push({ line: row.line, fields });
  }
  let position = 0;
  for (const { line, fields } of orders) {
    const answer = await giveAtDoor(engine, {
      name: compareEvidence.name,
      with: fields,
      actor,
      commandId: sha256Hex(`${hash} ${line} ${asOf} ${source}`),
      mayRepeat: true,
    });
    if (isRefusal(answer)) return { ...answer, message: `line ${line}: ${answer.message}` };
    position = Math.max(position, answer.position);
  }
  return { hash, rows: rows.length, position };
}

async function fieldsOf(
  engine: Engine,
  { line, worker, stated }: ComparisonRow,
  of: { readonly source: string; readonly asOf: BusinessDate; readonly hash: string },
): Promise<object | Refusal> {
  const workerId = await workerIn(engine, worker);
  if (workerId === undefined) {
    const message = `line ${line}: nobody registered has this id or number`;
    return refuse({ code: 'worker-unknown', message });
  }
  const parsed = compareEvidence.schema.safeParse({ workerId, ...of, stated });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = `line ${line}: ${issue?.path.join('.')}: ${issue?.message}`;
  return refuse({ code: 'field-invalid', message });
}

/** By id, else by identity number, of which only the blind index is asked. */
async function workerIn(engine: Engine, text: string): Promise<string | undefined> {
  const source = engine.factsOf('policy');
  const holder = await source.holder({ kind: 'identity-number', key: text.toUpperCase(), blind: true });
  if (holder !== undefined) return holder.slice('worker-'.length);
  const [first] = await engine.log.reader.ofStream(`worker-${text}`);
  return first === undefined ? undefined : text;
}

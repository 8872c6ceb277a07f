import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import type { CommandAnswer } from '../../../libs/process/command-memory.js';
import type { CommandRequest } from '../../../libs/process/command-gateway.js';
import type { ReturnedRow } from './returned-rows.js';
import type { GoodRow, RowOutcome } from './row-outcome.js';

/** Rows whose commands are on their way side by side: about as many as a chunk of the log takes. */
const ROWS_AT_ONCE = 4_000;
const MAY_EXIST = new Set(['already-exists', 'already-registered']);

export interface RowsSent {
  readonly added: number;
  /** Rows of which every command had been answered before. */
  readonly repeated: number;
  readonly returned: readonly ReturnedRow[];
}

export interface SendOptions {
  readonly actor: string;
  readonly progress?: (done: number, all: number) => void;
  /** When the import happened, for a replayed one. */
  readonly occurredAt?: number;
}

type Door = { execute(request: CommandRequest): Promise<CommandAnswer | Refusal> };

/**
 * Sends every good row's commands in order, rows side by side and written through COPY; a row whose command
 * is refused goes no further and is returned with the refusal's words. Command ids come from the rows, so a
 * file sent twice changes the world once.
 */
export async function sendRows(
  door: Door,
  outcomes: readonly RowOutcome[],
  options: SendOptions,
): Promise<RowsSent> {
  const returned: ReturnedRow[] = [];
  let [added, repeated, done, next] = [0, 0, 0, 0];
  const sendNext = async (): Promise<void> => {
    for (let outcome = outcomes[next++]; outcome; outcome = outcomes[next++]) {
      if (outcome.kind === 'bad') {
        const reasons = outcome.reasons.map((one) => `${one.column}: ${one.message}`);
        returned.push({ rowNumber: outcome.rowNumber, reasons });
      } else {
        const result = await sendRow(door, outcome, options);
        if (typeof result !== 'string') returned.push(result);
        else if (result === 'added') added += 1;
        else repeated += 1;
      }
      done += 1;
      options.progress?.(done, outcomes.length);
    }
  };
  await Promise.all(Array.from({ length: ROWS_AT_ONCE }, sendNext));
  returned.sort((one, other) => one.rowNumber - other.rowNumber);
  return { added, repeated, returned };
}

async function sendRow(
  door: Door,
  row: GoodRow,
  options: SendOptions,
): Promise<'added' | 'repeated' | ReturnedRow> {
  let isNew = false;
  for (const command of row.commands) {
    const known = await send(door, command, options);
    if (isRefusal(known)) {
      if (command.mayExist && MAY_EXIST.has(known.code)) continue;
      const law = known.citation === null ? '' : ` (${known.citation})`;
      return { rowNumber: row.rowNumber, reasons: [`${known.code}: ${known.message}${law}`] };
    }
    isNew ||= !known.repeated;
  }
  return isNew ? 'added' : 'repeated';
}

async function send(
  door: Door,
  command: GoodRow['commands'][number],
  options: SendOptions,
): Promise<CommandAnswer | Refusal> {
  return door.execute({
    name: command.name,
    with: command.with,
    actor: options.actor,
    commandId: command.commandId,
    mayRepeat: true,
    amongMany: true,
    ...(options.occurredAt === undefined ? {} : { occurredAt: options.occurredAt }),
  });
}

import { businessDateOf } from '../../kernel/business-date.js';
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.js';
import type { RecordBankReturn } from './commands.js';
import type { FundEvent } from './events.js';
import type { Batch, BatchRow, FundState } from './state.js';

type Answer = RecordBankReturn['with']['rows'][number];
type Recorded = Extract<FundEvent, { type: 'BankReturnRecorded' }>['data']['rows'][number];

/**
 * The bank's answer, row by row; the first row that does not fit refuses the whole, with its line.
 *
 * A row that is unknown, answered before or twice, a sum that is not the row's, and a total that is not the
 * sum of the rows paid all mean another file, and then none of it can be believed.
 */
export function recordReturn(
  { batches }: FundState,
  command: RecordBankReturn,
): readonly FundEvent[] | Refusal {
  const { batchId, rows, paidTotalFen, fileHash } = command.with;
  const batch = batches[batchId];
  if (!batch) return refuse({ code: 'batch-unknown', message: `${batchId}: no payment file has this id` });
  const recorded: Recorded[] = [];
  for (const [index, answer] of rows.entries()) {
    const line = answer.line ?? index + 1;
    if (rows.findIndex(({ row }) => row === answer.row) < index)
      return settledBefore(line, answer.row, 'answered twice in this file');
    const fitting = fits(batch, answer, { line, command });
    if (isRefusal(fitting)) return fitting;
    recorded.push(fitting);
  }
  const sum = (outcome: Recorded['outcome']) =>
    recorded.filter((one) => one.outcome === outcome).reduce((total, one) => total + one.amountFen, 0);
  const [paidFen, returnedFen] = [sum('paid'), sum('returned')];
  if (paidFen !== paidTotalFen)
    return totalWrong(`the file's total is ${paidTotalFen} fen, its rows paid sum to ${paidFen}`);
  const { division, year } = batch;
  const hash = fileHash === undefined ? {} : { fileHash };
  const by = command.actor;
  return [
    {
      type: 'BankReturnRecorded',
      data: { division, year, batchId, by, ...hash, rows: recorded, paidFen, returnedFen },
    },
  ];
}

function fits(
  batch: Batch,
  answer: Answer,
  { line, command }: { line: number; command: RecordBankReturn },
): Recorded | Refusal {
  const { row, outcome, amountFen, reason, on = businessDateOf(command.occurredAt) } = answer;
  const sent: BatchRow | undefined = batch.rows.find((one) => one.row === row);
  if (!sent) {
    return refuse({
      code: 'row-unknown',
      message:
        `line ${line}: row ${row} is not in ${command.with.batchId}, ` +
        `which has ${batch.rows.length} rows`,
      citation: 'PRACTICE accounts',
    });
  }
  if (sent.outcome !== 'sent') return settledBefore(line, row, `${sent.outcome} before`);
  if (amountFen !== sent.amountFen)
    return totalWrong(`line ${line}: row ${row} is of ${sent.amountFen} fen, ${amountFen} were answered`);
  if (outcome === 'returned' && reason === undefined)
    return refuse({ code: 'field-invalid', message: `line ${line}: reason needed for a returned row` });
  if (on > command.on)
    return refuse({ code: 'field-invalid', message: `line ${line}: ${on} lies after today, ${command.on}` });
  const why = outcome === 'returned' && reason !== undefined ? { reason } : {};
  const { entitlementId, beneficiary, withheld = [] } = sent;
  const less = withheld.length > 0 ? { beneficiary, withheld: [...withheld] } : {};
  return { row, entitlementId, outcome, amountFen, on, ...why, ...less };
}

function settledBefore(line: number, row: number, what: string): Refusal {
  return refuse({
    code: 'row-already-settled',
    message: `line ${line}: row ${row} was ${what}. Perhaps this file was imported already.`,
    citation: 'PRACTICE accounts',
  });
}

function totalWrong(message: string): Refusal {
  return refuse({ code: 'total-wrong', message, citation: 'PRACTICE accounts' });
}

import writeWorkbookFile from 'write-excel-file/node';
import { isRefusal, type Refusal, refuse } from '../../../libs/kernel/refusal.js';
import type { RowForBank } from '../../../libs/policy/payment-queries.js';
import { type Fund, FUNDS } from '../../../libs/policy/law/parameter-names.js';
import { fenOf } from './yuan-text.js';
import { readTableWithTotal } from './table-with-total.js';
import type { ColumnDefinition, TableRow } from './table.js';

const FUND_HEADINGS: { readonly [Name in Fund]: string } = {
  'central-transition-fund': '中央衔接资金（元）',
  'transition-fund': '衔接推进乡村振兴补助资金（元）',
  'unemployment-insurance-fund': '失业保险基金（元）',
  'employment-fund': '就业补助资金（元）',
};
const IN_EVERY_FILE: readonly Fund[] = ['central-transition-fund', 'employment-fund'];
const HEADINGS = ['行号', '批次', '事项', '户名', '账号', '开户行', '金额（元）'] as const;
/** What was due, what of it is withheld for claw-backs settled by offset, and for which. */
const OFFSET_HEADINGS = ['应付（元）', '抵扣（元）', '抵扣事项'] as const;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The file that goes to the bank: a row a payment with its split and what is withheld of it, and a last row
 * with the totals. A payment wholly withheld does not go to the bank.
 */
export async function bankFile(
  { batchId, rows }: { batchId: string; rows: readonly RowForBank[] },
  name: string,
): Promise<Buffer> {
  const sent = rows.filter(({ amountFen }) => amountFen > 0);
  const funds = fundsShown(sent);
  const shares = (row: RowForBank) =>
    funds.map((fund) => yuan(row.shares.find((one) => one.fund === fund)?.amountFen ?? 0));
  const lines = sent.map((row) => [
    String(row.row),
    batchId,
    row.entitlementId,
    row.holder,
    row.accountNumber,
    row.bank ?? '',
    yuan(row.amountFen),
    ...shares(row),
    yuan(row.amountFen + withheldFen(row)),
    yuan(withheldFen(row)),
    (row.withheld ?? []).map((one) => `${one.entitlementId} ${yuan(one.amountFen)}`).join('；'),
  ]);
  const headings = [...HEADINGS, ...funds.map((fund) => FUND_HEADINGS[fund]), ...OFFSET_HEADINGS];
  const all = [headings, ...lines, totals(batchId, sent)];
  if (/\.xlsx$/i.test(name)) {
    const sheet = all.map((cells) => cells.map((value) => ({ value, type: String, format: '@' })));
    return writeWorkbookFile(sheet, { sheet: '支付批次' }).toBuffer();
  }
  return Buffer.from(BYTE_ORDER_MARK + all.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join(''));
}

/** The two of every file, and of the others those that a row draws on. */
function fundsShown(rows: readonly RowForBank[]): readonly Fund[] {
  const drawn = new Set<string>(rows.flatMap(({ shares }) => shares.map(({ fund }) => fund)));
  return FUNDS.filter((fund) => IN_EVERY_FILE.includes(fund) || drawn.has(fund));
}

function totals(batchId: string, rows: readonly RowForBank[]): string[] {
  const sum = (amounts: readonly number[]) => yuan(amounts.reduce((total, one) => total + one, 0));
  const byFund = fundsShown(rows).map((fund) =>
    sum(rows.flatMap(({ shares }) => shares.filter((one) => one.fund === fund)).map((one) => one.amountFen)),
  );
  const [amounts, withheld] = [rows.map(({ amountFen }) => amountFen), rows.map(withheldFen)];
  const due = sum([...amounts, ...withheld]);
  return ['合计', batchId, '', '', '', '', sum(amounts), ...byFund, due, sum(withheld), ''];
}

function withheldFen({ withheld = [] }: RowForBank): number {
  return withheld.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** Whole fen as yuan with two decimals, no floating point on the way. */
function yuan(amountFen: number): string {
  const fen = String(amountFen).padStart(3, '0');
  return `${fen.slice(0, -2)}.${fen.slice(-2)}`;
}

/** A cell that a spreadsheet would run as a formula is kept as text. */
function quoted(cell: string): string {
  const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Key = 'row' | 'outcome' | 'amount' | 'on' | 'reason';
const ANSWER_COLUMNS: readonly ColumnDefinition<Key>[] = [
  { key: 'row', names: ['行号', '序号'], required: true },
  { key: 'outcome', names: ['结果', '处理结果', '交易结果'], required: true },
  { key: 'amount', names: ['金额（元）', '金额', '交易金额'], required: true },
  { key: 'on', names: ['日期', '交易日期', '入账日期'] },
  { key: 'reason', names: ['原因', '失败原因', '退票原因'] },
];
const OUTCOMES: { readonly [text: string]: 'paid' | 'returned' } = {
  成功: 'paid',
  已付: 'paid',
  paid: 'paid',
  失败: 'returned',
  退回: 'returned',
  退票: 'returned',
  returned: 'returned',
};

export interface BankAnswer {
  readonly paidTotalFen: number;
  readonly rows: readonly {
    readonly line: number;
    readonly row: number;
    readonly outcome: 'paid' | 'returned';
    readonly amountFen: number;
    readonly on?: string;
    readonly reason?: string;
  }[];
}

/**
 * The bank's answer as an office receives it (.xlsx or .csv): a row a payment, and a last row 合计 with the sum
 * of what was paid. The first cell that cannot be read refuses the whole, with its line.
 */
export async function bankAnswer(bytes: Uint8Array): Promise<BankAnswer | Refusal> {
  const table = await readTableWithTotal(bytes, ANSWER_COLUMNS);
  if (isRefusal(table)) return table;
  const { total, cell } = table;
  const rows: BankAnswer['rows'][number][] = [];
  for (const row of table.rows) {
    const read = answered(row, (key) => cell(row, key));
    if (isRefusal(read)) return read;
    rows.push(read);
  }
  if (total === undefined)
    return refuse({ code: 'total-wrong', message: 'no row 合计 with the sum of what was paid' });
  const paidTotalFen = fenOf(cell(total, 'amount'));
  if (paidTotalFen === undefined) return unreadable(total, `total "${cell(total, 'amount')}"`);
  return { paidTotalFen, rows };
}

function answered(row: TableRow, cell: (key: Key) => string): BankAnswer['rows'][number] | Refusal {
  const [outcome, amountFen] = [OUTCOMES[cell('outcome')], fenOf(cell('amount'))];
  if (!/^[1-9]\d{0,5}$/.test(cell('row'))) return unreadable(row, `row number "${cell('row')}"`);
  if (outcome === undefined) return unreadable(row, `outcome "${cell('outcome')}", 成功 or 退回 needed`);
  if (amountFen === undefined) return unreadable(row, `amount "${cell('amount')}", yuan needed`);
  return {
    line: row.rowNumber,
    row: Number(cell('row')),
    outcome,
    amountFen,
    ...(cell('on') === '' ? {} : { on: cell('on') }),
    ...(cell('reason') === '' ? {} : { reason: cell('reason') }),
  };
}

function unreadable({ rowNumber }: TableRow, what: string): Refusal {
  return refuse({ code: 'field-invalid', message: `line ${rowNumber}: ${what} cannot be read` });
}

import { isRefusal } from '../../../libs/kernel/refusal.js';
import type { RowForBank } from '../../../libs/policy/payment-queries.js';
import { bankAnswer, bankFile } from './bank-file.js';
import { comparisonFile } from './comparison-file.js';
import { readRawTables } from './read-table.js';

const row = (change: Partial<RowForBank> = {}): RowForBank => ({
  row: 1,
  entitlementId: 'transport-subsidy/w1/w1',
  amountFen: 50_005,
  shares: [
    { fund: 'central-transition-fund', amountFen: 20_000 },
    { fund: 'employment-fund', amountFen: 30_005 },
  ],
  outcome: 'sent',
  policy: 'transport-subsidy',
  beneficiary: 'worker:w1',
  accountEnding: '0000',
  bank: '示例银行',
  accountNumber: '6222020000000000',
  holder: '张三',
  ...change,
});

describe('the file for the bank', () => {
  it.each(['pay.csv', 'pay.xlsx'])('%s has a row a payment, its split, and the totals', async (name) => {
    const file = { batchId: 'b1', rows: [row(), row({ row: 2, amountFen: 5, shares: [], holder: '=1+1' })] };
    const tables = await readRawTables(await bankFile(file, name));
    if (isRefusal(tables)) throw new Error(tables.message);
    const cells = tables[0]?.rows.map((one) => one.cells) ?? [];
    expect(cells[0]?.slice(6)).toEqual([
      '金额（元）',
      '中央衔接资金（元）',
      '就业补助资金（元）',
      '应付（元）',
      '抵扣（元）',
      '抵扣事项',
    ]);
    expect(cells[1]?.slice(3, 9)).toEqual([
      '张三',
      '6222020000000000',
      '示例银行',
      '500.05',
      '200.00',
      '300.05',
    ]);
    expect(cells[2]?.slice(6, 9)).toEqual(['0.05', '0.00', '0.00']);
    expect(cells.at(-1)?.[0]).toBe('合计');
    expect(cells.at(-1)?.slice(6, 9)).toEqual(['500.10', '200.00', '300.05']);
  });

  it('names what is withheld beside its row, and leaves out what is withheld whole', async () => {
    const owed = (amountFen: number) => ({
      withheld: [{ entitlementId: 'absorption-reward/e1/w9', settlement: 1, use: 1, amountFen }],
    });
    const whole = row({ row: 2, amountFen: 0, shares: [], ...owed(7) });
    const file = { batchId: 'b1', rows: [row(owed(25)), whole] };
    const tables = await readRawTables(await bankFile(file, 'pay.csv'));
    if (isRefusal(tables)) throw new Error(tables.message);
    const cells = tables[0]?.rows.map((one) => one.cells) ?? [];
    expect(cells).toHaveLength(3);
    expect(cells[1]?.slice(9)).toEqual(['500.30', '0.25', 'absorption-reward/e1/w9 0.25']);
    expect(cells[2]?.slice(6, 11)).toEqual(['500.05', '200.00', '300.05', '500.30', '0.25']);
  });

  it('holds no cell that a spreadsheet would run', async () => {
    const text = (await bankFile({ batchId: 'b1', rows: [row({ holder: '=1+1' })] }, 'pay.csv')).toString();
    expect(text).toContain("'=1+1");
    expect(text).not.toContain(',=1+1');
  });
});

const answered = async (...lines: readonly string[]) =>
  bankAnswer(Buffer.from(['行号,结果,金额（元）,日期,原因', ...lines].join('\r\n')));

describe("the bank's answer", () => {
  it('is read to the fen', async () => {
    const total = '合计,,"2,000.05",,';
    expect(await answered('1,成功,2000.05,2025-03-18,', '2,退回,300,,账号户名不符', total)).toEqual({
      paidTotalFen: 200_005,
      rows: [
        { line: 2, row: 1, outcome: 'paid', amountFen: 200_005, on: '2025-03-18' },
        { line: 3, row: 2, outcome: 'returned', amountFen: 30_000, reason: '账号户名不符' },
      ],
    });
  });

  it.each([
    ['no total', ['1,成功,2000,,'], 'total-wrong', '合计'],
    ['an outcome nobody knows', ['1,成功,1,,', '2,处理中,1,,', '合计,,1,,'], 'field-invalid', 'line 3'],
    ['a third of a fen', ['1,成功,1.005,,', '合计,,1,,'], 'field-invalid', 'line 2'],
    ['no row number', ['x,成功,1,,', '合计,,1,,'], 'field-invalid', 'line 2'],
  ])('with %s is refused whole', async (_what, lines, code, named) => {
    const answer = await answered(...lines);
    expect(isRefusal(answer) && [answer.code, answer.message.includes(named)]).toEqual([code, true]);
  });
});

const compared = async (...lines: readonly string[]) =>
  comparisonFile(Buffer.from(['劳动者编号,比对事项,单位编号,月份,身份类别,日期', ...lines].join('\r\n')));

describe("a bureau's file", () => {
  it('is read row by row, 查无记录 as no record', async () => {
    const rows = await compared(
      'w1,户籍身份,,,脱贫人口,2024-03-01',
      'w2,户籍身份,,,查无记录,2024-03-01',
      'w1,社会保险月数,e1,2024-03；2024-04,,',
      '合计,3,,,,',
    );
    expect(rows).toMatchObject([
      { line: 2, worker: 'w1', stated: { status: 'lifted-out-of-poverty', on: '2024-03-01' } },
      { line: 3, worker: 'w2', stated: { status: null } },
      { line: 4, stated: { employerId: 'e1', months: ['2024-03', '2024-04'] } },
    ]);
  });

  it.each([
    ['a total of one more', ['w1,户籍身份,,,脱贫人口,2024-03-01', '合计,2,,,,'], 'total-wrong', '1 rows'],
    ['no total', ['w1,户籍身份,,,脱贫人口,2024-03-01'], 'total-wrong', '合计'],
    ['a fact nobody compares', ['w1,身高,,,,', '合计,1,,,,'], 'field-invalid', 'line 2'],
    ['a month that is none', ['w1,工资发放,e1,2024-13,,', '合计,1,,,,'], 'field-invalid', 'line 2'],
  ])('with %s is refused whole', async (_what, lines, code, named) => {
    const answer = await compared(...lines);
    expect(isRefusal(answer) && [answer.code, answer.message.includes(named)]).toEqual([code, true]);
  });
});

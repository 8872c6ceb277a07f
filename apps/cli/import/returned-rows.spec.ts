import iconv from 'iconv-lite';
import { returnedFile, returnedFileName } from './returned-rows.js';
import type { BadRow } from './row-outcome.js';
import { csvOf, tableOf, workbookOf } from './table-samples.js';
import { WORKER_COLUMNS } from './worker-columns.js';
import { workerRows } from './worker-rows.js';

const ROWS = [
  ['远安县农村劳动力花名册', '', '', '', ''],
  ['姓名', '身份证号码', '联系电话', '户籍地', '民族'],
  ['𬭎·张', '420525198501010012', '13800000000', '远安县', '汉族'],
  ['', '420525199001010037', '13800000001', '远安县', '土家族'],
  ['㛃"李"', '420525199201010015', '', '远安县,鸣凤镇', ''],
];

async function returnedFrom(bytes: Uint8Array) {
  const table = await tableOf(bytes, WORKER_COLUMNS);
  const bad = workerRows(table, { key: 'k', statusFrom: '2021-08-16' }).filter((row) => row.kind === 'bad');
  const returned = (bad as BadRow[]).map(({ rowNumber, reasons }) => ({
    rowNumber,
    reasons: reasons.map(({ column, message }) => `${column}: ${message}`),
  }));
  return { table, file: await returnedFile(table, returned) };
}

const EXPECTED = [
  ['', '420525199001010037', '13800000001', '远安县', '土家族', '姓名: 未填写', '4'],
  ['㛃"李"', '420525199201010015', '', '远安县,鸣凤镇', '', '联系电话: 未填写', '5'],
];

describe('rows that were not imported', () => {
  it('go back as a workbook with their reasons, every cell as text', async () => {
    const { table, file } = await returnedFrom(await workbookOf(ROWS));
    const back = await tableOf(file, WORKER_COLUMNS);
    expect(back.leadingRows[0]?.cells[0]).toBe('远安县农村劳动力花名册');
    expect(back.header.cells).toEqual([...(ROWS[1] as string[]), '未导入原因', '原行号']);
    expect(back.rows.map((row) => row.cells)).toEqual(EXPECTED);
    expect(back.rows.every((row) => row.lostDigits.length === 0)).toBe(true);
    expect(back.unknownColumns).toEqual(['民族']);
    expect(returnedFileName('花名册.XLSX', table)).toBe('花名册.未导入.xlsx');
  });

  it.each`
    encoding     | addBOM   | delimiter
    ${'gb18030'} | ${false} | ${','}
    ${'utf-8'}   | ${true}  | ${';'}
  `('go back as CSV in $encoding, as it came', async ({ encoding, addBOM, delimiter }) => {
    const quoted = ROWS.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`));
    const { table, file } = await returnedFrom(iconv.encode(csvOf(quoted, delimiter), encoding, { addBOM }));
    const back = await tableOf(file, WORKER_COLUMNS);
    expect(back.format).toEqual(table.format);
    expect(back.rows.map((row) => row.cells)).toEqual(EXPECTED);
    expect(returnedFileName('花名册.csv', table)).toBe('花名册.未导入.csv');
  });

  it('can be put right, imported and returned again without gathering columns', async () => {
    const { file } = await returnedFrom(await workbookOf(ROWS));
    const again = await returnedFrom(file);
    const back = await tableOf(again.file, WORKER_COLUMNS);
    expect(back.header.cells.filter((heading) => heading === '未导入原因')).toHaveLength(1);
    expect(back.rows).toHaveLength(2);
  });

  it('give back the reasons of the engine too, in order of rows', async () => {
    const { table } = await returnedFrom(await workbookOf(ROWS));
    const file = await returnedFile(table, [
      { rowNumber: 5, reasons: ['b'] },
      { rowNumber: 3, reasons: ['id-number-invalid: …', 'c'] },
    ]);
    const back = await tableOf(file, WORKER_COLUMNS);
    expect(back.rows.map((row) => row.cells.slice(5))).toEqual([
      ['id-number-invalid: …; c', '3'],
      ['b', '5'],
    ]);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { readRawTables, readTable, readTableFrom } from './read-table.js';
import { checkSheetExtent } from './sheet-guard.js';
import { type ColumnDefinition, TABLE_LIMITS } from './table.js';
import { csvOf, tableOf, workbookOf } from './table-samples.js';

const COLUMNS: readonly ColumnDefinition[] = [
  { key: 'name', names: ['姓名', '人员姓名'], required: true },
  { key: 'idNumber', names: ['身份证号码', '身份证号'], required: true },
  { key: 'phone', names: ['联系电话', '手机'] },
  { key: 'county', names: ['户籍县', '县'] },
];
const NAMES = ['𬭎一', '㛃二', '阿依古丽·买买提', '𠀀三', '龦四'];

async function codeOf(bytes: Uint8Array, limits = TABLE_LIMITS): Promise<string> {
  const table = await readTableFrom(bytes, COLUMNS, limits);
  return isRefusal(table) ? table.code : 'read';
}

describe('reading a table', () => {
  const rows = [
    ['2022年农村劳动力花名册', '', ''],
    ['姓名', '身份证号', '备注栏'],
    ...NAMES.map((name) => [name, '42052519850101001X', '好']),
  ];

  it('reads a workbook with a title above the header, rare characters and all', async () => {
    const table = await tableOf(await workbookOf(rows), COLUMNS);
    expect(table.rows.map((row) => row.cells[0])).toEqual(NAMES);
    expect(table.rows.map((row) => row.rowNumber)).toEqual([3, 4, 5, 6, 7]);
    expect(table.leadingRows).toHaveLength(1);
    expect(table.unknownColumns).toEqual(['备注栏']);
    expect(table.format).toEqual({ kind: 'xlsx', sheet: '花名册' });
  });

  it.each`
    encoding      | addBOM   | delimiter
    ${'utf-8'}    | ${false} | ${','}
    ${'utf-8'}    | ${true}  | ${';'}
    ${'gb18030'}  | ${false} | ${','}
    ${'gb18030'}  | ${false} | ${'\t'}
    ${'utf-16le'} | ${true}  | ${'\t'}
  `(
    'reads CSV in $encoding (mark: $addBOM) parted by "$delimiter"',
    async ({ encoding, addBOM, delimiter }) => {
      const table = await tableOf(iconv.encode(csvOf(rows, delimiter), encoding, { addBOM }), COLUMNS);
      expect(table.rows.map((row) => row.cells[0])).toEqual(NAMES);
      expect(table.format).toEqual({
        kind: 'csv',
        encoding,
        byteOrderMark: addBOM,
        delimiter,
        newline: '\r\n',
      });
    },
  );

  it('reads GBK, the older and smaller GB18030', async () => {
    const table = await tableOf(
      iconv.encode(csvOf(rows.slice(0, 2).concat([['张三', '1', '']])), 'gbk'),
      COLUMNS,
    );
    expect(table.rows[0]?.cells[0]).toBe('张三');
  });

  it('takes the sheet that has the header, not the first one', async () => {
    const writeWorkbookFile = (await import('write-excel-file/node')).default;
    const text = (value: string) => ({ value, type: String });
    const bytes = await writeWorkbookFile([
      { sheet: '填表说明', data: [[text('请按说明填写')]] },
      { sheet: '名单', data: rows.map((row) => row.map(text)) },
    ]).toBuffer();
    expect((await tableOf(bytes, COLUMNS)).format).toEqual({ kind: 'xlsx', sheet: '名单' });
  });

  it('passes over blank rows and the signatures at the foot', async () => {
    const text = csvOf([...rows, ['', '', ''], ['填表人：李四', '', '审核人：王五'], ['合计', '5', '']]);
    expect((await tableOf(text, COLUMNS)).rows).toHaveLength(NAMES.length);
  });

  it('keeps the digits of a number that Excel still holds, and marks one that it has cut', async () => {
    const bytes = await workbookOf([
      ['姓名', '身份证号', '手机'],
      ['张三', 420525198501010012, 13800000000],
    ]);
    const row = (await tableOf(bytes, COLUMNS)).rows[0];
    expect(row?.cells[2]).toBe('13800000000');
    expect(row?.lostDigits).toEqual([1]);
  });

  it('marks a number that Excel shortened when it saved CSV', async () => {
    const row = (
      await tableOf(
        csvOf([
          ['姓名', '身份证号'],
          ['张三', '4.20525E+17'],
        ]),
        COLUMNS,
      )
    ).rows[0];
    expect(row?.lostDigits).toEqual([1]);
  });

  it('writes a date cell as a day', async () => {
    const bytes = await workbookOf([
      ['姓名', '身份证号', '县'],
      ['张三', '1', new Date(Date.UTC(2024, 1, 29))],
    ]);
    expect((await tableOf(bytes, COLUMNS)).rows[0]?.cells[2]).toBe('2024-02-29');
  });

  it('finds the columns in whatever order and dress', async () => {
    const dressed: Record<string, string[]> = {
      姓名: ['姓名', '姓 名', '*姓名', '姓\n名', '人员姓名：', '姓名（必填）'],
      身份证号: ['身份证号', '身份证 号码', '身份证号（18位）', '【必填】身份证号码'],
      手机: ['手机', '联系电话*', '联系\r\n电话'],
      县: ['县', '户籍县(市、区)', '　户籍县　'],
      备注栏: ['备注栏'],
    };
    const header = fc.shuffledSubarray(Object.keys(dressed), { minLength: 5 });
    const dress = fc.array(fc.nat(5), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(header, dress, fc.nat(3), async (columns, choice, titles) => {
        const headings = columns.map((name, index) => {
          const forms = dressed[name] as string[];
          return `"${forms[(choice[index] ?? 0) % forms.length]}"`;
        });
        const title = Array.from({ length: titles }, (_, index) => [`标题${index}`]);
        const table = await tableOf(csvOf([...title, headings, columns]), COLUMNS);
        const found = (key: string) => table.rows[0]?.cells[table.columns.get(key) ?? -1];
        expect(['name', 'idNumber', 'phone', 'county'].map(found)).toEqual([
          '姓名',
          '身份证号',
          '手机',
          '县',
        ]);
        expect(table.unknownColumns).toEqual(['备注栏']);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a file that cannot be read says why', () => {
  const zipOf = (content: Buffer, stated: number, encrypted = false): Buffer => {
    const packed = deflateRawSync(content);
    const name = Buffer.from('xl/workbook.xml');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(encrypted ? 1 : 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(stated, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(local.length + name.length + packed.length, 16);
    return Buffer.concat([local, name, packed, entry, name, end]);
  };
  const compound = (stream: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(stream, 'utf16le'),
    ]);
  const zeros = Buffer.alloc(10_000_000);

  it.each([
    ['no byte', Buffer.alloc(0), 'file-empty'],
    ['white space only', Buffer.from(' \r\n , \r\n'), 'file-empty'],
    ['a zip signature and rubbish', Buffer.from('PK\u0003\u0004rubbish'), 'workbook-damaged'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'encoding-unknown'],
    ['a workbook under a password', compound('EncryptedPackage'), 'password-protected'],
    ['a zip under a password', zipOf(Buffer.from('<x/>'), 4, true), 'password-protected'],
    ['an old .xls', compound('Workbook'), 'old-workbook'],
    [
      'a zip bomb that states its size',
      zipOf(zeros, TABLE_LIMITS.maxUnpackedBytes + 1),
      'workbook-unpacks-too-large',
    ],
    ['a zip bomb that lies', zipOf(zeros, 1000), 'workbook-unpacks-too-large'],
    ['text without a header', Buffer.from('一,二\n三,四\n'), 'header-not-found'],
    ['a header without identity numbers', Buffer.from('姓名,手机\n张三,1\n'), 'columns-missing'],
    ['a quotation mark never closed', Buffer.from('姓名,身份证号\n"张三,1\n'), 'csv-damaged'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it('a workbook cut short', async () => {
    const bytes = await workbookOf([
      ['姓名', '身份证号'],
      ['张三', '1'],
    ]);
    expect(await codeOf(bytes.subarray(0, bytes.length - 200))).toBe('workbook-damaged');
    const spoilt = Buffer.from(bytes);
    spoilt.fill(0xff, 60, 120);
    expect(await codeOf(spoilt)).toBe('workbook-damaged');
  });

  it('a zip that is no workbook', async () => {
    const renamed = zipOf(Buffer.from('<x/>'), 4);
    for (let at = renamed.indexOf('xl/w'); at !== -1; at = renamed.indexOf('xl/w')) renamed.write('ab/c', at);
    expect(await codeOf(renamed)).toBe('not-a-workbook');
  });

  it('names the byte and the row where the encoding breaks', async () => {
    const text = Buffer.from(
      csvOf([['姓名', '身份证号'], ...NAMES.map((name) => [name, '这是一行说明文字'])]),
    );
    const broken = Buffer.concat([text, Buffer.from([0xff, 0x0d, 0x0a])]);
    const refusal = await readTableFrom(broken, COLUMNS);
    expect(refusal).toMatchObject({ code: 'encoding-unknown' });
    expect((refusal as { message: string }).message).toContain(
      `byte ff at byte ${text.length + 1} of the text, row 7`,
    );
  });

  it('too many rows, columns or bytes', async () => {
    const text = Buffer.from(
      csvOf([
        ['姓名', '身份证号'],
        ['一', '1'],
        ['二', '2'],
      ]),
    );
    expect(await codeOf(text, { ...TABLE_LIMITS, maxRows: 2 })).toBe('rows-too-many');
    expect(await codeOf(text, { ...TABLE_LIMITS, maxColumns: 1 })).toBe('columns-too-many');
    expect(await codeOf(text, { ...TABLE_LIMITS, maxFileBytes: 10 })).toBe('file-too-large');
    const workbook = await workbookOf([
      ['姓名', '身份证号'],
      ['一', '1'],
      ['二', '2'],
    ]);
    expect(await codeOf(workbook, { ...TABLE_LIMITS, maxRows: 2 })).toBe('rows-too-many');
  });

  it('a sheet whose last cell stands in the far corner', async () => {
    const wide = [['姓名', '身份证号', ...Array.from({ length: 600 }, () => null), '远']];
    expect(await codeOf(await workbookOf(wide))).toBe('columns-too-many');
    const sheet = (row: number) => Buffer.from(`<row r="${row}"><c r="B${row}" t="n"><v>1</v></c></row>`);
    expect(checkSheetExtent(sheet(1_048_577), 'sheet1', TABLE_LIMITS)).toMatchObject({
      code: 'rows-too-many',
    });
    expect(checkSheetExtent(sheet(9), 'sheet1', { ...TABLE_LIMITS, maxCells: 17 })).toMatchObject({
      code: 'rows-too-many',
    });
    const styled = Buffer.from('<row r="1"><c r="A1" t="n"><v>1</v></c><c r="XFD1" s="1"/></row>');
    expect(checkSheetExtent(styled, 'sheet1', TABLE_LIMITS)).toBeUndefined();
  });

  it('a file on disk, or none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'read-table-'));
    const path = join(folder, 'roster.csv');
    await writeFile(
      path,
      csvOf([
        ['姓名', '身份证号'],
        ['一', '1'],
      ]),
    );
    expect(await readTable(path, COLUMNS)).toMatchObject({ rows: [{ rowNumber: 2 }] });
    expect(await readTable(join(folder, 'missing.csv'), COLUMNS)).toMatchObject({ code: 'file-unreadable' });
    await rm(folder, { recursive: true });
  });

  it('never throws, whatever the bytes', async () => {
    const start = fc.constantFrom(
      Buffer.from('PK\u0003\u0004'),
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(0),
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 400 }), async (head, tail) => {
        const tables = await readRawTables(Buffer.concat([head, tail]));
        expect(isRefusal(tables) || tables.length > 0).toBe(true);
      }),
    );
  });
});

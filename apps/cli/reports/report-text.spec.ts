import { report } from '../../../libs/projections/report.js';
import { reportCsv } from '../../../libs/projections/report-cells.js';
import { reportsText, reportText } from './report-text.js';

interface Row {
  readonly id: string;
  readonly place: string;
  readonly fen: number | null;
  readonly share: number;
  readonly open: boolean;
  readonly words: readonly string[];
  readonly places: string;
  readonly at: string | null;
  readonly employerId: string | null;
}

const made = report<Row>({
  name: 'made-up',
  zh: '示例清单',
  en: 'A made-up list',
  measure: 'workshop',
  cites: ['N6 art. 14'],
  columns: [
    { key: 'id', zh: '编号', en: 'id', kind: 'id' },
    { key: 'place', zh: '所在地', en: 'place', kind: 'division' },
    { key: 'fen', zh: '金额', en: 'amount', kind: 'fen' },
    { key: 'share', zh: '比例', en: 'share', kind: 'permille' },
    { key: 'open', zh: '未结', en: 'open', kind: 'flag' },
    { key: 'words', zh: '说明', en: 'words', kind: 'text', words: { b: '乙' } },
    { key: 'places', zh: '范围', en: 'places', kind: 'division', words: { '*': '不限' } },
    { key: 'at', zh: '时间', en: 'at', kind: 'instant' },
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
  ],
  keyOf: ({ id }) => id,
  rows: async () => [],
});

const rows = [
  {
    id: 'e1',
    place: '420525',
    fen: 123_450,
    share: 155,
    open: true,
    words: ['a', 'b'],
    places: '420525 4206',
    at: '2024-03-01T01:05:09Z',
    employerId: 'f1 f2',
  },
  {
    id: 'e2',
    place: '420500',
    fen: null,
    share: 0,
    open: false,
    words: ['=1+1'],
    places: '*',
    at: null,
    employerId: null,
  },
];

describe('a list as text', () => {
  it('shows amounts in yuan, shares in percent, places by name, and a dash for what is not there', () => {
    const [head, , titles, , first, second, , last] = reportText(made, rows, {
      on: '2024-03-01',
      division: '420500',
    });
    expect(head).toBe('示例清单 · A made-up list, 2024-03-01, 湖北省宜昌市 (N6 art. 14)');
    expect(titles).toContain('金额 amount');
    expect(first).toMatch(
      /e1 +420525 远安县 +1,234.50 +15.5% +是 yes +a; 乙 b +420525 远安县; 4206 襄阳市 +2024-03-01 09:05/,
    );
    expect(second).toMatch(/e2 +420500 宜昌市 +- +0% +否 no +=1\+1 +不限 \* +- +-/);
    expect(last).toBe('  共 2 行 · rows');
  });

  it('names what ids stand for, but not twice in a row, and shows a dash for a column of nothing', () => {
    const known = new Map([['employerId', new Map([['f1', '示例一厂']])]]);
    const asked = { on: '2024-03-01' };
    const [, , , , named, unnamed] = reportText(made, rows, asked, known);
    expect(named).toMatch(/f1 示例一厂; f2$/);
    expect(unnamed).toMatch(/-$/);
    const [twice = rows[0]] = [{ ...rows[0], words: [], id: '示例一厂' }];
    expect(reportText(made, [twice as never], asked, known)[4]).toMatch(/示例一厂 .* - +420525.* f1; f2$/);
  });

  it('says that there is nothing where there is nothing', () => {
    expect(reportText(made, [], { on: '2024-03-01' })).toEqual([
      '示例清单 · A made-up list, 2024-03-01 (N6 art. 14)',
      '',
      '  无 · none',
    ]);
  });

  it('is a file for spreadsheets that runs no formula', () => {
    expect(reportCsv(made, rows, '2024-03-01')).toEqual([
      '\uFEFF编号 id,所在地 place,金额 amount,比例 share,未结 open,说明 words,范围 places,时间 at,用人单位 employer',
      'e1,420525,123450,155,true,a; b,420525 4206,2024-03-01T01:05:09Z,f1 f2',
      "e2,420500,,0,false,'=1+1,*,,",
    ]);
  });

  it('says at every door of text why it is kept no more, and never "none"', () => {
    const ended = { lastDay: '2025-12-31', zh: '本清单依据已满。', en: 'What it rests on has ended.' };
    const over = { ...made, endedOn: () => ended };
    expect(reportText(over, [], { on: '2026-01-01' }).slice(2)).toEqual([`  ${ended.zh}`, `  ${ended.en}`]);
    expect(reportCsv(over, [], '2026-01-01').slice(1)).toEqual([`${ended.zh} ${ended.en}`]);
    expect(reportsText([{ found: over, rows: [] }], { on: '2026-01-01' }).at(-2)).toMatch(/ -  N6 art. 14$/);
  });

  it('stands in the list of lists with its article and number of rows', () => {
    const text = reportsText([{ found: made, rows }], { on: '2024-03-01' });
    expect(text[0]).toBe('清单与台账 · Lists, 2024-03-01');
    expect(text.at(-2)).toMatch(/^ {2}made-up +2 +N6 art. 14$/);
    expect(text.at(-1)).toBe('      示例清单 · A made-up list');
  });
});

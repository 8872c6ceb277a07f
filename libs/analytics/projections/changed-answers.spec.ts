import { parse } from 'csv-parse/sync';
import { csvLines } from './changed-answers.js';
import type { EntitlementLine } from './entitlement-line.js';

/** What an analyst opens in a spreadsheet. */

const LINE: EntitlementLine = {
  entitlementId: 'absorption-reward/e1/w1',
  policy: 'absorption-reward',
  beneficiary: 'employer:e1',
  employerId: 'e1',
  workerId: 'w1',
  followed: 'a1',
  turn: 1,
  on: '2023-03-01',
  county: '420525',
  groups: ['lifted-out-of-poverty', 'rural-low-income'],
  outcome: 'granted',
  code: null,
  amountFen: 200_000,
  funds: [],
  undone: null,
};

function opened(...changed: Parameters<typeof csvLines>[0]['changed']): string[][] {
  return parse([...csvLines({ changed })].join('\r\n'), { bom: true });
}

it('heads every column in Chinese and English, after a byte order mark', () => {
  const [heading] = [...csvLines({ changed: [] })];
  expect(heading).toBe(
    '\uFEFF措施 measure,领取方 payee,劳动者 worker,用人单位 employer,区划代码 division,' +
      '县（区、市） county,日期 day,身份 status,现行结论 answer today,现行金额（元） yuan today,' +
      '变更后结论 answer changed,变更后金额（元） yuan changed,差额（元） difference in yuan',
  );
});

it('shows an answer in words, its sums in yuan to the fen', () => {
  expect(opened({ before: LINE, after: { ...LINE, amountFen: 250_050 } })[1]).toEqual([
    '吸纳就业奖补 absorption-reward',
    'employer:e1',
    'w1',
    'e1',
    '420525',
    '湖北省宜昌市远安县',
    '2023-03-01',
    '脱贫人口、农村低收入人口',
    '给付 granted',
    '2000',
    '给付 granted',
    '2500.50',
    '500.50',
  ]);
});

it.each<[string, Partial<EntitlementLine> | null, string]>([
  ['nothing was asked', null, '无结论 no answer'],
  ['a refusal', { outcome: 'refused', code: 'already-granted' }, '不予 refused: already-granted'],
  ['a grant undone', { undone: 'officer' }, '给付 2000 后撤销 granted 2000, then undone: 经办收回 officer'],
  ['a sum left open', { amountFen: null }, '给付，金额待地方文件 granted, sum awaits a local document'],
])('says what an answer came to where it is %s', (_what, differs, words) => {
  const [, line] = opened({ before: LINE, after: differs === null ? undefined : { ...LINE, ...differs } });
  expect(line?.slice(-3)).toEqual([words, '0', '-2000']);
});

it('stands in the same order whichever thread came first', () => {
  const of = (workerId: string, on = '2023-03-01') => ({
    before: { ...LINE, workerId, on },
    after: undefined,
  });
  const [, ...lines] = opened(of('w2'), of('w1', '2024-03-01'), of('w1'));
  expect(lines.map((line) => [line[2], line[6]])).toEqual([
    ['w1', '2023-03-01'],
    ['w1', '2024-03-01'],
    ['w2', '2023-03-01'],
  ]);
});

import { planted, pointedAt } from '../planted.js';
import { brokenCitations, citationsIn } from './citations.js';

const NOTICES = {
  'libs/policy/notices/N25/text.zh.md': '## N25 §2(1)\n\n…\n\n## N25 §2(3)\n\n## N25, last paragraph\n',
  'libs/policy/notices/N6/text.zh.md': '# 一、\n\n## N6 art. 1\n\n## N6 art. 14\n',
  'libs/policy/notices/interpretations/text.zh.md':
    '## POLICY interpretation 1\n\n## POLICY interpretation 2\n',
};

const found = (text: string) =>
  pointedAt(brokenCitations(planted({ ...NOTICES, 'libs/policy/reward.ts': text })));

describe('citations', () => {
  it('spells lists out', () => {
    expect(citationsIn('N6 art. 1, 14; N25 §2(3), §2(8) (interpretations 1 and 2)')).toEqual([
      'N6 art. 1',
      'N6 art. 14',
      'N25 §2(3)',
      'N25 §2(8)',
      'POLICY interpretation 1',
      'POLICY interpretation 2',
    ]);
    expect(citationsIn('N6 art. 12, 2023-02-23')).toEqual(['N6 art. 12']);
    expect(citationsIn('N25 §1 and N25, last paragraph')).toEqual(['N25 §1', 'N25, last paragraph']);
  });

  it.each([
    "const reward = { cites: 'N25 §2(3)' };",
    "const reward = { cites: ['N25 §2(3)', 'N6 art. 14'] };",
    "const reward = { citation: 'N25 §2(3); N6 art. 1, 14' };",
    "const reward = { citation: 'N25, last paragraph (in force until 2025-12-31)' };",
    "const reward = { citation: 'POLICY interpretation 2' };",
    "const reward = { citation: 'GB 11643' };",
    "const reward = { citation: 'GB 32100-2015' };",
    "const reward = { citation: '劳动合同法 art. 19' };",
    "const reward = { citation: '民法典第一千二百五十九条' };",
    "const reward = { citation: '劳社部发〔2008〕3号' };",
    'const reward = { citation: null };',
    '/**\n * Law: N25 §2(3). One year, as\n * interpretations 1 and 2 read it.\n */\nconst reward = 1;',
    '/** Law: 劳动法 art. 15, and GB 11643 for the number. */\nconst reward = 1;',
  ])('resolves %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ["\nconst reward = { cites: 'N25 §2(4)' };", 2],
    ["\nconst reward = { cites: 'N25 §2' };", 2],
    ["\nconst reward = { cites: 'N6 art. 17' };", 2],
    ["\nconst reward = { citation: 'N25 §2(3); N6 art. 1, 15' };", 2],
    ["\nconst reward = { citation: yes ? 'N25 §2(3)' : 'N6 art. 3' };", 2],
    ["\nconst reward = { citation: 'POLICY interpretation 24' };", 2],
    ["\nconst reward = { citation: 'the usual practice' };", 2],
    ["\nconst reward = { citation: 'N25' };", 2],
    ['/**\n * Pays.\n *\n * Law: N25 §2(3), read with\n * N6 art. 12.\n */\nconst reward = 1;', 4],
    ['/** Law: as everybody knows. */\nconst reward = 1;', 1],
  ])('finds %j unresolved', (text, line) => {
    expect(found(text)).toEqual([`libs/policy/reward.ts:${line} citations`]);
  });

  it('knows no article while the text of a notice is missing', () => {
    const house = planted({ 'libs/policy/reward.ts': "const reward = { cites: 'N25 §2(3)' };" });
    expect(pointedAt(brokenCitations(house))).toEqual(['libs/policy/reward.ts:1 citations']);
  });
});

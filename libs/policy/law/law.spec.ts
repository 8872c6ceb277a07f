import { createHash } from 'node:crypto';
import { citationOf, documentOf, referencesIn } from './citations.js';
import { LawSilent } from './law-error.js';
import { loadLaw } from './load-law.js';
import type { AmountId } from './parameters.js';

const law = loadLaw();

describe('the built-in law', () => {
  it('has for every parameter a unit, labels in both languages, and sources that resolve', () => {
    for (const { id, unit, label, labelZh, entries } of law.parameters) {
      expect([id, unit !== '', /[a-z]/i.test(label), /\p{Script=Han}/u.test(labelZh)]).toEqual([
        id,
        true,
        true,
        true,
      ]);
      for (const { source } of entries) {
        expect(law.articles(source).map(({ citation }) => citation)).toEqual(referencesIn(source));
      }
    }
    expect(law.warnings).toEqual([]);
  });

  it('knows both notices from their day to their last', () => {
    const spans = law.notices.map(({ cite, number, inForceFrom, inForceUntil }) => [
      cite,
      number,
      inForceFrom,
      inForceUntil,
    ]);
    expect(spans).toContainEqual(['N25', '鄂人社发〔2021〕25号', '2021-08-16', '2025-12-31']);
    expect(spans).toContainEqual(['N6', '鄂人社发〔2023〕6号', '2023-02-23', null]);
  });

  it.each([
    ['absorption-reward-amount', 200_000, 'N25 §2(3)'],
    ['transport-subsidy-cap-cross-province', 50_000, 'N25 §2(1)'],
    ['transport-subsidy-cap-in-province', 30_000, 'N25 §2(1)'],
    ['startup-subsidy-amount', 200_000, 'N25 §2(7)'],
    ['startup-subsidy-amount-returning', 500_000, 'N25 §2(7)'],
    ['agency-service-subsidy-amount', 'local', 'N25 §2(1)'],
  ] as [AmountId, number | string, string][])(
    '%s is %s by %s from 2021-08-16 to 2025-12-31',
    (id, value, source) => {
      expect(() => law.value(id, '2021-08-15')).toThrow(LawSilent);
      expect(law.standing(id, '2021-08-15')).toMatchObject({ state: 'not-yet', from: '2021-08-16' });
      for (const day of ['2021-08-16', '2021-08-17', '2025-12-30', '2025-12-31']) {
        expect(law.value(id, day)).toMatchObject({ value, source, from: '2021-08-16' });
        expect(law.standing(id, day)).toMatchObject({ state: 'in-force', lastDay: '2025-12-31' });
      }
      for (const day of ['2026-01-01', '2026-01-02', '2030-01-01']) {
        expect(law.value(id, day).value).toBe(null);
        expect(law.standing(id, day)).toMatchObject({ state: 'ended', lastDay: '2025-12-31' });
        expect(citationOf(law.standing(id, day).source)).toBe('N25, last paragraph');
      }
    },
  );

  it('answers for one day as for the whole', () => {
    expect(law.at('2024-05-01').value('absorption-reward-amount')).toEqual(
      law.value('absorption-reward-amount', '2024-05-01'),
    );
    expect(law.at('2024-05-01').standing('absorption-reward-amount').state).toBe('in-force');
    expect(law.at('2024-05-01').value('absorption-reward-amount', '2026-01-01').value).toBe(null);
  });
});

describe('the articles’ own words', () => {
  it.each([
    ['N25, opening paragraph', '严格落实“四个不摘”'],
    ['N25 §1', '保持脱贫人口就业规模总体稳定'],
    ['N25 §2(1)', '每人不超过500元'],
    ['N25 §2(3)', '每吸纳1人补贴2000元'],
    ['N25 §2(7)', '5000元的一次性创业补贴'],
    ['N25 §3(1)', '实绩考核范围'],
    ['N25, last paragraph', '截止2025年12月31日'],
    ['N6, opening paragraph', '含防止返贫监测对象'],
    ['N6 art. 14', '全面落实吸纳就业奖补'],
    ['N6 art. 16', '每次签订期限不超过1年'],
    ['POLICY interpretation 4', '2025-12-31'],
  ])('%s says %s', (citation, words) => {
    expect(law.articles(citation)[0]?.zh).toContain(words);
  });

  it('are complete, article by article', () => {
    const headings = ['N25', 'N6', 'POLICY'].map((document) => countOf(document));
    // N25: opening, §1, 12 and 3 items, last paragraph, signature.
    // N6: opening, 16 articles, closing, signature.
    expect(headings).toEqual([19, 19, 25]);
  });

  it.each([
    ['N25', '6492264659469ec47d0c0a9d65c1d87c2e36559e55396ae24b9d31a9bd7bfd6f'],
    ['N6', '0fff83c49740098b653d8d3125f86b8cd08f1d4c24d63c79ac07749f25e59d33'],
  ])('of %s are as issued: whoever changes a character changes this line too', (document, digest) => {
    const words = headingsOf(document).map((heading) => law.articles(heading)[0]?.zh ?? '');
    expect(createHash('sha256').update(words.join('\n')).digest('hex')).toBe(digest);
  });

  function headingsOf(document: string): string[] {
    const one = (from: number, to: number, name: (item: number) => string) =>
      Array.from({ length: to - from + 1 }, (_, index) => name(from + index));
    const all: { [name: string]: string[] } = {
      N25: [
        'N25, opening paragraph',
        'N25 §1',
        ...one(1, 12, (item) => `N25 §2(${item})`),
        ...one(1, 3, (item) => `N25 §3(${item})`),
        'N25, last paragraph',
        'N25, signature',
      ],
      N6: [
        'N6, opening paragraph',
        ...one(1, 16, (item) => `N6 art. ${item}`),
        'N6, closing paragraph',
        'N6, signature',
      ],
      POLICY: one(1, 25, (item) => `POLICY interpretation ${item}`),
    };
    return all[document] ?? [];
  }

  function countOf(document: string): number {
    return headingsOf(document).filter((heading) => law.articles(heading).length === 1).length;
  }
});

describe('a citation', () => {
  it.each([
    ['N25 §2(3)', ['N25 §2(3)']],
    ['N25, last paragraph (in force until 2025-12-31)', ['N25, last paragraph']],
    ['N6 art. 14; POLICY interpretation 3', ['N6 art. 14', 'POLICY interpretation 3']],
    ['N6, opening paragraph (含); N6 art. 5', ['N6, opening paragraph', 'N6 art. 5']],
    ['', []],
  ])('%s refers to %s', (source, references) => {
    expect(referencesIn(source)).toEqual(references);
    expect(citationOf(source)).toBe(references.join('; '));
  });

  it.each([
    ['N25 §2(3)', 'N25'],
    ['N25, last paragraph', 'N25'],
    ['POLICY interpretation 3', 'POLICY'],
    ['宜人社发〔2024〕3号 第二条', '宜人社发〔2024〕3号'],
  ])('%s belongs to %s', (reference, document) => {
    expect(documentOf(reference)).toBe(document);
  });
});

import type { AnyReport } from './report.js';
import { citedOn, kept, report } from './report.js';
import { type ListDocument, restingOn } from './report-basis.js';

/** A list ends with the last of the documents that ask for it, and says so. */

const notice = (cite: string, differs: Partial<ListDocument> = {}): ListDocument => ({
  cite,
  number: `示例〔2021〕${cite}号`,
  title: `Made-up notice ${cite}`,
  titleZh: `示例通知${cite}`,
  inForceFrom: '2021-08-16',
  inForceUntil: null,
  continues: [],
  ...differs,
});
const OLD = notice('A', { inForceUntil: '2025-12-31' });
const OTHER = notice('B', { inForceFrom: '2023-02-23' });
const list = (cites: readonly string[], documents: readonly ListDocument[]): AnyReport =>
  kept(
    report<{ id: string }>({
      name: 'made-up',
      zh: '示例',
      en: 'made up',
      measure: 'workshop',
      cites,
      columns: [{ key: 'id', zh: '编号', en: 'id', kind: 'id' }],
      keyOf: ({ id }) => id,
      rows: async () => [{ id: 'r1' }],
    }),
    restingOn(cites, documents),
  );
const later = (from: string, continues: readonly string[]) => notice('C', { inForceFrom: from, continues });

describe('a list is kept', () => {
  it.each([
    ['by a document that ends, on its last day', ['A §1'], [OLD], '2025-12-31', true],
    ['the day after', ['A §1'], [OLD], '2026-01-01', false],
    ['by another document too', ['A §1', 'B art. 2'], [OLD, OTHER], '2026-01-01', true],
    ['by one without an end alone', ['B art. 2'], [OLD, OTHER], '2099-12-31', true],
    [
      'where a later one takes the place of the article',
      ['A §1'],
      [OLD, later('2026-01-01', ['A §1'])],
      '2026-01-01',
      true,
    ],
    ['or of the whole document', ['A §1'], [OLD, later('2026-01-01', ['A'])], '2026-01-01', true],
    ['but not of another article', ['A §1'], [OLD, later('2026-01-01', ['A §2'])], '2026-01-01', false],
    ['nor before its first day', ['A §1'], [OLD, later('2026-01-02', ['A'])], '2026-01-01', false],
    [
      'from its first day on, after a time without one',
      ['A §1'],
      [OLD, later('2026-01-02', ['A'])],
      '2026-01-02',
      true,
    ],
    ['for a day before the document too: what it counts may lie there', ['A §1'], [OLD], '2021-08-15', true],
  ] as const)('%s', async (_when, cites, documents, on, is) => {
    const made = list(cites, documents);
    expect(made.endedOn(on) === null).toBe(is);
    expect(await made.rows(undefined as never, '42', { on })).toHaveLength(is ? 1 : 0);
  });

  it('by documents of the law alone', () => {
    expect(() => restingOn(['D §1'], [OLD])).toThrow('D §1');
  });
});

describe('a list that is kept no more', () => {
  it('names its articles, their document and its last day in both languages', () => {
    expect(list(['A §1', 'A §2(3)'], [OLD]).endedOn('2026-01-01')).toEqual({
      lastDay: '2025-12-31',
      zh: '本清单依据A §1、A §2(3)（《示例通知A》，示例〔2021〕A号，有效期至2025-12-31）；2026-01-01已无有效依据，不再列出。',
      en:
        'This list rests on A §1, A §2(3) (示例〔2021〕A号, Made-up notice A, in force until 2025-12-31); ' +
        'on 2026-01-01 nothing in force asks for it, and nothing is listed.',
    });
  });

  it('names each of several documents, the last of them last to end, and none that is still to come', () => {
    const documents = [OLD, notice('B', { inForceUntil: '2026-06-30' }), later('2027-01-01', ['A'])];
    const ended = list(['A §1', 'B art. 2'], documents).endedOn('2026-07-01');
    expect(ended?.lastDay).toBe('2026-06-30');
    expect(ended?.en).toMatch(/A §1 \(.*until 2025-12-31\); B art. 2 \(.*until 2026-06-30\); on/);
    expect(ended?.en).not.toContain('C');
  });

  it('shows beside an article when it ended, and nothing beside one in force', () => {
    const made = list(['A §1', 'B art. 2'], [OLD, OTHER]);
    expect(citedOn(made, '2025-12-31')).toBe('A §1; B art. 2');
    expect(citedOn(made, '2026-01-01')).toBe('A §1 (至 until 2025-12-31); B art. 2');
  });
});

/** A folder given with `--policy`: what it may change, and what it is warned of. */
import { lawWith } from '../measures/testing/office.js';
import { BUILT_IN_NOTICES, loadLaw } from './load-law.js';

const AMOUNT = 'N25/parameters/absorption-reward-amount.yaml';
const amountFile = (differs: { [key: string]: string | null } = {}): string =>
  Object.entries({
    label: 'Made up',
    unit: 'fen/worker',
    values: '{ 2021-08-16: 300000, 2026-01-01: null }',
    source: '{ 2021-08-16: N25 §2(3), 2026-01-01: "N25, last paragraph" }',
    ...differs,
  })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');

describe('an overlay', () => {
  it('stands in for the built-in file of the same path and leaves the others', () => {
    const law = lawWith({ [AMOUNT]: amountFile() });
    expect(law.value('absorption-reward-amount', '2024-01-01').value).toBe(300_000);
    expect(law.value('startup-subsidy-amount', '2024-01-01').value).toBe(200_000);
    expect(law.warnings).toEqual([]);
  });

  it('may add a document of its own and cite it', () => {
    const law = lawWith({
      'X1/notice.yaml': [
        'cite: X1',
        'kind: notice',
        'number: 虚构〔2026〕1号',
        'title: Made up',
        'title_zh: 虚构',
        'issued: 2026-01-05',
        'inForceFrom: 2026-01-01',
        'inForceUntil: 2027-12-31',
        'source: { issued: X1 §1, inForceFrom: X1 §1, inForceUntil: X1 §1 }',
      ].join('\n'),
      'X1/text.zh.md': '## X1 §1\n\n自2026年1月1日起，每人2500元，至2027年12月31日。\n',
      [AMOUNT]: amountFile({
        values: '{ 2021-08-16: 200000, 2026-01-01: 250000, 2028-01-01: null }',
        source: '{ 2021-08-16: N25 §2(3), 2026-01-01: X1 §1, 2028-01-01: X1 §1 }',
      }),
    });
    expect(law.warnings).toEqual([]);
    expect(law.value('absorption-reward-amount', '2026-06-01')).toMatchObject({
      value: 250_000,
      source: 'X1 §1',
    });
    expect(law.articles('X1 §1')[0]?.zh).toContain('2500元');
  });

  it('is warned of a citation without text, and of a name that nobody reads', () => {
    const law = lawWith({
      'local/parameters/absorption-reward-amuont.yaml': amountFile({
        source: '{ 2021-08-16: County document 5, 2026-01-01: County document 5 }',
      }),
    });
    expect(law.warnings).toHaveLength(3);
    expect(law.articles('County document 5')).toEqual([]);
  });

  it('gives the law another version, and the same files the same one wherever they lie', () => {
    const file = { [AMOUNT]: amountFile() };
    expect(lawWith(file).version).toBe(lawWith(file).version);
    expect(lawWith(file).version).not.toBe(loadLaw().version);
    expect(loadLaw([BUILT_IN_NOTICES, BUILT_IN_NOTICES]).version).toBe(loadLaw().version);
    expect(loadLaw().version).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

/** A folder given with `--policy`: what it may change, and what it is warned of. */
import { assess } from '../measures/assess.js';
import { contract, lawWith, verdictOf } from '../measures/testing/office.js';
import { ABSORPTION } from '../measures/testing/tables.js';
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
    const completedOn = (startsOn: string, on: string) =>
      verdictOf(
        assess(
          ABSORPTION.measure,
          {
            ...ABSORPTION.ordinary,
            on,
            employment: { startsOn, endedOn: null, evidence: [] },
            contract: contract({ startsOn, endsOn: null }),
          },
          law,
        ),
      );
    expect(completedOn('2025-01-01', '2026-01-01')).toBe('granted → 200000, N25 §2(3)');
    expect(completedOn('2025-01-02', '2026-01-02')).toBe('granted → 250000, X1 §1');
    expect(completedOn('2027-01-01', '2028-01-01')).toBe('granted → 250000, X1 §1');
    expect(completedOn('2027-01-02', '2028-01-02')).toBe('refused → policy-expired, X1 §1');
  });

  it('is warned of a citation without text', () => {
    const law = lawWith({
      [AMOUNT]: amountFile({ source: '{ 2021-08-16: County document 5, 2026-01-01: County document 5 }' }),
    });
    expect(law.warnings).toHaveLength(2);
    expect(law.articles('County document 5')).toEqual([]);
  });

  it('is refused whole for a misspelt name, with the name that was perhaps meant', () => {
    const path = 'X1/parameters/absorption-reward-amuont.yaml';
    expect(() => lawWith({ [path]: amountFile() })).toThrow(/amuont.*nobody reads.*absorption-reward-amount/);
  });

  it('is refused with the line of what is misspelt in it', () => {
    const text = amountFile()
      .replace('values:', '\nvalues:')
      .replace('2021-08-16: 300000', '2021-08-16: 3ooooo');
    expect(() => lawWith({ [AMOUNT]: text })).toThrow(`${AMOUNT}:4: values.2021-08-16: found "3ooooo"`);
  });

  it('is refused where it leaves days without a value that never ends', () => {
    const path = 'interpretations/parameters/public-notice-working-days.yaml';
    const dated = 'values: { 2021-08-16: 7 }\nsource: { 2021-08-16: POLICY interpretation 20 }';
    expect(() => lawWith({ [path]: `label: Made up\nunit: working days\n${dated}` })).toThrow(
      /nothing before 2021-08-16/,
    );
  });

  it('gives the law another version, and the same files the same one wherever they lie', () => {
    const file = { [AMOUNT]: amountFile() };
    expect(lawWith(file).version).toBe(lawWith(file).version);
    expect(lawWith(file).version).not.toBe(loadLaw().version);
    expect(loadLaw([BUILT_IN_NOTICES, BUILT_IN_NOTICES]).version).toBe(loadLaw().version);
    expect(loadLaw().version).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

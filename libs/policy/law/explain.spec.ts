import { assess } from '../measures/assess.js';
import { builtIn, contract, lawWhere } from '../measures/testing/office.js';
import { ABSORPTION, AGENCY_SERVICE, TABLES, TRANSPORT } from '../measures/testing/tables.js';
import { explain, yuan } from './explain.js';

const short = { ...ABSORPTION.ordinary, contract: contract({ endsOn: '2023-02-27' }) };

describe('an explanation', () => {
  it('marks each condition, and quotes the article and the interpretation that decided', () => {
    const { zh, en } = explain(assess(ABSORPTION.measure, short, builtIn), builtIn);
    const failing = zh.filter((line) => line.startsWith('✗'));
    expect(failing).toHaveLength(1);
    expect(failing[0]).toContain('contract-under-one-year [N25 §2(3); POLICY interpretation 2]');
    expect(failing[0]).toContain('差 1 日');
    expect(zh.some((line) => line.startsWith('N25 §2(3)：') && line.includes('签订1年以上劳动合同'))).toBe(
      true,
    );
    expect(zh.some((line) => line.startsWith('POLICY interpretation 2：'))).toBe(true);
    expect(en.some((line) => line.startsWith('✗') && line.includes('2023-02-28'))).toBe(true);
    expect(en.some((line) => line.startsWith('POLICY interpretation 2: *Contract of one year'))).toBe(true);
  });

  it('says the amount in yuan and the funds in their order', () => {
    const { zh, en } = explain(assess(TRANSPORT.measure, TRANSPORT.ordinary, builtIn), builtIn);
    expect(zh[1]).toContain('500.00 元');
    expect(en[1]).toContain('500.00 yuan (central-transition-fund 500.00)');
  });

  it('says what is awaited', () => {
    const lines = (facts: typeof AGENCY_SERVICE.ordinary) =>
      explain(assess(AGENCY_SERVICE.measure, facts, builtIn), builtIn).zh;
    expect(lines(AGENCY_SERVICE.ordinary)[1]).toContain('金额待当地文件确定');
    expect(lines({ ...AGENCY_SERVICE.ordinary, insurance: [] }).some((line) => line.startsWith('?'))).toBe(
      true,
    );
  });

  it('says so where the text of a document is not in the data', () => {
    const law = lawWhere('N25/parameters/absorption-reward-amount.yaml', 'fen/worker', '{ 2021-08-16: 1 }');
    const { en } = explain(assess(ABSORPTION.measure, ABSORPTION.ordinary, law), law);
    expect(en.some((line) => line.includes('not in the data'))).toBe(true);
  });

  it('can be given for every case, with as many lines in both languages', () => {
    for (const { measure, ordinary, cases } of TABLES) {
      for (const [, differs, , law = builtIn] of cases) {
        const assessment = assess(measure, { ...ordinary, ...differs }, law);
        const { zh, en } = explain(assessment, law);
        expect(zh).toHaveLength(en.length);
        expect(zh.filter((line) => /^[✓✗?]/.test(line))).toHaveLength(assessment.trace.length);
        expect([...zh, ...en].join('\n')).not.toMatch(/undefined|\[object/);
      }
    }
  });
});

describe('fen', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [50_000, '500.00'],
    [200_001, '2000.01'],
  ])('%s are shown as %s yuan', (fen, text) => {
    expect(yuan(fen)).toBe(text);
  });
});

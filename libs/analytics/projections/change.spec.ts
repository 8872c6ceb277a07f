import { buildLaw } from '../../policy/law/law.js';
import { LawError } from '../../policy/law/law-error.js';
import { BUILT_IN_NOTICES, readLawFiles } from '../../policy/law/load-law.js';
import { changedBy, changedByFolder } from './change.js';

/** A change is taken whole or refused whole, with file, line and reason. */

const TODAY = readLawFiles([BUILT_IN_NOTICES]);
const file = (...lines: string[]) => ({ path: 'draft.yaml', text: ['changes:', ...lines].join('\n') });
const change = (parameter: string, from: string, rest: string) =>
  `  - { parameter: ${parameter}, from: ${from}, ${rest}, source: 草案 }`;

function faults(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof LawError) return error.message;
    throw error;
  }
  return 'taken';
}

it('lays a value over its days, and leaves those before and after as they are', () => {
  const { after } = changedBy(
    file(change('absorption-reward-amount', '2023-01-01', 'until: 2024-01-01, value: 250000')),
    TODAY,
  );
  const law = buildLaw(after);
  const on = (date: string) => law.value('absorption-reward-amount', date).value;
  expect(['2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01', '2026-01-01'].map(on)).toEqual([
    200_000,
    250_000,
    250_000,
    200_000,
    null,
  ]);
});

it('takes a parameter file in place of that of its name', () => {
  const path = TODAY.find(({ path: one }) => one.endsWith('/absorption-reward-amount.yaml'));
  const text = (path?.text ?? '').replace('200000', '300000');
  const { after } = changedBy({ path: 'absorption-reward-amount.yaml', text }, TODAY);
  expect(buildLaw(after).value('absorption-reward-amount', '2023-01-01').value).toBe(300_000);
});

it.each<[string, string[], RegExp]>([
  [
    'an unknown parameter',
    [change('absorbtion-reward-amount', '2023-01-01', 'value: 1')],
    /draft\.yaml:2: .*nobody reads; needed a parameter's name, as absorption-reward-amount/,
  ],
  [
    'a misspelt key',
    [change('absorption-reward-amount', '2023-01-01', 'value: 1, untill: 2024-01-01')],
    /draft\.yaml:2: .*untill: found a key nobody reads/,
  ],
  [
    'an amount that is no whole sum',
    [change('absorption-reward-amount', '2023-01-01', 'value: 1.5')],
    /draft\.yaml:2: changes\.0\.value: found 1\.5; needed whole fen/,
  ],
  [
    'a day that is none',
    [change('absorption-reward-amount', "'2023-02-30'", 'value: 1')],
    /draft\.yaml:2: .*a day/,
  ],
  [
    'an end before its beginning',
    [change('absorption-reward-amount', '2023-01-01', 'until: 2022-01-01, value: 1')],
    /draft\.yaml:2: changes\.0\.until/,
  ],
  [
    'periods that overlap',
    [
      change('absorption-reward-amount', '2023-01-01', 'until: 2024-01-01, value: 1'),
      change('absorption-reward-amount', '2023-12-31', 'until: 2024-06-01, value: 2'),
    ],
    /draft\.yaml:3: changes\.1\.from: found days that changes\.0 has too/,
  ],
  ['broken syntax', ['  - { parameter: absorption-reward-amount'], /draft\.yaml:\d+: \(yaml\)/],
  ['nothing', [], /draft\.yaml:1: changes/],
])('refuses %s, with its line', (_what, lines, expected) => {
  expect(faults(() => changedBy(file(...lines), TODAY))).toMatch(expected);
});

it('takes periods that touch', () => {
  const touching = file(
    change('absorption-reward-amount', '2023-01-01', 'until: 2024-01-01, value: 1'),
    change('absorption-reward-amount', '2024-01-01', 'until: 2024-06-01, value: 2'),
  );
  expect(faults(() => changedBy(touching, TODAY))).toBe('taken');
});

it('refuses a draft of a county that changes what the province fixed, with file, line and reason', () => {
  const files = {
    'YC9/notice.yaml': [
      'cite: YC9',
      'kind: notice',
      "division: '420525'",
      'number: null',
      'title: Made up',
      'title_zh: 虚构',
      'issued: 2024-01-01',
      'inForceFrom: 2024-01-01',
      'inForceUntil: null',
      'source: { issued: YC9 §1, inForceFrom: YC9 §1, inForceUntil: YC9 §1 }',
    ].join('\n'),
    'YC9/text.zh.md': '## YC9 §1\n\n虚构条文。\n',
    'YC9/parameters/absorption-reward-amount.yaml': [
      'label: Made up',
      'unit: fen/worker',
      'values: { 2024-01-01: 300000 }',
      'source: { 2024-01-01: YC9 §1 }',
    ].join('\n'),
  };
  expect(faults(() => changedByFolder(files, TODAY))).toMatch(
    /YC9\/parameters\/absorption-reward-amount\.yaml:3: .*needed nothing: N25 §2\(3\) fixes 200000/,
  );
});

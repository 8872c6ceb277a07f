import { planted, pointedAt } from '../planted.js';
import { noticeNumbers } from './notice-numbers.js';

const found = (file: string, text: string) => pointedAt(noticeNumbers(planted({ [file]: `\n${text}\n` })));

describe('numbers of the notices', () => {
  it.each([
    ['libs/policy/entitlement.ts', 'const amountFen = 200_000;'],
    ['libs/policy/entitlement.ts', 'const amountFen = 200000;'],
    ['libs/policy/entitlement.ts', 'const amountYuan = 5_000;'],
    ['libs/policy/entitlement.ts', 'const sharePercent = 15;'],
    ['libs/policy/entitlement.ts', 'const MOST_AMOUNT_FEN = 50_000;'],
    ['libs/policy/entitlement.ts', "const until = '2025-12-31';"],
    ['libs/dispatch/rules/fare.ts', 'const capFen = 50_000;'],
    ['libs/services/business/decider.ts', 'pay({ amountFen: 500_000 });'],
    ['libs/policy/notices/N25/measures/training.ts', 'const most = 6;'],
  ])('%s may not say %s', (file, text) => {
    expect(found(file, text)).toEqual([`${file}:2 notice-numbers`]);
  });

  it.each([
    ['libs/policy/entitlement.spec.ts', 'const amountFen = 200_000;'],
    ['libs/policy/commands.ts', 'defineCommand({ example: { amountFen: 200_000 } });'],
    ['libs/dispatch/feed.ts', 'const timeoutMs = 30_000;'],
    ['libs/registry/projections/register.ts', 'const PAGE_ROWS = 50_000;'],
    ['libs/process/timers.ts', 'const most = 50_000;'],
    ['libs/policy/law/load-law.ts', 'const MOST_FILES = 5_000;'],
    ['libs/policy/measures/once-key.ts', 'const year = date.slice(0, 4);'],
    ['libs/policy/notices/N25/measures/training.ts', 'const first = list[0] ?? 1;'],
    ['libs/policy/notices/N25/parameters/amount.yaml', 'values: { 2021-08-16: 200000 }'],
  ])('%s may say %s', (file, text) => {
    expect(found(file, text)).toEqual([]);
  });
});

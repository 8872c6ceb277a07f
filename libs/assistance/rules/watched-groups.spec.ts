import { TERMS } from '../testing/terms.js';
import { groupsOn } from './watched-groups.js';

const held = (
  status: 'lifted-out-of-poverty' | 'rural-low-income' | 'relocated',
  to: string | null = null,
) => ({
  status,
  from: '2024-03-01',
  to,
});

describe('the groups of the ledger', () => {
  it.each([
    ['the day before', '2024-02-29', []],
    ['the first day', '2024-03-01', ['relocated']],
    ['the last day', '2024-03-31', ['relocated']],
    ['the day after', '2024-04-01', []],
  ])('a status of March counts on %s: %s', (_what, on, expected) => {
    expect(groupsOn([held('relocated', '2024-03-31')], on, TERMS)).toEqual(expected);
  });

  it('are apart: who holds two stands in both', () => {
    expect(groupsOn([held('relocated'), held('lifted-out-of-poverty')], '2024-03-01', TERMS)).toEqual([
      'lifted-out-of-poverty',
      'relocated',
    ]);
  });

  it('are those of the documents in force', () => {
    const later = { ...TERMS, ledgerGroups: ['lifted-out-of-poverty' as const] };
    expect(groupsOn([held('rural-low-income')], '2026-01-01', later)).toEqual([]);
  });
});

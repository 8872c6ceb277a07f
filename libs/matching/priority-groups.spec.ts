import { comesFirst } from './priority-groups.js';
import { workerWith } from './testing/samples.js';

const holding = (
  status: 'lifted-out-of-poverty' | 'return-to-poverty-monitored' | 'rural-low-income' | 'relocated',
) => workerWith({ statuses: [{ status, from: '2019-12-01', to: '2024-06-30' }] });

describe('who comes first', () => {
  it.each([
    ['lifted-out-of-poverty', '2022-01-01', true],
    ['lifted-out-of-poverty', '2019-11-30', false],
    ['lifted-out-of-poverty', '2019-12-01', true],
    ['lifted-out-of-poverty', '2024-06-30', true],
    ['lifted-out-of-poverty', '2024-07-01', false],
    ['return-to-poverty-monitored', '2023-02-22', false],
    ['return-to-poverty-monitored', '2023-02-23', true],
    ['return-to-poverty-monitored', '2023-02-24', true],
    ['rural-low-income', '2024-01-01', false],
    ['relocated', '2024-01-01', false],
  ] as const)('%s on %s → %s', (status, on, first) => {
    expect(comesFirst(holding(status), on)).toBe(first);
  });
});

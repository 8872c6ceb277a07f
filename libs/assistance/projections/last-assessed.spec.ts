import { lastAssessed } from './welfare-post-tasks.js';

const contract = (contractId: string, jobId: string) => ({ contractId, jobId });
const assessed = (contractId: string, on: string) => ({
  contractId,
  on,
  duties: 'fulfilled',
  rulesKept: true,
});
const holder = (...assessments: readonly ReturnType<typeof assessed>[]) =>
  ({
    jobId: 'lanes',
    since: '2024-03-01',
    labour: { contracts: [contract('c1', 'lanes'), contract('c2', 'lanes'), contract('c9', 'woods')] },
    records: { assessments },
  }) as unknown as Parameters<typeof lastAssessed>[0];

describe('the last assessment in a post', () => {
  it.each([
    ['under this contract', [assessed('c2', '2024-06-10')], '2024-06-10'],
    ['under the contract before it', [assessed('c1', '2024-06-10')], '2024-06-10'],
    ['in another post', [assessed('c9', '2024-06-10')], undefined],
    ['before the first day in it', [assessed('c1', '2024-02-29')], undefined],
    ['after the day', [assessed('c1', '2024-07-02')], undefined],
    [
      'the later, though recorded first',
      [assessed('c2', '2024-06-10'), assessed('c2', '2024-05-10')],
      '2024-06-10',
    ],
  ])('%s', (_which, assessments, on) => {
    expect(lastAssessed(holder(...assessments), '2024-07-01')?.on).toBe(on);
  });
});

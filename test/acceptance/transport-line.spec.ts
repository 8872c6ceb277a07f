import { played, refusedCodes, story } from './story.js';

/** 跨省交通补助: grants take their turn at the line of the transition fund, and give it back when undone. */
it('a grant takes its turn at the line when it is made and loses it when it is undone', async () => {
  const told = story()
    .employer('2024-02-01', 'e1', { division: '440305' })
    .worker('2024-02-01', 'w1')
    .worker('2024-02-01', 'w2')
    .job('2024-02-02', 'j1', 'e1', { division: '440305' })
    .placed('2024-02-03', 'w1', 'j1')
    .placed('2024-02-03', 'w2', 'j1')
    .carried('2024-02-20', '2024-02-21', 'w2', 'j1', 40_000)
    .carried('2024-02-22', '2024-02-23', 'w1', 'j1', 60_000)
    .do('2024-03-01', 'AnnulStatus', { workerId: 'w2', status: 'lifted-out-of-poverty', reason: '误登' });
  const turns: string[] = [];
  const report = await played(told, {
    inspect: async ({ engine }) => {
      for (const { type, data } of await engine.log.reader.ofStream('fund-420525-2024')) {
        const { entitlementId, amountFen } = data as { entitlementId: string; amountFen?: number };
        turns.push([type, entitlementId, amountFen].filter((part) => part !== undefined).join(' '));
      }
    },
  });
  expect(refusedCodes(report)).toEqual([]);
  expect(turns).toEqual([
    'FundsReserved transport-subsidy/w2/w2 40000',
    'FundsReserved transport-subsidy/w1/w1 50000',
    'FundsReleased transport-subsidy/w2/w2',
  ]);
});

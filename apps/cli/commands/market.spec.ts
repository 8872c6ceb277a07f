import { UsageError } from '../usage-error.js';
import { dispatchConfirmCommand, dispatchProposeCommand } from './dispatch.js';
import { matchCompareCommand, matchExplainCommand, matchOpeningsCommand } from './market.js';

const confirm = (change: object) =>
  dispatchConfirmCommand('p', { departsAt: '2099-01-01T00:00:00Z', as: 'bureau:4205', ...change });

describe('questions about the market that are not well put', () => {
  it.each([
    ['a day that is none', () => matchExplainCommand('w1', { on: '2023-02-30' })],
    ['no employers', () => matchOpeningsCommand({ limit: '0' })],
    ['a file that is not there', () => matchCompareCommand('no-such-file.txt', {})],
    ['a day for a file', () => matchCompareCommand('test/fixtures/market.txt', { on: '2023-03-01' })],
    ['a division that is none', () => dispatchProposeCommand({ division: '999999' })],
    ['a departure at no instant', () => confirm({ departsAt: 'soon' })],
    ['an organiser that is none', () => confirm({ as: 'somebody' })],
    ['no seats', () => confirm({ seats: '0' })],
  ])('end as wrong usage before anything is opened: %s', async (_what, ask) => {
    await expect(ask()).rejects.toThrow(UsageError);
  });

  it('are refused where a file is no instance', async () => {
    expect(await matchCompareCommand('test/fixtures/README.md', {})).toBe(1);
  });
});

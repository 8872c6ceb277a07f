import type { RecordedPauseEvent } from '../sharing/events.js';
import { employersPausing, type PauseRow } from './sharing.js';

const pause = (from: string, until?: string) =>
  ({ type: 'ProductionPaused', data: { employerId: 'e1', from, until, spare: 2 } }) as RecordedPauseEvent;
const resume = (on: string) =>
  ({ type: 'ProductionResumed', data: { employerId: 'e1', on } }) as RecordedPauseEvent;
const days = (...events: readonly RecordedPauseEvent[]) =>
  events
    .reduce<PauseRow | undefined>(
      (row, event) =>
        ({ tenant: 't', key: 'e1', ...employersPausing.fold(row, event as never, 'e1') }) as PauseRow,
      undefined,
    )
    ?.pauses.map(({ from, until }) => `${from} ${until ?? ''}`.trim());

describe('the pauses of an employer', () => {
  it.each([
    [
      'said again, it replaces what was said',
      [pause('2024-01-08'), pause('2024-01-09', '2024-01-31')],
      ['2024-01-09 2024-01-31'],
    ],
    [
      'another stands beside the first',
      [pause('2024-01-08', '2024-01-31'), pause('2024-02-01')],
      ['2024-01-08 2024-01-31', '2024-02-01'],
    ],
    [
      'one that shares its last day replaces it',
      [pause('2024-01-08', '2024-01-31'), pause('2024-01-31')],
      ['2024-01-31'],
    ],
    [
      'an earlier one reported late stands before',
      [pause('2024-03-01'), pause('2024-01-08', '2024-02-29')],
      ['2024-01-08 2024-02-29', '2024-03-01'],
    ],
    [
      'over on the day before work goes on',
      [pause('2024-01-08'), resume('2024-02-01')],
      ['2024-01-08 2024-01-31'],
    ],
    [
      'longer than was said',
      [pause('2024-01-08', '2024-01-10'), resume('2024-02-01')],
      ['2024-01-08 2024-01-31'],
    ],
    ['work that never stopped', [pause('2024-01-08'), resume('2024-01-08')], []],
  ])('%s', (_title, events, expected) => {
    expect(days(...events)).toEqual(expected);
  });
});

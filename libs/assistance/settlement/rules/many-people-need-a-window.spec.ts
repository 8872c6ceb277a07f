import type { SettlementEvent } from '../events.js';
import { foldSettlement, type Settlement } from '../history.js';
import { windowGap } from './many-people-need-a-window.js';

/** A settlement of so many people, with windows reported and closed. */
function settlement(people: number, ...events: readonly SettlementEvent[]): Settlement {
  const registered: SettlementEvent = {
    type: 'SettlementRegistered',
    data: { settlementId: 's1', name: '示例安置点', division: '420525', people, from: '2019-10-01' },
  };
  const folded = [registered, ...events].reduce(foldSettlement, undefined as Settlement | undefined);
  if (!folded) throw new Error('it was registered');
  return folded;
}
const window = (from: string, fullTimeStaff = 1): SettlementEvent => ({
  type: 'SettlementWindowReported',
  data: { settlementId: 's1', kind: 'window', fullTimeStaff, services: [], from },
});
const closed = (on: string): SettlementEvent => ({
  type: 'SettlementWindowClosed',
  data: { settlementId: 's1', on },
});
const counted = (people: number, on: string): SettlementEvent => ({
  type: 'SettlementPeopleCounted',
  data: { settlementId: 's1', people, on },
});
const on = '2024-03-01';

describe('a settlement of 800 people or more has a window with full-time staff (N25 §2(12))', () => {
  it.each([
    ['799 people, no window', settlement(799), undefined],
    ['800 people, no window', settlement(800), 'no-window'],
    ['801 people, no window', settlement(801), 'no-window'],
    ['800 people, a window from that day', settlement(800, window(on)), undefined],
    ['800 people, a window from the day after', settlement(800, window('2024-03-02')), 'no-window'],
    ['800 people, a window in its last day', settlement(800, window('2023-01-01'), closed(on)), undefined],
    [
      '800 people, a window closed the day before',
      settlement(800, window('2023-01-01'), closed('2024-02-29')),
      'no-window',
    ],
    ['800 people, a window with nobody full-time', settlement(800, window(on, 0)), 'no-full-time-staff'],
    ['grown to 800 that day', settlement(799, counted(800, on)), 'no-window'],
    ['grown to 800 the day after', settlement(799, counted(800, '2024-03-02')), undefined],
    ['fallen to 799 that day', settlement(800, counted(799, on)), undefined],
    [
      'staff lost that day, reported before an earlier window',
      settlement(800, window(on, 0), window('2023-01-01', 2)),
      'no-full-time-staff',
    ],
  ])('%s', (_case, known, gap) => {
    expect(windowGap(known, { on, peopleFrom: 800 })).toBe(gap);
  });

  it('lacks nothing where no document asks', () => {
    expect(windowGap(settlement(5_000), { on, peopleFrom: null })).toBeUndefined();
  });

  it('and not before it was there', () => {
    expect(windowGap(settlement(5_000), { on: '2019-09-30', peopleFrom: 800 })).toBeUndefined();
  });
});

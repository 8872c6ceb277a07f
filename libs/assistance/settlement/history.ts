import { type BusinessDate, dayBefore } from '../../kernel/business-date.js';
import type { SettlementEvent, WindowService } from './events.js';

/** 人口规模 from a day on. */
export interface PeopleCounted {
  readonly on: BusinessDate;
  readonly people: number;
}

/** A station or window as it was from a day on; `to` is its last day, null while it is open. */
export interface Window {
  readonly kind: 'station' | 'window';
  readonly fullTimeStaff: number;
  readonly services: readonly WindowService[];
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** What is known of one settlement, in order of days. */
export interface Settlement {
  readonly name: string;
  readonly division: string;
  readonly from: BusinessDate;
  readonly counts: readonly PeopleCounted[];
  readonly windows: readonly Window[];
}

/** Pure; undefined until it is registered. Of two reports for one day the later one stands. */
export function foldSettlement(
  before: Settlement | undefined,
  event: SettlementEvent,
): Settlement | undefined {
  if (event.type === 'SettlementRegistered') {
    const { name, division, people, from } = event.data;
    return { name, division, from, counts: [{ on: from, people }], windows: [] };
  }
  if (!before) return undefined;
  switch (event.type) {
    case 'SettlementPeopleCounted': {
      const { on, people } = event.data;
      return {
        ...before,
        counts: inOrder([...before.counts.filter((one) => one.on !== on), { on, people }]),
      };
    }
    case 'SettlementWindowReported':
      return { ...before, windows: withWindow(before.windows, event.data) };
    case 'SettlementWindowClosed': {
      const { on } = event.data;
      return {
        ...before,
        windows: before.windows
          .filter((one) => one.from <= on)
          .map((one) => (one.to === null || one.to > on ? { ...one, to: on } : one)),
      };
    }
    case 'SettlementServiceGiven':
      return before;
  }
}

function inOrder(counts: readonly PeopleCounted[]): readonly PeopleCounted[] {
  return [...counts].sort((one, other) => (one.on < other.on ? -1 : 1));
}

/** The new report ends the one that ran on its first day, and stands until the next one reported before. */
function withWindow(
  windows: readonly Window[],
  { kind, fullTimeStaff, services, from }: Omit<Window, 'to'>,
): readonly Window[] {
  const earlier = windows.filter((one) => one.from < from);
  const later = windows.filter((one) => one.from > from);
  const ended = earlier.map((one) =>
    one.to === null || one.to >= from ? { ...one, to: dayBefore(from) } : one,
  );
  const [next] = later;
  const to = next ? dayBefore(next.from) : null;
  return [...ended, { kind, fullTimeStaff, services, from, to }, ...later];
}

/** The latest count by the day; undefined before the settlement was there. */
export function peopleOn({ counts }: Settlement, on: BusinessDate): number | undefined {
  return counts.findLast((one) => one.on <= on)?.people;
}

export function windowOn({ windows }: Settlement, on: BusinessDate): Window | undefined {
  return windows.findLast(({ from, to }) => from <= on && (to === null || to >= on));
}

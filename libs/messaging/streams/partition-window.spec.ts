import fc from 'fast-check';
import { PartitionWindow } from './partition-window.js';

/**
 * A partition of a log as messages tell of it: doubled, lost, out of order, from any beginning. Whatever the
 * window gives is what the partition has, and nothing is left out between what it gives and what it says to
 * be missing.
 */
const LIMIT = 4;

interface Told {
  readonly after: number;
  readonly position: number;
  readonly event?: { readonly position: number };
}

/** Facts about a partition whose events lie at some positions: an event each, and a mark at the end. */
function factsOf(events: readonly number[], head: number): Told[] {
  const facts = events.map((position, at) => ({ after: events[at - 1] ?? 0, position, event: { position } }));
  return [...facts, { after: events.at(-1) ?? 0, position: head }];
}

it('gives the events of its partition, each once and in order, or says what is missing', () => {
  const logs = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 15 });
  const arrivals = fc.array(fc.nat(15), { maxLength: 60 });
  fc.assert(
    fc.property(logs, arrivals, fc.nat(41), fc.integer({ min: 1, max: 5 }), (log, order, from, limit) => {
      const events = [...log].sort((a, b) => a - b);
      const facts = factsOf(events, 41);
      const window = new PartitionWindow<{ position: number }>(from, LIMIT);
      for (const at of order) {
        const fact = facts[at];
        if (fact) window.add(fact);
        const taken: number[] = [];
        let place = window.from;
        while (place < window.through) {
          const next = window.next(place, limit);
          taken.push(...next.events.map((event) => event.position));
          expect(next.through).toBeGreaterThan(place);
          place = next.through;
        }
        expect(taken).toEqual(events.filter((one) => one > window.from && one <= window.through));
      }
    }),
  );
});

it('begins anew behind a gap, and is joined again where facts meet', () => {
  const window = new PartitionWindow<{ position: number }>(0, LIMIT);
  window.add({ after: 0, position: 3, event: { position: 3 } });
  window.add({ after: 7, position: 9, event: { position: 9 } });
  expect([window.from, window.through]).toEqual([7, 9]);
  expect(window.add({ after: 3, position: 7, event: { position: 7 } })).toBe(false);
  window.add({ after: 8, position: 12 });
  expect(window.next(7, 10)).toEqual({ events: [{ position: 9 }], through: 12 });
});

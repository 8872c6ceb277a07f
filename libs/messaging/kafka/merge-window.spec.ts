import fc from 'fast-check';
import { MergeWindow } from './merge-window.js';

/** Partitions come in any order and twice; what comes out is the log. */
describe('the window that merges partitions', () => {
  it('gives a row without a gap, in order, whatever the order in which events came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 }),
        fc.integer({ min: 0, max: 5 }),
        (positions, after) => {
          const window = new MergeWindow<{ position: number }>(after, 1000);
          for (const position of positions) window.add([{ position }]);
          const came = new Set(positions);
          let through = after;
          while (came.has(through + 1)) through += 1;
          expect(window.through).toBe(through);
          const row = window.after(after, 1000).map((one) => one.position);
          expect(row).toEqual(Array.from({ length: through - after }, (_unused, at) => after + at + 1));
          const later = [...came].filter((one) => one > through);
          expect(window.hole?.upTo).toBe(later.length === 0 ? undefined : Math.min(...later) - 1);
        },
      ),
    );
  });

  it('holds no more than its limit, and never gives an event out of its place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 600 }), (positions) => {
        const window = new MergeWindow<{ position: number }>(0, 20);
        for (const position of positions) {
          window.add([{ position }]);
          const row = window.after(Math.max(0, window.through - 40), 1000).map((one) => one.position);
          expect(row.length).toBeLessThanOrEqual(40);
          row.forEach((one, at) => expect(one).toBe((row[0] ?? 0) + at));
        }
      }),
    );
  });

  it('goes on behind what others fetch', () => {
    const window = new MergeWindow<{ position: number }>(0, 100);
    window.add([{ position: 1 }, { position: 5 }, { position: 6 }]);
    window.skipTo(4);
    expect(window.through).toBe(6);
    expect(window.after(4, 10)).toEqual([{ position: 5 }, { position: 6 }]);
    expect(window.after(1, 10)).toEqual([]);
  });
});

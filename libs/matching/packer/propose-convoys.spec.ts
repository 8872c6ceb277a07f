import fc from 'fast-check';
import { addDays } from '../../kernel/business-date.js';
import { countyOf, prefectureOf } from '../../kernel/divisions/divisions.js';
import { proposeConvoys, type SeatAwaited } from './propose-convoys.js';

const ON = '2024-03-10';
const SIZE = { minimum: 20, maximum: 55 };
const YUANAN = '420525';
const DONGGUAN = '441900';

const group = (count: number, change: Partial<SeatAwaited> = {}): SeatAwaited[] =>
  Array.from({ length: count }, (_unused, at) => ({
    workerId: `${change.origin ?? ''}w${String(at).padStart(4, '0')}`,
    jobId: 'j1',
    origin: YUANAN,
    destination: DONGGUAN,
    since: '2024-03-05',
    ...change,
  }));
const propose = (wanted: readonly SeatAwaited[], on = ON) =>
  proposeConvoys(wanted, { on, size: SIZE, waitingDays: 7 });

describe('convoys proposed', () => {
  it('are full ones, and who is too few waits until the day is named', () => {
    const { convoys, waiting } = propose([...group(20), ...group(3, { origin: '421002' })]);
    expect(convoys).toMatchObject([{ origin: YUANAN, destination: DONGGUAN, small: false }]);
    expect(convoys[0]?.seats).toHaveLength(20);
    expect(waiting.map(({ until }) => until)).toEqual(['2024-03-12', '2024-03-12', '2024-03-12']);
  });

  it.each([
    ['the day before', '2024-03-11', 0],
    ['the day itself', '2024-03-12', 1],
    ['the day after', '2024-03-13', 1],
  ])('take a smaller vehicle once somebody has waited seven days: %s', (_title, on, vehicles) => {
    const { convoys, waiting } = propose(
      [...group(2), ...group(1, { workerId: 'late', since: '2024-03-09' })],
      on,
    );
    expect(convoys.map(({ small, seats }) => [small, seats.length])).toEqual(vehicles ? [[true, 3]] : []);
    expect(waiting).toHaveLength(vehicles ? 0 : 3);
  });

  it('take people of a prefecture along in the convoys of its counties rather than leave them', () => {
    const wanted = [...group(55), ...group(10, { origin: '420502' })];
    const { convoys, waiting } = propose(wanted);
    expect(waiting).toEqual([]);
    expect(convoys.map(({ origin, seats }) => [origin, seats.length])).toEqual([
      ['420500', 32],
      ['420500', 33],
    ]);
  });

  it('seat everybody once, within the bounds, on their own way, and nobody waits past the limit', () => {
    const wish = fc.record({
      jobId: fc.constantFrom('j1', 'j2'),
      origin: fc.constantFrom(YUANAN, '420502', '421002', '420525101'),
      destination: fc.constantFrom(DONGGUAN, '440307', '441900003'),
      since: fc.integer({ min: 0, max: 9 }).map((days) => addDays(ON, -days)),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 160 }), (wishes) => {
        const wanted = wishes.map((one, at) => ({ ...one, workerId: `w${at}` }));
        const found = proposeConvoys(wanted, { on: ON, size: { minimum: 6, maximum: 13 }, waitingDays: 7 });
        const seats = [
          ...found.convoys.flatMap((one) => one.seats),
          ...found.waiting.map(({ seat }) => seat),
        ];
        expect(seats.map(({ workerId }) => workerId).sort()).toEqual(
          wanted.map(({ workerId }) => workerId).sort(),
        );
        for (const { small, seats: own, origin, destination } of found.convoys) {
          if (small) {
            expect(own.length).toBeLessThan(6);
            expect(own.some(({ since }) => addDays(since, 7) <= ON)).toBe(true);
          } else {
            expect(own.length).toBeGreaterThanOrEqual(6);
            expect(own.length).toBeLessThanOrEqual(13);
          }
          for (const seat of own) {
            expect([countyOf(seat.origin), prefectureOf(seat.origin)]).toContain(origin);
            expect(prefectureOf(seat.destination)).toBe(destination);
          }
        }
        for (const { seat, until } of found.waiting) {
          expect(until > ON).toBe(true);
          expect(until).toBe(addDays(seat.since, 7));
        }
        // Where two smallest fill no more than a largest and one, six people of one way are never left over.
        const left = new Map<string, number>();
        for (const seat of [
          ...found.waiting.map((one) => one.seat),
          ...found.convoys.flatMap((one) => (one.small ? one.seats : [])),
        ]) {
          const way = `${prefectureOf(seat.origin)} ${prefectureOf(seat.destination)}`;
          left.set(way, (left.get(way) ?? 0) + 1);
        }
        const all = (way: string) =>
          wanted.filter((seat) => `${prefectureOf(seat.origin)} ${prefectureOf(seat.destination)}` === way)
            .length;
        for (const way of left.keys()) expect(all(way)).toBeLessThan(6);
      }),
      { seed: 20230223, numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { packConvoys, type SeatWanted } from './pack-convoys.js';

const SIZE = { minimum: 20, maximum: 55 };
const YUANAN = '420525';
const XILING = '420502';
const DONGGUAN = '441900';
const SHENZHEN_LONGGANG = '440307';

const group = (
  count: number,
  way: { origin?: string; destination?: string; jobId?: string; from?: number } = {},
) =>
  Array.from(
    { length: count },
    (_unused, at): SeatWanted => ({
      workerId: `w${String(at + (way.from ?? 0)).padStart(4, '0')}`,
      jobId: way.jobId ?? 'j1',
      origin: way.origin ?? YUANAN,
      destination: way.destination ?? DONGGUAN,
    }),
  );
const sizes = (wanted: readonly SeatWanted[], size = SIZE) =>
  packConvoys(wanted, size).convoys.map((convoy) => convoy.seats.length);

describe('packing people into convoys of 20 to 55 seats', () => {
  it.each([
    [0, [], 0],
    [19, [], 19],
    [20, [20], 0],
    [55, [55], 0],
    [56, [28, 28], 0],
    [110, [55, 55], 0],
    [111, [37, 37, 37], 0],
  ])('%s people of one county', (count, expected, left) => {
    expect(sizes(group(count))).toEqual(expected);
    expect(packConvoys(group(count), SIZE).leftovers).toHaveLength(left);
  });

  it('fills up and leaves a rest where even shares would be too few', () => {
    const packing = packConvoys(group(60), { minimum: 50, maximum: 55 });
    expect(packing.convoys.map((convoy) => convoy.seats.length)).toEqual([55]);
    expect(packing.leftovers).toHaveLength(5);
  });

  it('pools counties of one prefecture that are too few alone', () => {
    const wanted = [...group(12), ...group(11, { origin: XILING, from: 100 })];
    expect(packConvoys(wanted, SIZE)).toMatchObject({
      convoys: [{ origin: '420500', destination: '441900' }],
      leftovers: [],
    });
  });

  it('keeps destinations apart by prefecture', () => {
    const wanted = [...group(20), ...group(20, { destination: SHENZHEN_LONGGANG, from: 100 })];
    expect(packConvoys(wanted, SIZE).convoys.map((convoy) => [convoy.origin, convoy.destination])).toEqual([
      [YUANAN, '440300'],
      [YUANAN, '441900'],
    ]);
  });

  it('counts a village with its county and a province as itself', () => {
    const wanted = [...group(10, { origin: '420525101201' }), ...group(10, { from: 50 })];
    expect(packConvoys(wanted, SIZE).convoys).toMatchObject([{ origin: YUANAN }]);
    expect(packConvoys(group(20, { origin: '42' }), SIZE).convoys).toMatchObject([{ origin: '420000' }]);
  });

  it('seats people of one job together', () => {
    const wanted = [...group(28, { jobId: 'b' }), ...group(28, { jobId: 'a', from: 100 })];
    const jobs = packConvoys(wanted, SIZE).convoys.map(
      (convoy) => new Set(convoy.seats.map((seat) => seat.jobId)),
    );
    expect(jobs).toEqual([new Set(['a']), new Set(['b'])]);
  });

  it.each([
    [0, 55],
    [20, 19],
  ])('refuses sizes from %s to %s', (minimum, maximum) => {
    expect(() => packConvoys([], { minimum, maximum })).toThrow(RangeError);
  });

  it('seats everybody once, within the bounds, whatever the order of wishes', () => {
    const wish = fc.record({
      jobId: fc.constantFrom('j1', 'j2', 'j3'),
      origin: fc.constantFrom(YUANAN, XILING, '421002', '420525101'),
      destination: fc.constantFrom(DONGGUAN, SHENZHEN_LONGGANG),
    });
    const size = { minimum: 4, maximum: 9 };
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 120 }), (wishes) => {
        const wanted = wishes.map((one, at) => ({ ...one, workerId: `w${at}` }));
        const packing = packConvoys(wanted, size);
        const seated = packing.convoys.flatMap((convoy) => convoy.seats);
        const all = [...seated, ...packing.leftovers].map((seat) => seat.workerId).sort();
        expect(all).toEqual(wanted.map((seat) => seat.workerId).sort());
        expect(packing.convoys.every(({ seats }) => seats.length >= 4 && seats.length <= 9)).toBe(true);
        expect(packConvoys([...wanted].reverse(), size)).toEqual(packing);
      }),
      { seed: 20230223, numRuns: 200 },
    );
  });
});

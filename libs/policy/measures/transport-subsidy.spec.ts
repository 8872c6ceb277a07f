/** What holds for every fare, cap and fund, beside the table of cases. */
import fc from 'fast-check';
import { assess } from './assess.js';
import { builtIn } from './testing/office.js';
import { TRANSPORT } from './testing/tables.js';
import { drawFrom } from './funds.js';

const { measure, ordinary } = TRANSPORT;
const withFare = (fareFen: number, jobDivision: string, fundsLeftFen: { [fund: string]: number } = {}) =>
  assess(measure, { ...ordinary, fundsLeftFen, trip: { ...ordinary.trip!, fareFen, jobDivision } }, builtIn);

describe('the transport subsidy', () => {
  it('never pays more than the fare or the cap, and never less than the lower of both', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom('441900', '420525'),
        (fare, job) => {
          const cap = job === '441900' ? 50_000 : 30_000;
          expect(withFare(fare, job).amountFen).toBe(Math.min(fare, cap));
        },
      ),
    );
  });

  it.each([
    ['enough in the transition fund', {}, [['central-transition-fund', 50_000]]],
    [
      '300 yuan left in it',
      { 'central-transition-fund': 30_000 },
      [
        ['central-transition-fund', 30_000],
        ['employment-fund', 20_000],
      ],
    ],
    ['nothing left in it', { 'central-transition-fund': 0 }, [['employment-fund', 50_000]]],
    ['overdrawn', { 'central-transition-fund': -5 }, [['employment-fund', 50_000]]],
  ])('out of the province, %s: the employment fund bears the rest', (_title, left, shares) => {
    const { funds } = withFare(62_000, '441900', left);
    expect(funds.map(({ fund, amountFen }) => [fund, amountFen])).toEqual(shares);
  });

  it('inside the province is borne by the employment fund alone', () => {
    expect(withFare(62_000, '420525').funds).toEqual([{ fund: 'employment-fund', amountFen: 30_000 }]);
  });
});

describe('drawing from funds', () => {
  it('always sums to the amount and never overdraws but the last', () => {
    const left = fc.integer({ min: -100, max: 100_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), left, (amountFen, leftFen) => {
        const shares = drawFrom(['central-transition-fund', 'employment-fund'], amountFen, {
          'central-transition-fund': leftFen,
        });
        expect(shares.reduce((sum, share) => sum + share.amountFen, 0)).toBe(amountFen);
        const first = shares.find(({ fund }) => fund === 'central-transition-fund')?.amountFen ?? 0;
        expect(first).toBeLessThanOrEqual(Math.max(0, leftFen));
      }),
    );
  });
});

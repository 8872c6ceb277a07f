import { BUILT_IN } from '../testing/law.js';
import { grantsTakeTheirTurn } from './grants-take-their-turn.js';

const saga = grantsTakeTheirTurn(BUILT_IN);
const entitlementId = 'transport-subsidy/w1/w1';
const granted = (change: object = {}) => ({
  entitlementId,
  policy: 'transport-subsidy',
  on: '2024-12-31',
  amountFen: 50_000,
  division: '420525',
  funds: [{ fund: 'central-transition-fund', amountFen: 50_000 }],
  ...change,
});
const react = (state: unknown, type: string, data: object) =>
  saga.react(
    state as never,
    { kind: 'event', key: entitlementId, today: '2025-01-02', event: { type, data } } as never,
    {} as never,
  );
const turn = { division: '420525', year: 2025 };

describe('grants-take-their-turn', () => {
  it('takes a turn at the funds in their order, in the year in which it was granted', () => {
    expect(react(undefined, 'EntitlementGranted', granted())).toEqual({
      state: turn,
      commands: [
        {
          name: 'ReserveFunds',
          with: {
            ...turn,
            entitlementId,
            amountFen: 50_000,
            funds: ['central-transition-fund', 'employment-fund'],
          },
        },
      ],
    });
  });

  it.each([
    ['of one fund', { funds: [{ fund: 'employment-fund', amountFen: 50_000 }] }],
    ['of no fund', { funds: [] }],
    ['of no county', { division: null }],
    ['of no amount', { amountFen: null }],
  ])('takes none where it is a grant %s', (_case, change) => {
    expect(react(undefined, 'EntitlementGranted', granted(change))).toEqual({});
  });

  it.each(['EntitlementRejected', 'EntitlementClawedBack'])('gives it back: %s', (type) => {
    expect(react(turn, type, { entitlementId })).toEqual({
      state: null,
      commands: [{ name: 'ReleaseFunds', with: { ...turn, entitlementId } }],
    });
    expect(react(undefined, type, { entitlementId })).toEqual({});
  });

  it('is over once it is paid: what was drawn is not given back', () => {
    expect(react(turn, 'EntitlementPaid', { entitlementId })).toEqual({ state: null, commands: [] });
  });
});

import { parseInstant } from '../../kernel/business-date.js';
import { BUILT_IN } from '../testing/law.js';
import { grantsTakeTheirTurn } from './grants-take-their-turn.js';

const ID = 'transport-subsidy/w1/w1';
const now = parseInstant('2025-03-10T09:00:00+08:00') ?? 0;
const saga = grantsTakeTheirTurn(BUILT_IN);
const told = (type: string, data: object, turn?: object) =>
  saga.react(
    turn,
    {
      kind: 'event',
      key: ID,
      now,
      today: '2025-03-10',
      event: { type, position: 7, data: { entitlementId: ID, ...data } },
    } as never,
    { get: () => undefined },
  );
const granted = {
  policy: 'transport-subsidy',
  on: '2025-02-20',
  amountFen: 50_000,
  division: '420525',
  funds: [{ fund: 'central-transition-fund', amountFen: 50_000 }],
};
const taken = { division: '420525', year: 2025 };

describe('a grant whose measure names several funds', () => {
  it('takes the turn that its place in the log gives it', () => {
    const funds = ['central-transition-fund', 'employment-fund'];
    expect(told('EntitlementGranted', granted)).toEqual({
      state: taken,
      commands: [
        {
          name: 'ReserveFunds',
          with: { ...taken, entitlementId: ID, amountFen: 50_000, funds, grantPosition: 7 },
        },
      ],
    });
  });

  it.each(['EntitlementRejected', 'EntitlementClawedBack', 'EntitlementPaid'])(
    'holds nothing of the line after %s',
    (type) => {
      expect(told(type, {}, taken)).toEqual({
        state: null,
        commands: [{ name: 'ReleaseFunds', with: { ...taken, entitlementId: ID } }],
      });
      expect(told(type, {})).toEqual({});
    },
  );

  it('takes none where one fund bears it, or no county pays', () => {
    const one = [{ fund: 'employment-fund', amountFen: 50_000 }];
    expect(told('EntitlementGranted', { ...granted, funds: one })).toEqual({});
    expect(told('EntitlementGranted', { ...granted, division: undefined })).toEqual({});
    expect(told('EntitlementGranted', { ...granted, amountFen: null })).toEqual({});
  });
});

import { claimComesFirst, idOf } from './trades-first.js';

const WORDS = ['建筑', '制造'];
const refund = { beneficiary: 'employer:e1', policy: 'stabilisation-refund' };
const interest = { beneficiary: 'employer:e1', policy: 'firm-loan-interest-subsidy' };

describe('claims of the trades named come first', () => {
  it.each([
    ['of a trade named', refund, { industry: '建筑业', kind: 'enterprise' }, true],
    ['of one whose name holds the word', refund, { industry: '通用设备制造业', kind: 'enterprise' }, true],
    ['of another trade', refund, { industry: '采矿业', kind: 'enterprise' }, false],
    ['of an employer not known', refund, undefined, false],
    [
      'of a person',
      { beneficiary: 'worker:e1', policy: 'transport-subsidy' },
      { industry: '建筑业', kind: 'enterprise' },
      false,
    ],
    ['loan interest of a workshop', interest, { industry: '采矿业', kind: 'workshop' }, true],
    ['loan interest of another', interest, { industry: '采矿业', kind: 'enterprise' }, false],
    ['other claims of a workshop', refund, { industry: '采矿业', kind: 'workshop' }, false],
  ])('%s', (_case, claim, employer, first) => {
    expect(claimComesFirst(claim, employer as never, WORDS)).toBe(first);
  });

  it('and none where no trade is named', () => {
    expect(claimComesFirst(refund, { industry: '建筑业', kind: 'enterprise' } as never, [])).toBe(false);
  });
});

it('a beneficiary is named by what follows its role', () => {
  expect(idOf('employer:e:1')).toBe('e:1');
});

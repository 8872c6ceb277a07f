import { missingTerms } from './sharing-needs-its-terms.js';

const terms = { from: '2023-03-05', until: '2023-06-30', wageFen: 520_000, consentedOn: '2023-03-02' };

describe('sharing-needs-its-terms: without a period, a wage and consent none is lent', () => {
  it('asks for no more where all are set down, be the wage one fen', () => {
    expect(missingTerms('w1', terms)).toBeUndefined();
    expect(missingTerms('w1', { ...terms, wageFen: 1 })).toBeUndefined();
  });

  it.each([
    ['no last day', { ...terms, until: undefined }, 'w1: until must be set down'],
    ['a wage of nothing', { ...terms, wageFen: 0 }, 'w1: wageFen must be set down'],
    [
      'neither consent nor wage',
      { ...terms, wageFen: undefined, consentedOn: undefined },
      'w1: wageFen, consentedOn must be set down',
    ],
  ])('refuses %s, and names it', (_case, given, message) => {
    expect(missingTerms('w1', given)).toMatchObject({
      code: 'terms-missing',
      message: expect.stringContaining(message) as string,
    });
  });
});

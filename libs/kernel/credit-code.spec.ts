import fc from 'fast-check';
import { checkCreditCode, creditCheckCharacter } from './credit-code.js';

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const complete = (seventeen: string) => seventeen + creditCheckCharacter(seventeen);
const anyCode = () =>
  fc
    .tuple(
      fc.constantFrom('11', '12', '51', '52', '91', '92', '93', 'A1', 'N1', 'N2', 'Y1'),
      fc.constantFrom('420525', '420000', '100000', '441900', '110108', '310115'),
      fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 9, maxLength: 9 }),
    )
    .map((parts) => complete(parts.join('')));

describe('a credit code', () => {
  it.each([
    ['914403001922038216', 'enterprise'],
    ['9144030071526726XG', 'enterprise'],
    ['91330100799655058B', 'enterprise'],
    ['91110000600037341L', 'enterprise'],
    [complete('92420525MA4AB1C2D'), 'individual business'],
    [complete('93420525MA4AB1C2D'), 'cooperative'],
    [complete('11420525011234567'), 'other'],
    [complete('N2420525MF1234567'), 'other'],
  ])('%s is taken: %s', (text, kind) => {
    expect(checkCreditCode(text)).toEqual({
      ok: true,
      value: text,
      divisionCode: text.slice(2, 8),
      isEnterprise: kind === 'enterprise',
      isIndividualBusiness: kind === 'individual business',
      isCooperative: kind === 'cooperative',
    });
  });

  it.each([
    ['9144030071526726xg', '9144030071526726XG'],
    [' 914403001922038216 ', '914403001922038216'],
    ['９１４４０３００１９２２０３８２１６', '914403001922038216'],
  ])('%s is written %s', (text, value) => {
    expect(checkCreditCode(text)).toMatchObject({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['420525600012345', '15 digits of an old licence'],
    ['91440300192203821', '17 characters'],
    ['9144030019220382166', '19 characters'],
    ['914403001922038217', 'the wrong last character'],
    ['914403O01922038216', 'the letter O'],
    ['9144030071526726XI', 'the letter I'],
    [complete('91990000MA4AB1C2D'), 'no province 99'],
    [complete('91420A25MA4AB1C2D'), 'a letter in the division'],
    [complete('01420525MA4AB1C2D'), 'registered by nobody'],
    ['91440300-92203821-', 'dashes'],
  ])('%s is refused: %s', (text) => {
    expect(checkCreditCode(text).ok).toBe(false);
  });

  it('is refused when any one character is changed', () => {
    fc.assert(
      fc.property(anyCode(), fc.nat(17), fc.constantFrom(...CHARACTERS), (code, place, other) => {
        expect(checkCreditCode(code).ok).toBe(true);
        fc.pre(code[place] !== other);
        expect(checkCreditCode(code.slice(0, place) + other + code.slice(place + 1)).ok).toBe(false);
      }),
    );
  });

  it('is refused when two neighbours are exchanged', () => {
    fc.assert(
      fc.property(anyCode(), fc.nat(16), (code, place) => {
        fc.pre(code[place] !== code[place + 1]);
        const exchanged = code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2);
        expect(checkCreditCode(exchanged).ok).toBe(false);
      }),
    );
  });
});

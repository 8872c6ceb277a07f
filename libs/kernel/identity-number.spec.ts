import fc from 'fast-check';
import { abolishedPlaces, currentPlaces } from './divisions/division-tables.js';
import { validInIdentityNumber } from './divisions/divisions.js';
import { checkIdentityNumber, identityCheckCharacter, maskIdentityNumber } from './identity-number.js';

/** Made up: no person is meant. */
const complete = (seventeen: string) => seventeen + identityCheckCharacter(seventeen);

const counties = [...currentPlaces().keys(), ...abolishedPlaces().keys()].filter(validInIdentityNumber);
const anyNumber = () =>
  fc
    .tuple(
      fc.constantFrom(...counties),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
      fc.integer({ min: 1, max: 999 }),
    )
    .map(([county, born, sequence]) =>
      complete(
        county + born.toISOString().slice(0, 10).replaceAll('-', '') + String(sequence).padStart(3, '0'),
      ),
    );

describe('an identity number', () => {
  it.each([
    ['420525198501010012', '420525', '1985-01-01', 'male'],
    ['11010519491231002X', '110105', '1949-12-31', 'female'],
    ['11010519491231002x', '110105', '1949-12-31', 'female'],
    [' 420525198501010012 ', '420525', '1985-01-01', 'male'],
    ['４２０５２５１９８５０１０１００１２', '420525', '1985-01-01', 'male'],
    [complete('42272519800229001'), '422725', '1980-02-29', 'male'],
    [complete('42040019781130002'), '420400', '1978-11-30', 'female'],
    [complete('83000019900101003'), '830000', '1990-01-01', 'male'],
  ])('%s: county %s, born %s, %s', (text, divisionCode, birthDate, sex) => {
    const value = text.normalize('NFKC').trim().toUpperCase();
    expect(checkIdentityNumber(text)).toEqual({ ok: true, value, divisionCode, birthDate, sex });
  });

  it.each([
    ['', 'empty'],
    ['420525850101001', '15 digits, as before 1999'],
    ['42052519850101001', '17 characters'],
    ['4205251985010100120', '19 characters'],
    ['420525198501010013', 'the wrong last character'],
    ['42052519850101001X', 'the wrong last character'],
    ['42052519850101X012', 'X in the middle'],
    ['420525-19850101-001', 'dashes'],
    [complete('42059919850101001'), 'a county that never was'],
    [complete('42000019850101001'), 'a province'],
    [complete('42107119850101001'), 'a zone of the statisticians'],
    [complete('42052519850229001'), '29 February of a common year'],
    [complete('42052519851301001'), 'month 13'],
    [complete('42052519850431001'), '31 April'],
    [complete('42052518991231001'), 'born before 1900'],
  ])('%s is refused: %s', (text) => {
    const checked = checkIdentityNumber(text);
    expect(checked.ok).toBe(false);
  });

  it('says of 15 digits that such numbers are over, and never repeats a number', () => {
    const checked = checkIdentityNumber('420525850101001');
    expect(checked).toEqual({ ok: false, why: expect.stringContaining('15 digits') });
    expect(checkIdentityNumber('420525198501010013')).toEqual({
      ok: false,
      why: expect.not.stringContaining('4205'),
    });
  });

  it('is accepted for every county that ever was, and every day', () => {
    fc.assert(
      fc.property(anyNumber(), (number) => {
        expect(checkIdentityNumber(number)).toMatchObject({ ok: true, value: number });
        expect(checkIdentityNumber(number.toLowerCase())).toMatchObject({ ok: true, value: number });
      }),
    );
  });

  it('is refused when any one digit is changed', () => {
    fc.assert(
      fc.property(anyNumber(), fc.nat(17), fc.constantFrom(...'0123456789X'), (number, place, other) => {
        fc.pre(number[place] !== other);
        expect(checkIdentityNumber(number.slice(0, place) + other + number.slice(place + 1)).ok).toBe(false);
      }),
    );
  });

  it('is refused when two neighbours are exchanged', () => {
    fc.assert(
      fc.property(anyNumber(), fc.nat(16), (number, place) => {
        fc.pre(number[place] !== number[place + 1]);
        const exchanged =
          number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
        expect(checkIdentityNumber(exchanged).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['420525198501010012', '420525********0012'],
    ['11010519491231002x', '110105********002X'],
    ['420525850101001', '***************'],
    ['张三', '**'],
    ['', ''],
  ])('%s is shown as %s', (text, masked) => {
    expect(maskIdentityNumber(text)).toBe(masked);
  });
});

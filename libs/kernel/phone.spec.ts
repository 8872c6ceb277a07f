import fc from 'fast-check';
import { checkPhone, maskPhone } from './phone.js';

describe('a telephone number', () => {
  it.each([
    ['13800000000', 'mobile', '13800000000'],
    ['+8613800000000', 'mobile', '13800000000'],
    ['+86 138 0000 0000', 'mobile', '13800000000'],
    ['0086-138-0000-0000', 'mobile', '13800000000'],
    ['8613800000000', 'mobile', '13800000000'],
    ['１３８００００００００', 'mobile', '13800000000'],
    ['19912345678', 'mobile', '19912345678'],
    ['0717-3812345', 'landline', '0717-3812345'],
    ['07173812345', 'landline', '0717-3812345'],
    ['(0717)3812345', 'landline', '0717-3812345'],
    ['（0717）3812345', 'landline', '0717-3812345'],
    ['+86 717 3812345', 'landline', '0717-3812345'],
    ['010-65651234', 'landline', '010-65651234'],
    ['027 87654321', 'landline', '027-87654321'],
    ['0755-86013388', 'landline', '0755-86013388'],
    ['0717-3812345-801', 'landline', '0717-3812345-801'],
    ['027-87654321转12', 'landline', '027-87654321-12'],
    ['400-651-2333', 'landline', '400-6512333'],
  ])('%s is a %s, %s', (text, kind, value) => {
    expect(checkPhone(text)).toEqual({ ok: true, kind, value });
  });

  it.each([
    ['', 'empty'],
    ['12800000000', 'no mobile number begins with 12'],
    ['1380000000', '10 digits'],
    ['138000000000', '12 digits'],
    ['3812345', 'no area code'],
    ['87654321', 'no area code'],
    ['0717-1812345', 'no local number begins with 1'],
    ['0717-381234', 'six digits behind the area'],
    ['138000O0000', 'a letter'],
    ['+1 212 555 0100', 'another country'],
    ['张三', 'a name'],
    ['420525198501010012', 'an identity number'],
  ])('%s is refused: %s', (text) => {
    expect(checkPhone(text).ok).toBe(false);
  });

  it('keeps its form when read again, however it was spaced', () => {
    const mobile = fc.stringMatching(/^1[3-9][0-9]{9}$/);
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom('', ' ', '-'),
        fc.constantFrom('', '+86', '0086 ', '86'),
        (digits, gap, country) => {
          const text = `${country}${digits.slice(0, 3)}${gap}${digits.slice(3, 7)}${gap}${digits.slice(7)}`;
          expect(checkPhone(text)).toEqual({ ok: true, kind: 'mobile', value: digits });
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^0(10|2[0-9]|[3-9][0-9]{2})-[2-8][0-9]{6,7}(-[1-9][0-9]{0,3})?$/),
        (text) => {
          expect(checkPhone(text)).toEqual({ ok: true, kind: 'landline', value: text });
        },
      ),
    );
  });

  it.each([
    ['13800000000', '138****0000'],
    ['+86 138-0000-0000', '138****0000'],
    ['0717-3812345', '0717-****345'],
    ['010-65651234-801', '010-*****234'],
    ['3812345', '*******'],
    ['', ''],
  ])('%s is shown as %s', (text, masked) => {
    expect(maskPhone(text)).toBe(masked);
  });
});

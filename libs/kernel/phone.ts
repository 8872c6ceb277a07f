/** Telephone numbers of mainland China as agencies write them. */

export interface PhoneNumber {
  readonly ok: true;
  readonly kind: 'mobile' | 'landline';
  /** `13800000000`; `0717-3812345`, with an extension `0717-3812345-801`; `400-6512333`. */
  readonly value: string;
}

export interface NotAPhoneNumber {
  readonly ok: false;
  /** A sentence for a clerk; it never repeats the number. */
  readonly why: string;
}

const COUNTRY = /^(\+|00)86/;
const MOBILE = /^(?:86)?(1[3-9]\d{9})$/;
/** 010 and 02x have three digits, all other areas four; a local number has seven or eight. */
const LANDLINE = /^0?(10|2\d|[3-9]\d{2})([2-8]\d{6,7})$/;
const SERVICE = /^([48]00)(\d{7})$/;
const EXTENSION = /(?:转|ext\.?|x|#)(\d{1,6})$/i;

/** Is it a telephone number? Spaces, dashes, dots, brackets, full-width digits and +86 are tolerated. */
export function checkPhone(text: string): PhoneNumber | NotAPhoneNumber {
  const written = text.normalize('NFKC').trim();
  const { trunk, extension } = splitExtension(written);
  const abroad = COUNTRY.test(trunk);
  const digits = trunk.replace(COUNTRY, '');
  if (!/^\d+$/.test(digits)) return no('It holds characters that are no part of a telephone number.');
  const mobile = MOBILE.exec(digits);
  if (mobile && extension === '') return { ok: true, kind: 'mobile', value: mobile[1]! };
  const service = SERVICE.exec(digits);
  if (service && extension === '')
    return { ok: true, kind: 'landline', value: `${service[1]}-${service[2]}` };
  const landline = LANDLINE.exec(digits);
  if (landline && (abroad || digits.startsWith('0'))) {
    const ending = extension === '' ? '' : `-${extension}`;
    return { ok: true, kind: 'landline', value: `0${landline[1]}-${landline[2]}${ending}` };
  }
  if (/^[2-8]\d{6,7}$/.test(digits)) return no('The area code is missing, for example 0717 for Yichang.');
  return no(
    `It has ${digits.length} digits: a mobile number has 11 and begins with 13 to 19, a landline with 0.`,
  );
}

/** 138****0000, 0717-****345 for screens; anything else is hidden whole. */
export function maskPhone(text: string): string {
  const phone = checkPhone(text);
  if (!phone.ok) return '*'.repeat(text.length);
  if (phone.kind === 'mobile') return `${phone.value.slice(0, 3)}****${phone.value.slice(7)}`;
  const [area, local] = phone.value.split('-') as [string, string];
  return `${area}-${'*'.repeat(local.length - 3)}${local.slice(-3)}`;
}

/** An extension follows a word, or a dash after a whole landline number (0717-3812345-801). */
function splitExtension(written: string): { trunk: string; extension: string } {
  const bare = (part: string) => part.replace(/[\s().\-–—]/g, '');
  const marked = EXTENSION.exec(written.replace(/\s/g, ''));
  if (marked)
    return { trunk: bare(written.replace(/\s/g, '').slice(0, marked.index)), extension: marked[1]! };
  const dashed = /^(.*\d{7,8})[-–—](\d{1,6})$/.exec(written.replace(/\s/g, ''));
  const landline = dashed && /^(\+86|0086)?[-(]*0/.test(dashed[1]!) && bare(dashed[1]!).length >= 10;
  return landline
    ? { trunk: bare(dashed[1]!), extension: dashed[2]! }
    : { trunk: bare(written), extension: '' };
}

function no(why: string): NotAPhoneNumber {
  return { ok: false, why };
}

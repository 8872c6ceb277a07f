/**
 * Two ways of cleaning a cell. Names keep every character (rare characters, the middle dot of 阿依古丽·买买提):
 * only spaces go. Everything else is brought to half-width, so that `５０００` and `5000` are one.
 */

/** Marks that print nothing: control and format characters, after white space has been dealt with. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const CJK = /[\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** Full-width letters, digits and signs → half-width; the ideographic space → space. CJK is left alone. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ');
}

/** Half-width, without line breaks, invisible signs and doubled spaces. */
export function plainText(text: string): string {
  return halfWidth(text).replace(/\s+/g, ' ').replace(INVISIBLE, '').trim();
}

/** As plainText, with no space at all: for codes, numbers and headings. */
export function solidText(text: string): string {
  return plainText(text).replaceAll(' ', '');
}

/** A name of whatever kind: outer and doubled spaces go, and in Chinese names all (`张 三`). */
export function nameText(text: string): string {
  const spaced = text
    .replace(/[\s\u3000\u00a0]+/g, ' ')
    .replace(INVISIBLE, '')
    .trim();
  return CJK.test(spaced) ? spaced.replaceAll(' ', '') : spaced;
}

/**
 * A person's name. The dot of a transcribed name (阿依古丽·买买提) is typed in many forms; it becomes U+00B7,
 * as identity cards have it.
 */
export function personName(text: string): string {
  const name = nameText(text);
  return CJK.test(name) ? name.replace(/[•‧∙・･．.●]/g, '·') : name;
}

/** `焊工、电工,叉车司机` → three entries. */
export function listedTexts(text: string): string[] {
  return plainText(text.replace(/[\r\n]+/g, '、'))
    .split(/[、,;/|]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** What clerks write for "nothing": 无, 否, 不限, -, /, 没有. */
export function isNothing(text: string): boolean {
  return /^(?:|无|否|没有|不限|无要求|暂无|未填|[-/\\—]+|n\/?a|null)$/i.test(solidText(text));
}

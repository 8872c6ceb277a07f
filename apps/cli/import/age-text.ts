import { isNothing, solidText } from './cell-text.js';

export interface AgeRange {
  readonly minAge?: number;
  readonly maxAge?: number;
}

const BOTH = /^(\d{2})(?:周?岁)?(?:-|~|至|到)(\d{2})(?:周?岁)?(?:之间|以内)?$/;
const FROM = /^(?:年满|满|不低于|大于)?(\d{2})(?:周?岁)?(?:及?以上|起|\+)?$/;
const UP_TO = /^(?:不超过|小于|低于|≤|<=)?(\d{2})(?:周?岁)?(?:及?以下|以内|之内)?$/;
const UP_TO_WORDS = /^(?:不超过|小于|低于|≤|<=)|(?:以下|以内|之内)$/;
const SEX = /^(?:男女不限|男女均可|性别不限|不限男女)?/;

/**
 * `18-45岁`, `18周岁以上`, `不超过50岁` → limits, passed on as they are: whether an upper one is lawful is for
 * the vacancy room. `undefined` when the text is no age.
 */
export function ageRangeFromText(text: string): AgeRange | undefined {
  if (isNothing(text)) return {};
  const solid = solidText(text)
    .replace(/[–—―~～〜]|--+/g, '-')
    .replace(SEX, '')
    .replace(/^[,，、]/, '');
  if (isNothing(solid)) return {};
  const both = BOTH.exec(solid);
  if (both) return { minAge: Number(both[1]), maxAge: Number(both[2]) };
  const upTo = UP_TO_WORDS.test(solid) ? UP_TO.exec(solid) : null;
  if (upTo) return { maxAge: Number(upTo[1]) };
  const from = FROM.exec(solid);
  return from ? { minAge: Number(from[1]) } : undefined;
}

import { isNothing, listedTexts, solidText } from './cell-text.js';
import { occupationName } from './occupation-names.js';

/** The national levels: 5 = 初级工 … 1 = 高级技师. */
export type SkillLevel = 1 | 2 | 3 | 4 | 5;

export interface SkillRequirement {
  readonly occupation: string;
  readonly level: SkillLevel;
}

/** Longer words first: 高级技师 holds 技师, 初级工 holds 初级. */
const LEVEL_WORDS: readonly (readonly [RegExp, SkillLevel])[] = [
  [/高级技师|一级|1级|壹级/, 1],
  [/技师|二级|2级|贰级/, 2],
  [/高级工|高级|三级|3级|叁级/, 3],
  [/中级工|中级|四级|4级|肆级/, 4],
  [/初级工|初级|五级|5级|伍级/, 5],
];
const BOTH_NAMES =
  /^(?:([一二三四五1-5])级)?\/?(高级技师|技师|高级工|中级工|初级工)(?:\/?([一二三四五1-5])级)?$/;
const PREFERENCE = /优先|均可|不限|可培训|岗前培训/;
const EXPERIENCE = /^[^级证]*(?:熟练|经验|学徒|无要求)[^级证]*$/;
/** A certificate of an occupation with no level named: the lowest of them will do. */
const CERTIFICATE_ALONE = /^(?:须|需|要)?(?:持|有|持有)?(.+?)(?:操作)?(?:证书?|上岗证|资格证书?)$/;
const AND_ABOVE = /(?:及|或)?以上|\+$/g;

/** 初级工, 四级, 技师（二级）, 3 → the level; `undefined` when the text names none. */
export function skillLevelFromText(text: string): SkillLevel | undefined {
  const solid = solidText(text)
    .replace(/[()]/g, '')
    .replace(/职业技能等级|职业资格|技能等级/g, '');
  if (/^[1-5]$/.test(solid)) return Number(solid) as SkillLevel;
  const both = BOTH_NAMES.exec(solid);
  const word = both?.[2] ?? solid;
  const found = LEVEL_WORDS.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`).test(word))?.[1];
  const figure = both?.[1] ?? both?.[3];
  if (figure === undefined || found === undefined) return found;
  return skillLevelFromText(`${figure}级`) === found ? found : undefined;
}

/**
 * `焊工四级、电工中级以上` → two requirements; `中级工` alone is of the posting's own occupation. An empty list
 * asks nothing; `undefined` means that a part could not be read, and a requirement is never dropped silently.
 */
export function skillRequirements(text: string, ownOccupation: string): SkillRequirement[] | undefined {
  if (isNothing(text)) return [];
  const requirements: SkillRequirement[] = [];
  for (const part of listedTexts(text)) {
    const solid = solidText(part).replace(AND_ABOVE, '').replace(/[()]/g, '');
    if (isNothing(solid) || PREFERENCE.test(solid) || EXPERIENCE.test(solid)) continue;
    const requirement = requirementOf(solid, ownOccupation);
    if (requirement === undefined) return undefined;
    requirements.push(requirement);
  }
  return requirements;
}

function requirementOf(solid: string, ownOccupation: string): SkillRequirement | undefined {
  const own = skillLevelFromText(solid);
  if (own !== undefined) return { occupation: ownOccupation, level: own };
  const bare = solid.replace(/职业技能等级|职业资格|技能等级|技能|证书?$/g, '');
  for (const [pattern, level] of LEVEL_WORDS) {
    const match = new RegExp(`^(.+?)(?:${pattern.source})$|^(?:${pattern.source})(.+)$`).exec(bare);
    const occupation = match?.[1] ?? match?.[2];
    if (occupation) return { occupation: occupationName(occupation), level };
  }
  const certificate = CERTIFICATE_ALONE.exec(solid)?.[1];
  return certificate ? { occupation: occupationName(certificate), level: 5 } : undefined;
}

import type { BusinessDate } from '../../kernel/business-date.js';

export type Strength = 'light' | 'medium' | 'heavy';

/** What a phrase of a health note lets somebody do, from a day on. */
export interface HealthPhrase {
  readonly phrase: RegExp;
  /** The strongest work that suits. */
  readonly strongest: Strength;
  /** A complaint that a note may also deny (无残疾); the other phrases speak of the work itself. */
  readonly complaint: boolean;
}

export interface HealthPhrases {
  readonly from: BusinessDate;
  readonly source: string;
  readonly phrases: readonly HealthPhrase[];
}

const ofWork = (phrase: RegExp, strongest: Strength): HealthPhrase => ({
  phrase,
  strongest,
  complaint: false,
});
const complaint = (phrase: RegExp, strongest: Strength): HealthPhrase => ({
  phrase,
  strongest,
  complaint: true,
});

/**
 * How notes about health are read: the notice asks that work suits the person's health and names no table.
 * A note without a known phrase sets no limit. A later reading is a later entry.
 */
export const HEALTH_PHRASES: readonly HealthPhrases[] = [
  {
    from: '1900-01-01',
    source: "N6 art. 12 (根据农民工身体状况合理安排工作岗位); the phrases are this office's own reading",
    phrases: [
      ofWork(/轻体力|轻便|轻活|轻度劳动|弱劳动力|半劳动力|light (work|duty|duties)/i, 'light'),
      ofWork(/(不能|不宜|不适合|不得|避免|无法)[^，。；,;]{0,6}(中等体力|中体力)/, 'light'),
      ofWork(/(不能|不宜|不适合|不得|避免|无法|无力)[^，。；,;]{0,6}(重体力|重活|负重)/, 'medium'),
      ofWork(/\b(no|not|avoid)\b[^.;]{0,20}\bheavy\b/i, 'medium'),
      complaint(/残疾|伤残|偏瘫|瘫痪|截肢|disab/i, 'light'),
      complaint(/心脏|冠心|心梗|心衰|中风|脑梗|脑出血|\bheart\b|\bstroke\b/i, 'light'),
      complaint(/尘肺|肺结核|尿毒|透析|癌|肿瘤|\bcancer\b/i, 'light'),
      complaint(/怀孕|孕期|妊娠|哺乳|pregnan/i, 'light'),
      complaint(/高血压|糖尿病|哮喘|慢性病|hypertension|high blood pressure|diabet|asthma/i, 'medium'),
      complaint(/腰椎|腰痛|腰肌|颈椎|关节|骨折|旧伤|back pain/i, 'medium'),
    ],
  },
];

import { CODE_MEANINGS } from '../measures/codes.js';
import { MEASURES } from '../measures/measures.js';
import type { Assessment, ParameterRead, TraceStep } from '../measures/measure.js';
import { inChinese } from '../measures/words.js';
import { referencesIn } from './citations.js';
import type { Law } from './law.js';

/** An assessment in lines for people, in Chinese and in English. */
export interface Explanation {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

type Language = keyof Explanation;

/**
 * Turns a trace into lines: who and what, the outcome, every condition with its mark and citation, then the
 * words of the article that decided and of its interpretation, and the values of the law that were read.
 */
export function explain(assessment: Assessment, law: Law): Explanation {
  return { zh: linesIn('zh', assessment, law), en: linesIn('en', assessment, law) };
}

function linesIn(language: Language, assessment: Assessment, law: Law): string[] {
  const say = WORDS[language];
  const deciding = assessment.trace.find(({ code }) => code === assessment.code);
  const behind = [assessment.citation, deciding?.interpretation ?? null].filter((source) => source !== null);
  return [
    [
      MEASURES[assessment.policy].label[language],
      assessment.beneficiary ?? say.nobody,
      ...(assessment.workerId === null ? [] : [`worker:${assessment.workerId}`]),
      assessment.on,
    ].join(' · '),
    outcomeLine(language, assessment),
    ...assessment.trace.map((step) => stepLine(language, step)),
    ...behind.flatMap((source) => wordsOf(language, source, law)),
    ...assessment.parameters.map((read) => parameterLine(language, read, law)),
    `${say.version} ${assessment.lawVersion}`,
  ];
}

function outcomeLine(language: Language, assessment: Assessment): string {
  const say = WORDS[language];
  const { outcome, code, citation, amountFen } = assessment;
  if (outcome === 'granted') {
    const funds = assessment.funds
      .map((share) => `${language === 'zh' ? inChinese(share.fund) : share.fund} ${yuan(share.amountFen)}`)
      .join(', ');
    const amount = amountFen === null ? say.awaitsLocal : `${yuan(amountFen)} ${say.yuan}`;
    return `${say.granted}${say.colon}${amount}${funds ? ` (${funds})` : ''} [${citation}]`;
  }
  const meaning = code === null ? '' : CODE_MEANINGS[code][language];
  return `${say[outcome]}${say.colon}${code} ${meaning} [${citation}]`;
}

function stepLine(language: Language, step: TraceStep): string {
  const mark = step.result === true ? '✓' : step.result === false ? '✗' : '?';
  const cites = step.interpretation ? `${step.citation}; ${step.interpretation}` : step.citation;
  // The code names what would be wrong: beside a condition that holds it would only puzzle.
  const code = step.result === true ? '' : `${step.code} `;
  return `${mark} ${code}[${cites}] ${step[language]}`;
}

function wordsOf(language: Language, source: string, law: Law): string[] {
  const articles = law.articles(source);
  const missing = referencesIn(source).filter((name) => articles.every(({ citation }) => citation !== name));
  return [
    ...articles.map(
      (article) => `${article.citation}${WORDS[language].colon}${article[language] ?? article.zh}`,
    ),
    ...missing.map((name) => `${name}${WORDS[language].colon}${WORDS[language].noText}`),
  ];
}

/** The value, since when, on which citation, and whose document it is where a place has one. */
function parameterLine(language: Language, read: ParameterRead, law: Law): string {
  const say = WORDS[language];
  const { parameter, value, from, source, local } = read;
  const title = (cite: string) => {
    const notice = law.notices.find((known) => known.cite === cite);
    return (language === 'zh' ? notice?.titleZh : notice?.title) ?? cite;
  };
  const whose = local ? `; ${say.document} ${local.division}: ${title(local.document)}` : '';
  return (
    `${say.parameter} ${labelOf(language, parameter, law)}${say.colon}` +
    `${JSON.stringify(value)} ${unitOf(parameter, law)} (${from}, ${source}${whose})`
  );
}

function labelOf(language: Language, id: string, law: Law): string {
  const parameter = law.parameters.find((known) => known.id === id);
  return (language === 'zh' ? parameter?.labelZh : parameter?.label) ?? id;
}

function unitOf(id: string, law: Law): string {
  return law.parameters.find((known) => known.id === id)?.unit ?? '';
}

/** Whole fen as yuan with two decimals. */
export function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

const WORDS = {
  zh: {
    colon: '：',
    granted: '给予',
    refused: '驳回',
    pending: '待定',
    outside: '不在范围',
    awaitsLocal: '金额待当地文件确定',
    yuan: '元',
    nobody: '（未指明）',
    parameter: '参数',
    document: '地方文件',
    version: '法规数据版本',
    noText: '（数据中没有该文件的原文）',
  },
  en: {
    colon: ': ',
    granted: 'granted',
    refused: 'refused',
    pending: 'pending',
    outside: 'not in scope',
    awaitsLocal: 'the amount awaits a local document',
    yuan: 'yuan',
    nobody: '(nobody named)',
    parameter: 'parameter',
    document: 'document of',
    version: 'version of the law',
    noText: '(the text of this document is not in the data)',
  },
} as const;

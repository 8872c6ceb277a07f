import { type House, isSource, type Violation } from '../house.js';
import { commentsOf, type Literal, propertyLiterals } from '../source.js';

/**
 * Every `Law:` paragraph and every `cites:` or `citation:` literal leads to words that stand in the house.
 *
 * Citations of a document whose text is in `libs/policy/notices` must be a heading there. Other laws are only
 * recognised by their form. The sources of parameter files are resolved by the law's own loader.
 */

const RULE = 'citations';
const NOTICE_TEXT = /^libs\/policy\/notices\/[^/]+\/text\.zh\.md$/;

/** `1`, `1, 14`, `1 and 2`: at most two digits, so that a year that follows is no article. */
const NUMBERS = String.raw`\d{1,2}(?!\d)(?:(?:,| and|, and) \d{1,2}(?![\d-]))*`;
const SECTIONS = String.raw`§\d+(?:\(\d+\))?(?:(?:,| and|, and) §\d+(?:\(\d+\))?)*`;
const CITATION = new RegExp(
  [
    String.raw`(?<document>N\d+) (?:(?<sections>${SECTIONS})|arts?\. (?<articles>${NUMBERS}))`,
    String.raw`(?<part>N\d+, (?:(?:opening|closing|last) paragraph|signature))`,
    String.raw`\b[Ii]nterpretations? (?<interpretations>${NUMBERS})`,
    String.raw`(?<practice>PRACTICE [a-z][a-z-]*)`,
  ].join('|'),
  'g',
);

/** Laws and standards whose text is not in the house, by their form. */
const OTHER_LAWS: readonly RegExp[] = [
  /GB(\/T)? \d+(\.\d+)?(-\d{4})?/,
  /RFC \d+/,
  /PIPL art\. \d+/,
  /(Civil Code|((Labour( Contract)?|Social Insurance|Employment Promotion) Law)) arts?\. \d+/,
  /《?[一-龥]+(法|典|条例|规定|办法)》?( ?arts?\. ?\d+|第[〇零一二三四五六七八九十百千\d]+条)/,
  /[一-龥]+[〔﹝[]\d{4}[〕﹞\]]\d+号/,
];

export function brokenCitations(house: House): Violation[] {
  const headings = headingsOf(house);
  const sources = [...house].filter(([file]) => isSource(file) && file.startsWith('libs/'));
  return sources.flatMap(([file, text]) => [
    ...lawParagraphs(file, text).flatMap((law) => judge({ file, law, headings, whole: false })),
    ...propertyLiterals(file, text, ['cites', 'citation', 'citations']).flatMap((law) =>
      judge({ file, law, headings, whole: true }),
    ),
  ]);
}

/** The citations that can be resolved: the headings of the documents' own words. */
function headingsOf(house: House): ReadonlySet<string> {
  const texts = [...house].filter(([file]) => NOTICE_TEXT.test(file));
  return new Set(
    texts.flatMap(([, text]) => [...text.matchAll(/^#+ (.+)$/gm)].map((match) => match[1]?.trim() ?? '')),
  );
}

/** The paragraphs of docstrings that begin with `Law:`, each up to an empty line or the comment's end. */
function lawParagraphs(file: string, text: string): Literal[] {
  if (!text.includes('Law:')) return [];
  return commentsOf(file, text).flatMap((comment) => {
    const lines = comment.text
      .split('\n')
      .map((line) => line.replace(/^\s*(\/\*\*?|\*\/|\*|\/\/)?\s?|\s*\*\/$/g, ''));
    return lines.flatMap((line, index) => {
      const opening = /^\s*Law: ?/.exec(line);
      if (!opening) return [];
      const rest = lines.slice(index + 1);
      const end = rest.findIndex((one) => one.trim() === '');
      const paragraph = [line.slice(opening[0].length), ...rest.slice(0, end < 0 ? rest.length : end)];
      return [{ text: paragraph.join(' ').replace(/\s+/g, ' ').trim(), line: comment.line + index }];
    });
  });
}

interface Judged {
  readonly file: string;
  readonly law: Literal;
  readonly headings: ReadonlySet<string>;
  /** True for literals, whose every part must be a citation; docstrings go on in prose. */
  readonly whole: boolean;
}

function judge({ file, law, headings, whole }: Judged): Violation[] {
  const unresolved = citationsIn(law.text).filter((citation) => !headings.has(citation));
  const parts = whole ? law.text.split('; ') : [law.text];
  const unread = parts.filter((part) => !isCitation(part, whole));
  return [
    ...unresolved.map(
      (citation) => `"${citation}" is no heading of libs/policy/notices/*/text.zh.md. ${RESOLVE}`,
    ),
    ...unread.map((part) => `"${part.slice(0, 60)}" names no article. ${WRITE}`),
  ].map((message) => ({ file, line: law.line, rule: RULE, message }));
}

const RESOLVE = 'Cite a heading as it stands there, or add the article with its own words.';
const WRITE =
  "Write N25 §2(3), N6 art. 14, POLICY interpretation 2, 劳动法 art. 15 or GB 11643, parted by '; '.";

/** A literal begins with a citation; a paragraph holds one somewhere. */
function isCitation(part: string, whole: boolean): boolean {
  if (!whole) return citationsIn(part).length > 0 || OTHER_LAWS.some((law) => law.test(part));
  return (
    startsWith(CITATION, part.replace(/^POLICY /, '')) || OTHER_LAWS.some((law) => startsWith(law, part))
  );
}

function startsWith(pattern: RegExp, text: string): boolean {
  return text.search(pattern) === 0;
}

/** Every citation of the text, lists spelt out: `N6 art. 1, 14` is `N6 art. 1` and `N6 art. 14`. */
export function citationsIn(text: string): string[] {
  return [...text.matchAll(CITATION)].flatMap(({ groups = {} }) => {
    const { document, sections, articles, part, interpretations, practice } = groups;
    if (sections)
      return [...sections.matchAll(/§\d+(?:\(\d+\))?/g)].map(([section]) => `${document} ${section}`);
    if (articles) return numbersIn(articles).map((number) => `${document} art. ${number}`);
    if (interpretations) return numbersIn(interpretations).map((number) => `POLICY interpretation ${number}`);
    return [part ?? practice ?? ''];
  });
}

function numbersIn(list: string): string[] {
  return list.match(/\d+/g) ?? [];
}

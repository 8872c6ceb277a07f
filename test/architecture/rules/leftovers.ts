import ts from 'typescript';
import { type House, isTestCode, isTypeScript, type Violation } from '../house.js';
import { commentsOf, lineAt, lineOf, treeOf, walk } from '../source.js';

/** Nothing is left lying about: no skipped test, no to-do without its reason, no hole in the types. */

const FOCUSED_OR_SKIPPED = /^(describe|it|test)(\.concurrent)?\.(only|skip|todo|failing)\b/;
/** Short names for the same; `fit` is also a word of the matcher, so only a call with a title counts. */
const SHORT_FORM = /^([fx](describe|it)|xtest)$/;
const PRINTS = /^console\.(log|info|debug)$/;
const TO_DO = /\b(TODO|FIXME|XXX|HACK)\b/;
const NAMES_ITS_REASON = /waits for/;
const CHECK_SWITCHED_OFF = /@ts-(ignore|nocheck)|(eslint|oxlint)-disable|biome-ignore/;
/** Cheap to ask first: a text without one of these words is not walked. */
const MAY_HOLD_LEFTOVERS = /\bany\b|\bconsole\b|\b(only|skip|todo|failing)\b|\b([fx](describe|it)|xtest)\b/;
/** A path of the machine on which somebody wrote this; written so that this line is not one itself. */
const MACHINE_PATH = /(?<![\w.\-/}])\/(wor[k]|hom[e]\/[a-z]+|User[s]\/[a-z]+|tm[p]\/bash_jobs)\//g;

export function leftovers(house: House): Violation[] {
  return [...house].flatMap(([file, text]) => [
    ...machinePaths(file, text),
    ...(isTypeScript(file) ? [...leftInComments(file, text), ...leftInCode(file, text)] : []),
  ]);
}

function machinePaths(file: string, text: string): Violation[] {
  return [...text.matchAll(MACHINE_PATH)].map((match) => ({
    file,
    line: lineAt(text, match.index),
    rule: 'no-machine-paths',
    message: `names the path ${match[0]}… of one machine. Write it relative to the repository.`,
  }));
}

function leftInComments(file: string, text: string): Violation[] {
  if (!TO_DO.test(text) && !CHECK_SWITCHED_OFF.test(text)) return [];
  return commentsOf(file, text).flatMap((comment) => {
    const found: Violation[] = [];
    if (TO_DO.test(comment.text) && !NAMES_ITS_REASON.test(comment.text)) {
      const message = 'a to-do names what it "waits for", or it goes.';
      found.push({ file, line: comment.line, rule: 'no-open-to-do', message });
    }
    const check = CHECK_SWITCHED_OFF.exec(comment.text)?.[0];
    if (check) {
      const message = `${check} switches a check off. Mend what it complains of.`;
      found.push({ file, line: comment.line, rule: 'no-hole-in-the-types', message });
    }
    return found;
  });
}

function leftInCode(file: string, text: string): Violation[] {
  if (!MAY_HOLD_LEFTOVERS.test(text)) return [];
  const tree = treeOf(file, text);
  const found: Violation[] = [];
  walk(tree, (node) => {
    const left = leftover(file, node);
    if (left) found.push({ file, line: lineOf(tree, node), ...left });
  });
  return found;
}

function leftover(file: string, node: ts.Node): { rule: string; message: string } | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) {
    return {
      rule: 'no-hole-in-the-types',
      message: '`any` switches the compiler off. Say `unknown` and narrow it.',
    };
  }
  if (!ts.isPropertyAccessExpression(node) && !ts.isIdentifier(node)) return undefined;
  const isWhole = !ts.isPropertyAccessExpression(node.parent) || node.parent.expression !== node;
  const isNameOfMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
  if (isNameOfMember) return undefined;
  const name = node.getText().replace(/\s/g, '');
  if (isWhole && isTestCode(file) && (FOCUSED_OR_SKIPPED.test(name) || isShortForm(node))) {
    return {
      rule: 'no-focused-or-skipped-test',
      message: `${name}: every test runs. Mend it, or take it out and say why.`,
    };
  }
  if (file.startsWith('libs/') && !isTestCode(file) && PRINTS.test(name)) {
    return { rule: 'no-printing', message: `${name} in libs: return it, or take a logger as an argument.` };
  }
  return undefined;
}

/** `xit('title', () => …)` and its like. */
function isShortForm(node: ts.Node): boolean {
  const call = node.parent;
  if (!SHORT_FORM.test(node.getText()) || !ts.isCallExpression(call) || call.expression !== node)
    return false;
  const [title, body] = call.arguments;
  return !!title && ts.isStringLiteralLike(title) && !!body && ts.isFunctionLike(body);
}

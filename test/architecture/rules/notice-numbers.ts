import ts from 'typescript';
import { type House, isSource, placeOf, type Violation } from '../house.js';
import { lineOf, literalText, nameOf, treeOf } from '../source.js';

/**
 * No number of a notice stands in code: amounts, shares, thresholds and dates of effect are parameters, dated
 * and sourced, so that a successor document is data and nothing else changes.
 */

const RULE = 'notice-numbers';

/** 2,000, 5,000, 500 and 300 yuan, in fen and in yuan. */
const AMOUNTS: ReadonlySet<number> = new Set([200_000, 500_000, 50_000, 30_000]);
const AMOUNTS_IN_YUAN: ReadonlySet<number> = new Set([2_000, 5_000, 500, 300]);
/** 15 % of work-relief funds, +20 % of training subsidies, settlements of 800 people. */
const SHARES_AND_THRESHOLDS: ReadonlySet<number> = new Set([15, 20, 800]);
/** What an article says, as a function. */
const MEASURE = /\/notices\/[^/]+\/measures\//;
/** Days of issue, effect and expiry. */
const DATES = /^(2021-08-16|2021-12-31|2023-02-23|2025-12-31|2026-01-01)$/;
/** In a notice's measure every other number than these is suspect: nothing, one, the whole in percent. */
const HARMLESS_IN_MEASURES: ReadonlySet<number> = new Set([0, 1, 100]);

/** Names whose unit is not money, and names that say they limit the machine. */
const OTHER_UNIT = /(ms|metres|rows|bytes|events|workers|jobs|edges|lines|characters|seconds|position)$/i;
const LIMIT = /^(MOST|LONGEST|LARGEST|DEEPEST|PAGE)_(?!.*(FEN|YUAN|PERCENT|PEOPLE)$)/;
/** Examples for the catalogue and OpenAPI are somebody's case, not the law. */
const EXAMPLE = /^examples?$/;

export function noticeNumbers(house: House): Violation[] {
  return [...house]
    .filter(([file]) => isSource(file) && placeOf(file).kind === 'room')
    .flatMap(([file, text]) => numbersIn(file, text));
}

function numbersIn(file: string, text: string): Violation[] {
  const tree = treeOf(file, text);
  const found: Violation[] = [];
  walkNamed(tree, undefined, (node, name) => {
    const value = lawfulValue(file, node, name);
    if (value === undefined) return;
    const message = `${value} is a number of a notice. Make it a parameter: one yaml file, dated, sourced.`;
    found.push({ file, line: lineOf(tree, node), rule: RULE, message });
  });
  return found;
}

/** The literal as written when it is a number of a notice, else `undefined`. */
function lawfulValue(file: string, node: ts.Node, name: string | undefined): string | undefined {
  const inPolicy = file.startsWith('libs/policy/');
  if (inPolicy && DATES.test(literalText(node) ?? '')) return literalText(node);
  if (!ts.isNumericLiteral(node) || OTHER_UNIT.test(name ?? '') || LIMIT.test(name ?? '')) return undefined;
  const value = Number(node.text);
  if (MEASURE.test(file)) return HARMLESS_IN_MEASURES.has(value) ? undefined : node.getText();
  const forbidden = AMOUNTS.has(value) || (inPolicy && isNumberOfNotice(value));
  return forbidden ? node.getText() : undefined;
}

function isNumberOfNotice(value: number): boolean {
  return AMOUNTS_IN_YUAN.has(value) || SHARES_AND_THRESHOLDS.has(value);
}

/** Visits every node but examples, with the name of the nearest declaration or property around it. */
function walkNamed(
  node: ts.Node,
  name: string | undefined,
  visit: (node: ts.Node, name: string | undefined) => void,
): void {
  const ownName = declaredName(node) ?? name;
  if (EXAMPLE.test(ownName ?? '')) return;
  visit(node, ownName);
  ts.forEachChild(node, (child) => walkNamed(child, ownName, visit));
}

function declaredName(node: ts.Node): string | undefined {
  if (ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) return nameOf(node.name);
  const named = ts.isVariableDeclaration(node) || ts.isParameter(node);
  return named && ts.isIdentifier(node.name) ? node.name.text : undefined;
}

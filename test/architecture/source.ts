import { posix } from 'node:path';
import ts from 'typescript';
import type { House } from './house.js';

/** Reading TypeScript for the rules: syntax trees (parsed once a text), imports, literals, comments. */

const trees = new Map<string, { text: string; tree: ts.SourceFile }>();

/** The syntax tree of a file; the same text is parsed once, however many rules ask. */
export function treeOf(path: string, text: string): ts.SourceFile {
  const known = trees.get(path);
  if (known?.text === text) return known.tree;
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, kind);
  trees.set(path, { text, tree });
  return tree;
}

/** Every node, parents before children. A visitor that returns `false` keeps its node's children unseen. */
export function walk(node: ts.Node, visit: (node: ts.Node) => boolean | void): void {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The line, from 1, on which the node's own text begins. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** The line, from 1, of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** True when only types are taken, so that nothing is loaded when the program runs. */
  readonly typesOnly: boolean;
  /** The names taken, as the other file calls them; `*` for a whole namespace. */
  readonly names: readonly string[];
}

/** Most files load only by the statements at their top; the others are walked to their leaves. */
const LOADS_INSIDE = /\b(import|require)\s*\(/;

/** Imports, re-exports and dynamic imports of a file. */
export function importsOf(path: string, text: string): Import[] {
  const tree = treeOf(path, text);
  const found: Import[] = [];
  const collect = (node: ts.Node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return;
    const line = lineOf(tree, node);
    found.push({ specifier, line, typesOnly: takesTypesOnly(node), names: namesTaken(node) });
  };
  if (LOADS_INSIDE.test(text)) walk(tree, collect);
  else tree.statements.forEach(collect);
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literalText(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return literalText(node.argument.literal);
  if (!ts.isCallExpression(node)) return undefined;
  const loads =
    node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  return loads ? literalText(node.arguments[0]) : undefined;
}

function takesTypesOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const clause = node.importClause;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    !!named &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function namesTaken(node: ts.Node): string[] {
  if (!ts.isImportDeclaration(node)) return ['*'];
  const named = node.importClause?.namedBindings;
  const names =
    named && ts.isNamedImports(named) ? named.elements.map((one) => (one.propertyName ?? one.name).text) : [];
  return [
    ...names,
    ...(node.importClause?.name ? ['default'] : []),
    ...(named && ts.isNamespaceImport(named) ? ['*'] : []),
  ];
}

/** The text of a string literal (with any quotes, but without placeholders), or `undefined`. */
export function literalText(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** The file a relative import means, whether or not it exists; `undefined` for packages. */
export function targetOf(from: string, specifier: string, house: House): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = posix.join(posix.dirname(from), specifier);
  const stem = path.replace(/\.m?jsx?$/, '');
  const candidates = [path, `${stem}.ts`, `${stem}.tsx`, `${path}/index.ts`];
  return candidates.find((candidate) => house.has(candidate)) ?? `${stem}.ts`;
}

export interface Literal {
  readonly text: string;
  readonly line: number;
}

/** String literals given to a property of one of the names (`cites: 'N25 §1'`, `cites: ['…', '…']`). */
export function propertyLiterals(path: string, text: string, names: readonly string[]): Literal[] {
  const tree = treeOf(path, text);
  const found: Literal[] = [];
  walk(tree, (node) => {
    if (!ts.isPropertyAssignment(node) || !names.includes(nameOf(node.name))) return;
    for (const value of valuesOf(node.initializer)) {
      const literal = literalText(value);
      if (literal !== undefined) found.push({ text: literal, line: lineOf(tree, value) });
    }
  });
  return found;
}

/** The expressions a value may be: elements of a list, both sides of a choice, what `as const` wraps. */
function valuesOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(valuesOf);
  if (ts.isConditionalExpression(node)) return [...valuesOf(node.whenTrue), ...valuesOf(node.whenFalse)];
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return valuesOf(node.expression);
  return [node];
}

/** The name of a property, without quotes. */
export function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)
    ? name.text
    : name.getText();
}

/** Comments of a file with the line on which each begins. */
export function commentsOf(path: string, text: string): Literal[] {
  const tree = treeOf(path, text);
  const found = new Map<number, Literal>();
  walk(tree, (node) => {
    if (ts.isJsxText(node)) return;
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of ranges)
      found.set(pos, { text: text.slice(pos, end), line: lineAt(text, pos) });
  });
  const closing = ts.getLeadingCommentRanges(text, tree.endOfFileToken.getFullStart()) ?? [];
  for (const { pos, end } of closing) found.set(pos, { text: text.slice(pos, end), line: lineAt(text, pos) });
  return [...found.entries()].sort(([one], [other]) => one - other).map(([, comment]) => comment);
}

import { posix } from 'node:path';
import ts from 'typescript';
import { type House, isTestCode, isTypeScript, type Violation } from '../house.js';
import { lineOf, treeOf, walk } from '../source.js';

/**
 * The shape of files: what fits on a screen can be judged, what is named by a sentence can be found.
 *
 * Source: the page "Style", sections 1 and 7.
 */

export const LONGEST_FILE_LINES = 300;
export const LONGEST_FUNCTION_LINES = 70;
export const LONGEST_LINE_CHARACTERS = 110;
export const DEEPEST_FOLDER = 5;

/** Written by a tool from a source that stands beside it; nobody reads it line by line. */
const GENERATED = /\.generated\.ts$/;
/** Tools ask for a default export here. */
const CONFIGURATION = /\.config\.[mc]?[tj]sx?$/;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/;
const EMPTY_WORDS = /^(data|info|managers?|helpers?|utils?)$/;
/** A folder of data files may be called so; a folder of code may not. */
const EMPTY_FOLDER_WORDS = /^(info|managers?|helpers?|utils?)$/;
/** Callbacks of these hold a spec's body and may be as long as the file. */
const SPEC_BLOCKS = /^(describe(With[A-Z]\w*)?|withServer|it|test|beforeAll|beforeEach|afterAll|afterEach)\b/;

export function wrongShapes(house: House): Violation[] {
  return [...house].flatMap(([file, text]) => [
    ...tooDeep(file),
    ...(isTypeScript(file) && !GENERATED.test(file) ? wrongShapesIn(file, text) : []),
  ]);
}

function wrongShapesIn(file: string, text: string): Violation[] {
  return [
    ...badNames(file),
    ...longFile(file, text),
    ...longLines(file, text),
    ...longFunctions(file, text),
    ...barrel(file, text),
    ...defaultExports(file, text),
  ];
}

function tooDeep(file: string): Violation[] {
  const depth = file.split('/').length - 1;
  if (depth <= DEEPEST_FOLDER) return [];
  const message = `lies ${depth} folders deep, ${DEEPEST_FOLDER} is the most. Lift it by a folder.`;
  return [{ file, line: 1, rule: 'folder-depth', message }];
}

function badNames(file: string): Violation[] {
  const name = posix.basename(file);
  const headNoun = name.split('.')[0]?.split('-').at(-1) ?? '';
  const folder = file
    .split('/')
    .slice(0, -1)
    .find((one) => EMPTY_FOLDER_WORDS.test(one));
  return [
    ...(KEBAB_CASE.test(name) ? [] : [`${name} is not kebab-case. Write job-opening.ts, not JobOpening.ts.`]),
    ...(EMPTY_WORDS.test(headNoun)
      ? [`"${headNoun}" says nothing. Name the file after what stands in it.`]
      : []),
    ...(folder ? [`the folder "${folder}" says nothing. Name it after what stands in it.`] : []),
  ].map((message) => ({ file, line: 1, rule: 'file-names', message }));
}

function longFile(file: string, text: string): Violation[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines <= LONGEST_FILE_LINES) return [];
  const message = `has ${lines} lines, ${LONGEST_FILE_LINES} is the most. Move a subject to its own file.`;
  return [{ file, line: LONGEST_FILE_LINES + 1, rule: 'file-length', message }];
}

function longLines(file: string, text: string): Violation[] {
  return text.split('\n').flatMap((content, index) => {
    const length = content.length <= LONGEST_LINE_CHARACTERS ? content.length : [...content].length;
    if (length <= LONGEST_LINE_CHARACTERS) return [];
    const message = `has ${length} characters, ${LONGEST_LINE_CHARACTERS} is the most. Break it up.`;
    return [{ file, line: index + 1, rule: 'line-length', message }];
  });
}

function longFunctions(file: string, text: string): Violation[] {
  const tree = treeOf(file, text);
  const found: Violation[] = [];
  walk(tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body || isSpecBlock(file, node)) return;
    const first = lineOf(tree, node);
    const last = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
    const lines = last - first + 1;
    if (lines <= LONGEST_FUNCTION_LINES) return;
    const message = `a function of ${lines} lines, ${LONGEST_FUNCTION_LINES} is the most. Name its steps.`;
    found.push({ file, line: first, rule: 'function-length', message });
  });
  return found;
}

function isSpecBlock(file: string, node: ts.Node): boolean {
  return (
    isTestCode(file) && ts.isCallExpression(node.parent) && SPEC_BLOCKS.test(node.parent.expression.getText())
  );
}

function barrel(file: string, text: string): Violation[] {
  const statements = treeOf(file, text).statements;
  const passesOn = statements.some((one) => ts.isExportDeclaration(one));
  const holdsNothing = statements.every((one) => ts.isExportDeclaration(one) || ts.isImportDeclaration(one));
  if (!passesOn || !holdsNothing) return [];
  const message =
    'only passes on what other files export. Import from the file that holds it, and remove this one.';
  return [{ file, line: 1, rule: 'no-barrels', message }];
}

function defaultExports(file: string, text: string): Violation[] {
  if (CONFIGURATION.test(file)) return [];
  const tree = treeOf(file, text);
  return tree.statements.filter(exportsDefault).map((statement) => ({
    file,
    line: lineOf(tree, statement),
    rule: 'named-exports',
    message: 'exports a default, which every importer may call otherwise. Export it by its name.',
  }));
}

function exportsDefault(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return !statement.isExportEquals;
  if (ts.isExportDeclaration(statement)) {
    const named = statement.exportClause;
    return !!named && ts.isNamedExports(named) && named.elements.some((one) => one.name.text === 'default');
  }
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

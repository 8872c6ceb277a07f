import ts from 'typescript';
import { type House, isSource, isTestCode, placeOf, ROOMS, type Violation } from '../house.js';
import { lineOf, literalText, nameOf, treeOf, walk } from '../source.js';
import { commandsOf, eventsOf, type Named } from './catalogue.js';

/** Knowing one room is knowing all: the same files, a README that names everything, refusals in one list. */

/** Codes every command may meet; the machinery gives them, no room lists them. */
const CODES_OF_THE_HOUSE: ReadonlySet<string> = new Set([
  'field-invalid',
  'already-exists',
  'command-unknown',
  'out-of-turn',
  'conflict',
  'identifier-personal',
]);
const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Properties that hold a refusal's code where a room decides. */
const CODE_PROPERTIES: readonly string[] = ['code', 'else', 'refusedWith'];
/** Codes an assessment gives on demand, which refuse no command, stand beside the measures. */
const ASSESSMENT_CODES = 'libs/policy/measures/codes.ts';
const CHINESE = /[\u4e00-\u9fff]/;

export function unlikeRooms(house: House): Violation[] {
  return ROOMS.flatMap((room) => {
    const files = [...house.keys()].filter((file) => file.startsWith(`libs/${room}/`));
    // A room of the plan that is not built yet.
    if (files.length === 0) return [];
    return [...missingFiles(room, files), ...readmeGaps(room, house), ...refusalGaps(room, house)];
  });
}

function at(file: string, message: string, line = 1): Violation {
  return { file, line, rule: 'rooms-are-alike', message };
}

function missingFiles(room: string, files: readonly string[]): Violation[] {
  const root = `libs/${room}`;
  const atRoot = ['README.md', 'refusals.ts'].filter((name) => !files.includes(`${root}/${name}`));
  const anywhere = ['events.ts', 'commands.ts'].filter(
    (name) => !files.some((file) => file.endsWith(`/${name}`)),
  );
  return [
    ...atRoot.map((name) => at(root, `has no ${name}. Every room has one at its root.`)),
    ...anywhere.map((name) =>
      at(root, `has no ${name}, neither at its root nor in a stream's folder. Add the door.`),
    ),
  ];
}

function readmeGaps(room: string, house: House): Violation[] {
  const file = `libs/${room}/README.md`;
  const readme = house.get(file);
  if (readme === undefined) return [];
  const rows = readme.split('\n').filter((line) => line.trim().startsWith('|'));
  const headers =
    readme
      .match(/^\|.*\|\s*\n(?=\|[\s:|-]+\|\s*$)/gm)
      ?.join('\n')
      .toLowerCase() ?? '';
  const pairsWords = rows.some(
    (row) => row.split('|').some((cell) => CHINESE.test(cell)) && /[a-z]{3}/.test(row),
  );
  const missing = ['command', 'event', 'refus'].filter((word) => !headers.includes(word));
  const own = (one: Named) => one.file.startsWith(`libs/${room}/`);
  const unnamed = [...commandsOf(house), ...eventsOf(house)]
    .filter(own)
    .filter(({ name }) => !readme.includes(name));
  return [
    ...(pairsWords
      ? []
      : [at(file, 'has no table of words. Pair each Chinese term with its one English name.')]),
    ...(missing.length === 0 ? [] : [at(file, `has no table headed with ${missing.join(', ')}. Add it.`)]),
    ...unnamed.map((one) =>
      at(one.file, `${one.name} does not stand in ${file}. Add it to the table.`, one.line),
    ),
  ];
}

interface Code {
  readonly code: string;
  readonly file: string;
  readonly line: number;
}

function refusalGaps(room: string, house: House): Violation[] {
  const sources = [...house].filter(([file]) => isSource(file) && file.startsWith('libs/'));
  const own = sources.filter(([file]) => file.startsWith(`libs/${room}/`));
  const listed = own.filter(([file]) => isList(file)).flatMap(([file, text]) => codesListed(file, text));
  const given = own
    .filter(([file]) => !isList(file) && placeOf(file).kind === 'room')
    .flatMap(([file, text]) => codesGiven(file, text));
  const known = new Set(listed.map(({ code }) => code));
  const elsewhere = sources
    .filter(([file]) => !isList(file))
    .map(([, text]) => text)
    .join('\n');
  const readme = house.get(`libs/${room}/README.md`);
  return [
    ...given
      .filter(({ code }) => !known.has(code) && !CODES_OF_THE_HOUSE.has(code))
      .map((one) =>
        gap(one, `is given and stands in no refusals.ts of ${room}. List it with meaning and citation.`),
      ),
    ...listed
      .filter(({ code }) => !isQuotedIn(elsewhere, code))
      .map((one) => gap(one, 'is listed and nothing gives it. Give it, or take it out.')),
    ...listed
      .filter(({ code }) => readme !== undefined && !readme.includes(code))
      .map((one) => gap(one, `does not stand in libs/${room}/README.md. Add it to the table.`)),
  ];
}

function gap({ code, file, line }: Code, message: string): Violation {
  return at(file, `the refusal ${code} ${message}`, line);
}

/** Codes of any `refusals.ts` that no spec of the same room and no scenario reaches. */
export function unreachedRefusals(house: House): Violation[] {
  return [...house]
    .filter(([file]) => isList(file) && isSource(file))
    .flatMap(([file, text]) => {
      const tests = testsOf(folderOf(file), house);
      return codesListed(file, text).filter(({ code }) => !isQuotedIn(tests, code) && !isCellIn(tests, code));
    })
    .map(({ code, file, line }) => ({
      file,
      line,
      rule: 'refusals-are-reached',
      message: `no spec and no scenario reaches ${code}. Write the case that is refused with it.`,
    }));
}

/** The text of a folder's own specs, of the apps' specs, and of everything below `test` but this folder. */
function testsOf(folder: string, house: House): string {
  return [...house]
    .filter(([file]) => isTestCode(file) && !file.startsWith('test/architecture/'))
    .filter(([file]) => !file.startsWith('libs/') || folderOf(file) === folder)
    .map(([, text]) => text)
    .join('\n');
}

/** `libs/gig` of `libs/gig/station/decider.ts`. */
function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function isList(file: string): boolean {
  return file.endsWith('/refusals.ts') || file === ASSESSMENT_CODES;
}

function isQuotedIn(text: string, code: string): boolean {
  return [`'${code}'`, `"${code}"`, `\`${code}\``].some((quoted) => text.includes(quoted));
}

/** Boundary tables hold the code in a cell or behind an arrow: `… | contract-under-one-year`. */
function isCellIn(text: string, code: string): boolean {
  return new RegExp(`[|→·] *${code} *([|,·\`]|$)`, 'm').test(text);
}

/** Codes a list defines: `code: '…'`, `define('…', …)` and `'…': { meaning … }`. */
function codesListed(file: string, text: string): Code[] {
  return unique(
    codesIn(file, text, (node) => {
      if (ts.isPropertyAssignment(node) && nameOf(node.name) === 'code') return node.initializer;
      if (ts.isPropertyAssignment(node) && isDefinition(node.initializer)) return node.name;
      return ts.isCallExpression(node) ? node.arguments[0] : undefined;
    }),
  );
}

/** An entry keyed by its code: an object that says what the code means but does not repeat it. */
function isDefinition(value: ts.Expression): boolean {
  if (!ts.isObjectLiteralExpression(value)) return false;
  const names = value.properties.map((one) => (one.name ? nameOf(one.name) : ''));
  return (names.includes('meaning') || names.includes('en')) && !names.includes('code');
}

/** Codes a source gives: `code: '…'`, `else: '…'`, `refusedWith: '…'`, `…refuse…('…')`. */
function codesGiven(file: string, text: string): Code[] {
  return codesIn(file, text, (node) => {
    if (ts.isPropertyAssignment(node) && CODE_PROPERTIES.includes(nameOf(node.name))) return node.initializer;
    const refuses = ts.isCallExpression(node) && /refus/i.test(node.expression.getText());
    return refuses ? node.arguments[0] : undefined;
  });
}

function codesIn(file: string, text: string, pick: (node: ts.Node) => ts.Node | undefined): Code[] {
  const tree = treeOf(file, text);
  const found: Code[] = [];
  walk(tree, (node) => {
    const picked = pick(node);
    const code =
      picked && ts.isIdentifier(picked) && ts.isPropertyAssignment(node) && node.name === picked
        ? picked.text
        : literalText(picked);
    if (picked && code !== undefined && CODE.test(code))
      found.push({ code, file, line: lineOf(tree, picked) });
  });
  return found;
}

function unique(codes: readonly Code[]): Code[] {
  return codes.filter(({ code }, index) => codes.findIndex((one) => one.code === code) === index);
}

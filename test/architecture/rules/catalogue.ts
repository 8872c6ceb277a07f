import ts from 'typescript';
import { type House, isSource, type Violation } from '../house.js';
import { lineOf, literalText, nameOf, treeOf, walk } from '../source.js';
import { CORE_COMMANDS, CORE_EVENTS, CORE_REFUSALS } from './catalogue-names.js';

/** Every name of the public contract is somewhere a door; no name is two doors. */

export interface Named {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** Names of `defineCommand({ name })` in every `commands.ts`. */
export function commandsOf(house: House): Named[] {
  return namesIn(house, { file: /\/commands\.ts$/, maker: 'defineCommand', property: 'name' });
}

/** Types of `defineEvent({ type })` in every `events.ts`. */
export function eventsOf(house: House): Named[] {
  return namesIn(house, { file: /\/events\.ts$/, maker: 'defineEvent', property: 'type' });
}

interface Sought {
  readonly file: RegExp;
  readonly maker: string;
  readonly property: string;
}

function namesIn(house: House, sought: Sought): Named[] {
  const doors = [...house].filter(
    ([file]) => sought.file.test(file) && isSource(file) && file.startsWith('libs/'),
  );
  return doors.flatMap(([file, text]) => {
    const tree = treeOf(file, text);
    const found: Named[] = [];
    walk(tree, (node) => {
      const name = madeName(node, sought);
      if (name !== undefined) found.push({ name, file, line: lineOf(tree, node) });
    });
    return found;
  });
}

/** The name given to `maker({ property: 'Name' })` or as its first argument. */
function madeName(node: ts.Node, { maker, property }: Sought): string | undefined {
  if (!ts.isCallExpression(node) || !node.expression.getText().startsWith(maker)) return undefined;
  const [first] = node.arguments;
  if (!first || !ts.isObjectLiteralExpression(first)) return literalText(first);
  const named = first.properties.find((one) => ts.isPropertyAssignment(one) && nameOf(one.name) === property);
  return named && ts.isPropertyAssignment(named) ? literalText(named.initializer) : undefined;
}

export function missingFromCatalogue(house: House): Violation[] {
  return [
    ...absent({ wanted: CORE_COMMANDS, present: commandsOf(house), what: 'command', where: 'commands.ts' }),
    ...absent({ wanted: CORE_EVENTS, present: eventsOf(house), what: 'event', where: 'events.ts' }),
    ...absentRefusals(house),
  ];
}

interface Comparison {
  readonly wanted: readonly string[];
  readonly present: readonly Named[];
  readonly what: string;
  readonly where: string;
}

function absent({ wanted, present, what, where }: Comparison): Violation[] {
  const names = new Set(present.map(({ name }) => name));
  return wanted
    .filter((name) => !names.has(name))
    .map((name) => missing(`the ${what} ${name} of the contract stands in no ${where}. Add it to its room.`));
}

function absentRefusals(house: House): Violation[] {
  const sources = [...house]
    .filter(([file]) => isSource(file) && file.startsWith('libs/'))
    .map(([, text]) => text);
  return CORE_REFUSALS.filter((code) => !sources.some((text) => text.includes(`'${code}'`))).map((code) =>
    missing(
      `the refusal ${code} of the contract is given nowhere in libs. Add it to the refusals.ts of its room.`,
    ),
  );
}

function missing(message: string): Violation {
  return { file: 'libs', line: 1, rule: 'contract-is-kept', message };
}

/** A command or event belongs to one room and is defined in one place. */
export function namedTwice(house: House): Violation[] {
  return [commandsOf(house), eventsOf(house)].flatMap((all) =>
    all.flatMap(({ name, file, line }, index) => {
      const first = all.findIndex((one) => one.name === name);
      const before = all[first];
      if (!before || first === index) return [];
      const message = `${name} is already defined at ${before.file}:${before.line}. One name is one door.`;
      return [{ file, line, rule: 'one-name-one-door', message }];
    }),
  );
}

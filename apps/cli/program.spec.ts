import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { program } from './program.js';

/** Every command shows an example, and the example is one that it would take. */

interface Shown {
  readonly command: Command;
  /** `policy what-if`. */
  readonly name: string;
  readonly example: string | undefined;
}

function leaves(command: Command, name: readonly string[] = []): readonly Shown[] {
  if (command.commands.length > 0)
    return command.commands.flatMap((one) => leaves(one, [...name, one.name()]));
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return [{ command, name: name.join(' '), example: /\nExample:\n {2}labor (.*)/.exec(help)?.[1] }];
}

const SHOWN = leaves(program(() => undefined));
/** What stands before a pipe or a redirection and after the last word of the command's own name. */
function wordsOf({ name, example = '' }: Shown): readonly string[] {
  const words = (example.split(/ [|<>] /, 1)[0] ?? '').split(' ');
  return words.slice(words.indexOf(name.split(' ').at(-1) ?? '') + 1);
}

/** Files that a person who reads the example should find: those of the repository. */
const OURS = /^(test|docs|libs|apps|infra|tools)\//;

it('there are commands', () => {
  expect(SHOWN.length).toBeGreaterThan(30);
});

it.each(SHOWN.map((shown) => [shown.name, shown] as const))('%s shows an example it takes', (name, shown) => {
  // An option of the group may stand between.
  expect(shown.example?.replaceAll(/ --double\b/g, '')).toMatch(new RegExp(`^${name}\\b`));
  const { command } = shown;
  const { unknown } = command.parseOptions([...wordsOf(shown)]);
  expect(unknown).toEqual([]);
  const missing = command.options.filter(
    (one) => one.mandatory && command.getOptionValue(one.attributeName()) === undefined,
  );
  expect(missing.map(({ flags }) => flags)).toEqual([]);
});

it.each(
  SHOWN.flatMap((shown) => wordsOf(shown))
    .filter((word) => OURS.test(word))
    .map((word) => [word]),
)('the file of an example is there: %s', (file) => {
  expect(existsSync(file)).toBe(true);
});

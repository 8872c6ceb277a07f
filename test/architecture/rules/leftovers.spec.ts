import { planted, pointedAt } from '../planted.js';
import { leftovers } from './leftovers.js';

const found = (file: string, text: string) => pointedAt(leftovers(planted({ [file]: `\n${text}\n` })));

describe('leftovers', () => {
  it.each([
    ['libs/gig/station.spec.ts', "it.only('x', () => undefined);", 'no-focused-or-skipped-test'],
    ['libs/gig/station.spec.ts', "describe.only('x', () => undefined);", 'no-focused-or-skipped-test'],
    ['libs/gig/station.spec.ts', "it.skip('x', () => undefined);", 'no-focused-or-skipped-test'],
    ['libs/gig/station.spec.ts', "it.skip.each([])('x', () => undefined);", 'no-focused-or-skipped-test'],
    ['libs/gig/station.spec.ts', 'const run = url ? describe : describe.skip;', 'no-focused-or-skipped-test'],
    ['libs/gig/station.spec.ts', "test.todo('x');", 'no-focused-or-skipped-test'],
    ['libs/gig/station.spec.ts', "xit('x', () => undefined);", 'no-focused-or-skipped-test'],
    ['libs/gig/station.spec.ts', "fit('x', () => undefined);", 'no-focused-or-skipped-test'],
    ['libs/gig/station.ts', '// TODO: mend this later.', 'no-open-to-do'],
    ['libs/gig/station.ts', 'const one: any = 1;', 'no-hole-in-the-types'],
    ['libs/gig/station.ts', 'const one = two as any;', 'no-hole-in-the-types'],
    ['libs/gig/station.ts', '// @ts-ignore', 'no-hole-in-the-types'],
    ['libs/gig/station.ts', '// @ts-nocheck', 'no-hole-in-the-types'],
    ['libs/gig/station.ts', '// oxlint-disable-next-line no-explicit-any', 'no-hole-in-the-types'],
    ['libs/gig/station.ts', "console.log('here');", 'no-printing'],
    ['libs/gig/README.md', `See /wor${'k'}/shared for more.`, 'no-machine-paths'],
    ['libs/gig/station.ts', `const root = '/wor${'k'}/main';`, 'no-machine-paths'],
  ])('%s with %s breaks %s', (file, text, rule) => {
    expect(found(file, text)).toEqual([`${file}:2 ${rule}`]);
  });

  it.each([
    ['libs/gig/station.spec.ts', "it.each([])('x', () => undefined);"],
    ['libs/gig/station.ts', '// TODO: drop this; waits for the national register of stations.'],
    ['libs/gig/station.ts', "const text = 'as any, TODO, console.log, it.only';"],
    ['libs/gig/station.ts', '// any station as any other: console.log is not called here.'],
    ['libs/gig/station.spec.ts', 'const fit = 7; expect(fit(worker)).toBe(fit);'],
    ['libs/gig/station.ts', 'page.skip(1); query.only(); list.test.skip;'],
    ['apps/cli/main.ts', "console.log('printed on purpose');"],
    ['apps/console/routes.ts', `const path = '/api/wor${'k'}/1';`],
  ])('%s with %s is well', (file, text) => {
    expect(found(file, text)).toEqual([]);
  });
});

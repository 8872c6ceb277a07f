import { planted, pointedAt } from '../planted.js';
import { LONGEST_FILE_LINES, LONGEST_FUNCTION_LINES, LONGEST_LINE_CHARACTERS, wrongShapes } from './sizes.js';

const found = (file: string, text: string) => pointedAt(wrongShapes(planted({ [file]: text })));
const lines = (count: number) => 'export const one = 1;\n'.repeat(count);
const functionOf = (count: number) => `export function long() {\n${'  one();\n'.repeat(count - 2)}}\n`;

describe('sizes', () => {
  it('counts the lines of a file: the last one allowed, and one more', () => {
    expect(found('libs/gig/station.ts', lines(LONGEST_FILE_LINES))).toEqual([]);
    expect(found('libs/gig/station.ts', lines(LONGEST_FILE_LINES + 1))).toEqual([
      'libs/gig/station.ts:301 file-length',
    ]);
  });

  it('leaves out what is generated', () => {
    expect(found('libs/kernel/divisions/codes.generated.ts', lines(LONGEST_FILE_LINES + 1))).toEqual([]);
  });

  it('counts the lines of a function: the last one allowed, and one more', () => {
    expect(found('libs/gig/station.ts', functionOf(LONGEST_FUNCTION_LINES))).toEqual([]);
    expect(found('libs/gig/station.ts', functionOf(LONGEST_FUNCTION_LINES + 1))).toEqual([
      'libs/gig/station.ts:1 function-length',
    ]);
  });

  it('lets the blocks of a spec be long, but not the functions in it', () => {
    const block = `describe('x', () => {\n${'  one();\n'.repeat(LONGEST_FUNCTION_LINES)}});\n`;
    expect(found('libs/gig/station.spec.ts', block)).toEqual([]);
    expect(found('libs/gig/station.ts', block)).toEqual(['libs/gig/station.ts:1 function-length']);
    expect(found('libs/gig/station.spec.ts', functionOf(LONGEST_FUNCTION_LINES + 1))).toHaveLength(1);
  });

  it('counts the characters of a line, Chinese ones as one each', () => {
    const line = (character: string, count: number) => `// ${character.repeat(count - 3)}\n`;
    expect(found('libs/gig/station.ts', line('x', LONGEST_LINE_CHARACTERS))).toEqual([]);
    expect(found('libs/gig/station.ts', line('零', LONGEST_LINE_CHARACTERS))).toEqual([]);
    expect(found('libs/gig/station.ts', line('x', LONGEST_LINE_CHARACTERS + 1))).toEqual([
      'libs/gig/station.ts:1 line-length',
    ]);
  });

  it('counts the folders above a file', () => {
    expect(found('libs/policy/notices/N25/measures/reward.ts', lines(1))).toEqual([]);
    expect(found('libs/policy/notices/N25/measures/pay/reward.ts', lines(1))).toEqual([
      'libs/policy/notices/N25/measures/pay/reward.ts:1 folder-depth',
    ]);
  });

  it.each([
    ['libs/gig/index.ts', "export * from './station.js';\nexport { one } from './one.js';\n", 'no-barrels'],
    ['libs/gig/all.ts', "import { one } from './one.js';\nexport { one };\n", 'no-barrels'],
    ['libs/gig/station.ts', 'export default class Station {}\n', 'named-exports'],
    ['libs/gig/station.ts', 'const one = 1;\nexport default one;\n', 'named-exports'],
    ['libs/gig/station.ts', 'const one = 1;\nexport { one as default };\n', 'named-exports'],
    ['libs/gig/gigStation.ts', lines(1), 'file-names'],
    ['libs/gig/GigStation.ts', lines(1), 'file-names'],
    ['libs/gig/station-utils.ts', lines(1), 'file-names'],
    ['libs/gig/helper.ts', lines(1), 'file-names'],
    ['libs/gig/worker-info.ts', lines(1), 'file-names'],
    ['libs/gig/helpers/station.ts', lines(1), 'file-names'],
  ])('%s with %j breaks %s', (file, text, rule) => {
    expect(found(file, text).map((one) => one.split(' ')[1])).toEqual([rule]);
  });

  it.each([
    ['apps/console/vite.config.ts', 'export default {};\n'],
    ['libs/gig/station.ts', "export { one } from './one.js';\nexport const two = 2;\n"],
    ['libs/registry/registry.module.ts', lines(1)],
    ['apps/api/data-source.ts', lines(1)],
    ['libs/policy/notices/N25/text.zh.md', '一\n'],
  ])('%s with %j is well', (file, text) => {
    expect(found(file, text)).toEqual([]);
  });
});

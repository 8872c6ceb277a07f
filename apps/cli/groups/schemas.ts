import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** What events look like on the wire. */
export function addSchemas(labor: Command, done: Done): void {
  const schemas = labor
    .command('schemas')
    .description('JSON Schema of every event on the wire · 事件的线上格式');
  const commands = () => import('../commands/schemas.js');
  example(
    schemas
      .command('show')
      .description('print the schema of an event · 查看')
      .argument('<event>', 'as JobPosted')
      .action(async (event) => done((await commands()).schemasShowCommand(event))),
    'labor schemas show JobPosted',
  );
  example(
    schemas
      .command('check')
      .description(
        'hold the events against kept schemas; exit code 1 when they would break readers · 检查兼容性',
      )
      .option('--kept <folder>', 'the kept schemas', 'docs/schemas')
      .action(async (options) => done((await commands()).schemasCheckCommand(options))),
    'labor schemas check',
  );
  example(
    schemas
      .command('write')
      .description('keep the schemas of today; refuses what would break readers · 写入')
      .option('--kept <folder>', 'where they are kept', 'docs/schemas')
      .action(async (options) => done((await commands()).schemasWriteCommand(options))),
    'labor schemas write',
  );
}

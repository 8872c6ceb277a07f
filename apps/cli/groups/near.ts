import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** Instant recruitment: what is free around a point. */
export function addNear(labor: Command, done: Done): void {
  example(
    labor
      .command('near')
      .description('postings with a free place near a point, the nearest first · 附近岗位')
      .option('--lon <degrees>', 'longitude, WGS 84')
      .option('--lat <degrees>', 'latitude')
      .option('--division <code>', 'in place of both: the centre of this division')
      .option('--kilometres <number>', 'how far at most', '10')
      .option('--kind <kind>', 'as gig')
      .option('--json', 'print one JSON list')
      .action(async (options) => done(await (await import('../commands/near.js')).nearCommand(options))),
    'labor near --division 420525 --kilometres 30 --kind gig',
  );
}

import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** Every role as a process of its own, on this machine. */
export function addCluster(labor: Command, done: Done): void {
  const cluster = labor
    .command('cluster')
    .description('every role as a process of its own on this machine · 多进程集群')
    .option('--double', 'two processes of each role')
    .option('--brokers <number>', 'brokers of Kafka; 0 goes without', '3')
    .option('--no-redis', 'go without Redis')
    .action(async (options) => done(await (await import('../commands/cluster.js')).clusterCommand(options)));
  example(cluster, 'labor cluster --double');
  example(
    cluster
      .command('demo')
      .description('play the year of the demo through many processes · 演示：多进程')
      .action(async (_options, command: Command) =>
        done(await (await import('../commands/cluster.js')).clusterDemoCommand(command.optsWithGlobals())),
      ),
    'labor cluster --double demo',
  );
}

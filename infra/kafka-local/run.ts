import { LocalKafka } from './local-kafka.js';

/**
 * `node dist/infra/kafka-local/run.js [BROKERS] [FOLDER]`: brokers until Ctrl-C, their addresses in the first
 * line.
 */
const [brokers = '1', folder] = process.argv.slice(2);
const kafka = await LocalKafka.start({ brokers: Number(brokers), ...(folder ? { folder } : {}) });
process.stdout.write(`LABOR_KAFKA=${kafka.addresses.join(',')}\n`);
// Brokers are processes of their own, and a signal that is waited for keeps nobody: without it this one ends.
const awake = setInterval(() => undefined, 60_000);
await new Promise((told) => {
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, told);
});
clearInterval(awake);
await kafka.stop();

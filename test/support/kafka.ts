import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SecuredListener } from '../../infra/kafka-local/broker-settings.js';
import { KafkaMissing } from '../../infra/kafka-local/find-kafka.js';
import { LocalKafka } from '../../infra/kafka-local/local-kafka.js';

const WAIT_LIMIT_MS = 180_000;
const LOOK_EVERY_MS = 50;

/**
 * The one broker of this test run, `host:port`, started by whoever asks first; the run's end stops it.
 * Undefined where no Kafka can be had, said loudly; a failure instead where LABOR_SERVERS_REQUIRED is 1.
 */
export async function sharedKafka(): Promise<string | undefined> {
  const folder = process.env.TEST_KAFKA_FOLDER;
  if (!folder) throw new Error('TEST_KAFKA_FOLDER is missing: run through `npm test`');
  const answer = join(folder, 'answer.json');
  try {
    mkdirSync(join(folder, 'asked'));
  } catch {
    return waitFor(answer);
  }
  const told = await orMissing('Kafka', async () => {
    const kafka = await LocalKafka.start({
      folder: join(folder, 'cluster'),
      owner: Number(process.env.TEST_RUN_PID),
    });
    return kafka.addresses[0];
  }).catch((error: unknown) => {
    writeFileSync(answer, JSON.stringify({ failed: String(error) }));
    throw error;
  });
  writeFileSync(answer, JSON.stringify({ address: told ?? null }));
  return told;
}

/** A cluster of its own for a spec that kills brokers. */
export function ownKafka(brokers: number): Promise<LocalKafka | undefined> {
  return orMissing('Kafka', () => LocalKafka.start({ brokers }));
}

/** One broker of the spec's own, with a second listener that asks who calls. */
export function securedKafka(secured: SecuredListener): Promise<LocalKafka | undefined> {
  return orMissing('Kafka', () => LocalKafka.start({ secured }));
}

/** Declares specs that need a server; where there is none, one that says so stands in their place. */
export function withServer<Server>(
  server: Server | undefined,
  title: string,
  body: (server: Server) => void,
): void {
  if (server === undefined) it(`${title}: not run, the server is missing`, () => undefined);
  else describe(title, () => body(server));
}

async function orMissing<Result>(what: string, start: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof KafkaMissing) || process.env.LABOR_SERVERS_REQUIRED === '1') throw error;
    process.stderr.write(`\n*** SKIPPED: specs that need ${what} did not run. ${error.message}\n\n`);
    return undefined;
  }
}

async function waitFor(answer: string): Promise<string | undefined> {
  const until = performance.now() + WAIT_LIMIT_MS;
  while (!existsSync(answer) && performance.now() < until) await pause(LOOK_EVERY_MS);
  await pause(LOOK_EVERY_MS);
  const told = JSON.parse(readFileSync(answer, 'utf8')) as { address?: string | null; failed?: string };
  if (told.failed) throw new Error(told.failed);
  return told.address ?? undefined;
}

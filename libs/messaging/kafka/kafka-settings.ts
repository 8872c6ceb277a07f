import { readFileSync } from 'node:fs';
import kafkajs, { type Kafka, type KafkaConfig } from 'kafkajs';

/** Partitions of a new topic where nothing is said. */
const PARTITIONS = 6;

export interface KafkaSettings {
  /** `host:port` of some brokers; the others are told by them. */
  readonly brokers: readonly string[];
  /** Partitions of a tenant's topic: fixed once it is made, because a stream stays where it is. */
  readonly partitions: number;
  /** TLS, password, and who makes connections, as kafkajs takes them. */
  readonly secured?: Pick<KafkaConfig, 'ssl' | 'sasl' | 'socketFactory'>;
}

/** From LABOR_KAFKA and the settings that begin so; undefined where no Kafka is wished for. */
export function kafkaFrom(environment: NodeJS.ProcessEnv): KafkaSettings | undefined {
  const given = environment.LABOR_KAFKA;
  if (!given) return undefined;
  const brokers = given.split(',').map((one) => one.trim());
  const wrong = brokers.find((one) => !/^[^\s:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/.test(one));
  if (wrong !== undefined) {
    throw new Error(`LABOR_KAFKA=${given}: "${wrong}" is no broker. Write host:port, several with commas.`);
  }
  const count = environment.LABOR_KAFKA_PARTITIONS || String(PARTITIONS);
  const partitions = Number(count);
  if (!Number.isInteger(partitions) || partitions < 1) {
    throw new Error(`LABOR_KAFKA_PARTITIONS=${count}: a whole number from 1 on is needed.`);
  }
  const secured = securedFrom(environment);
  return { brokers, partitions, ...(secured ? { secured } : {}) };
}

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/**
 * LABOR_KAFKA_CA (a PEM file, or `system`) turns TLS on; LABOR_KAFKA_USER and LABOR_KAFKA_PASSWORD sign on,
 * by LABOR_KAFKA_SASL. A password is never sent in clear.
 */
function securedFrom(environment: NodeJS.ProcessEnv): KafkaSettings['secured'] {
  const { LABOR_KAFKA_CA: file, LABOR_KAFKA_USER: username, LABOR_KAFKA_PASSWORD: password } = environment;
  const ssl = file ? { ssl: file === 'system' ? true : { ca: [authorityIn(file)] } } : {};
  if (!username && !password) return file ? ssl : undefined;
  if (!username || !password) {
    const missing = username ? 'LABOR_KAFKA_PASSWORD' : 'LABOR_KAFKA_USER';
    throw new Error(`${missing} is missing: a broker asks for name and password together.`);
  }
  if (!file) {
    throw new Error(
      'LABOR_KAFKA_CA is missing: the password would be sent in clear. Name a file, or system.',
    );
  }
  const wanted = environment.LABOR_KAFKA_SASL || 'scram-sha-512';
  const mechanism = MECHANISMS.find((one) => one === wanted);
  if (!mechanism) throw new Error(`LABOR_KAFKA_SASL=${wanted}: one of ${MECHANISMS.join(', ')} is needed.`);
  return { ...ssl, sasl: { mechanism, username, password } as NonNullable<KafkaConfig['sasl']> };
}

function authorityIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`LABOR_KAFKA_CA=${file}: ${(error as Error).message}. Name a PEM file, or system.`);
  }
}

export function eventsTopic(tenant: string): string {
  return `labour.${tenant}.events`;
}

export function deadLettersTopic(tenant: string): string {
  return `labour.${tenant}.dead-letters`;
}

const CONNECT_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 5_000;
/** Few retries: whoever works in the background tries again, and says meanwhile what is wrong. */
const RETRIES = 6;
const FIRST_RETRY_MS = 50;
/** Kafka's client would sleep up to half a minute after an outage. */
const LONGEST_RETRY_MS = 1_000;

/** A client that comes back fast after an outage and says nothing by itself. */
export function openClient(settings: KafkaSettings, retries = RETRIES): Kafka {
  return new kafkajs.Kafka({
    brokers: [...settings.brokers],
    clientId: 'labour',
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    authenticationTimeout: REQUEST_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { initialRetryTime: FIRST_RETRY_MS, maxRetryTime: LONGEST_RETRY_MS, retries },
    ...settings.secured,
  });
}

/** Kafka did not do what was asked: the message names the setting and the cure. */
export class KafkaTrouble extends Error {}

interface Carried {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

const CAUSES_AT_MOST = 5;

/** What failed, in words that name the setting; what is told already stays as it is. */
export function kafkaTrouble(error: unknown, { brokers }: Pick<KafkaSettings, 'brokers'>): KafkaTrouble {
  if (error instanceof KafkaTrouble) return error;
  const names: string[] = [];
  const words: string[] = [];
  let one = error as Carried | undefined;
  for (let depth = 0; depth < CAUSES_AT_MOST && one !== undefined && one !== null; depth += 1) {
    names.push(String(one.name));
    words.push(String(one.message));
    one = one.cause as Carried | undefined;
  }
  const found = words[0] ?? String(error);
  const at = `LABOR_KAFKA=${brokers.join(',')}`;
  const all = `${names.join(' ')} ${words.join(' ')}`;
  if (/UNKNOWN_TOPIC|does not host this topic|no such topic/i.test(all)) {
    return new KafkaTrouble(`${at}: the topic is not there yet (${found}). Start a relay, which makes it.`);
  }
  if (/SASL|AUTHENTICATION/i.test(all)) {
    return new KafkaTrouble(
      `${at}: the broker does not take the name and password (${found}). ` +
        'Correct LABOR_KAFKA_USER and LABOR_KAFKA_PASSWORD, or LABOR_KAFKA_SASL.',
    );
  }
  if (/certificate|SSL|TLS/i.test(all)) {
    return new KafkaTrouble(
      `${at}: no trusted connection (${found}). ` +
        "Name the file of the authority that signed the broker's certificate in LABOR_KAFKA_CA.",
    );
  }
  if (/Connection|Broker|ECONN|ENOTFOUND|EAI_AGAIN|timed? ?out|Closed/i.test(all)) {
    return new KafkaTrouble(
      `${at}: no broker answers there (${found}). Write host:port of brokers that run, or start them.`,
    );
  }
  return new KafkaTrouble(`${at}: ${found}`);
}

import { join, resolve } from 'node:path';
import { type KafkaSettings, kafkaFrom } from '../../libs/messaging/kafka/kafka-settings.js';
import type { RoleName } from '../../libs/process/share/role-names.js';
import { type KeptMasterKeys, masterKeyFrom } from './master-key-sources.js';
import { type MatcherWish, matcherFrom } from './matcher/open-matcher.js';
import { type RedisSettings, redisSettingsFrom } from './redis-uses.js';
import { type House, houseFrom } from './rooms.js';
import { archiveFolderFrom, DEFAULT_TENANT } from './runtime.js';

/** What a process of a role is told by its environment. */
export interface ProcessSettings {
  readonly databaseUrl: string;
  readonly masterKey: KeptMasterKeys;
  readonly tenant: string;
  readonly archive: string;
  readonly matcher: MatcherWish | undefined;
  readonly kafka: KafkaSettings | undefined;
  readonly house: House;
  readonly redis: RedisSettings;
}

/** Where kept data lies that is in no database: LABOR_DATA, or `.data` where the process was started. */
export function dataFolderFrom(environment: NodeJS.ProcessEnv): string {
  return resolve(environment.LABOR_DATA || '.data');
}

/**
 * All of it, before anything is opened: one that cannot be meant is refused at once, in words that name it,
 * whether or not a server answers.
 */
export function processSettingsFrom(
  environment: NodeJS.ProcessEnv,
  roles: ReadonlySet<RoleName> | undefined,
): ProcessSettings {
  const databaseUrl = environment.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL is needed, as postgres://user:password@host/labour');
  const folder = dataFolderFrom(environment);
  const kafka = kafkaFrom(environment);
  if (roles?.has('relay') && !kafka) {
    throw new Error(
      'LABOR_KAFKA is missing: the role relay publishes to its brokers. Name them, as host:port.',
    );
  }
  return {
    databaseUrl,
    masterKey: masterKeyFrom(environment, join(folder, 'master.key')),
    tenant: environment.LABOR_TENANT || DEFAULT_TENANT,
    archive: archiveFolderFrom(environment, folder),
    matcher: (roles?.has('matcher') ?? true) ? matcherFrom(environment) : undefined,
    kafka,
    house: houseFrom(environment),
    redis: redisSettingsFrom(environment),
  };
}

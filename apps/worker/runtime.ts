import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Clock } from '../../libs/kernel/clock.js';
import type { Refusal } from '../../libs/kernel/refusal.js';
import type { Telemetry } from '../../libs/kernel/telemetry.js';
import { KEY_BYTES, MasterKey, type MasterKeys } from '../../libs/privacy/sealing.js';
import { DeadLetters } from '../../libs/messaging/kafka/dead-letters.js';
import type { KafkaSettings } from '../../libs/messaging/kafka/kafka-settings.js';
import { Relay } from '../../libs/messaging/kafka/relay.js';
import { WriteAheadBell } from '../../libs/messaging/write-ahead-bell.js';
import { Engine } from '../../libs/process/engine.js';
import type { Dispatched } from '../../libs/process/outbox.js';
import type { Role } from '../../libs/process/role.js';
import { hasStoredClock } from '../../libs/process/share/presence.js';
import type { RoleName } from '../../libs/process/share/role-names.js';
import { LEASE_MS, type Share } from '../../libs/process/share/share.js';
import { Carriers } from './carriers.js';
import { codeVersion } from './code-version.js';
import { DatabaseClock } from './database-clock.js';
import { type MatcherWish, openMatcher } from './matcher/open-matcher.js';
import type { MatcherRole } from './matcher/matcher-role.js';
import { type Database, openDatabase } from './postgres/database.js';
import { buildHouse, type House } from './rooms.js';
import { ENTITIES, MIGRATIONS } from './schema.js';
import { instanceName, openShare } from './share.js';

/** Hubei: the registry in which a person is one person. */
export const DEFAULT_TENANT = '42';

export interface Runtime {
  readonly engine: Engine;
  readonly database: Database;
  readonly clock: Clock;
  readonly tenant: string;
  readonly house: House;
  /** This process among others that share the work. */
  readonly share: Share | undefined;
  /** The matcher of this process, where one was wished for. */
  readonly matcher: MatcherRole | undefined;
  /** Finishes what is in hand, then lets the database go. */
  close(): Promise<void>;
}

export interface RuntimeOptions {
  readonly databaseUrl: string;
  readonly masterKey: MasterKeys;
  readonly tenant?: string;
  /** The folder of archived parts of the log. */
  readonly archive?: string;
  /** Absent: the database's clock. */
  readonly clock?: Clock;
  /** Saga commands carried out side by side. */
  readonly concurrency?: number;
  /** What this process does where several share the work; absent: all of it but the relay. */
  readonly roles?: ReadonlySet<RoleName> | undefined;
  /** The Kafka that carries the log to its handlers; absent: they read it from PostgreSQL. */
  readonly kafka?: KafkaSettings | undefined;
  /** Absent: the house under the built-in law. */
  readonly house?: House;
  /** Absent: no matcher follows the log here; rounds are held where somebody asks for one. */
  readonly matcher?: MatcherWish | undefined;
  readonly sagaCommandRefused?: (command: Dispatched, refusal: Refusal) => void;
  /** Whoever measures and traces; absent: nobody. */
  readonly telemetry?: Telemetry;
}

const DEFAULT_CONCURRENCY = 64;

/**
 * Opens the database, brings its schema up to date and puts the house together; nothing runs in the
 * background yet.
 */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const tenant = options.tenant ?? DEFAULT_TENANT;
  const house = options.house ?? buildHouse();
  const database = await openDatabase(options.databaseUrl, { migrations: MIGRATIONS, entities: ENTITIES });
  const version = codeVersion(house.law.version);
  const clocks: DatabaseClock[] = [];
  let share: (Share & { close(): Promise<void> }) | undefined;
  let bell: WriteAheadBell | undefined;
  const letGo = async () => {
    await bell?.close();
    for (const one of clocks) one.stop();
    await share?.close().catch(() => undefined);
    await database.close();
  };
  try {
    const { roles, kafka: settings } = options;
    const byKafka = settings !== undefined;
    share = roles && (await openShare(database.pool, tenant, { roles, byKafka }));
    const clock =
      options.clock ?? share?.clock ?? (await databaseClock(database.pool, { share, tenant, clocks }));
    const wish = options.matcher;
    const holder = share?.instance ?? instanceName();
    const matcher = wish && openMatcher(wish, { house, codeVersion: version, holder });
    const relays = settings && roles?.has('relay') ? publishers({ settings, holder }) : [];
    const carriers = new Carriers(settings, { tenant, holder, roles });
    const engine = new Engine({
      pool: database.pool,
      tenant,
      clock,
      master: options.masterKey,
      rooms: house.rooms,
      ...(share ? { share } : {}),
      roles: [...(matcher ? [matcher] : []), ...relays],
      ...carriers.ofTheLog(),
      ...(version === undefined ? {} : { snapshots: { codeVersion: version } }),
      concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
      ...(options.archive === undefined ? {} : { archiveFolder: options.archive }),
      ...(options.telemetry ? { telemetry: options.telemetry } : {}),
      ...(options.sagaCommandRefused ? { sagaCommandRefused: options.sagaCommandRefused } : {}),
    });
    await engine.open();
    if (relays.length > 0) bell = await WriteAheadBell.open(database.pool, options.databaseUrl, engine.log);
    carriers.start();
    return {
      engine,
      database,
      clock,
      tenant,
      house,
      share,
      matcher,
      close: async () => {
        house.desk.answerWith(undefined);
        // With the database gone an engine cannot stop in order; what else runs must end all the same.
        try {
          await engine.stop();
          await carriers.close();
        } finally {
          await letGo();
        }
      },
    };
  } catch (error) {
    await letGo();
    throw error;
  }
}

/** What a process of the role relay publishes: the log, and what is parked. */
function publishers(of: { readonly settings: KafkaSettings; readonly holder: string }): readonly Role[] {
  const leading = { ...of, leaseMs: LEASE_MS };
  return [new Relay(leading), new DeadLetters(leading)];
}

/** Refused where the tenant's time is simulated: two clocks would be one too many. */
async function databaseClock(
  pool: Database['pool'],
  { share, tenant, clocks }: { share: Share | undefined; tenant: string; clocks: DatabaseClock[] },
): Promise<DatabaseClock> {
  if (!share && (await hasStoredClock(pool, tenant))) {
    throw new Error(
      `tenant ${tenant} goes by a stored clock, which only processes with roles follow. ` +
        'Perhaps set LABOR_ROLES, or name a database without a simulation.',
    );
  }
  const clock = new DatabaseClock(pool);
  await clock.start();
  clocks.push(clock);
  return clock;
}

/** LABOR_ARCHIVE, or the folder `archive` beside the data. */
export function archiveFolderFrom(environment: NodeJS.ProcessEnv, dataFolder: string): string {
  return resolve(environment.LABOR_ARCHIVE ?? join(dataFolder, 'archive'));
}

/** A key for data that is thrown away with the process. */
export function throwAwayMasterKey(): MasterKey {
  return new MasterKey(randomBytes(KEY_BYTES));
}

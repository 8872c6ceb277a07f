import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../worker/postgres/embedded-postgres.js';
import { LocalKafka, type LocalKafkaOptions } from '../../../infra/kafka-local/local-kafka.js';
import { type LocalRedis, startRedis } from '../../../infra/redis-local/redis-server.js';
import { RoleProcess, type RoleSettings } from './role-process.js';

/** Enough for two processes of every role, each with its pool. */
const CONNECTIONS = 400;
/** Those that follow and decide, in the order in which they are started. */
const ROLES = ['saga', 'projector', 'timer', 'matcher', 'api'];

export interface ClusterOptions {
  /** How many processes each role gets. */
  readonly copies: number;
  /** Of a process with these roles; they win over those made here. */
  readonly settings: (databaseUrl: string, roles: string) => RoleSettings;
  /** Brokers of Kafka between the log and its handlers; 0: they read it from PostgreSQL. */
  readonly brokers: number;
  /** How they are started, but for their number. */
  readonly kafka?: LocalKafkaOptions;
  /** Whether processes share bells, limits and the near-me index through Redis; absent: not. */
  readonly redis?: boolean;
  /** Kept between runs; absent: thrown away. */
  readonly folder?: string;
  /** Before any role is started, such as giving the tenant a stored clock. */
  readonly prepare?: (databaseUrl: string, servers: Pick<Cluster, 'kafka' | 'redis'>) => Promise<void>;
  /** A process ended that nobody stopped. */
  readonly died?: (process: RoleProcess) => void;
  /** What a process says, such as what it waits for. */
  readonly said?: (process: RoleProcess, line: string) => void;
}

/** A server and every role as a process of its own, on this machine. */
export class Cluster {
  readonly processes: RoleProcess[] = [];
  private readonly doors = new Map<RoleProcess, string>();
  private stopping = false;

  private started = 0;
  /** The servers that roles stand on, each our own. */
  kafka: LocalKafka | undefined;
  redis: LocalRedis | undefined;

  private constructor(
    readonly postgres: EmbeddedPostgres,
    private readonly options: ClusterOptions,
  ) {}

  get databaseUrl(): string {
    return this.postgres.url;
  }

  /** Resolves once every role is at work; what was started is stopped where one fails. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const { folder, prepare, copies, brokers, redis } = options;
    const server = await startEmbeddedPostgres({
      maxConnections: CONNECTIONS,
      // The relays hear of new events by it.
      settings: ['wal_level=logical', 'max_wal_senders=10', 'max_slot_wal_keep_size=4GB'],
      ...(folder === undefined ? {} : { folder }),
    });
    const cluster = new Cluster(server, options);
    try {
      if (brokers > 0) cluster.kafka = await LocalKafka.start({ ...options.kafka, brokers });
      if (redis) cluster.redis = await startRedis();
      await prepare?.(server.url, cluster);
      const roles = brokers > 0 ? ['relay', ...ROLES] : ROLES;
      const all = roles.flatMap((role) => Array.from({ length: copies }, () => role));
      await Promise.all(all.map((role) => cluster.startRole(role)));
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** One more process of a role, at work when this resolves. */
  async startRole(roles: string): Promise<RoleProcess> {
    const kafka: RoleSettings = this.kafka ? { LABOR_KAFKA: this.brokers.join(',') } : {};
    const redis: RoleSettings = this.redis ? { LABOR_REDIS: this.redis.url } : {};
    const own = this.options.settings(this.databaseUrl, roles);
    // So that the server can tell whose connection it is.
    const name = `labour-${roles}-${++this.started}`;
    const settings = { PGAPPNAME: name, ...kafka, ...redis, ...own };
    const process = new RoleProcess({ roles, name }, settings, (one) => this.gone(one), this.options.said);
    this.processes.push(process);
    this.doors.set(process, await process.ready());
    return process;
  }

  /** `host:port` of every broker. */
  get brokers(): readonly string[] {
    return this.kafka?.addresses ?? [];
  }

  /** Where Redis answers, if it was wished for. */
  get redisUrl(): string | undefined {
    return this.redis?.url;
  }

  /** The addresses of the doors that are open. */
  addresses(): readonly string[] {
    return this.living('api').flatMap((one) => this.doors.get(one) ?? []);
  }

  /** Where each process answers. */
  lines(): readonly string[] {
    return this.processes.map((one) => this.lineOf(one));
  }

  lineOf(one: RoleProcess): string {
    return `${one.roles.padEnd(10)} ${one.pid}  ${this.doors.get(one) ?? ''}`;
  }

  living(roles: string): readonly RoleProcess[] {
    return this.processes.filter((one) => one.alive && one.roles === roles);
  }

  /** Of those, the ones that have said that they are at work. */
  atWork(roles: string): readonly RoleProcess[] {
    return this.living(roles).filter((one) => this.doors.has(one));
  }

  /** Stops what was started here, doors first, the server last; nothing else. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.living('api').map((one) => one.stop()));
    await Promise.all(this.processes.filter((one) => one.alive).map((one) => one.stop()));
    await this.kafka?.stop();
    await this.redis?.stop();
    await this.postgres.stop();
  }

  private gone(process: RoleProcess): void {
    if (!this.stopping) this.options.died?.(process);
  }
}

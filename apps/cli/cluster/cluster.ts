import { startEmbeddedPostgres } from '../../worker/postgres/embedded-postgres.js';
import { LocalKafka } from '../../../infra/kafka-local/local-kafka.js';
import { type LocalRedis, startRedis } from '../../../infra/redis-local/redis-server.js';
import { RoleProcess, type RoleSettings } from './role-process.js';

/** Enough for two processes of every role, each with its pool. */
const CONNECTIONS = 400;
/** Those that follow and decide, in the order in which they are started. */
const ROLES = ['saga', 'projector', 'timer', 'matcher', 'api'];

export interface ClusterOptions {
  /** How many processes each role gets. */
  readonly copies: number;
  readonly settings: (databaseUrl: string) => RoleSettings;
  /** Brokers of Kafka between the log and its handlers; 0: they read it from PostgreSQL. */
  readonly brokers: number;
  /** Whether processes share bells, limits and the near-me index through Redis; absent: not. */
  readonly redis?: boolean;
  /** Kept between runs; absent: thrown away. */
  readonly folder?: string;
  /** Before any role is started, such as giving the tenant a stored clock. */
  readonly prepare?: (databaseUrl: string) => Promise<void>;
  /** A process ended that nobody stopped. */
  readonly died?: (process: RoleProcess) => void;
}

/** A server and every role as a process of its own, on this machine. */
export class Cluster {
  readonly processes: RoleProcess[] = [];
  private readonly doors = new Map<RoleProcess, string>();
  private stopping = false;

  private kafka: LocalKafka | undefined;
  private redis: LocalRedis | undefined;

  private constructor(
    readonly databaseUrl: string,
    private readonly options: ClusterOptions,
    private readonly stopServer: () => Promise<void>,
  ) {}

  /** Resolves once every role is at work; what was started is stopped where one fails. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const { folder, prepare, copies, brokers, redis } = options;
    const server = await startEmbeddedPostgres({
      maxConnections: CONNECTIONS,
      ...(folder === undefined ? {} : { folder }),
    });
    const cluster = new Cluster(server.url, options, () => server.stop());
    try {
      if (brokers > 0) cluster.kafka = await LocalKafka.start({ brokers });
      if (redis) cluster.redis = await startRedis();
      await prepare?.(server.url);
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
    const settings = { ...this.options.settings(this.databaseUrl), ...kafka, ...redis };
    const process = new RoleProcess(roles, settings, (one) => this.gone(one));
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
    return this.processes.map((one) => `${one.roles.padEnd(10)} ${one.pid}  ${this.doors.get(one) ?? ''}`);
  }

  living(roles: string): readonly RoleProcess[] {
    return this.processes.filter((one) => one.alive && one.roles === roles);
  }

  /** Stops what was started here, doors first, the server last; nothing else. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.living('api').map((one) => one.stop()));
    await Promise.all(this.processes.filter((one) => one.alive).map((one) => one.stop()));
    await this.kafka?.stop();
    await this.redis?.stop();
    await this.stopServer();
  }

  private gone(process: RoleProcess): void {
    if (!this.stopping) this.options.died?.(process);
  }
}

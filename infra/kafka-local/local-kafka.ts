import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import kafkajs from 'kafkajs';
import { freePorts } from '../local-servers/free-ports.js';
import { forgetOwner, noteOwner, sweepAbandoned } from '../local-servers/owned-folder.js';
import { BrokerProcess } from './broker-process.js';
import { type BrokerPorts, brokerSettings, type SecuredListener } from './broker-settings.js';
import { findKafka, type KafkaFound } from './find-kafka.js';

const run = promisify(execFile);

const THROW_AWAY_PREFIX = 'labour-kafka-';
const START_TIMEOUT_MS = 90_000;
const LOOK_EVERY_MS = 100;

export interface LocalKafkaOptions {
  /** Absent: one. Three keep everything when one is lost. */
  readonly brokers?: number;
  /** Kept between runs; absent, a throw-away folder is made and removed at the end. */
  readonly folder?: string;
  readonly secured?: SecuredListener;
  /** Further listeners, by name in capitals, with the port that each broker tells those who come by it. */
  readonly ways?: Readonly<Record<string, readonly number[]>>;
  /** The process whose end makes the folder stale; absent: this one. */
  readonly owner?: number;
}

/** Brokers of our own on this machine, found again by their folder. */
export class LocalKafka {
  private constructor(
    readonly folder: string,
    private readonly kafka: KafkaFound,
    private readonly ports: readonly BrokerPorts[],
    private readonly throwAway: boolean,
  ) {}

  /** `host:port` of every broker. */
  get addresses(): readonly string[] {
    return this.ports.map(({ broker }) => `127.0.0.1:${broker}`);
  }

  /** The same of the listener with TLS and passwords; empty without one. */
  get securedAddresses(): readonly string[] {
    return this.ports.flatMap(({ secured }) => (secured === undefined ? [] : [`127.0.0.1:${secured}`]));
  }

  /** Where each broker listens for those who come by a way: what a proxy in between leads to. */
  portsOf(way: string): readonly number[] {
    return this.ports.map(({ ways }) => ways?.[way] ?? 0);
  }

  /** Starts brokers and waits until they know each other. Throws `KafkaMissing` where there is none. */
  static async start(options: LocalKafkaOptions = {}): Promise<LocalKafka> {
    await sweepAbandoned(tmpdir(), THROW_AWAY_PREFIX, (left) => stopBrokersIn(left, true));
    const kafka = await findKafka();
    const throwAway = options.folder === undefined;
    const folder = options.folder ? resolve(options.folder) : mkdtempSync(join(tmpdir(), THROW_AWAY_PREFIX));
    mkdirSync(folder, { recursive: true });
    await stopBrokersIn(folder);
    noteOwner(folder, options.owner);
    const ports = await portsIn(folder, options);
    const local = new LocalKafka(folder, kafka, ports, throwAway);
    try {
      await local.begin(options);
    } catch (error) {
      await stopBrokersIn(folder);
      throw error;
    }
    return local;
  }

  /** The process of a broker, from 1; undefined while it does not run. */
  pidOf(node: number): number | undefined {
    return this.broker(node).pid;
  }

  /** Ends a broker at once, as a lost machine would. */
  kill(node: number): Promise<void> {
    return this.broker(node).kill();
  }

  stopBroker(node: number): Promise<void> {
    return this.broker(node).stop();
  }

  /** Starts a broker again on what it had, and waits until the cluster knows it. */
  async restart(node: number): Promise<void> {
    this.broker(node).start(this.kafka);
    await this.ready(this.ports.filter((_one, at) => this.pidOf(at + 1) !== undefined).length);
  }

  async stop(): Promise<void> {
    await stopBrokersIn(this.folder, this.throwAway);
    forgetOwner(this.folder);
    if (this.throwAway) rmSync(this.folder, { recursive: true, force: true });
  }

  private broker(node: number): BrokerProcess {
    return new BrokerProcess(this.folder, node);
  }

  private async begin({ secured, ways }: LocalKafkaOptions): Promise<void> {
    const { folder, ports, kafka } = this;
    const clusterFile = join(folder, 'cluster.id');
    if (!existsSync(clusterFile)) writeFileSync(clusterFile, newClusterId());
    const cluster = readFileSync(clusterFile, 'utf8');
    const nodes = ports.map((_one, at) => at + 1);
    await Promise.all(
      nodes.map(async (node) => {
        const { settingsFile } = this.broker(node);
        const place = {
          node,
          all: ports,
          folder,
          ...(secured ? { secured } : {}),
          ...(ways ? { ways } : {}),
        };
        writeFileSync(settingsFile, brokerSettings(place));
        if (existsSync(join(folder, `broker-${node}`, 'meta.properties'))) return;
        const format = ['kafka.tools.StorageTool', 'format', '-t', cluster, '-c', settingsFile];
        await run(kafka.java, ['-XX:TieredStopAtLevel=1', '-cp', kafka.classPath, ...format]);
      }),
    );
    // Together: there is no quorum with one of them.
    for (const node of nodes) this.broker(node).start(kafka);
    await this.ready(nodes.length);
  }

  private async ready(brokers: number): Promise<void> {
    const { addresses } = this;
    const client = new kafkajs.Kafka({
      brokers: [...addresses],
      logLevel: kafkajs.logLevel.NOTHING,
      connectionTimeout: 1_000,
      retry: { retries: 0 },
    });
    const until = performance.now() + START_TIMEOUT_MS;
    for (;;) {
      const admin = client.admin();
      try {
        await admin.connect();
        if ((await admin.describeCluster()).brokers.length >= brokers) return;
      } catch {
        // Not yet.
      } finally {
        await admin.disconnect().catch(() => undefined);
      }
      const running = addresses.filter((_one, at) => this.pidOf(at + 1) !== undefined).length;
      if (running < brokers || performance.now() > until) {
        const why = running < brokers ? 'a broker ended' : `after ${START_TIMEOUT_MS / 1_000} s`;
        const tails = addresses.map((_one, at) => `broker ${at + 1}: ${this.broker(at + 1).tail()}`);
        throw new Error(`Kafka did not start in ${this.folder} (${why}):\n${tails.join('\n')}`);
      }
      await pause(LOOK_EVERY_MS);
    }
  }
}

/** As Kafka makes its own: none begins with a dash, which would be read as an option's name. */
export function newClusterId(): string {
  for (;;) {
    const id = randomBytes(16).toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}

/** The ports of before, so that clients find a kept cluster again. */
async function portsIn(folder: string, options: LocalKafkaOptions): Promise<readonly BrokerPorts[]> {
  const file = join(folder, 'ports.json');
  const brokers = options.brokers ?? 1;
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as BrokerPorts[];
    if (kept.length === brokers && (kept[0]?.secured !== undefined) === (options.secured !== undefined)) {
      return kept;
    }
    throw new Error(`${folder} holds ${kept.length} brokers of another kind. Remove it to begin anew.`);
  }
  const names = Object.keys(options.ways ?? {});
  const each = 3 + names.length;
  const free = await freePorts(each * brokers);
  const ports = Array.from({ length: brokers }, (_unused, at): BrokerPorts => {
    const [broker = 0, controller = 0, secured = 0, ...more] = free.slice(each * at);
    const ways = Object.fromEntries(names.map((name, nth) => [name, more[nth] ?? 0]));
    return { broker, controller, ...(options.secured ? { secured } : {}), ways };
  });
  writeFileSync(file, JSON.stringify(ports));
  return ports;
}

/** Stops what runs in a folder, whoever started it; `atOnce` where nobody needs what it holds. */
export async function stopBrokersIn(folder: string, atOnce = false): Promise<void> {
  const nodes = readdirSync(folder)
    .map((name) => Number(/^broker-(\d+)\.pid$/.exec(name)?.[1] ?? 0))
    .filter((node) => node > 0);
  await Promise.all(
    nodes.map((node) => {
      const broker = new BrokerProcess(folder, node);
      return atOnce ? broker.kill() : broker.stop();
    }),
  );
}

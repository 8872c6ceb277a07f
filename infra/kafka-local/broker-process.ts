import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasGone, serverNotedIn } from '../local-servers/server-process.js';
import type { KafkaFound } from './find-kafka.js';

const STOP_TIMEOUT_MS = 15_000;
const LINES_SHOWN = 15;
/** Starts fast and stays small; a broker for a test or one machine. */
const JVM_FLAGS = [
  '-Xmx512m',
  '-Xms128m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Djava.net.preferIPv4Stack=true',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

/**
 * One broker as a process of its own, known by the pid it is noted down with, so that another process of
 * ours, or a later one, can end it: it outlives whoever started it.
 */
export class BrokerProcess {
  constructor(
    private readonly folder: string,
    readonly node: number,
  ) {}

  get settingsFile(): string {
    return join(this.folder, `server-${this.node}.properties`);
  }

  private get pidFile(): string {
    return join(this.folder, `broker-${this.node}.pid`);
  }

  private get logFile(): string {
    return join(this.folder, `broker-${this.node}.log.txt`);
  }

  start(kafka: KafkaFound): void {
    if (this.pid !== undefined) throw new Error(`broker ${this.node} runs already`);
    const log = openSync(this.logFile, 'a');
    const words = [...JVM_FLAGS, '-cp', kafka.classPath, 'kafka.Kafka', this.settingsFile];
    // A group of its own: a Ctrl-C in the terminal reaches us, and we stop the broker when our work is done.
    const child = spawn(kafka.java, words, { detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    child.on('error', () => undefined);
    child.unref();
    writeFileSync(this.pidFile, String(child.pid ?? 0));
  }

  /** The process, where it runs and is ours. */
  get pid(): number | undefined {
    return serverNotedIn(this.pidFile, this.settingsFile);
  }

  /** Ends it at once, as a lost machine would. */
  async kill(): Promise<void> {
    const { pid } = this;
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    await hasGone(pid, STOP_TIMEOUT_MS);
  }

  async stop(): Promise<void> {
    const { pid } = this;
    if (pid === undefined) return;
    process.kill(pid, 'SIGTERM');
    if (!(await hasGone(pid, STOP_TIMEOUT_MS))) await this.kill();
    rmSync(this.pidFile, { force: true });
  }

  /** The last lines it said. */
  tail(): string {
    if (!existsSync(this.logFile)) return 'it said nothing';
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
  }
}

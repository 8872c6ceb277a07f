import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../apps/worker/postgres/embedded-postgres.js';
import type { AskedCount } from './crash-application.js';

/** The compiled application: what is killed is what is shipped. */
const APPLICATION = join(
  fileURLToPath(new URL('../../..', import.meta.url)),
  'dist/libs/process/testing/crash-application.js',
);
const LOOK_AGAIN_MS = 5;

/** A PostgreSQL that keeps what it has acknowledged, and is killed with everything that belongs to it. */
export class KilledServer {
  private constructor(
    private readonly folder: string,
    private running: EmbeddedPostgres,
  ) {}

  static async start(): Promise<KilledServer> {
    const folder = mkdtempSync(join(tmpdir(), 'labour-crash-'));
    return new KilledServer(folder, await startEmbeddedPostgres({ folder }));
  }

  /** Owned by the user whom the server runs as. */
  get clusterFolder(): string {
    return join(this.folder, 'cluster');
  }

  get url(): string {
    return this.running.url;
  }

  urlOf(database: string): string {
    return this.running.urlOf(database);
  }

  /** Kills the server's first process and all its children at once: nobody is left to write anything down. */
  async kill(): Promise<void> {
    const pid = Number(readFileSync(join(this.clusterFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const all = [pid, ...childrenOf(pid)];
    for (const one of all) kill(one);
    for (let left = all; left.length > 0; left = all.filter(stillThere())) await pause(LOOK_AGAIN_MS);
  }

  /** Starts it on the same folder; it recovers by itself. */
  async restart(): Promise<void> {
    this.running = await startEmbeddedPostgres({ folder: this.folder });
  }

  async close(): Promise<void> {
    await this.running.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function processes(): { pid: number; parent: number; state: string }[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state]) => ({ pid: Number(pid), parent: Number(parent), state: state ?? '' }));
}

function childrenOf(pid: number): number[] {
  return processes().flatMap((one) => (one.parent === pid ? [one.pid] : []));
}

/**
 * Which of some killed processes are not gone yet. One that is dead but whose end nobody has fetched writes
 * nothing any more; the end of our own child is fetched by us, and its number stays taken until then.
 */
function stillThere(): (pid: number) => boolean {
  const found = new Map(processes().map((one) => [one.pid, one]));
  return (pid) => {
    const one = found.get(pid);
    return one !== undefined && (one.parent === process.pid || !one.state.startsWith('Z'));
  };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It was already gone.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export type Answered =
  | { readonly id: string; readonly outcome: 'ok'; readonly first: number; readonly last: number }
  | { readonly id: string; readonly outcome: 'no'; readonly reason: string };

/** One application process, from its start to its death. */
export class KilledApplication {
  alive = true;
  private readonly child: ChildProcess;
  private readonly whenReady: Promise<void>;

  constructor(options: {
    url: string;
    tenant: string;
    answered: (answer: Answered) => void;
    died: () => void;
  }) {
    const { url, tenant } = options;
    this.child = spawn(process.execPath, [APPLICATION, JSON.stringify({ url, tenant })], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.child.stdin?.on('error', () => undefined);
    const lines = createInterface({ input: this.child.stdout! });
    this.whenReady = new Promise((ready) => {
      lines.on('line', (line) => {
        const [outcome, id = '', first, last, ...more] = line.split(' ');
        if (outcome === 'ready') ready();
        else if (outcome === 'ok')
          options.answered({ id, outcome, first: Number(first), last: Number(last) });
        else if (outcome === 'no') {
          options.answered({ id, outcome, reason: [first, last, ...more].join(' ') });
        }
      });
    });
    // Its last words are heard before its death is.
    this.child.once('close', () => {
      this.alive = false;
      options.died();
    });
  }

  /** False when it died before it was ready, as it does when the database is away. */
  async ready(): Promise<boolean> {
    await Promise.race([this.whenReady, once(this.child, 'close')]);
    return this.alive;
  }

  give(count: AskedCount): void {
    this.child.stdin?.write(`${JSON.stringify(count)}\n`);
  }

  async kill(): Promise<void> {
    if (!this.alive) return;
    const closed = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await closed;
  }
}

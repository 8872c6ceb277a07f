import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = {
  api: fileURLToPath(new URL('../../api/main.js', import.meta.url)),
  worker: fileURLToPath(new URL('../../worker/main.js', import.meta.url)),
};
const READY_AFTER_MS = 60_000;
const STOP_AFTER_MS = 15_000;
/** What the programs say once they are at work; the address stands in it. */
const READY = /(?:listening on|measurements at) (http:\/\/[^\s;]+)/;
const LINES_KEPT = 20;

/** Settings of every process of a cluster. */
export interface RoleSettings {
  readonly [name: string]: string;
}

/** One process of a cluster, started by us and ended by nobody else. */
export class RoleProcess {
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private readonly ended: Promise<void>;
  private readonly told: Promise<string>;

  /** As `saga`, or `saga,timer`. */
  readonly roles: string;
  /** By which the database server knows its connections. */
  readonly name: string;

  constructor(
    { roles, name }: { readonly roles: string; readonly name: string },
    settings: RoleSettings,
    private readonly died: (process: RoleProcess) => void,
    /** A line that it says. */
    said: (process: RoleProcess, line: string) => void = () => undefined,
  ) {
    this.roles = roles;
    this.name = name;
    const isDoor = roles.split(',').includes('api');
    this.child = spawn(process.execPath, [isDoor ? MAIN.api : MAIN.worker], {
      env: {
        ...process.env,
        ...settings,
        LABOR_ROLES: roles,
        ...(isDoor ? { PORT: '0' } : { LABOR_METRICS_PORT: '0' }),
      },
      // A group of its own, so that a Ctrl-C reaches it through us; and a channel, so that it ends with us.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.ended = new Promise((resolve) => this.child.once('exit', () => resolve()));
    this.told = new Promise((resolve) => {
      createInterface({ input: this.child.stderr! }).on('line', (line) => {
        this.lines.push(line);
        this.lines.splice(0, Math.max(0, this.lines.length - LINES_KEPT));
        const address = READY.exec(line)?.[1];
        if (address) resolve(address);
        else said(this, line);
      });
    });
    this.child.once('exit', () => this.died(this));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The last lines it said. */
  get lastWords(): readonly string[] {
    return this.lines;
  }

  /** The address at which it answers; throws with its last words where it ended before. */
  async ready(): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(this.failure('is not ready')), READY_AFTER_MS);
    });
    const ended = this.ended.then(() => Promise.reject(this.failure('ended')));
    try {
      return await Promise.race([this.told, ended, late]);
    } finally {
      clearTimeout(timer);
      ended.catch(() => undefined);
    }
  }

  signal(signal: NodeJS.Signals): void {
    if (this.alive) this.child.kill(signal);
  }

  /** Lets it finish what is in hand; one that does not is killed. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    const late = setTimeout(() => this.signal('SIGKILL'), STOP_AFTER_MS);
    await this.ended;
    clearTimeout(late);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }

  private failure(what: string): Error {
    return new Error(`${this.roles} (${this.pid}) ${what}: ${this.lines.join(' | ')}`);
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MatcherProcessOptions } from './matcher-process.js';

/** The compiled process: what is killed is what is shipped. */
const PROCESS = join(
  fileURLToPath(new URL('../../../..', import.meta.url)),
  'dist/apps/worker/matcher/testing/matcher-process.js',
);

export interface Said {
  readonly leads: boolean;
  readonly position: number;
}

/** A matcher's process, from its start to its death. */
export class MatcherProcess {
  /** Resolves with the time of its death. */
  readonly died: Promise<number>;
  private readonly child: ChildProcess;
  private readonly listeners = new Set<(said: Said) => void>();

  constructor(options: MatcherProcessOptions) {
    this.child = spawn(process.execPath, [PROCESS, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.died = once(this.child, 'exit').then(() => performance.now());
    createInterface({ input: this.child.stdout! }).on('line', (line) => {
      const [word, position] = line.split(' ');
      for (const listener of this.listeners)
        listener({ leads: word === 'leads', position: Number(position) });
    });
  }

  /** Resolves once it says so, or rejects when it dies before. */
  async says(wanted: (said: Said) => boolean): Promise<void> {
    let listener: ((said: Said) => void) | undefined;
    const heard = new Promise<void>((resolve) => {
      listener = (said) => {
        if (wanted(said)) resolve();
      };
      this.listeners.add(listener);
    });
    const dead = this.died.then(() => {
      throw new Error('the process died before it said so');
    });
    await Promise.race([heard, dead]).finally(() => this.listeners.delete(listener!));
  }

  signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    this.child.kill(name);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await this.died;
  }
}

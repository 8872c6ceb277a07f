import { writeSync } from 'node:fs';

const REDRAW_EVERY_MS = 100;
const BAR_WIDTH = 24;
const PIPE_IS_FULL = 'EAGAIN';

/** Writes all of it before anything else happens, to a pipe too. */
export function print(text: string): void {
  let left = Buffer.from(text.endsWith('\n') ? text : `${text}\n`);
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(1, left));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader has gone (`| head`): nothing more to say. A full pipe: wait a moment and go on.
      if (code === 'EPIPE') process.exit(0);
      if (code !== PIPE_IS_FULL) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** A word to the person at the terminal, kept out of what is piped on. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A line that is drawn over again while long work runs on a terminal; silent in a pipe. */
export class Progress {
  private drawnAt = 0;

  constructor(private readonly label: string) {}

  update(done: number, all: number, remark = ''): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.drawnAt < REDRAW_EVERY_MS && done < all) return;
    this.drawnAt = now;
    const filled = all === 0 ? BAR_WIDTH : Math.round((done / all) * BAR_WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    process.stderr.write(`\r\u001b[K${this.label} ${bar} ${done}/${all} ${remark}`);
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}

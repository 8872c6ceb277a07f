import { fork } from 'node:child_process';
import { join } from 'node:path';

const LEAVE_OUT = new URL('../variants/leave-out.mjs', import.meta.url).href;

/** The parent's side of one process that takes turns. */
export class Participant {
  static #running = new Set();
  static #over = false;

  /** The run is over, whatever it was doing: nobody is asked any more. */
  static endAll() {
    Participant.#over = true;
    for (const child of Participant.#running) child.kill('SIGKILL');
  }

  #waiting = new Map();
  #asked = 0;
  #child;
  #ended;

  /**
   * @param {string} file a file of this folder, such as `ours.mjs`
   * @param {{ leftOut?: readonly string[] }} variant features of the product that this process goes without
   */
  constructor(file, { leftOut = [] } = {}) {
    const without = leftOut.length > 0 ? ['--import', LEAVE_OUT] : [];
    this.#child = fork(join(import.meta.dirname, file), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [...process.execArgv, ...without],
      env: { ...process.env, BENCH_LEFT_OUT: leftOut.join(',') },
    });
    Participant.#running.add(this.#child);
    this.#child.on('message', ({ id, answer, error }) => {
      const { resolve, reject } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) resolve(answer);
      else reject(new Error(`${file}: ${error}`));
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', (code) => {
        Participant.#running.delete(this.#child);
        for (const { reject } of this.#waiting.values()) reject(new Error(`${file} ended with code ${code}`));
        this.#waiting.clear();
        resolve(code);
      });
    });
  }

  /** @returns {Promise<any>} */
  ask(action, options = {}) {
    if (Participant.#over) return Promise.reject(new Error('the run is over'));
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, action, options });
    });
  }

  async close() {
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended;
  }
}

/**
 * Asks about everything there is in a thread of its own, so that whoever else this process serves is not held
 * up while a market is solved.
 *
 * A small market is answered at once: starting a thread would take longer. What the thread must know is
 * handed over in parts, and the event loop turns between them. Where the sources are not compiled, as in
 * tests, there is no file a thread could start from, and all is answered here.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RoundInput } from '../round/matcher.js';
import type { Side, Told } from './answering-thread.js';
import { answerHere, type Asked, type AnswerTo } from './answers.js';

const THREAD = new URL('./answering-thread.js', import.meta.url);
/** So many pairs are looked at in a few milliseconds. */
const FEW_PAIRS = 10_000;
/** Handed over between two turns of the event loop. */
const PART = 500;
const SIDES: readonly Side[] = ['candidates', 'engagements', 'postings', 'employers', 'told'];

export async function askBeside<Name extends Asked>(
  name: Name,
  input: RoundInput,
  { about = '', file = THREAD }: { readonly about?: string; readonly file?: URL } = {},
): Promise<AnswerTo<Name>> {
  const path = fileURLToPath(file);
  const isSmall = input.candidates.size * input.postings.size <= FEW_PAIRS;
  if (isSmall || !existsSync(path)) return answerHere(name, input, about);
  const thread = new Worker(path);
  try {
    const answered = answerOf<AnswerTo<Name>>(thread);
    // A thread that dies while it is told is heard of below.
    answered.catch(() => undefined);
    for (const side of SIDES) await handOver(thread, side, input[side]);
    const { on, memberships } = input;
    thread.postMessage({ ask: name, about, on, memberships } satisfies Told);
    return await answered;
  } finally {
    await thread.terminate();
  }
}

async function answerOf<Answer>(thread: Worker): Promise<Answer> {
  const ended = once(thread, 'exit').then(([code]) => {
    throw new Error(`the thread that solves the market ended with ${code}`);
  });
  // `once` rejects with the thread's own error, which comes before its exit.
  const [answer] = (await Promise.race([once(thread, 'message'), ended])) as [Answer];
  ended.catch(() => undefined);
  return answer;
}

async function handOver(thread: Worker, side: Side, all: ReadonlyMap<string, unknown>): Promise<void> {
  let entries: [string, unknown][] = [];
  const send = async () => {
    thread.postMessage({ side, entries } satisfies Told);
    entries = [];
    await new Promise((turn) => setImmediate(turn));
  };
  for (const entry of all) {
    entries.push(entry);
    if (entries.length === PART) await send();
  }
  if (entries.length > 0) await send();
}

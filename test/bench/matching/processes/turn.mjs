/** One turn of a participant: a process of its own, which prints lines of JSON. */
import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { TURN_MS } from '../sizes.mjs';

const running = new Set();
let isOver = false;

/** @returns {Promise<object[]>} what it printed */
export async function turn(command, words = [], environment = {}) {
  if (isOver) throw new Error('no turn begins any more');
  const [program, ...first] = command;
  const child = spawn(program, [...first, ...words.map(String)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    timeout: TURN_MS,
  });
  running.add(child);
  const begun = performance.now();
  const [out, told] = ['stdout', 'stderr'].map((name) => gathered(child[name]));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...ended) => resolve(ended));
  });
  running.delete(child);
  if (code !== 0) {
    const lines = told().trim().split('\n');
    const why = lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
    const what = [...first, ...words].map((word) => basename(String(word))).join(' ');
    if (signal && performance.now() - begun >= TURN_MS) {
      throw new Error(`${what} took longer than ${TURN_MS / 60_000} minutes`);
    }
    throw new Error(`${what} ended with ${signal ?? code}: ${why}`);
  }
  const lines = out().split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

export function endAllTurns() {
  isOver = true;
  for (const child of running) child.kill();
}

function gathered(stream) {
  const parts = [];
  stream.on('data', (part) => parts.push(part));
  return () => Buffer.concat(parts).toString();
}

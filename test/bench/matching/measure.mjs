import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineOf } from '../event-store/report.mjs';
import { randomFrom } from '../event-store/rounds.mjs';
import { finishedSizes } from './finished.mjs';
import { writeInstanceFile } from './instance-file.mjs';
import { makeMarket, MARKET_SIZES } from './instances/market.mjs';
import { SHAPES } from './instances/shapes.mjs';
import { installPeers } from './peers/install.mjs';
import { endAllTurns } from './processes/turn.mjs';
import { page } from './report.mjs';
import { measureBatch, measureShapes, measureSmall } from './rows/batch.mjs';
import { measureCertificate } from './rows/certificate.mjs';
import { measureFile } from './rows/file.mjs';
import { measureOnline } from './rows/online.mjs';
import { SIZES } from './sizes.mjs';

const PARTS = {
  small: measureSmall,
  batch: measureBatch,
  shapes: measureShapes,
  online: measureOnline,
  certificate: measureCertificate,
  file: measureFile,
};

/**
 * Runs the chosen rows one after the other and writes what came out. A size that fails is named on the page,
 * and the others go on; the answer is 1 then.
 */
export async function measure({ form, only, seed, out, root, mayContinue, saysProgress }) {
  const startedAt = performance.now();
  const loadBefore = loadavg()[0];
  const folder = mkdtempSync(join(tmpdir(), 'labor-matching-'));
  const failed = [];
  let interrupted;
  const interrupt = (signal) => {
    interrupted = signal;
    endAllTurns();
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const left = [];
    const peers = await installPeers((line) => {
      left.push(line);
      said(line);
    });
    const finished = finishedSizes({ form, seed, root, mayContinue });
    const eachSize = sizeBySize({ finished, failed, isInterrupted: () => interrupted !== undefined });
    const bench = { ...benchOn({ form, seed, root, folder, peers, saysProgress }), eachSize };
    const parts = [];
    for (const name of only) parts.push(await PARTS[name](bench));
    const seconds = (performance.now() - startedAt) / 1000;
    const measured = parts.filter((part) => part.sizes.length > 0);
    const machine = { ...machineOf(), loadBefore };
    const run = { form, seed, machine, left, failed, parts: measured, seconds };
    const written = write(run, out ?? join(root, 'docs', 'benchmarks'));
    process.stdout.write(`${page(run)}\nWritten: ${written}\n`);
    if (failed.length === 0) finished.forget();
    return failed.length === 0 ? 0 : 1;
  } catch (error) {
    // A turn that was told to stop has failed: that is no news.
    if (!interrupted) throw error;
    said('Interrupted; no page was written. What was finished is kept for --continue.');
    return interrupted === 'SIGINT' ? 130 : 143;
  } finally {
    endAllTurns();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Measures each size that an earlier run has not, and keeps it; one that fails is noted. */
function sizeBySize({ finished, failed, isInterrupted }) {
  return async (part, names, work) => {
    const sizes = [];
    for (const name of names) {
      if (isInterrupted()) throw new Error('interrupted');
      const title = `${part} ${name}`;
      try {
        const known = finished.find(title);
        if (known) said(`${title}: kept from an earlier run`);
        else finished.keep(title, await work(name));
        sizes.push(finished.find(title));
      } catch (error) {
        if (isInterrupted()) throw error;
        failed.push({ title, why: error.message });
        said(`*** ${title} FAILED: ${error.message} ***`);
      }
    }
    return sizes;
  };
}

/** What a part needs: sizes, peers, and instances written to files when first asked for. */
function benchOn({ form, seed, root, folder, peers, saysProgress }) {
  const known = new Map();
  const asFile = (name, make, about) => {
    if (!known.has(name)) {
      const path = join(folder, `${name}.instance`);
      const { workers, postings, edges } = writtenTo(path, make());
      known.set(name, { name, about, path, workers, postings, edges, instance: make });
    }
    return known.get(name);
  };
  return {
    sizes: SIZES[form],
    random: randomFrom(seed),
    here: import.meta.dirname,
    seed,
    root,
    folder,
    peers,
    market: async (name) => asFile(name, () => makeMarket(MARKET_SIZES[name], seed).instance),
    shapeNames: Object.keys(SHAPES),
    shape: async (name, workers) => asFile(name, () => SHAPES[name].make(workers, seed), SHAPES[name].about),
    progress: (what) => (done, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}: round ${done} of ${of}`);
      if (!saysProgress) return;
      if (done === of) said(`${what}: ${of} rounds done`);
      else if (!process.stderr.isTTY) said(`${what}: round ${done} of ${of}`);
    },
  };
}

function writtenTo(path, instance) {
  writeInstanceFile(path, instance);
  return instance;
}

function said(line) {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}\n` : `${line}\n`);
}

function write(run, folder) {
  mkdirSync(folder, { recursive: true });
  const name = run.form === 'quick' ? 'matching.quick' : 'matching';
  const file = join(folder, `${name}.md`);
  writeFileSync(file, page(run));
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(run, rounded)}\n`);
  return file;
}

/** Nine digits after the point: a change takes microseconds, and they are written as seconds. */
function rounded(_key, value) {
  return typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value;
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineOf } from '../event-store/report.mjs';
import { randomFrom } from '../event-store/rounds.mjs';
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

/** Runs the chosen rows one after the other and writes what came out. */
export async function measure({ form, only, seed, out, root }) {
  const startedAt = performance.now();
  const loadBefore = loadavg()[0];
  const folder = mkdtempSync(join(tmpdir(), 'labor-matching-'));
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
    const bench = benchOn({ form, seed, root, folder, peers });
    const parts = [];
    for (const name of only) parts.push(await PARTS[name](bench));
    const seconds = (performance.now() - startedAt) / 1000;
    const run = { form, seed, machine: { ...machineOf(), loadBefore }, left, parts, seconds };
    const written = write(run, out ?? join(root, 'docs', 'benchmarks'));
    process.stdout.write(`${page(run)}\nWritten: ${written}\n`);
    return 0;
  } catch (error) {
    // A turn that was told to stop has failed: that is no news.
    if (!interrupted) throw error;
    said('Interrupted; nothing was written.');
    return interrupted === 'SIGINT' ? 130 : 143;
  } finally {
    endAllTurns();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a part needs: sizes, peers, and instances written to files when first asked for. */
function benchOn({ form, seed, root, folder, peers }) {
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
      if (done === of) said(`${what}: ${of} rounds done`);
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

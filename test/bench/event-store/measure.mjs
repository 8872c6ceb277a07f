import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { machineOf, page } from './report.mjs';
import { Participant } from './processes/participant.mjs';
import { randomFrom } from './rounds.mjs';
import { measureAppends } from './rows/appends.mjs';
import { measureFollowing } from './rows/following.mjs';
import { measureGrowth } from './rows/growth.mjs';
import { measureLive } from './rows/live.mjs';
import { measureReplays } from './rows/replays.mjs';
import { measureWholeness } from './rows/wholeness.mjs';
import { migrate, newDatabase, startServer } from './server.mjs';
import { SIZES } from './sizes.mjs';

const PARTS = {
  appends: measureAppends,
  replays: measureReplays,
  following: measureFollowing,
  live: measureLive,
  wholeness: measureWholeness,
  growth: measureGrowth,
};

/** Runs the chosen rows one after the other on one server and writes what came out. */
export async function measure({ form, only, seed, out, root }) {
  const startedAt = performance.now();
  const loadBefore = loadavg()[0];
  const server = await startServer();
  let interrupted;
  const interrupt = (signal) => {
    interrupted = signal;
    Participant.endAll();
    void server.stop();
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const machine = { ...machineOf(), loadBefore, settings: await server.settings() };
    const parts = [];
    for (const name of only) parts.push(await measurePart({ name, server, form, seed }));
    const run = { form, seed, machine, parts, seconds: (performance.now() - startedAt) / 1000 };
    const written = write(run, out ?? join(root, 'docs', 'benchmarks'));
    process.stdout.write(`${page(run)}\nWritten: ${written}\n`);
    return 0;
  } catch (error) {
    // Whatever was asked when the server was told to stop has failed: that is no news.
    if (!interrupted) throw error;
    said('Interrupted; nothing was written.');
    return interrupted === 'SIGINT' ? 130 : 143;
  } finally {
    Participant.endAll();
    await server.stop();
  }
}

/** One part on databases of its own, dropped when it is done. */
async function measurePart({ name, server, form, seed }) {
  const databases = [];
  const bench = {
    sizes: SIZES[form],
    random: randomFrom(seed),
    migrate,
    said,
    newDatabase: async (database) => {
      const made = await newDatabase(server, database);
      databases.push(made);
      return made;
    },
    progress: (what) => (done, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}: round ${done} of ${of}`);
      if (done === of) said(`${what}: ${of} rounds done`);
    },
  };
  const begun = performance.now();
  const outcome = await PARTS[name](bench);
  for (const database of databases) await database.drop();
  return { name, seconds: (performance.now() - begun) / 1000, ...outcome };
}

function said(line) {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}\n` : `${line}\n`);
}

function write(run, folder) {
  mkdirSync(folder, { recursive: true });
  const name = run.form === 'quick' ? 'event-log.quick' : 'event-log';
  const file = join(folder, `${name}.md`);
  writeFileSync(file, page(run));
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(run, rounded)}\n`);
  return file;
}

/** Three digits after the point are more than a clock knows. */
function rounded(_key, value) {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

// What a what-if costs, by workers: a log of five years, about 20 events a worker, then changes asked of it.
//   npm run bench:what-if [-- --workers 20000,100000 | --full] [--keep FOLDER] [--load] [--write]
// `--keep` loads each log once, into FOLDER, and asks it again and again; `--load` asks nothing yet.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openRuntime } from '../../../dist/apps/worker/runtime.js';
import { startEmbeddedPostgres } from '../../../dist/apps/worker/postgres/embedded-postgres.js';
import { changedBy } from '../../../dist/libs/analytics/projections/change.js';
import { whatIf } from '../../../dist/libs/analytics/projections/what-if.js';
import { SimulatedClock } from '../../../dist/libs/kernel/clock.js';
import { BUILT_IN_NOTICES, readLawFiles } from '../../../dist/libs/policy/law/load-law.js';
import { KEY_BYTES, MasterKey } from '../../../dist/libs/privacy/sealing.js';
import { day, employer, EMPLOYERS, instantOf, monthOf, MONTHS } from './lives.mjs';

const { values: chosen } = parseArgs({
  options: {
    workers: { type: 'string', default: '20000,100000' },
    full: { type: 'boolean', default: false },
    keep: { type: 'string' },
    load: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
/** The log is made up and can be made up anew. */
const UNSAFE_AND_QUICK = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=4GB',
];
const MASTER_KEY = new MasterKey(Buffer.alloc(KEY_BYTES, 'what-if'));
const sizes = chosen.full ? [20_000, 100_000, 300_000, 1_000_000] : chosen.workers.split(',').map(Number);
const TODAY = readLawFiles([BUILT_IN_NOTICES]);
const change = (parameter, from, value) =>
  changedBy(
    {
      path: 'draft.yaml',
      text: JSON.stringify({ changes: [{ parameter, from, value, source: 'made up' }] }),
    },
    TODAY,
  );
const amount = JSON.stringify({
  changes: [
    {
      parameter: 'absorption-reward-amount',
      from: '2021-08-16',
      until: '2026-01-01',
      value: 250000,
      source: 'made up',
    },
  ],
});
const CHANGES = {
  'one amount (absorption reward)': changedBy({ path: 'draft.yaml', text: amount }, TODAY),
  'who counts as an organiser (read by all measures)': change('organised-export-organisers', '1900-01-01', [
    'bureau',
    'employer',
    'station',
  ]),
};
const busy = loadavg()[0].toFixed(1);
const rows = [];
for (const workers of sizes) rows.push(...(await measured(workers)));
const table = tableOf(rows);
console.log(`\n${table}`);
if (chosen.write) writeFileSync('docs/benchmarks/what-if.md', page(table));

async function measured(workers) {
  const kept = chosen.keep !== undefined;
  const folder = kept ? join(chosen.keep, String(workers)) : mkdtempSync(join(tmpdir(), 'labour-what-if-'));
  mkdirSync(folder, { recursive: true });
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    settings: UNSAFE_AND_QUICK,
  });
  const loaded = join(folder, 'loaded.json');
  const ready = existsSync(loaded) ? JSON.parse(readFileSync(loaded, 'utf8')) : undefined;
  const clock = new SimulatedClock(ready?.now ?? instantOf(day(0, 1)));
  const runtime = await openRuntime({ databaseUrl: server.url, masterKey: MASTER_KEY, clock });
  try {
    const { log } = runtime.engine;
    const { events } = ready ?? (await load(runtime, { workers, clock, loaded }));
    return chosen.load ? [] : await askedOf(log, { workers, events, until: clock.now() });
  } finally {
    await runtime.close();
    await server.stop();
    if (!kept) rmSync(folder, { recursive: true, force: true });
  }
}

async function load({ engine, database }, { workers, clock, loaded }) {
  const began = performance.now();
  const { events } = await engine.log.bulk(lives(workers, clock));
  await database.pool.query('vacuum analyze event');
  console.log(`${workers} workers: ${events} events loaded in ${seconds(began)} s`);
  const ready = { events, now: clock.now() };
  writeFileSync(loaded, JSON.stringify(ready));
  return ready;
}

async function askedOf(log, { workers, events, until }) {
  const found = [];
  for (const [name, law] of Object.entries(CHANGES)) {
    const peak = peakMemory();
    const started = performance.now();
    const processor = process.cpuUsage();
    const question = { ...law, from: null, to: null, until, keepsChanged: false };
    const { tally, events: read, passes } = await whatIf(log, question, { threads: 2, here: false });
    const spent = process.cpuUsage(processor);
    const row = {
      workers,
      events,
      name,
      read,
      passes,
      seconds: seconds(started),
      processorSeconds: ((spent.user + spent.system) / 1e6).toFixed(1),
      peakMegabytes: Math.round(peak.stop() / 1e6),
      twice: tally.counts.assessedTwice,
      ...sumsOf(tally),
    };
    console.log(JSON.stringify(row));
    found.push(row);
  }
  return found;
}

function* lives(workers, clock) {
  for (let number = 0; number < EMPLOYERS; number += 1) yield employer(number);
  for (let month = 0; month < MONTHS; month += 1) {
    clock.moveTo(instantOf(day(month, 26)));
    for (let worker = 0; worker < workers; worker += 1) yield* monthOf(worker, month);
  }
}

function sumsOf({ cells }) {
  const measures = [...cells].filter(([key]) => key.startsWith('measure '));
  const total = (side) => measures.reduce((sum, [, cell]) => sum + cell[side], 0) / 100;
  return { before: total('beforeFen'), after: total('afterFen') };
}

/** The greatest resident set of this process while something runs, threads and blocks included. */
function peakMemory() {
  let peak = 0;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
  const timer = setInterval(look, 200);
  return { stop: () => (clearInterval(timer), look(), peak) };
}

function seconds(from) {
  return ((performance.now() - from) / 1000).toFixed(1);
}

function tableOf(all) {
  const lines = all.map((row) =>
    [
      row.workers.toLocaleString('en'),
      row.events.toLocaleString('en'),
      row.name,
      row.read.toLocaleString('en'),
      row.seconds,
      row.processorSeconds,
      microseconds(row),
      row.peakMegabytes.toLocaleString('en'),
      row.passes,
      row.twice.toLocaleString('en'),
      row.before.toLocaleString('en'),
      row.after.toLocaleString('en'),
    ].join(' | '),
  );
  return [
    '| workers | events in the log | change | events read | seconds | processor s | processor µs a worker | peak MB | passes | assessed twice | today, yuan | changed, yuan |',
    `|${' --: |'.repeat(2)} --- |${' --: |'.repeat(9)}`,
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

function microseconds({ processorSeconds, workers }) {
  return Math.round((processorSeconds * 1e6) / workers);
}

/** Does the cost grow in proportion, and what would a million workers take where none were asked? */
function proportionOf(all) {
  const lines = Object.keys(CHANGES).flatMap((name) => {
    const own = all.filter((row) => row.name === name);
    const [first, last] = [own[0], own.at(-1)];
    const told = own.map((row) => `${microseconds(row)} µs a worker at ${row.workers.toLocaleString('en')}`);
    if (first.workers === last.workers) return [`- ${name}: ${told.join(', ')}.`];
    const growth = (of) => (of(last) - of(first)) / (last.workers - first.workers);
    const each = growth((row) => Number(row.processorSeconds));
    const fixed = Number(first.processorSeconds) - each * first.workers;
    const memory = Math.round(growth((row) => row.peakMegabytes) * 1e6);
    const million = fixed + each * 1e6;
    return [
      `- ${name}: ${told.join(', ')};`,
      `  that is ${fixed.toFixed(1)} s whatever the size (reading the law, two threads) and ${Math.round(each * 1e6)} µs and ${memory.toLocaleString('en')} bytes for each further worker.`,
      ...(last.workers < 1_000_000
        ? [
            `  A million, not asked here, would take ${Math.round(million)} s of processor time in proportion:`,
            `  ${Math.round(million / 2)} s on two free cores beside the server's share.`,
          ]
        : []),
    ];
  });
  return lines.join('\n');
}

function page(table) {
  const head = readFileSync(new URL('./page.md', import.meta.url), 'utf8');
  const node = `Node ${process.version}`;
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${node}, ${day}, ${busy} runnable processes at the start`;
  return head
    .replace('{{machine}}', machine)
    .replace('{{sizes}}', sizes.join(','))
    .replace('{{table}}', table)
    .replace('{{proportion}}', proportionOf(rows));
}

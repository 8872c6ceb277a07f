// What many processes cost and how soon they mend: docs/benchmarks/cluster.md.
//   npm run bench:cluster [-- --quick] [-- --only visible,catch-up,takeover,handover,storage]
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..', '..', '..');
const PARTS = ['visible', 'catch-up', 'takeover', 'handover', 'storage'];
const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
const only = values.only?.split(',') ?? PARTS;
const unknown = only.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}. There are: ${PARTS.join(', ')}.`);
  process.exit(2);
}
const built = spawnSync(process.execPath, [join(root, 'tools', 'ensure-built.mjs')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const { manyProcesses, oneProcess } = await import('./ground.mjs');
const { visible } = await import('./visible.mjs');
const { catchUp } = await import('./catch-up.mjs');
const { takeovers } = await import('./takeover.mjs');
const { handovers } = await import('./handover.mjs');
const { storage } = await import('./storage.mjs');
const { pageOf } = await import('./page.mjs');
const { scalePage } = await import('./scale.mjs');

const turns = values.quick ? 1 : 3;
const rate = 500;
const seconds = values.quick ? 4 : 8;
const startedAt = performance.now();
const found = { turns, rate, seconds, form: values.quick ? 'quick' : 'plain' };

if (only.includes('visible') || only.includes('catch-up')) await withBoth();
if (only.includes('takeover') || only.includes('handover')) await withDoubled();
if (only.includes('storage') && !values.quick) found.storage = await storage();
found.minutes = (performance.now() - startedAt) / 60_000;
const name = values.quick || values.only ? 'cluster.quick' : 'cluster';
const page = pageOf(found);
writeFileSync(join(root, 'docs', 'benchmarks', `${name}.md`), page);
writeFileSync(join(root, 'docs', 'benchmarks', `${name}.json`), `${JSON.stringify(found, null, 2)}\n`);
if (name === 'cluster') writeFileSync(join(root, 'docs', 'scale.md'), scalePage());
console.log(page);

/** In turn, so that what else the machine does falls on both. */
async function withBoth() {
  const many = await manyProcesses({ brokers: 1, copies: 1 });
  try {
    if (only.includes('visible')) {
      const one = await oneProcess();
      try {
        found.one = [];
        found.many = [];
        // The first turn warms up and is thrown away.
        for (let turn = 0; turn <= turns; turn += 1) {
          const length = turn === 0 ? 2 : seconds;
          const [alone, shared] = [
            await visible(one, { rate, seconds: length }),
            await visible(many, { rate, seconds: length }),
          ];
          if (turn > 0) {
            found.one.push(alone);
            found.many.push(shared);
          }
          say(`visible, turn ${turn}: one ${alone.p50.toFixed(0)} ms, many ${shared.p50.toFixed(0)} ms`);
        }
      } finally {
        await one.stop();
      }
    }
    if (only.includes('catch-up')) {
      if (!only.includes('visible')) await visible(many, { rate, seconds });
      found.catchUp = await catchUp(many, turns);
      say('catch-up: done');
    }
  } finally {
    await many.stop();
  }
}

async function withDoubled() {
  const doubled = await manyProcesses({ brokers: 3, copies: 2 });
  try {
    await doubled.load.run({ rate: 50, seconds: 2 });
    if (only.includes('takeover')) {
      found.takeover = await takeovers(doubled, turns);
      say('takeover: done');
    }
    if (only.includes('handover')) {
      found.handover = await handovers(doubled, { rate: 200, times: values.quick ? 2 : 6 });
      say('handover: done');
    }
  } finally {
    await doubled.stop();
  }
}

function say(line) {
  console.error(`${((performance.now() - startedAt) / 1000).toFixed(0)} s  ${line}`);
}

/** The commands on text files, whole processes from their start to their end. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../../event-store/rounds.mjs';
import { writeInstanceText } from '../instance-file.mjs';

export async function measureFile(bench) {
  const counts = bench.sizes.file;
  const sizes = await bench.eachSize('file', Object.keys(counts), async (name) => {
    const count = counts[name];
    const market = await bench.market(name);
    const path = join(bench.folder, `${name}.txt`);
    writeInstanceText(path, market.instance());
    const [result, certificate] = ['result', 'certificate'].map((kind) => `${path}.${kind}`);
    const told = bench.progress(`the text of ${name}`);
    const turns = [];
    for (let round = 0; round < count; round++) {
      const solve = await labor(bench, ['match', 'solve', path, '--certificate', certificate], result);
      const verify = await labor(bench, ['match', 'verify', path, result, certificate], `${path}.verdict`);
      turns.push({ solve, verify });
      told(round + 1, count);
    }
    const of = (command, figure) => median(turns.map((one) => one[command][figure]));
    const figures = (command) => ({ seconds: of(command, 'seconds'), processor: of(command, 'processor') });
    return {
      name,
      workers: market.workers,
      edges: market.edges,
      bytes: statSync(path).size,
      solve: figures('solve'),
      verify: figures('verify'),
      turns,
    };
  });
  return { name: 'file', sizes };
}

async function labor(bench, words, output) {
  const usage = `${output}.usage`;
  const out = openSync(output, 'w');
  const begun = performance.now();
  const hook = join(bench.here, 'processes', 'note-usage.mjs');
  const child = spawn(
    process.execPath,
    ['--import', hook, join(bench.root, 'tools', 'labor.mjs'), ...words],
    {
      stdio: ['ignore', out, 'inherit'],
      env: { ...process.env, BENCH_USAGE_FILE: usage },
    },
  );
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = (performance.now() - begun) / 1000;
  closeSync(out);
  if (code !== 0) throw new Error(`labor ${words.slice(0, 2).join(' ')} ended with ${code}`);
  return { seconds, processor: JSON.parse(readFileSync(usage, 'utf8')).seconds };
}

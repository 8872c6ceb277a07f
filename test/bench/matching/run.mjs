// Measures the matching against public solvers in one run, and writes docs/benchmarks/matching.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const root = join(here, '..', '..', '..');
const ROWS = ['small', 'batch', 'shapes', 'online', 'certificate', 'file'];

const wanted = chosen();
for (const tool of ['ensure-deps.mjs', 'ensure-built.mjs']) {
  const done = spawnSync(process.execPath, [join(root, 'tools', tool)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status === 0) continue;
  console.error(`${tool} failed; see the lines above. Nothing was measured.`);
  process.exit(1);
}
const { measure } = await import('./measure.mjs');
process.exitCode = await measure({ ...wanted, root }).catch((error) => {
  console.error(`*** ${error.message} ***\nNothing was written.`);
  return 1;
});

function chosen() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean' },
        full: { type: 'boolean' },
        only: { type: 'string' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
        continue: { type: 'boolean' },
        progress: { type: 'boolean' },
      },
    });
    const only = values.only?.split(',') ?? ROWS;
    const unknown = only.filter((row) => !ROWS.includes(row));
    if (unknown.length > 0)
      throw new Error(`no such row: ${unknown.join(', ')}. There are: ${ROWS.join(', ')}.`);
    if (values.quick && values.full) throw new Error('--quick and --full: only one of them can be meant.');
    if (!/^\d+$/.test(values.seed)) throw new Error(`--seed ${values.seed}: not a whole number.`);
    const form = values.quick ? 'quick' : values.full ? 'full' : 'plain';
    const mayContinue = values.continue ?? false;
    const saysProgress = values.progress ?? process.stderr.isTTY ?? false;
    return { form, only, seed: Number(values.seed), out: values.out, mayContinue, saysProgress };
  } catch (error) {
    console.error(
      `${error.message}\nUsage: npm run bench:match [-- --quick | --full] [--only ${ROWS.join(',')}] ` +
        '[--continue] [--progress]',
    );
    process.exit(2);
  }
}

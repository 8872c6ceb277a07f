// Measures the event log against named peers in one run, and writes docs/benchmarks/event-log.md.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const root = join(here, '..', '..', '..');
const ROWS = ['appends', 'replays', 'following', 'live', 'wholeness', 'growth'];

const wanted = chosen();
prepare();
const { measure } = await import('./measure.mjs');
process.exitCode = await measure({ ...wanted, root });

function chosen() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean' },
        full: { type: 'boolean' },
        only: { type: 'string' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
      },
    });
    const only = values.only?.split(',') ?? ROWS;
    const unknown = only.filter((row) => !ROWS.includes(row));
    if (unknown.length > 0)
      throw new Error(`no such row: ${unknown.join(', ')}. There are: ${ROWS.join(', ')}.`);
    if (values.quick && values.full) throw new Error('--quick and --full: only one of them can be meant.');
    const form = values.quick ? 'quick' : values.full ? 'full' : 'plain';
    return { form, only, seed: Number(values.seed), out: values.out };
  } catch (error) {
    console.error(
      `${error.message}\nUsage: npm run bench:log [-- --quick | --full] [--only ${ROWS.join(',')}]`,
    );
    process.exit(2);
  }
}

/** The product compiled, the peers installed: both quietly, both only when missing. */
function prepare() {
  for (const tool of ['ensure-deps.mjs', 'ensure-built.mjs']) {
    run(process.execPath, [join(root, 'tools', tool)], root);
  }
  if (existsSync(join(here, 'node_modules', '.package-lock.json'))) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  run(
    npm,
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'],
    here,
  );
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status === 0) return;
  console.error(`${command} ${args[0]} failed; see the lines above. Nothing was measured.`);
  process.exit(1);
}

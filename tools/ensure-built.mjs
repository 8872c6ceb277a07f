// Compiles apps, infra and libs into dist when a source is newer than the last build; `--force` compiles anyway.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built');
const CODE = /\.ts$/;
const LEFT_OUT = /(\.spec\.ts|\.d\.ts|tsconfig\.[a-z]+\.json|README\.md)$/;

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

function sources() {
  return ['apps', 'infra', 'libs']
    .flatMap((folder) => [...filesUnder(join(root, folder))])
    .filter((f) => !LEFT_OUT.test(f));
}

/** Names what was compiled: the sources of libs, which fold events, and the packages they stand on. */
function codeVersion(paths) {
  const hash = createHash('sha256');
  const folding = paths.map((path) => relative(root, path)).filter((path) => path.startsWith('libs'));
  for (const path of ['package-lock.json', ...folding.sort()]) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}

const startedAt = new Date();
const files = sources();
const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
const changed = files.filter((file) => statSync(file).mtimeMs > builtAt);
// Within another command the flags are that command's.
const isForced = basename(process.argv[1]) === 'ensure-built.mjs' && process.argv.includes('--force');
if (changed.length > 0 || isForced) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const swc = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js'),
      'apps',
      'infra',
      'libs',
      '-d',
      'dist',
      '--quiet',
    ],
    { cwd: root, stdio: 'inherit' },
  );
  if (swc.status !== 0) process.exit(1);
  for (const file of files.filter((f) => !CODE.test(f))) {
    const target = join(root, 'dist', relative(root, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
  const version = JSON.stringify({ codeVersion: codeVersion(files) });
  writeFileSync(join(root, 'dist', 'code-version.json'), `${version}\n`);
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}

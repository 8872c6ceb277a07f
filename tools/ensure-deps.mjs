// Installs what the lockfile names when node_modules is missing or differs from it. Imports nothing installed.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

function isCurrent() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || wanted.optional || wanted.peer || have[path]?.version === wanted.version,
  );
}

/** Where node_modules leads, when it is a link: an install would empty the folder it leads to. */
function linkedFolder() {
  const folder = join(root, 'node_modules');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  return existsSync(folder) ? realpathSync(folder) : 'a folder that is not there';
}

function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'labor');
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join('..', '..', 'tools', 'labor.mjs'), link);
}

const linked = linkedFolder();
if (!isCurrent()) {
  if (linked !== undefined) {
    console.error(
      `node_modules is a link to ${linked}, whose packages are not those of package-lock.json. Installing ` +
        'through the link would empty that folder, so nothing was done. Perhaps remove the link and start ' +
        'again, or install where it leads.',
    );
    process.exit(1);
  }
  if (process.stderr.isTTY) console.error('Installing packages, once (about half a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status !== 0) {
    console.error('npm ci failed; see the lines above. Nothing was started.');
    process.exit(1);
  }
}
// The folder behind a link belongs to another tree, and so does its command.
if (linked === undefined) linkCommand();

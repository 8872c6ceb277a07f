import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Packages are installed into a tree's own folder, never through a link into another's. */

const LOCK = JSON.stringify({ packages: { '': {}, 'node_modules/one': { version: '1.0.0' } } });
const SCRIPT = new URL('../../tools/ensure-deps.mjs', import.meta.url);
/** Does what `npm ci` does first: it empties the folder. */
const EMPTYING = '#!/bin/sh\nrm -rf node_modules/* node_modules/.package-lock.json\necho ran >> npm-ran\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'labour-packages-'));
  for (const name of ['tree/tools', 'elsewhere/one', 'bin'])
    mkdirSync(join(folder, name), { recursive: true });
  copyFileSync(SCRIPT, join(folder, 'tree/tools/ensure-deps.mjs'));
  writeFileSync(join(folder, 'tree/package-lock.json'), LOCK);
  writeFileSync(join(folder, 'elsewhere/one/index.js'), '');
  writeFileSync(join(folder, 'bin/npm'), EMPTYING);
  chmodSync(join(folder, 'bin/npm'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

function ensured(): { status: number | null; told: string; installed: boolean } {
  const run = spawnSync(process.execPath, [join(folder, 'tree/tools/ensure-deps.mjs')], {
    env: { PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` },
    encoding: 'utf8',
  });
  return { status: run.status, told: run.stderr, installed: existsSync(join(folder, 'tree/npm-ran')) };
}

it('refuses to install through a link, says where it leads, and leaves that folder as it is', () => {
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'tree/node_modules'));
  const { status, told, installed } = ensured();
  expect({ status, installed }).toEqual({ status: 1, installed: false });
  expect(told).toContain(join(folder, 'elsewhere'));
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['one']);
});

it('refuses a link that leads nowhere', () => {
  symlinkSync(join(folder, 'nowhere'), join(folder, 'tree/node_modules'));
  expect(ensured()).toMatchObject({ status: 1, installed: false });
});

it('takes a link to packages that are the right ones, and writes nothing there', () => {
  writeFileSync(join(folder, 'elsewhere/.package-lock.json'), LOCK);
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'tree/node_modules'));
  expect(ensured()).toEqual({ status: 0, told: '', installed: false });
  expect(readdirSync(join(folder, 'elsewhere')).sort()).toEqual(['.package-lock.json', 'one']);
});

it("installs into the tree's own folder", () => {
  expect(ensured()).toMatchObject({ status: 0, installed: true });
});

#!/usr/bin/env node
// The `labor` command: installs and compiles what is missing, then hands over to apps/cli.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const tools = dirname(fileURLToPath(import.meta.url));
for (const step of ['ensure-deps.mjs', 'ensure-built.mjs']) {
  const done = spawnSync(process.execPath, [join(tools, step)], { stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
await import(pathToFileURL(join(tools, '..', 'dist', 'apps', 'cli', 'main.js')).href);

#!/usr/bin/env node
// The `labor` command: installs and compiles what is missing, then hands over to apps/cli. The steps run in this
// process, one after the other: two more would take as long again as a short command does.
await import('./ensure-deps.mjs');
await import('./ensure-built.mjs');
await import('../dist/apps/cli/main.js');

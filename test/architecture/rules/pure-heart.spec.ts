import { planted, pointedAt } from '../planted.js';
import { impureHearts } from './pure-heart.js';

const found = (file: string, text: string) => pointedAt(impureHearts(planted({ [file]: `\n${text}\n` })));

describe('the pure heart', () => {
  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = Date();',
    'const dice = Math.random();',
    "import { randomUUID } from 'node:crypto';\nconst id = randomUUID();",
    'const setting = process.env.SETTING;',
    'const start = performance.now();',
    'setTimeout(() => undefined, 1);',
    "import { readFileSync } from 'node:fs';",
    "import { readFile } from 'fs/promises';",
    "import type { Pool } from 'pg';",
    "import { Entity } from 'typeorm';",
    "import { Injectable } from '@nestjs/common';",
    "import { Kafka } from 'kafkajs';",
    "import Redis from 'ioredis';",
  ])('refuses %s', (text) => {
    expect(found('libs/registry/decider.ts', text)).toContainEqual(
      expect.stringMatching(/^libs\/registry\/decider\.ts:[23] pure-heart$/),
    );
  });

  it.each([
    'libs/gig/station/decider.ts',
    'libs/dispatch/rules/convoy-has-seats.ts',
    'libs/employment/saga.ts',
    'libs/employment/sagas/year-is-employed.ts',
    'libs/registry/facts.ts',
    'libs/registry/events.ts',
    'libs/policy/notices/N25/measures/absorption-reward.ts',
    'libs/policy/law/in-force.ts',
    'libs/matching/optimiser/solve.ts',
    'libs/kernel/ids.ts',
    'libs/process/room.ts',
  ])('reaches %s', (file) => {
    expect(found(file, 'const now = Date.now();')).toEqual([`${file}:2 pure-heart`]);
  });

  it.each([
    'const parsed = new Date(instant);',
    'const text = "Date.now() in words";',
    '// Date.now() in a comment',
    "import { createHash } from 'node:crypto';",
    'interface Source { fetch(key: string): unknown; setTimeout?: number }',
  ])('lets %s pass', (text) => {
    expect(found('libs/registry/decider.ts', text)).toEqual([]);
  });

  it('lets the law and the divisions read their files, and the edges read the clock', () => {
    const reads = "import { readFileSync } from 'node:fs';";
    expect(found('libs/policy/law/load-notices.ts', reads)).toEqual([]);
    expect(found('libs/kernel/divisions/load.ts', reads)).toEqual([]);
    expect(found('libs/registry/http/door.ts', 'const now = Date.now();')).toEqual([]);
    expect(found('libs/registry/decider.spec.ts', 'const now = Date.now();')).toEqual([]);
  });
});

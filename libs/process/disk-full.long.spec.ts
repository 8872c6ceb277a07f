import { spawnSync } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { databaseTrouble } from '../../apps/api/problems/broken-database.js';
import { openDatabase } from '../../apps/worker/postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../../apps/worker/schema.js';
import { NO_CRASH_FAULTS } from './testing/crash-case.js';
import { KilledServer } from './testing/crash-processes.js';
import { throughOutages } from './testing/outage-run.js';

/**
 * A disk that fills up under a house at work: the database's tables stand on a small disk of their own, which
 * something else fills to the last byte and empties again.
 */

const DISK = '64m';
const ROUNDS = 3;
const LIMIT_MS = 600_000;
const BLOCK = Buffer.alloc(64 * 1024);

let folder: string;
let server: KilledServer;
let mounted = false;
let whyNot = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'labour-small-disk-'));
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  mounted = mount.status === 0;
  whyNot = mount.stderr?.trim() || String(mount.error ?? '');
  if (mounted) server = await KilledServer.start();
}, LIMIT_MS);
afterAll(async () => {
  await server?.close();
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
}, LIMIT_MS);

/** Writes a file until the disk takes no more. */
function fillUp(file: string): void {
  const open = openSync(file, 'w');
  try {
    for (let size = BLOCK.length; size > 0; ) {
      try {
        writeSync(open, BLOCK, 0, size);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(open);
  }
}

it(
  'the disk is full and has room again',
  async () => {
    if (!mounted) {
      process.stdout.write(`full disk: not shown here, a small disk cannot be mounted (${whyNot})\n`);
      return;
    }
    const tables = join(folder, 'tables');
    mkdirSync(tables);
    const { uid, gid } = statSync(server.clusterFolder);
    chownSync(tables, uid, gid);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create tablespace small location '${tables}'`);
    await client.query('create database on_small_disk tablespace small');
    await client.end();
    const url = server.urlOf('on_small_disk');
    await (await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES })).close();

    const ballast = join(folder, 'ballast');
    const outage = {
      begin: async () => fillUp(ballast),
      end: async () => rmSync(ballast),
    };
    const verdict = await throughOutages({ url, sureUrl: url, outage, rounds: ROUNDS });
    expect(verdict.faults).toEqual(NO_CRASH_FAULTS);
    expect(verdict.outcome).toEqual(verdict.unbroken);
    expect(verdict.outcome).toMatchObject({ timers: [], outbox: [] });
    const told = new Set(verdict.errors.map(databaseTrouble));
    expect([...told]).toEqual(['the disk of the database is full']);
    process.stdout.write(`full disk: ${verdict.counts} counts, ${verdict.errors.length} failures\n`);
  },
  LIMIT_MS,
);

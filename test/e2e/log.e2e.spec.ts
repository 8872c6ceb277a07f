import { jest } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { administer } from '../../apps/worker/postgres/database.js';
import { emptyDatabase } from '../support/database.js';
import { labor } from './command-line.js';

/** The log is proven whole, its head signed, its old part archived, at the command line. */

jest.setTimeout(180_000);

let folder: string;
let database: { url: string; drop(): Promise<void> };
let kept: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labour-log-'));
  database = await emptyDatabase();
  kept = { DATABASE_URL: database.url, LABOR_DATA: folder };
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function allianceFormed(name: string): Promise<void> {
  const fields = JSON.stringify({ allianceId: name, name, members: ['420525'], from: '2024-03-01' });
  expect(await labor(['do', 'FormAlliance', fields, '--as', 'bureau:42'], kept)).toMatchObject({ code: 0 });
}

it('is verified, its head signed and noted down, and a change of the past is named', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const [secret, known, head] = ['secret.pem', 'known.pem', 'head.json'].map((name) => join(folder, name));
  await writeFile(secret as string, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(known as string, publicKey.export({ type: 'spki', format: 'pem' }));
  await allianceFormed('first');
  const stated = await labor(['verify', '--state', head as string], {
    ...kept,
    LABOR_SIGNING_KEY_FILE: secret,
  });
  expect(stated).toMatchObject({ code: 0, out: expect.stringContaining('the log is whole') });
  await allianceFormed('second');
  const proof = ['verify', '--noted', head as string, '--public-key', known as string];
  expect(await labor(proof, kept)).toMatchObject({ code: 0, out: expect.stringContaining('still begins') });
  expect(await labor(['verify', '--noted', 'nowhere'], kept)).toMatchObject({ code: 2 });

  const text = await readFile(head as string, 'utf8');
  await writeFile(head as string, text.replace('"position":1', '"position":2'));
  expect(await labor(proof, kept)).toMatchObject({ code: 1, err: expect.stringContaining('signature') });
  await administer(database.url, `update event set actor = 'bureau:other' where position = 2`);
  const broken = await labor(['verify'], kept);
  expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('position 2') });
  expect(JSON.parse((await labor(['verify', '--json'], kept)).out)).toMatchObject({
    whole: false,
    broken: { kind: 'changed', position: 2, event: { type: 'AllianceFormed' } },
  });
});

it('gives its old part to files, and is read and verified as before', async () => {
  await administer(database.url, 'select ensure_event_partition(1, 2)');
  for (const name of ['first', 'second', 'third']) await allianceFormed(name);
  const before = await labor(['events'], kept);
  const early = await labor(['archive', 'write', '--before', '2020-01-01'], kept);
  expect(early).toMatchObject({ code: 0, out: expect.stringContaining('no closed partition') });
  const written = await labor(['archive', 'write', '--before', '2099-01-01', '--json'], kept);
  expect(JSON.parse(written.out).archived).toMatchObject([{ from: 1, to: 2, files: [{ events: 2 }] }]);
  const [file] = await readdir(join(folder, 'archive'));
  expect((await labor(['archive', 'list'], kept)).out).toContain('archived');
  expect((await labor(['events'], kept)).out).toBe(before.out);
  expect(await labor(['verify'], kept)).toMatchObject({ code: 0 });
  await rm(join(folder, 'archive', file as string));
  const missing = await labor(['verify'], kept);
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining(file as string) });
  expect(await labor(['archive', 'write', '--before', 'soon'], kept)).toMatchObject({ code: 2 });
});

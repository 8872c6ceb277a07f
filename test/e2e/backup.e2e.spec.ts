import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { emptyDatabase } from '../support/database.js';
import { labor } from './command-line.js';

/** Backup, export and restore as an operator does them: with the command line alone. */

jest.setTimeout(120_000);

describe('backup and restore', () => {
  let folder: string;
  const databases: { url: string; drop(): Promise<void> }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'labour-backup-'));
    await chmod(folder, 0o755);
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
    await rm(folder, { recursive: true });
  });

  /** A store of its own; `like` gives it the master key of another. */
  async function store(name: string, like?: string): Promise<NodeJS.ProcessEnv> {
    const database = await emptyDatabase();
    databases.push(database);
    await mkdir(join(folder, name));
    if (like) await copyFile(join(folder, like, 'master.key'), join(folder, name, 'master.key'));
    return { DATABASE_URL: database.url, LABOR_DATA: join(folder, name) };
  }

  const fields = (workerId: string, idNumber: string) =>
    JSON.stringify({ workerId, name: '张三', idNumber, phone: '13800000000', household: '420525' });
  const register = ['do', 'RegisterWorker', fields('w1', '420525198501010012'), '--as', 'agency:yuanan-hr'];

  it('goes from one store to the next, by a folder and by a file of events', async () => {
    const first = await store('first');
    expect((await labor([...register, '--id', 'once'], first)).code).toBe(0);
    const willing = '{"workerId":"w1","scope":"in-province"}';
    await labor(['do', 'DeclareWillingness', willing, '--as', 'worker:w1'], first);

    const backups = join(folder, 'backups');
    const backup = await labor(['backup', backups], first);
    expect(backup.err).toBe('');
    expect(backup.code).toBe(0);
    const verified = await labor(['backup', backups, '--verify'], { LABOR_DATA: join(folder, 'nowhere') });
    expect(verified.out).toContain('tenant 42: 2 events');
    const keys = join(backups, 'person-keys.jsonl.gz');
    expect((await stat(keys)).mode & 0o777).toBe(0o600);

    const file = join(folder, 'log.jsonl');
    const exported = await labor(['export', file], first);
    expect(exported.err).toMatch(/2 events, \d+ rows .* hash [0-9a-f]{64}/);
    const [head] = exported.err.match(/[0-9a-f]{64}/) ?? [''];
    const piped = await labor(['export', '-', '--types', 'WorkerRegistered'], first);
    const line = JSON.parse(piped.out.split('\n')[0] ?? '');
    expect(line).toMatchObject({
      specversion: '1.0',
      source: '/labour/42',
      type: 'cn.hubei.labour.WorkerRegistered',
      subject: 'worker-w1',
      position: '1',
    });
    expect(Object.keys(line).filter((name) => !/^[a-z0-9]{1,20}$/.test(name))).toEqual([]);
    expect(piped.out).not.toContain('张三');

    for (const [name, from] of [
      ['by-folder', [backups]],
      ['by-file', [file, '--keys', keys]],
    ] as const) {
      const next = await store(name, 'first');
      const restored = await labor(['restore', ...from], next);
      expect(restored.err).toBe('');
      expect(restored.out).toContain(head);
      const again = await labor([...register, '--id', 'once'], next);
      expect(JSON.parse(again.out)).toMatchObject({ position: 1, repeated: true });
      const refused = await labor(register, next);
      expect(JSON.parse(refused.out).code).toBe('already-registered');
      const lists = await labor(['lists', '--json'], next);
      expect(JSON.parse(lists.out).willingToGoOut).toContain('w1');
      const events = await labor(['events', '--limit', '1'], next);
      expect(JSON.parse(events.out).data.name).toBe('张三');
      expect((await labor(['restore', ...from], next)).err).toContain('not empty');
    }
  });

  it('says what is wrong before anything is written', async () => {
    const file = join(folder, 'log.jsonl');
    const keys = join(folder, 'backups', 'person-keys.jsonl.gz');
    const bare = await store('bare');
    const without = await labor(['restore', file, '--keys', keys], bare);
    expect([without.code, without.err]).toEqual([2, expect.stringContaining('no master key')]);
    await writeFile(join(folder, 'bare', 'master.key'), Buffer.alloc(32, 9).toString('base64'));
    const other = await labor(['restore', file, '--keys', keys], bare);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('another master key')]);
    const unsealed = await labor(['restore', file], bare);
    expect([unsealed.code, unsealed.err]).toEqual([1, expect.stringContaining('--keys FILE')]);
    const cut = join(folder, 'cut.jsonl');
    await writeFile(cut, (await readFile(file, 'utf8')).split('\n').slice(0, 1).join('\n'));
    const short = await labor(['restore', cut, '--keys', keys], bare);
    expect([short.code, short.err]).toEqual([1, expect.stringContaining('another master key')]);
    const missing = await labor(['restore', join(folder, 'nothing')], bare);
    expect(missing.code).toBe(2);
    const open = await labor(['export', '-', '--open'], await store('empty'));
    expect(open.err).toContain('WARNING');
    expect((await readdir(join(folder, 'backups'))).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

import { EventEmitter } from 'node:events';
import type { Connection } from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { CopyOut } from './copy-out.js';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

async function contents(copy: CopyOut): Promise<Buffer> {
  const all: Buffer[] = [];
  for (let chunks = await copy.next(); chunks.length > 0; chunks = await copy.next()) all.push(...chunks);
  return Buffer.concat(all);
}

const message = (code: string, content: string) => {
  const bytes = Buffer.from(`${code}____${content}`);
  bytes.writeInt32BE(content.length + 4, 1);
  return bytes;
};

it('takes out what is copied and lets everything else through, wherever the bytes are cut', async () => {
  const others = [message('H', 'how'), message('N', 'notice'), message('c', ''), message('C', 'COPY 2')];
  const [how, notice, done, complete] = others as [Buffer, Buffer, Buffer, Buffer];
  const copied = [message('d', 'one'), message('d', ''), message('d', 'two')] as [Buffer, Buffer, Buffer];
  const bytes = Buffer.concat([how, copied[0], notice, copied[1], copied[2], done, complete]);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const stream = new EventEmitter();
    const passed: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => passed.push(Buffer.from(chunk)));
    const copy = new CopyOut('copy');
    copy.submit({ stream, query: () => undefined } as unknown as Connection);
    for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) stream.emit('data', Buffer.from(part));
    copy.handleReadyForQuery();
    expect((await contents(copy)).toString()).toBe('onetwo');
    expect(Buffer.concat(passed)).toEqual(Buffer.concat(others));
  }
});

it('leaves its connection fit for the next question, after whole copies and after errors', async () => {
  const client = await database.pool.connect();
  const { stream } = (client as unknown as { connection: Connection }).connection;
  const listeners = stream.listeners('data');
  const many = 'copy (select repeat(n::text, 500) from generate_series(1, 20000) as n) to stdout';
  expect((await contents(client.query(new CopyOut(many)))).toString().split('\n')).toHaveLength(20_001);
  const faulty = 'copy (select 1 / (5000 - n) from generate_series(1, 9000) as n) to stdout';
  await expect(contents(client.query(new CopyOut(faulty)))).rejects.toThrow('division by zero');
  expect(stream.listeners('data')).toEqual(listeners);
  await expect(contents(client.query(new CopyOut('copy nowhere to stdout')))).rejects.toThrow('nowhere');
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  client.release();
});

it('says so when its connection is ended in the middle', async () => {
  const client = await database.pool.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const copy = client.query(new CopyOut('copy (select generate_series(1, 1000000000)) to stdout'));
  await copy.next();
  await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await expect(contents(copy)).rejects.toThrow();
  client.release(true);
});

it('ends the server process of a copy that was left in the middle', async () => {
  const client = await database.pool.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const copy = client.query(new CopyOut('copy (select generate_series(1, 1000000000)) to stdout'));
  await copy.next();
  client.release(true);
  const alive = 'select from pg_stat_activity where pid = $1';
  let left = 1;
  for (let look = 0; left > 0 && look < 500; look += 1) {
    left = (await database.pool.query(alive, [rows[0].pid])).rowCount ?? 0;
  }
  expect(left).toBe(0);
});

import { jest } from '@jest/globals';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../apps/worker/postgres/embedded-postgres.js';
import { masterKeyFrom } from '../../apps/worker/master-key-sources.js';
import { openRuntime, type Runtime } from '../../apps/worker/runtime.js';
import { brokenAt } from '../../libs/event-store/testing/chain-check.js';
import { idNumberFor } from '../acceptance/story.js';
import { labor } from './command-line.js';

/**
 * A kept data folder, with a server that writes through to the disk: whatever is personal is looked for in
 * every byte of every file of it, before a person is erased and after.
 */

jest.setTimeout(240_000);

/** Made up, and nowhere else in the house: each is looked for as such. */
const MARKED = {
  name: '欧阳𬭎曌',
  idNumber: idNumberFor('marked-person'),
  phone: '15907170717',
  household: '420525101003',
  residence: '420525101002',
  householdId: 'H-MARKED-0042',
  healthNotes: '腰椎间盘突出不宜重体力之标记',
} as const;
const BORN = '1985-01-01';
const ELSE = {
  certificateNo: 'S000042098765',
  cannotLeaveReason: '照顾卧床老人之标记',
  returnReason: '返乡养病之标记',
  annulReason: '与本人核实有误之标记',
  brokerName: '司马𬭎翟',
  brokerNumber: idNumberFor('marked-broker'),
} as const;
const PERSONAL = [...Object.values(MARKED), ...Object.values(ELSE), BORN];
/** Stands in clear, and so shows that the search finds. */
const IN_CLEAR = 'marked-worker';

let folder: string;
let server: EmbeddedPostgres;
let kept: NodeJS.ProcessEnv;
let running: Runtime;

const give = async (name: string, fields: object): Promise<void> => {
  const request = { name, with: fields, actor: 'bureau:4205', commandId: `e2e-${name}-${Math.random()}` };
  expect(await running.engine.execute(request)).toHaveProperty('position');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labour-kept-'));
  // The server runs as another user where we are root.
  await chmod(folder, 0o755);
  server = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  kept = { DATABASE_URL: server.url, LABOR_DATA: folder, LABOR_MASTER_KEY: undefined };
  const masterKey = masterKeyFrom({}, join(folder, 'master.key'));
  running = await openRuntime({ databaseUrl: server.url, masterKey });
  running.engine.startBackground();
});
afterAll(async () => {
  await running?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** How a text may stand in a file: as it is, escaped, wide, in hex, in base64 at each alignment. */
function formsOf(text: string): Buffer[] {
  const plain = Buffer.from(text);
  const escaped = [...text].map((one) =>
    [...Array(one.length).keys()]
      .map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  const little = Buffer.from(text, 'utf16le');
  const wide = [little, Buffer.from(little).swap16()];
  const shifted = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), plain])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(encoded.slice(before === 0 ? 0 : before + 1, -2));
  });
  const hex = plain.toString('hex');
  return [
    plain,
    Buffer.from(escaped.join('')),
    ...wide,
    Buffer.from(hex),
    Buffer.from(hex.toUpperCase()),
    ...shifted,
  ];
}

/** Every file of the folder that holds one of the texts, in any form. */
async function filesWith(texts: readonly string[]): Promise<string[]> {
  await running.database.pool.query('checkpoint');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sought = texts.flatMap((text) => formsOf(text).map((form) => ({ text, form })));
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    // A file of the server may go while we look.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    for (const { text, form } of sought) if (bytes.includes(form)) found.push(`${text} in ${file}`);
  }
  return found;
}

async function tell(): Promise<void> {
  const workerId = IN_CLEAR;
  await give('RegisterWorker', { workerId, ...MARKED });
  for (const status of ['lifted-out-of-poverty', 'relocated'])
    await give('RecogniseStatus', { workerId, status, from: '2019-12-01' });
  await give('AnnulStatus', { workerId, status: 'relocated', reason: ELSE.annulReason });
  await give('DeclareWillingness', { workerId, scope: 'none', cannotLeaveReason: ELSE.cannotLeaveReason });
  const { household: division } = MARKED;
  await give('ReportReturn', { workerId, on: '2024-12-20', division, reason: ELSE.returnReason });
  const { certificateNo } = ELSE;
  await give('CertifySkill', {
    workerId,
    occupation: '焊工',
    level: 4,
    certificateNo,
    issuedOn: '2021-05-10',
  });
  await give('RegisterUnemployment', { workerId, place: 'residence', division, from: '2024-12-21' });
  await give('RegisterAgency', {
    agencyId: 'marked-agency',
    name: ELSE.brokerName,
    idNumber: ELSE.brokerNumber,
    division: '420525',
    kind: 'labour-broker',
  });
  await refusedFor(workerId);
}

/** Refusals speak of what was found: the second registration, and a household that does not exist. */
async function refusedFor(workerId: string): Promise<void> {
  for (const [commandId, change] of [
    ['refused-1', {}],
    ['refused-2', { idNumber: idNumberFor('another'), household: '420525999888' }],
  ] as const) {
    const fields = { ...MARKED, workerId: `${workerId}-again`, ...change };
    const request = { name: 'RegisterWorker', with: fields, actor: 'agency:a', commandId, mayRepeat: true };
    expect(await running.engine.execute(request)).toHaveProperty('code');
  }
}

it('holds nothing personal in clear in any file, before a person is erased and after', async () => {
  await tell();
  const before = await running.engine.log.reader.head();
  await running.engine.reached(before, 30_000);
  const events = await labor(['events', '--limit', '1000'], kept);
  expect(PERSONAL.filter((text) => events.out.includes(text))).toEqual(PERSONAL);
  expect((await filesWith([IN_CLEAR])).length).toBeGreaterThan(0);
  expect(await filesWith([...PERSONAL, '420525999888'])).toEqual([]);

  const found = await labor(['privacy', 'find', '-'], kept, `${MARKED.idNumber}\n`);
  expect(found).toMatchObject({ code: 0, out: `${IN_CLEAR}\n` });

  const erased = await labor(
    ['privacy', 'erase', IN_CLEAR, '--reason', 'consent-withdrawn', '--as', 'bureau:4205'],
    kept,
  );
  expect(erased).toMatchObject({ code: 0, err: '' });
  const again = await labor(['privacy', 'find', MARKED.idNumber], kept);
  expect(again.code).toBe(1);
  const later = await labor(['events', '--limit', '1000'], kept);
  const { brokerName, brokerNumber } = ELSE;
  // The broker is another person, and born on the same made-up day by no field of the event.
  expect(PERSONAL.filter((text) => later.out.includes(text))).toEqual([brokerName, brokerNumber]);
  await untilForgotten();
  expect(await filesWith([...PERSONAL, '420525999888'])).toEqual([]);
  expect(await brokenAt(running.database.pool, running.tenant)).toEqual([]);
});

/** The server that kept running had read the person: it follows the log. */
async function untilForgotten(): Promise<void> {
  const told = async () => JSON.stringify(await running.engine.log.next(0, 1000));
  const until = Date.now() + 20_000;
  while ((await told()).includes(MARKED.name) && Date.now() < until)
    await new Promise((next) => setTimeout(next, 50));
  const { brokerName, brokerNumber } = ELSE;
  const text = await told();
  expect(PERSONAL.filter((one) => text.includes(one))).toEqual([brokerName, brokerNumber]);
}

it('opens with the new master key after a rotation, also where it runs, and not with the old', async () => {
  const file = join(folder, 'master.key');
  const old = await readFile(file, 'utf8');
  await give('RegisterWorker', { workerId: 'w-before', ...MARKED });
  const rotated = await labor(['privacy', 'rotate'], kept);
  expect(rotated).toMatchObject({ code: 0, out: expect.stringContaining('generation 2') });
  expect(await readFile(file, 'utf8')).not.toContain(old.trim());
  await give('RegisterWorker', { workerId: 'w-after', ...MARKED, idNumber: idNumberFor('after') });
  const events = await labor(['events', '--limit', '1000'], kept);
  expect(events.out.split(MARKED.name)).toHaveLength(3);
  expect(await labor(['privacy', 'find', MARKED.idNumber], kept)).toMatchObject({
    code: 0,
    out: 'w-before\n',
  });
  const oldFile = join(folder, 'old.key');
  await writeFile(oldFile, old);
  const refused = await labor(['events'], { ...kept, LABOR_MASTER_KEY_FILE: oldFile });
  expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('master-key-wrong') });
});

it('says what it needs', async () => {
  const [reason, actor, number] = await Promise.all([
    labor(['privacy', 'erase', 'w-after', '--reason', 'because'], kept),
    labor(['privacy', 'erase', 'w-after', '--reason', 'retention-over', '--as', 'me'], kept),
    labor(['privacy', 'find', '420525'], kept),
  ]);
  expect(reason).toMatchObject({ code: 2, err: expect.stringContaining('consent-withdrawn') });
  expect(actor).toMatchObject({ code: 2, err: expect.stringContaining('ROLE:ID') });
  expect(number).toMatchObject({ code: 2, err: expect.stringContaining('GB 11643') });
  const unknown = await labor(['privacy', 'erase', 'nobody', '--reason', 'retention-over'], kept);
  expect(unknown).toMatchObject({ code: 1, out: expect.stringContaining('worker-unknown') });
});

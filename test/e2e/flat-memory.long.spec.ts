import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveFolderFrom, openRuntime } from '../../apps/worker/runtime.js';
import { masterKeyFrom } from '../../apps/worker/master-key-sources.js';
import type { AppendRequest } from '../../libs/event-store/append.js';
import type { EventLog } from '../../libs/event-store/event-log.js';
import { emptyDatabase } from '../support/database.js';
import { labor } from './command-line.js';

/**
 * Backup, export and restore at two sizes of a log: their memory does not grow with it. And what bulk import
 * is worth against plain appends. FLAT_MEMORY_EVENTS sizes it, as `50000,400000`; figures are printed.
 */

const SIZES = (process.env.FLAT_MEMORY_EVENTS ?? '50000,400000').split(',').map(Number);
/** What a log eight times as long may add; everything in memory would add several hundred. */
const MORE_MEGABYTES_AT_MOST = 120;
const STREAMS = 5_000;
const PLAIN_APPENDS = 20_000;
const IN_FLIGHT = 128;
const KILOBYTES_A_MEGABYTE = 1024;
const TELLING =
  '--import=data:text/javascript,' +
  `process.on('exit',()=>console.error('peak='+process.resourceUsage().maxRSS))`;

let folder: string;
const databases: { url: string; drop(): Promise<void> }[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'labour-flat-'));
});
afterAll(async () => {
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true });
});

async function store(name: string, like?: string): Promise<NodeJS.ProcessEnv> {
  const database = await emptyDatabase();
  databases.push(database);
  mkdirSync(join(folder, name));
  if (like) copyFileSync(join(folder, like, 'master.key'), join(folder, name, 'master.key'));
  return { DATABASE_URL: database.url, LABOR_DATA: join(folder, name) };
}

const SCOPES = ['in-province', 'cross-province', 'county'] as const;

function* requests(count: number, prefix: string): Generator<AppendRequest> {
  for (let at = 0; at < count; at += 1) {
    const workerId = `${prefix}${at % STREAMS}`;
    yield {
      commandId: `${prefix}-${at}`,
      commandName: 'DeclareWillingness',
      stream: `worker-${workerId}`,
      streamType: 'worker',
      expectedVersion: Math.floor(at / STREAMS),
      events: [{ type: 'WillingnessDeclared', data: { workerId, scope: SCOPES[at % 3], wageFloorFen: at } }],
      guards: [],
      actor: 'system:spec',
      correlationId: `${prefix}-${at}`,
      occurredAt: Date.parse('2024-03-01T08:00:00+08:00'),
    } as AppendRequest;
  }
}

async function filled(environment: NodeJS.ProcessEnv, events: number): Promise<void> {
  const data = environment.LABOR_DATA ?? '';
  const runtime = await openRuntime({
    databaseUrl: environment.DATABASE_URL ?? '',
    masterKey: masterKeyFrom({}, join(data, 'master.key')),
    archive: archiveFolderFrom({}, data),
  });
  try {
    const { log } = runtime.engine;
    const began = performance.now();
    expect(await log.bulk(requests(events, 'b'))).toMatchObject({ appended: events, refused: 0 });
    const bulk = (events / (performance.now() - began)) * 1000;
    const plain = await appended(log);
    print(`${events} events: bulk ${rate(bulk)}, plain ${rate(plain)}, ${(bulk / plain).toFixed(1)} times`);
  } finally {
    await runtime.close();
  }
}

/** Plain appends, many in flight, as a busy door makes them; events a second. */
async function appended(log: EventLog): Promise<number> {
  const all = requests(PLAIN_APPENDS, 'p');
  const began = performance.now();
  const lane = async () => {
    for (const one of all) expect((await log.append(one)).outcome).toBe('appended');
  };
  // Streams are gone through in turn, so no two in flight are of one stream.
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return (PLAIN_APPENDS / (performance.now() - began)) * 1000;
}

/** Runs a command and tells the most memory that any of its processes took, in megabytes. */
async function peak(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { code, err } = await labor(args, { ...environment, NODE_OPTIONS: TELLING });
  expect({ args, code, err }).toMatchObject({ code: 0 });
  const peaks = [...err.matchAll(/peak=(\d+)/g)].map(([, kilobytes]) => Number(kilobytes));
  expect(peaks.length).toBeGreaterThan(0);
  return Math.round(Math.max(...peaks) / KILOBYTES_A_MEGABYTE);
}

it('takes no more memory for a long log than for a short one', async () => {
  const peaks: Record<string, number>[] = [];
  for (const events of SIZES) {
    const from = await store(`from-${events}`);
    await filled(from, events);
    const backups = join(folder, `backups-${events}`);
    const file = join(folder, `log-${events}.jsonl.gz`);
    const keys = join(backups, 'person-keys.jsonl.gz');
    const ofSize = {
      backup: await peak(['backup', backups], from),
      export: await peak(['export', file], from),
      'restore of a backup': await peak(['restore', backups], await store(`a-${events}`, `from-${events}`)),
      'restore of an export': await peak(
        ['restore', file, '--keys', keys],
        await store(`b-${events}`, `from-${events}`),
      ),
    };
    peaks.push(ofSize);
    print(`${events} events, peak MB: ${JSON.stringify(ofSize)}`);
  }
  const [small = {}, large = {}] = peaks;
  for (const [what, megabytes] of Object.entries(large)) {
    expect({ what, more: megabytes - (small[what] ?? 0) <= MORE_MEGABYTES_AT_MOST }).toEqual({
      what,
      more: true,
    });
  }
});

function rate(perSecond: number): string {
  return `${Math.round(perSecond)} a second`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { z } from 'zod';
import { openDatabase } from '../../../../dist/apps/worker/postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../../../../dist/apps/worker/schema.js';
import { Follower } from '../../../../dist/libs/messaging/follower.js';
import { MasterKey } from '../../../../dist/libs/privacy/sealing.js';
import { Engine } from '../../../../dist/libs/process/engine.js';
import { appendTurn, loadFor } from '../load/appending.mjs';
import { eventAt, PERSONAL_FIELDS, Tally, TYPES } from '../load/events.mjs';
import { serve } from './serve.mjs';

/** The product as it is: its database, its engine, its log, on one database of the run's server. */

export const TENANT = '42';
const LIVE_FOLLOWERS = 10;

const schema = z.object({
  serial: z.int(),
  personId: z.string(),
  jobId: z.string(),
  county: z.string(),
  day: z.string(),
  wageFen: z.int(),
  night: z.boolean(),
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  remark: z.string(),
});

/** `personal`: how many of the ten types have fields of a person's own. */
function definitions(personal) {
  return TYPES.map((type, at) => ({
    type,
    version: 1,
    summary: 'Made up for measuring.',
    schema,
    ...(at < personal
      ? { personal: { person: ({ personId }) => `worker:${personId}`, fields: PERSONAL_FIELDS } }
      : {}),
  }));
}

/** Wants every type and counts; its position is stored with each batch. */
class Counting {
  types = new Set(TYPES);
  tally = new Tally();

  constructor(name) {
    this.name = name;
  }

  async handle(_client, { events }) {
    for (const event of events) this.tally.add(event.data);
  }
}

let database;
let engine;
let live = [];
let sealing = 0;

async function open({ url, personal = 0 }) {
  sealing = personal;
  database = await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES });
  live = Array.from({ length: LIVE_FOLLOWERS }, (_none, at) => new Counting(`live-${at}`));
  const room = {
    name: 'measured',
    events: definitions(personal),
    streams: [],
    facts: [],
    sagas: [],
    refusals: [],
  };
  engine = new Engine({
    pool: database.pool,
    tenant: TENANT,
    clock: { now: Date.now },
    master: new MasterKey(Buffer.alloc(32, 7)),
    rooms: [room],
    handlers: live,
    concurrency: 1,
  });
  await engine.open();
}

async function append(stream, expectedVersion, events) {
  const commandId = `${stream}-${expectedVersion}`;
  // A stream is a person's, as in the product: a key is made with each new stream.
  if (sealing > 0) for (const event of events) event.data.personId = stream;
  const result = await engine.log.append({
    commandId,
    commandName: 'Measure',
    stream,
    streamType: 'worker',
    expectedVersion,
    events,
    guards: [],
    actor: 'system:measuring',
    correlationId: commandId,
    occurredAt: Date.now(),
  });
  if (result.outcome !== 'appended') throw new Error(`${stream} at ${expectedVersion}: ${result.outcome}`);
}

/** Appends while the ten followers live in this process, and says how far behind the last of them was. */
async function appendLive(load) {
  engine.startBackground();
  await reached(engine.log.knownHead());
  const measured = await appendTurn({ ...load, append });
  const head = engine.log.knownHead();
  const endedAt = performance.now();
  await reached(head);
  const lagMs = performance.now() - endedAt;
  await engine.stop();
  return { ...measured, lagMs };
}

async function reached(position) {
  if (!(await engine.reached(position, 60_000)))
    throw new Error(`no follower reached ${position} in a minute`);
}

/** True when an append on a version that is past is refused. */
async function refusesStale({ stream }) {
  const events = [eventAt(0)];
  await append(stream, 0, events);
  const error = await append(stream, 0, events).catch((reason) => reason);
  // The same command id is a repetition, which is answered and not refused: ask again under another.
  const again = await engine.log.append({
    commandId: `${stream}-other`,
    commandName: 'Measure',
    stream,
    streamType: 'worker',
    expectedVersion: 0,
    events,
    guards: [],
    actor: 'system:measuring',
    correlationId: stream,
    occurredAt: Date.now(),
  });
  return { refused: error instanceof Error && again.outcome === 'version-conflict' };
}

/** Replays a part of the log, parsed; samples of memory every so many events. */
async function replay({ after, upTo, types, sampleEvery = Number.POSITIVE_INFINITY }) {
  const tally = new Tally();
  const samples = [];
  let due = sampleEvery;
  const startedAt = performance.now();
  const range = {
    ...(after === undefined ? {} : { after }),
    ...(upTo ? { upTo } : {}),
    ...(types ? { types } : {}),
  };
  for await (const events of engine.log.replay.events(range)) {
    for (const event of events) tally.add(event.data);
    if (tally.events < due) continue;
    const { rss, heapUsed } = process.memoryUsage();
    samples.push({ events: tally.events, rss, heapUsed });
    due += sampleEvery;
  }
  const ms = performance.now() - startedAt;
  return { ms, events: tally.events, rate: (tally.events / ms) * 1000, tally: { ...tally }, samples };
}

/** A new follower from a position (0: the beginning) to the head, its position stored as it goes. */
async function follow({ name, after = 0 }) {
  const handler = new Counting(name);
  await database.pool.query('insert into checkpoint (tenant, handler, position) values ($1, $2, $3)', [
    TENANT,
    name,
    after,
  ]);
  const follower = new Follower(handler, { pool: database.pool, tenant: TENANT, log: engine.log });
  await follower.open();
  const startedAt = performance.now();
  await follower.catchUp();
  const ms = performance.now() - startedAt;
  const { events } = handler.tally;
  return { ms, events, rate: (events / ms) * 1000, tally: { ...handler.tally } };
}

async function loadStreams({ inFlight, milliseconds, streams }) {
  const load = async (stream) => {
    const events = await engine.log.reader.ofStream(`worker-${stream}`);
    if (events.length !== 20 || events[19].version !== 20)
      throw new Error(`stream ${stream}: ${events.length}`);
  };
  return loadFor({ load, inFlight, milliseconds, streams });
}

serve({
  open,
  append: (load) => appendTurn({ ...load, append }),
  appendLive,
  refusesStale,
  replay,
  follow,
  loadStreams,
});

import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { appendTurn, loadFor } from '../load/appending.mjs';
import { eventAt, Tally } from '../load/events.mjs';
import { serve } from './serve.mjs';

/** Emmett on a database of its own: its own schema, its own pool, its own process. */

const POOL_LIMIT = 32;

let url;
let pool;
let store;

async function open(options) {
  url = options.url;
  pool = new pg.Pool({ connectionString: url, max: POOL_LIMIT });
  pool.on('error', () => undefined);
  store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
}

async function append(stream, expectedVersion, events) {
  // A number, also for a new stream: 0.42 takes STREAM_DOES_NOT_EXIST for "no check".
  await store.appendToStream(stream, events, { expectedStreamVersion: BigInt(expectedVersion) });
}

async function refusesStale({ stream }) {
  const events = [eventAt(0)];
  await append(stream, 0, events);
  const error = await append(stream, 0, events).catch((reason) => reason);
  return { refused: error instanceof Error };
}

/**
 * A new processor from the beginning, for a while: its consumer stores a checkpoint after every message, and
 * would not come to the end of a long log in the time of a benchmark.
 */
async function follow({ name, milliseconds, batchSize }) {
  const tally = new Tally();
  const consumer = store.consumer({
    pulling: { batchSize, pullingFrequencyInMs: 0 },
    stopWhen: { noMessagesLeft: true },
  });
  consumer.reactor({
    processorId: name,
    startFrom: 'BEGINNING',
    connectionOptions: { pool },
    eachMessage: (message) => {
      tally.add(message.data);
      if (performance.now() >= until) return { type: 'STOP', reason: 'the time is over' };
      return undefined;
    },
  });
  const startedAt = performance.now();
  const until = startedAt + milliseconds;
  await consumer.start();
  const ms = performance.now() - startedAt;
  return { ms, events: tally.events, rate: (tally.events / ms) * 1000, tally: { ...tally } };
}

async function loadStreams({ inFlight, milliseconds, streams }) {
  const load = async (stream) => {
    const { events } = await store.readStream(`worker-${stream}`);
    if (events.length !== 20 || events[19].metadata.streamPosition !== 20n) {
      throw new Error(`stream ${stream}: ${events.length}`);
    }
  };
  return loadFor({ load, inFlight, milliseconds, streams });
}

serve({
  open,
  append: (load) => appendTurn({ ...load, append }),
  refusesStale,
  follow,
  loadStreams,
});

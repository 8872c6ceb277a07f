import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { databaseTrouble } from '../../../apps/api/problems/broken-database.js';
import { Follower } from '../../messaging/follower.js';
import { Chance } from './chance.js';
import { HouseLog } from './house-log.js';
import type { LogUnderTest } from './log-under-test.js';
import { EVENTS_AT_MOST, textOf } from './order-audit.js';
import { RivalLog } from './rival-log.js';
import { TallyHandler } from './tally-handler.js';
import { UnsteadyPool } from './unsteady-pool.js';

/**
 * A process of the order test, started by it and killed without warning. It speaks in lines on its standard
 * output and stops when its standard input ends:
 *
 *     a N FIRST COUNT     append N was acknowledged, with its first position and its number of events
 *     v TEXT              what this process saw of the log is not in order
 *     c, f                an append was in conflict, or failed, and is decided or sent again
 */
export interface OrderProcess {
  readonly role: 'writer' | 'follower';
  readonly scheme: 'house' | 'rival';
  readonly url: string;
  readonly tenant: string;
  readonly seed: number;
  /** `PLACE-LIFE`, the beginning of every id of this process. */
  readonly life: string;
  /** How far its clock is off. */
  readonly clockOffMs: number;
  /** Commands waiting side by side. */
  readonly callers: number;
  /** Streams of its own, beside those that all write. */
  readonly streams: number;
  readonly dawdlingShare: number;
  readonly dawdlingMs: number;
  /** Names of handlers that a follower carries. */
  readonly handlers: readonly string[];
}

const QUERY_CANCELLED = '57014';
const CONNECTIONS = 8;
const SHARED_STREAMS = 8;
const SHARED_SHARE = 0.3;
/** Which share does not say which version it expects. */
const UNSAID_SHARE = 0.4;
/** Which share of appends writes more than one event. */
const LONG_SHARE = 0.2;
const TICK_MS = 10;
const PAGE = 500;

const options = JSON.parse(process.argv[2] ?? '{}') as OrderProcess;
const chance = new Chance(options.seed);
let stopping = false;
createInterface({ input: process.stdin }).on('close', () => {
  stopping = true;
});

const real = new pg.Pool({
  connectionString: options.url,
  max: CONNECTIONS,
  application_name: `chaos-${options.role}`,
});
real.on('error', () => undefined);
real.on('connect', (client) => client.on('error', () => undefined));
const { dawdlingShare: share, dawdlingMs: pauseMs } = options;
const pool = new UnsteadyPool(real, { chance: chance.branch(1_000_000), share, pauseMs }).asPool();

const say = (line: string) => process.stdout.write(`${line}\n`);
const versions = new Map<string, number>();
let issued = 0;

async function call(log: LogUnderTest, own: Chance): Promise<void> {
  while (!stopping) {
    const append = issued++;
    const count = own.happens(LONG_SHARE) ? 2 + own.below(EVENTS_AT_MOST - 1) : 1;
    const stream = own.happens(SHARED_SHARE)
      ? `note-shared-${own.below(SHARED_STREAMS)}`
      : `note-${options.life.split('-')[0]}-${own.below(options.streams)}`;
    const texts = Array.from({ length: count }, (_unused, at) => textOf(options.life, append, at));
    const unsaid = own.happens(UNSAID_SHARE);
    const first = await write(log, { id: `${options.life}-${append}`, stream, texts, unsaid });
    if (first !== undefined) say(`a ${append} ${first} ${count}`);
  }
}

/** Decides again after a conflict; a failed one of unknown outcome is sent again under its own id. */
async function write(
  log: LogUnderTest,
  { unsaid, ...asked }: { id: string; stream: string; texts: readonly string[]; unsaid: boolean },
): Promise<number | undefined> {
  for (;;) {
    try {
      const expectedVersion = versions.get(asked.stream) ?? 0;
      const answer = await log.append(unsaid ? asked : { ...asked, expectedVersion });
      if (answer.outcome === 'appended') {
        if (!unsaid) versions.set(asked.stream, expectedVersion + asked.texts.length);
        return answer.first;
      }
      say('c');
      versions.set(asked.stream, answer.found);
    } catch (error) {
      say('f');
      if (options.scheme === 'house' && !isDisturbance(error)) say(`v ${String(error)}`);
      if (!log.remembersCommands) return undefined;
      await pause(TICK_MS);
    }
  }
}

/** A connection that was cut, a statement that was cancelled: nothing else may fail an append. */
function isDisturbance(error: unknown): boolean {
  return (error as { code?: string }).code === QUERY_CANCELLED || databaseTrouble(error) !== undefined;
}

/** Follows, beside its own writing, what the log keeps in memory and what others wrote in between. */
async function watch({ log }: HouseLog): Promise<void> {
  const seen = new Map<string, number>();
  let position = log.knownHead();
  while (!stopping) {
    try {
      await log.refreshHead();
      const events = await log.next(position, PAGE);
      for (const event of events) {
        const before = seen.get(event.stream);
        if (event.position !== position + 1) say(`v position ${event.position} after ${position}`);
        if (before !== undefined && event.version !== before + 1) {
          say(`v ${event.stream}: version ${event.version} after ${before}`);
        }
        seen.set(event.stream, event.version);
        position = event.position;
      }
      if (events.length === 0) await pause(TICK_MS);
    } catch {
      await pause(TICK_MS);
    }
  }
}

async function runWriter(): Promise<void> {
  const clock = { now: () => Date.now() + options.clockOffMs };
  const house = options.scheme === 'house' ? await openHouse(clock) : undefined;
  const log: LogUnderTest = house ?? new RivalLog(pool);
  const calls = Array.from({ length: options.callers }, (_unused, at) => call(log, chance.branch(at)));
  await Promise.all([...calls, ...(house ? [watch(house)] : [])]);
}

async function runFollowers(): Promise<void> {
  const { log } = await openHouse({ now: () => Date.now() });
  const { tenant } = options;
  const followers = options.handlers.map(
    (name) => new Follower(new TallyHandler(name), { pool, tenant, feed: log }),
  );
  for (const follower of followers) await untilDone(() => follower.open());
  while (!stopping) {
    // A connection that was cut fails the batch; the next turn begins where the position stands.
    await log.refreshHead().catch(() => undefined);
    for (const follower of followers) await follower.catchUp().catch(() => undefined);
    await pause(chance.below(TICK_MS));
  }
}

function openHouse(clock: { now(): number }): Promise<HouseLog> {
  return untilDone(() => HouseLog.open(pool, { tenant: options.tenant, clock }));
}

async function untilDone<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (stopping) throw error;
      await pause(TICK_MS);
    }
  }
}

await (options.role === 'writer' ? runWriter() : runFollowers());
await real.end();

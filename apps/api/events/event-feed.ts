import type { EventLog } from '../../../libs/event-store/event-log.js';
import type { Beyond } from '../../../libs/event-store/readable-part.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { LOG_BEYOND_US } from '../../../libs/messaging/readable.js';
import { databaseTrouble } from '../problems/broken-database.js';
import type { EventViews } from './event-view.js';

/** Events written to a stream at a time; the next are read when the client has taken these. */
const EVENTS_A_WRITE = 200;
/** A comment is sent when nothing else was for so long, so that proxies keep the connection. */
export const HEARTBEAT_MS = 15_000;
/** How long a stream waits before it asks again for what a broken database could not give. */
const ASK_AGAIN_MS = 1_000;
/** What a client is told to wait before it connects again. */
const RECONNECT_AFTER_MS = 2_000;
/** The same, where this process cannot read on: another one may, or this one once it is renewed. */
const COME_BACK_AFTER_MS = 30_000;

export interface FeedOptions {
  readonly log: EventLog;
  readonly views: EventViews;
  readonly after: number;
  readonly types?: readonly string[];
  readonly heartbeatMs?: number;
  /** Ends the feed: the client has gone, or the door closes. */
  readonly signal: AbortSignal;
}

/**
 * The log as server-sent events, from a position on, for as long as the signal is quiet.
 *
 * It ends where a newer version wrote what this one cannot read, with a message that says so: whoever comes
 * back is asked for from there.
 *
 * Written as a generator: whoever reads slowly is read for slowly, and nothing is kept in memory for them.
 */
export async function* eventFeed(options: FeedOptions): AsyncGenerator<string> {
  const { signal } = options;
  let position = options.after;
  yield `retry: ${RECONNECT_AFTER_MS}\n\n`;
  while (!signal.aborted) {
    const page = await nextPage(options, position);
    if (page === undefined) {
      yield ': the log does not answer, waiting\n\n';
      await quiet(ASK_AGAIN_MS, signal);
      continue;
    }
    position = page.through;
    if (page.events.length > 0) yield page.events.map((event) => textOf(event, options.views)).join('');
    if (page.beyond) {
      yield beyondText(options.log, page.beyond);
      return;
    }
    if (page.more || signal.aborted) continue;
    const written = await nextWritten(options, page.head);
    if (!written && !signal.aborted) yield ': still here\n\n';
  }
}

interface FeedPage {
  readonly events: readonly RecordedEvent[];
  /** Everything up to this position was looked at. */
  readonly through: number;
  readonly more: boolean;
  /** What comes next and cannot be read here. */
  readonly beyond?: Beyond;
  /** The highest position that was known when the page was read. */
  readonly head: number;
}

async function nextPage(options: FeedOptions, position: number): Promise<FeedPage | undefined> {
  const { log, types } = options;
  try {
    // Asked before reading: what is known now is certain to be read below.
    const head = log.knownHead();
    const limit = EVENTS_A_WRITE;
    if (!types) {
      const events = await log.next(position, limit);
      const last = events.at(-1)?.position ?? position;
      const page = { events, more: events.length === limit, head, through: last };
      return readable(
        page,
        events.find((event) => log.beyondUs(event)),
      );
    }
    // Types that are not asked for are not sent: one that is unknown here would be passed over.
    const beyond = await log.firstBeyondUs({ after: position, upTo: head });
    const found = await log.reader.after(position, { limit, types });
    const events = found.filter((event) => event.position <= head);
    const more = events.length === limit;
    const through = more ? (events.at(-1)?.position ?? position) : Math.max(position, head);
    return readable({ events, more, head, through }, beyond);
  } catch (error) {
    if (databaseTrouble(error)) return undefined;
    throw error;
  }
}

/** The part of a page that lies before what cannot be read. */
function readable(page: FeedPage, beyond: Beyond | undefined): FeedPage {
  if (!beyond || beyond.position > page.through) return page;
  const events = page.events.filter(({ position }) => position < beyond.position);
  return { ...page, events, through: beyond.position - 1, more: false, beyond };
}

/** A message without an id, so that a client goes on from the last event it was given. */
function beyondText(log: EventLog, beyond: Beyond): string {
  const words = JSON.stringify({ code: LOG_BEYOND_US, message: log.beyondUs(beyond) });
  return `retry: ${COME_BACK_AFTER_MS}\nevent: ${LOG_BEYOND_US}\ndata: ${words}\n\n`;
}

function textOf(event: RecordedEvent, views: EventViews): string {
  return `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(views.viewOf(event))}\n\n`;
}

/** Waits until something new is written (true), or until it is time for a sign of life (false). */
function nextWritten({ log, signal, heartbeatMs }: FeedOptions, seen: number): Promise<boolean> {
  if (log.knownHead() > seen) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (written: boolean) => {
      stop();
      ended();
      resolve(written);
    };
    const stop = log.onWritten(() => finish(true));
    const ended = onQuiet(heartbeatMs ?? HEARTBEAT_MS, signal, () => finish(false));
  });
}

function quiet(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const ended = onQuiet(milliseconds, signal, () => {
      ended();
      resolve();
    });
  });
}

/** Calls back after the time, or when the signal is raised. Returns the way to call it off. */
function onQuiet(milliseconds: number, signal: AbortSignal, call: () => void): () => void {
  const timer = setTimeout(call, signal.aborted ? 0 : milliseconds);
  signal.addEventListener('abort', call);
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', call);
  };
}

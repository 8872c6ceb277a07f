import { EVENTS_A_STREAM, eventAt } from './events.mjs';
import { percentile } from '../rounds.mjs';

/**
 * Callers side by side, each on streams of its own: an append at the version it knows, then the next, until
 * the time is over. Twenty events to a stream, then a new one. Whoever appends gets the same load.
 *
 * @param {{
 *   append: (stream: string, expectedVersion: number, events: object[]) => Promise<unknown>,
 *   inFlight: number, eventsEach: number, milliseconds: number, label: string,
 * }} load
 */
export async function appendFor({ append, inFlight, eventsEach, milliseconds, label }) {
  const latencies = [];
  let serial = 0;
  const startedAt = performance.now();
  const until = startedAt + milliseconds;
  const caller = async (place) => {
    for (let stream = 0; ; stream += 1) {
      for (let version = 0; version + eventsEach <= EVENTS_A_STREAM; version += eventsEach) {
        const begun = performance.now();
        if (begun >= until) return;
        const events = [];
        for (let at = 0; at < eventsEach; at += 1) {
          events.push(eventAt(serial));
          serial += 1;
        }
        await append(`worker-${label}-${place}-${stream}`, version, events);
        latencies.push(performance.now() - begun);
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_none, place) => caller(place)));
  return summary(latencies, { events: latencies.length * eventsEach, ms: performance.now() - startedAt });
}

/** @param {number[]} latencies */
export function summary(latencies, { events, ms }) {
  latencies.sort((a, b) => a - b);
  return {
    events,
    ms,
    rate: (events / ms) * 1000,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

/**
 * A turn: a moment to open connections and warm the caches of both sides, then the measured time.
 * `asked` counts both, for the check of what is on disk.
 */
export async function appendTurn(load) {
  const before = process.cpuUsage();
  const warm = await appendFor({ ...load, milliseconds: load.warmMs, label: `${load.label}w` });
  const measured = await appendFor({ ...load, label: `${load.label}m` });
  return { ...measured, asked: warm.events + measured.events, nodeMs: processorMsSince(before) };
}

/** Processor time of this process since then, in milliseconds. */
export function processorMsSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Loads of whole streams, one after the other in each of the callers, until the time is over. */
export async function loadFor({ load, inFlight, milliseconds, streams }) {
  const latencies = [];
  const startedAt = performance.now();
  const until = startedAt + milliseconds;
  let next = 0;
  const caller = async () => {
    for (let begun = performance.now(); begun < until; begun = performance.now()) {
      // A step that shares no factor with the number of streams: all are visited, none twice running.
      next = (next + 7_919) % streams;
      await load(next);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  return summary(latencies, { events: latencies.length, ms: performance.now() - startedAt });
}

/** Changes by their kind, and the commands on files. */
import { figure, megabytes, milliseconds, seconds, table } from './figures.mjs';

export function online({ sizes }) {
  return ['## Changes', ...sizes.map(changesOf)].join('\n\n');
}

function changesOf(one) {
  const line = (name, share, all) => [
    name,
    share,
    ...['mean', 'p50', 'p99', 'p999', 'max'].map((which) => milliseconds(all[which])),
  ];
  const kinds = Object.entries(one.kinds).toSorted(([, a], [, b]) => b.share - a.share);
  const lines = [
    line('all, processor', '100 %', one.processor),
    line('all, by the clock', '100 %', one.wall),
    ...kinds.map(([kind, all]) => line(kind, `${(100 * all.share).toFixed(1)} %`, all)),
  ];
  const text =
    `${one.name}: ${figure(one.events)} changes after a warm-up. Postings opened have ` +
    `${one.openings.mean.toFixed(1)} openings in the mean, ${figure(one.openings.p99)} at 99 %, ` +
    `${figure(one.openings.max)} at most. A change moves ${one.moved.toFixed(2)} workers in the mean, ` +
    `${figure(one.mostMoved)} at most. ${megabytes(one.residentBytes)} resident. At the end the proof holds` +
    `${one.anewSeconds === undefined ? '.' : ', and OR-Tools finds the same counts.'}`;
  return `${text}\n\n${table(['change', 'share', 'mean', 'p50', 'p99', 'p99.9', 'max'], lines)}`;
}

export function files({ sizes }) {
  const lines = sizes.flatMap((one) =>
    ['solve', 'verify'].map((command) => [
      `\`labor match ${command}\`, ${one.name}`,
      `${figure(one.bytes / 1e6)} MB`,
      seconds(one[command].seconds),
      seconds(one[command].processor),
    ]),
  );
  const text =
    'Whole processes: Node’s start, reading, solving or checking, writing the answer and its certificate.';
  return `## Files\n\n${text}\n\n${table(['command', 'instance', 'by the clock', 'processor'], lines)}`;
}

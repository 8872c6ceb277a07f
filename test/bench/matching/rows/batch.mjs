/** Batches: the whole market at once, ours and the public solvers in turn, each in a process of its own. */
import { join } from 'node:path';
import { interleave, median, ratios } from '../../event-store/rounds.mjs';
import { turn } from '../processes/turn.mjs';

/** LEMON's simplex and HiGHS are asked only what they answer in reasonable time. */
const MOST_WORKERS = { lemon: 300_000, highs: 2_000 };

/** A small market solved again and again in one process: what it costs once everything is warm. */
export async function measureSmall(bench) {
  return {
    name: 'small',
    sizes: await bench.eachSize('small', ['2k'], async (name) =>
      measureAgain(bench, await bench.market(name)),
    ),
  };
}

async function measureAgain(bench, instance) {
  const { smallRounds, smallRepetitions } = bench.sizes;
  const participants = participantsFor(bench, instance, Object.keys(bench.peers));
  const rounds = await interleave({
    rounds: smallRounds,
    random: bench.random,
    warmUp: false,
    turns: turnsOf(participants, { path: instance.path, repetitions: smallRepetitions, of: lastHalf }),
    told: bench.progress(`2k, ${smallRepetitions} times each`),
  });
  agree(instance.name, rounds);
  return summary(instance, rounds, participants);
}

/** How often ours solves in one process: the first solve is what is compared, the last is shown as warm. */
const WARM_REPETITIONS = 4;

export async function measureBatch(bench) {
  const counts = bench.sizes.batch;
  const sizes = await bench.eachSize('batch', Object.keys(counts), async (name) =>
    measureOne(bench, await bench.market(name), counts[name]),
  );
  return { name: 'batch', sizes };
}

export async function measureShapes(bench) {
  const { shapeWorkers, shapeRounds } = bench.sizes;
  const sizes = await bench.eachSize('shapes', bench.shapeNames, async (name) =>
    measureOne(bench, await bench.shape(name, shapeWorkers), shapeRounds),
  );
  return { name: 'shapes', sizes };
}

async function measureOne(bench, instance, count) {
  const { name, path } = instance;
  const participants = participantsFor(bench, instance, ['ortools', 'lemon']);
  const rounds = await interleave({
    rounds: count,
    random: bench.random,
    warmUp: false,
    turns: {
      ...turnsOf(participants, { path, repetitions: 1, of: (all) => all[0] }),
      ours: () => coldAndWarm(participants.ours, path),
    },
    told: bench.progress(name),
  });
  agree(name, rounds);
  const warmSeconds = median(rounds.map((round) => round.ours.warmSeconds));
  return { ...summary(instance, rounds, participants), warmSeconds };
}

/** Ours whole, ours without the choice among equal optima, and the peers that are there. */
function participantsFor(bench, instance, names) {
  const ours = [process.execPath, join(bench.here, 'processes', 'ours.mjs')];
  const known = names.filter((name) => bench.peers[name]);
  const within = known.filter((name) => instance.workers <= (MOST_WORKERS[name] ?? Infinity));
  return {
    ours: { command: ours, words: ['whole'] },
    first: { command: ours, words: ['first'] },
    ...Object.fromEntries(within.map((name) => [name, { command: bench.peers[name].command, words: [] }])),
  };
}

function turnsOf(participants, { path, repetitions, of }) {
  return Object.fromEntries(
    Object.entries(participants).map(([name, { command, words }]) => [
      name,
      async () => of(await turn(command, [path, repetitions, ...words])),
    ]),
  );
}

async function coldAndWarm({ command, words }, path) {
  const all = await turn(command, [path, WARM_REPETITIONS, ...words]);
  return { ...all[0], warmSeconds: all[all.length - 1].seconds };
}

/** The counts of all repetitions, and the mean time of those of the second half. */
function lastHalf(all) {
  const half = all.slice(Math.floor(all.length / 2));
  const seconds = half.reduce((sum, one) => sum + one.seconds, 0) / half.length;
  return { ...all[all.length - 1], seconds };
}

/** Everyone must find the same three counts, and so the same objective, or nothing that was measured counts. */
function agree(name, rounds) {
  const counts = ({ priority, placed, fit }) => `${priority} ${placed} ${fit}`;
  for (const round of rounds) {
    for (const [who, outcome] of Object.entries(round)) {
      if (counts(outcome) === counts(round.ours)) continue;
      throw new Error(`${name}: ${who} finds ${counts(outcome)}, ours ${counts(round.ours)}.`);
    }
  }
}

function summary(instance, rounds, participants) {
  const { name, about, workers, postings, edges } = instance;
  const { priority, placed, fit } = rounds[0].ours;
  const figures = Object.keys(participants).map((who) => [
    who,
    {
      seconds: median(rounds.map((round) => round[who].seconds)),
      bytes: median(rounds.map((round) => bytesOf(round[who]))),
      ratio: ratios(rounds, (round) => round[who].seconds / round.ours.seconds),
      memoryRatio: ratios(rounds, (round) => bytesOf(round[who]) / bytesOf(round.ours)),
    },
  ]);
  return {
    name,
    about,
    workers,
    postings,
    edges,
    priority,
    placed,
    fit,
    participants: Object.fromEntries(figures),
    rounds,
  };
}

/** What it took above the instance in arrays. */
const bytesOf = ({ peakBytes, baseBytes }) => Math.max(0, peakBytes - baseBytes);

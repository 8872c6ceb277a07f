import { Participant } from '../processes/participant.mjs';
import { interleave, median, medians, ratios } from '../rounds.mjs';
import { LOADS } from '../sizes.mjs';
import { checked, processorOf } from './appends.mjs';

const MEASURED = ['128x1', '128x5'];

/** Appends while ten followers live in the same process, against the same appends alone. */
export async function measureLive(bench) {
  const { sizes } = bench;
  const ours = new Participant('ours.mjs');
  const place = await bench.newDatabase('lived');
  await ours.ask('open', { url: place.url });
  const turns = {};
  for (const load of MEASURED) {
    const both = { ...LOADS[load], milliseconds: sizes.appendMs, warmMs: sizes.warmMs };
    turns[`alone ${load}`] = (round) => checked(place, ours, { ...both, label: `a${load}r${round}` });
    turns[`live ${load}`] = (round) =>
      checked(place, ours, { ...both, label: `l${load}r${round}` }, 'appendLive');
  }
  const rounds = await interleave({
    rounds: sizes.liveRounds,
    random: bench.random,
    turns,
    told: bench.progress('live followers'),
  });
  await ours.close();
  return {
    rounds,
    rows: MEASURED.map((load) => rowOf(rounds, load)),
    processor: processorOf(rounds),
    notes: notesOf(rounds),
  };
}

function rowOf(rounds, load) {
  return {
    goal: `live-${load}`,
    title: `append, ${load.replace('x', ' × ')}, while ten followers of all types are live`,
    ours: medians(rounds, `live ${load}`),
    peer: { name: 'our own appends alone', ...medians(rounds, `alone ${load}`) },
    ratio: ratios(rounds, (round) => round[`live ${load}`].rate / round[`alone ${load}`].rate),
    share: true,
  };
}

function notesOf(rounds) {
  const lags = MEASURED.map(
    (load) => `${Math.round(median(rounds.map((round) => round[`live ${load}`].lagMs)))} ms (${load})`,
  );
  return [
    `After the last append of a turn the last of the ten followers had reached it within ${lags.join(', ')}.`,
  ];
}

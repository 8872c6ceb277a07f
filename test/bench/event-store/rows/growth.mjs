import { fillOurs } from '../fill.mjs';
import { Participant } from '../processes/participant.mjs';
import { interleave, medians, ratios } from '../rounds.mjs';
import { LOADS } from '../sizes.mjs';
import { checked } from './appends.mjs';

const MEMORY_SAMPLES = 10;

/** How the same work costs on logs of different lengths, and whether a long replay keeps its memory flat. */
export async function measureGrowth(bench) {
  const { sizes } = bench;
  const logs = [];
  for (const events of sizes.growthEvents) logs.push(await filledLog(bench, events));
  const rounds = await interleave({
    rounds: sizes.growthRounds,
    random: bench.random,
    turns: Object.assign({}, ...logs.map((log) => turnsOf(log, sizes))),
    told: bench.progress('growth'),
  });
  const longest = logs.at(-1);
  const replayed = await longest.reader.ask('replay', {
    upTo: sizes.memoryEvents,
    sampleEvery: sizes.memoryEvents / MEMORY_SAMPLES,
  });
  if (replayed.events !== sizes.memoryEvents)
    throw new Error(`replayed ${replayed.events} of ${sizes.memoryEvents}`);
  await Promise.all(logs.flatMap((log) => [log.ours.close(), log.reader.close()]));
  return {
    rounds: { growth: rounds, memory: replayed },
    rows: [],
    growth: logs.map((log) => curveOf(rounds, log, logs[0])),
    memory: replayed,
    notes: [
      'The long logs were filled on the server; their hashes are no chain: nothing measured here reads it.',
    ],
  };
}

async function filledLog(bench, events) {
  const place = await bench.newDatabase(`grown_${events}`);
  await bench.migrate(place);
  await place.use((client) => fillOurs(client, events));
  bench.said(`a log of ${events / 1000}k events is ready`);
  // Two processes: what the first appends is in its memory, and a follower there would read no disk.
  const [ours, reader] = [new Participant('ours.mjs'), new Participant('ours.mjs')];
  await ours.ask('open', { url: place.url });
  await reader.ask('open', { url: place.url });
  return { events, place, ours, reader };
}

function turnsOf({ events, place, ours, reader }, sizes) {
  const after = events - sizes.tailEvents;
  const load = { ...LOADS['128x5'], milliseconds: sizes.appendMs, warmMs: sizes.warmMs };
  const complete = (answer) => {
    if (answer.events !== sizes.tailEvents) throw new Error(`a tail of ${answer.events} events`);
    return answer;
  };
  return {
    [`append ${events}`]: (round) => checked(place, ours, { ...load, label: `g${round}` }),
    [`follow ${events}`]: async (round) =>
      complete(await reader.ask('follow', { name: `tail-${round}`, after })),
    [`replay ${events}`]: async () => complete(await reader.ask('replay', { after, upTo: events })),
  };
}

function curveOf(rounds, { events }, shortest) {
  return {
    events,
    ...Object.fromEntries(
      ['append', 'follow', 'replay'].map((work) => [
        work,
        {
          ...medians(rounds, `${work} ${events}`, ['rate']),
          ratio: ratios(
            rounds,
            (one) => one[`${work} ${events}`].rate / one[`${work} ${shortest.events}`].rate,
          ),
        },
      ]),
    ),
  };
}

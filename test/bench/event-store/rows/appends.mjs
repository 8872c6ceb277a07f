import { Participant } from '../processes/participant.mjs';
import { interleave, median, medians, ratios } from '../rounds.mjs';
import { LOADS } from '../sizes.mjs';

/** Appends at four loads against Emmett, and the fuller one against COPY: every turn in every round. */
export async function measureAppends(bench) {
  const { sizes } = bench;
  const [ours, emmett, copy] = ['ours', 'emmett', 'copy'].map((name) => new Participant(`${name}.mjs`));
  const places = {
    ours: await bench.newDatabase('appended'),
    emmett: await bench.newDatabase('emmett_appended'),
    copy: await bench.newDatabase('copied'),
  };
  await ours.ask('open', { url: places.ours.url });
  await emmett.ask('open', { url: places.emmett.url });
  await bench.migrate(places.copy);
  const { indexes } = await copy.ask('open', { url: places.copy.url });
  await provedToRefuse({ ours, emmett });

  const turns = { ...copyTurns({ copy, place: places.copy, sizes }) };
  for (const [load, numbers] of Object.entries(LOADS)) {
    const both = { ...numbers, milliseconds: sizes.appendMs, warmMs: sizes.warmMs };
    turns[`ours ${load}`] = (round) => checked(places.ours, ours, { ...both, label: `${load}r${round}` });
    turns[`emmett ${load}`] = (round) =>
      checked(places.emmett, emmett, { ...both, label: `${load}r${round}` });
  }
  const rounds = await interleave({
    rounds: sizes.appendRounds,
    random: bench.random,
    turns,
    told: bench.progress('appends'),
  });
  const counts = { ours: await places.ours.denseStreams(), copied: (await copy.ask('count')).rows };
  await Promise.all([ours.close(), emmett.close(), copy.close()]);
  return {
    rounds,
    rows: rowsOf(rounds),
    processor: processorOf(rounds),
    notes: notesOf({ indexes, counts }),
  };
}

function copyTurns({ copy, place, sizes }) {
  let turn = 0;
  const ask = (format) => async () => {
    turn += 1;
    const before = (await copy.ask('count')).rows;
    const load = { format, milliseconds: sizes.appendMs, label: String(turn) };
    const answer = await place.metered(() => copy.ask('copy', load));
    expectRows({
      who: `copy ${format}`,
      found: (await copy.ask('count')).rows - before,
      needed: answer.asked,
    });
    return answer;
  };
  return { 'copy text': ask('text'), 'copy binary': ask('binary') };
}

/** A turn whose events are all on disk afterwards; else its figure is worth nothing. */
export async function checked(place, participant, load, action = 'append') {
  const before = await place.rows();
  const answer = await place.metered(() => participant.ask(action, load));
  expectRows({ who: `${action} ${load.label}`, found: (await place.rows()) - before, needed: answer.asked });
  return answer;
}

function expectRows({ who, found, needed }) {
  if (found !== needed) throw new Error(`${who}: ${found} rows found where ${needed} events were appended`);
}

/** Both sides check the expected version: an append on a version that is past must be refused. */
async function provedToRefuse(participants) {
  for (const [name, participant] of Object.entries(participants)) {
    const { refused } = await participant.ask('refusesStale', { stream: 'worker-stale' });
    if (!refused)
      throw new Error(`${name} took an append on a version that is past: the comparison is unfair`);
  }
}

/** Processor time of a thousand events, the server's and the appending process's; none where it is not told. */
export function processorOf(rounds) {
  if (rounds.some((round) => Object.values(round).some((one) => one.serverMs === undefined)))
    return undefined;
  const each = (turn, figure) =>
    median(rounds.map((round) => (round[turn][figure] / round[turn].asked) * 1000));
  return Object.keys(rounds[0]).map((turn) => ({
    turn,
    serverMs: each(turn, 'serverMs'),
    nodeMs: each(turn, 'nodeMs'),
  }));
}

const faster = (round) => Math.max(round['copy text'].rate, round['copy binary'].rate);

function rowsOf(rounds) {
  const appends = Object.entries(LOADS).map(([load, { inFlight, eventsEach }]) => ({
    goal: load,
    title: `append, ${inFlight} in flight, ${eventsEach} ${eventsEach === 1 ? 'event' : 'events'} each`,
    ours: medians(rounds, `ours ${load}`),
    peer: { name: 'Emmett `appendToStream`', ...medians(rounds, `emmett ${load}`) },
    ratio: ratios(rounds, (round) => round[`ours ${load}`].rate / round[`emmett ${load}`].rate),
  }));
  const formats = ['text', 'binary'].map((format) => ({
    format,
    ...medians(rounds, `copy ${format}`, ['rate']),
  }));
  const [best] = formats.sort((a, b) => b.rate - a.rate);
  const share = {
    goal: 'copy',
    title: 'the same at 128 × 5 as a share of COPY into the same columns and indexes',
    ours: medians(rounds, 'ours 128x5'),
    peer: { name: `COPY FROM STDIN (${best.format})`, rate: best.rate },
    ratio: ratios(rounds, (round) => round['ours 128x5'].rate / faster(round)),
    share: true,
  };
  return [...appends, share];
}

function notesOf({ indexes, counts }) {
  return [
    `COPY's table has the indexes ${indexes.map((one) => `\`${one}\``).join(', ')}, taken from the ` +
      'catalogue; in each round the faster of text and binary counts.',
    `Checked: rows on disk after every append turn equal what was appended; ${counts.ours} streams of ours ` +
      `are dense from version 1; ${counts.copied} rows copied; both stores refused a past version.`,
  ];
}

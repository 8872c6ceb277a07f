import { copyAsJsonb, fillOurs } from '../fill.mjs';
import { TWO_TYPES } from '../load/events.mjs';
import { Participant } from '../processes/participant.mjs';
import { interleave, medians, ratios } from '../rounds.mjs';

const PAGE = 1_000;

/** The whole log parsed in one process against plain pages, and two types of ten against the whole. */
export async function measureReplays(bench) {
  const { sizes } = bench;
  const place = await bench.newDatabase('replayed');
  await bench.migrate(place);
  await place.use(async (client) => {
    await fillOurs(client, sizes.replayEvents);
    await copyAsJsonb(client);
  });
  const [ours, pages] = ['ours', 'pages'].map((name) => new Participant(`${name}.mjs`));
  await Promise.all([ours, pages].map((one) => one.ask('open', { url: place.url })));
  const rounds = await interleave({
    rounds: sizes.replayRounds,
    random: bench.random,
    turns: {
      whole: () => ours.ask('replay'),
      'two types': () => ours.ask('replay', { types: TWO_TYPES }),
      pages: () => pages.ask('replay', { page: PAGE }),
    },
    told: bench.progress('replays'),
  });
  await Promise.all([ours.close(), pages.close()]);
  for (const round of rounds) expectSame(round, sizes.replayEvents);
  return { rounds, rows: rowsOf(rounds, sizes.replayEvents), notes: notesOf(rounds) };
}

/** Everything was read, by both the same: count, sum of serial numbers, length of texts. */
function expectSame({ whole, pages, 'two types': two }, events) {
  const [a, b] = [whole.tally, pages.tally].map((tally) => JSON.stringify(tally));
  if (a !== b || whole.events !== events)
    throw new Error(`replays differ: ours ${a}, pages ${b}, asked ${events}`);
  if (two.events !== events / 5) throw new Error(`two types of ten: ${two.events} events of ${events}`);
}

function rowsOf(rounds, events) {
  const whole = medians(rounds, 'whole', ['rate', 'ms']);
  const two = medians(rounds, 'two types', ['rate', 'ms']);
  const thousands = `${events / 1000}k`;
  return [
    {
      goal: 'replay',
      title: `replay of ${thousands} events, parsed, one process`,
      ours: { rate: whole.rate },
      peer: { name: `\`pg\` pages of ${PAGE}, jsonb`, ...medians(rounds, 'pages', ['rate']) },
      ratio: ratios(rounds, (round) => round.pages.ms / round.whole.ms),
    },
    {
      goal: 'two-types',
      title: `the same log for a handler of 2 types in 10 (events of the log passed a second)`,
      ours: { rate: (events / two.ms) * 1000 },
      peer: { name: 'our own full replay', rate: whole.rate },
      ratio: ratios(rounds, (round) => round.whole.ms / round['two types'].ms),
    },
  ];
}

function notesOf(rounds) {
  const { tally } = rounds[0].whole;
  return [
    `Checked: each replay gave ${tally.events} events with the sum of serial numbers ${tally.serials}, ` +
      'ours and pages alike.',
  ];
}

import { Participant } from '../processes/participant.mjs';
import { interleave, medians, quartiles, ratios } from '../rounds.mjs';
import { LOADS } from '../sizes.mjs';
import { LEFT_OUT } from '../variants/left-out.mjs';
import { checked, processorOf } from './appends.mjs';

const MEASURED = ['128x1', '128x5'];
const FEATURES = Object.keys(LEFT_OUT);
const SEALING = 'half of the payload of two types in ten sealed under a key per person (a person a stream)';
/** More than in the product, where about one type in ten holds something personal. */
const PERSONAL_TYPES = 2;

/** The log as it is, the log without each of the four, and a bare one without any. */
const VARIANTS = {
  whole: { leftOut: [], personal: PERSONAL_TYPES },
  ...Object.fromEntries(
    FEATURES.map((one) => [one, { leftOut: [one], personal: PERSONAL_TYPES, title: LEFT_OUT[one].title }]),
  ),
  sealing: { leftOut: [], personal: 0, title: SEALING },
  bare: { leftOut: FEATURES, personal: 0, title: 'all four' },
};

/** What idempotence, the chain, bitemporal rows and sealing cost an append, together and singly. */
export async function measureWholeness(bench) {
  const variants = [];
  for (const [name, variant] of Object.entries(VARIANTS))
    variants.push(await opened(bench, { name, ...variant }));
  const rounds = await interleave({
    rounds: bench.sizes.wholeRounds,
    random: bench.random,
    turns: Object.assign({}, ...variants.map((one) => turnsOf(one, bench.sizes))),
    told: bench.progress('wholeness'),
  });
  await expectShapes(variants);
  await Promise.all(variants.map((one) => one.participant.close()));
  return {
    rounds,
    rows: MEASURED.map((load) => rowOf(rounds, load)),
    processor: processorOf(rounds),
    features: Object.entries(VARIANTS)
      .filter(([name]) => name !== 'whole')
      .map(([name, { title }]) => featureOf(rounds, name, title)),
    notes: [
      'The bare log is the product with the named features taken out of its SQL function, its table and ' +
        'its preparation of events (`variants/left-out.mjs`); it still checks versions, guards and claims.',
    ],
  };
}

async function opened(bench, { name, leftOut, personal }) {
  const place = await bench.newDatabase(`whole_${name}`);
  const participant = new Participant('ours.mjs', { leftOut });
  await participant.ask('open', { url: place.url, personal });
  return { name, leftOut, personal, place, participant };
}

function turnsOf({ name, place, participant }, sizes) {
  return Object.fromEntries(
    MEASURED.map((load) => {
      const numbers = { ...LOADS[load], milliseconds: sizes.wholeMs, warmMs: sizes.warmMs };
      return [
        `${name} ${load}`,
        (round) => checked(place, participant, { ...numbers, label: `${load}r${round}` }),
      ];
    }),
  );
}

/** Each variant wrote what it should and left out what it should. */
async function expectShapes(variants) {
  for (const { name, leftOut, personal, place } of variants) {
    const found = await place.use(async (client) => (await client.query(SHAPE)).rows[0]);
    const needed = {
      chain: !leftOut.includes('chain'),
      once: !leftOut.includes('once'),
      axis: !leftOut.includes('axis'),
      sealed: personal > 0,
    };
    if (JSON.stringify(found) === JSON.stringify(needed)) continue;
    throw new Error(`${name}: found ${JSON.stringify(found)}, needed ${JSON.stringify(needed)}`);
  }
}

const SHAPE = `
  select bool_and(length(hash) = 32) is true as chain,
         (select count(*) > 0 from command) as once,
         bool_and(occurred_at is not null) as axis,
         bool_or(data -> 'sealed' is not null) as sealed
  from event`;

function rowOf(rounds, load) {
  return {
    goal: `whole-${load}`,
    title: `append, ${load.replace('x', ' × ')}, whole: once, chained, two time axes, two types in ten sealed`,
    ours: medians(rounds, `whole ${load}`),
    peer: { name: 'a bare variant of ours', ...medians(rounds, `bare ${load}`) },
    ratio: ratios(rounds, (round) => round[`whole ${load}`].rate / round[`bare ${load}`].rate),
    share: true,
  };
}

/** What the whole log keeps of the rate it would have without a feature. */
function featureOf(rounds, name, title) {
  const kept = (load) =>
    quartiles(rounds.map((one) => one[`whole ${load}`].rate / one[`${name} ${load}`].rate));
  return { title, kept: Object.fromEntries(MEASURED.map((load) => [load, kept(load)])) };
}

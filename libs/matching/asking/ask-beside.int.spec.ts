import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FactSource } from '../../process/room.js';
import { FactsAtHand } from '../facts/at-hand.js';
import { gatherRound } from '../facts/gather.js';
import { openingsExplained, workerExplained } from '../projections/market-today.js';
import { MadeUpMarket } from '../testing/made-up-market.js';
import { askBeside } from './ask-beside.js';
import { answerHere } from './answers.js';

/** A market is solved beside the event loop, which goes on turning, whatever is asked of it. */

const FILE = pathToFileURL(join(process.cwd(), 'dist/libs/matching/asking/answering-thread.js'));
const ON = '2024-02-27';

const made = new MadeUpMarket(11, ON, { workers: 400, jobs: 60 });
made.begin();
const facts = new FactsAtHand();
for (const event of made.events) facts.take(event);
const { candidates, engagements, postings, employers, told, memberships } = facts;
const input = { candidates, engagements, postings, employers, told, memberships, on: ON };

/** The room's facts as the database would give them. */
const source = {
  all: async ({ kind }: { kind: string }) =>
    ({ candidate: candidates, engagements, posting: postings, employer: employers })[kind] ?? told,
  one: async () => undefined,
} as unknown as FactSource;

/** How often the event loop turns until something is there. */
async function turnsUntil<Found>(work: () => Promise<Found>): Promise<{ found: Found; turns: number }> {
  let [turns, isDone] = [0, false];
  const working = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((turn) => setImmediate(turn));
    turns += 1;
  }
  return { found: await working, turns };
}

const workerId = answerHere('round', input).offers[0]?.workerId ?? '';

it.each([
  ['a round', () => gatherRound({ on: ON }, source, { file: FILE })],
  ['why a worker stands where they do', () => workerExplained(source, { workerId, on: ON, file: FILE })],
  ['what openings are worth', () => openingsExplained(source, { on: ON, limit: 5, file: FILE })],
])('the event loop turns while it is worked out: %s', async (_what, work: () => Promise<unknown>) => {
  const { turns } = await turnsUntil(work);
  // Worked out here there would be a few turns: those between the facts.
  expect(turns).toBeGreaterThan(100);
});

it('answers as it would here', async () => {
  for (const [name, about] of [['round'], ['worker', workerId], ['openings']] as const) {
    const there = await askBeside(name, input, { file: FILE, ...(about ? { about } : {}) });
    expect(there).toEqual(answerHere(name, input, about));
  }
});

it('says what failed', async () => {
  const broken = { ...input, memberships: 7 as never };
  await expect(askBeside('round', broken, { file: FILE })).rejects.toThrow(/not (iterable|a function)/);
});

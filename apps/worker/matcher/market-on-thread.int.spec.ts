import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { MadeUpMarket } from '../../../libs/matching/testing/made-up-market.js';
import { MarketHere } from './market-port.js';
import { MarketOnThread } from './market-on-thread.js';

/** The market in a thread of its own gives the same answers, and whoever asks is never held up by it. */

const THREAD = pathToFileURL(join(process.cwd(), 'dist/apps/worker/matcher/market-thread.js'));
const TODAY = '2024-02-27';
/** Large enough that building the graph takes far longer than a turn of the event loop. */
const LARGE = { workers: 3_000, jobs: 250 };

function history(size: { workers: number; jobs: number }, steps: number): readonly RecordedEvent[] {
  const made = new MadeUpMarket(11, TODAY, size);
  made.begin();
  for (let step = 0; step < steps; step += 1) made.step();
  return made.events;
}

it('answers as it would here', async () => {
  const events = history({ workers: 30, jobs: 20 }, 100);
  const [there, here] = [new MarketOnThread(TODAY, THREAD), new MarketHere(TODAY)];
  for (const market of [there, here]) {
    await market.follow(events, events.length);
    await market.moveTo('2024-03-15');
  }
  expect(await there.settle(3)).toEqual(await here.settle(3));
  expect(await there.propose()).toEqual(await here.propose());
  expect(await there.standing(3)).toEqual(await here.standing(3));
  expect(await there.snapshot()).toBe(await here.snapshot());
  await there.close();
});

it('lets the event loop turn while it computes', async () => {
  const events = history(LARGE, 0);
  const market = new MarketOnThread(TODAY, THREAD);
  await market.follow(events, events.length);
  let turns = 0;
  let done = false;
  const proposal = market.propose().finally(() => {
    done = true;
  });
  while (!done) {
    await new Promise((turn) => setImmediate(turn));
    turns += 1;
  }
  expect((await proposal).placed).toBeGreaterThan(100);
  // Computed here, there would be one turn: the one in which it ends.
  expect(turns).toBeGreaterThan(100);
  await market.close();
});

it('says what failed, and goes on', async () => {
  const market = new MarketOnThread(TODAY, THREAD);
  await expect(market.follow(null as never, 1)).rejects.toThrow('iterable');
  expect(await market.propose()).toMatchObject({ workers: 0 });
  await market.close();
});

it('refuses whoever asks once it is closed', async () => {
  const market = new MarketOnThread(TODAY, THREAD);
  const asked = market.propose();
  await market.close();
  await expect(asked).rejects.toThrow();
  await expect(market.propose()).rejects.toThrow('closed');
});

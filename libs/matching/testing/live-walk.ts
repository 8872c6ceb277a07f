/** Walks a drawn market through drawn events and compares it at each step with the plain instance, solved. */
import { writeCertificate, writeResult } from '../optimiser/result-text.js';
import type { Instance } from '../optimiser/instance.js';
import { type Matching, solve } from '../optimiser/solve.js';
import { ChangingMarket, type Draw } from './changing-market.js';
import { seededRandom } from './seeded-random.js';

export interface Walk extends Omit<Draw, 'random'> {
  readonly seed: number;
  readonly steps: number;
  /** After so many steps the market is built anew from its instance. */
  readonly restartEvery?: number;
}

/**
 * Throws, by `expect`, at the first step after which the live market is not the optimum, named in the texts.
 */
export function walk(walked: Walk): void {
  const market = new ChangingMarket({ ...walked, random: seededRandom(walked.seed) });
  let stood = new Map<number, number>();
  for (let step = 1; step <= walked.steps; step++) {
    const event = market.step();
    if (walked.restartEvery && step % walked.restartEvery === 0) {
      market.restart();
      stood = placesOf(market);
    }
    const where = `seed ${walked.seed}, step ${step}: ${event}`;
    compare(market, where);
    const now = placesOf(market);
    const moved = [...now].filter(([handle, place]) => (stood.get(handle) ?? -1) !== place);
    expect([where, market.live.takeMoved()]).toEqual([where, moved.map(([handle]) => handle)]);
    stood = now;
  }
}

function compare(market: ChangingMarket, where: string): void {
  const { instance, workers, postings } = market.plain();
  const proof = market.live.proof();
  expect([where, textOf(proof.instance)]).toEqual([where, textOf(instance)]);
  expect([...proof.workers]).toEqual(workers);
  expect([...proof.postings]).toEqual(postings);
  const solved = solve(instance);
  const { priority, placed, fit } = solved;
  expect([where, market.live.counts()]).toEqual([where, { priority, placed, fit }]);
  const live: Matching = { ...market.live.counts(), assignment: proof.assignment, duals: proof.duals };
  expect([where, writeResult(live)]).toEqual([where, writeResult(solved)]);
  expect([where, writeCertificate(instance, live)]).toEqual([where, writeCertificate(instance, solved)]);
  postings.forEach((handle, number) => {
    const price = market.live.priceOf(handle);
    const value = price.placements * (1000 * workers.length + 1) + price.fit;
    expect([where, handle, value]).toEqual([where, handle, solved.duals.posting[number]]);
  });
}

/** Typed arrays as plain text: comparing them element by element takes most of the time otherwise. */
function textOf(instance: Instance): string {
  return JSON.stringify(Object.values(instance), (_key, part) =>
    ArrayBuffer.isView(part) ? String(part) : part,
  );
}

/** In order of handles. */
function placesOf(market: ChangingMarket): Map<number, number> {
  const handles = [...market.workers.keys()].sort((one, other) => one - other);
  return new Map(handles.map((handle) => [handle, market.live.placeOf(handle)]));
}

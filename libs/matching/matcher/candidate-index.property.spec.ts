import { MarketDay } from '../round/market-day.js';
import type { Vacancy } from '../facts/postings.js';
import { FactsAtHand } from '../facts/at-hand.js';
import { MadeUpMarket } from '../testing/made-up-market.js';
import { CandidateIndex } from './candidate-index.js';

/** The index finds what all pairs would give, after any changes, and looks at a small part of them. */

const BEGINS = '2024-02-27';

function vacanciesOf(facts: FactsAtHand): Vacancy[] {
  return [...facts.postings.values()].map((posting) => ({
    ...posting,
    employerKind: facts.employers.get(posting.employerId)?.kind ?? null,
  }));
}

const ids = (found: readonly { workerId?: string; jobId?: string }[]) =>
  found.map((one) => one.workerId ?? one.jobId).sort();

it.each(Array.from({ length: 25 }, (_unused, at) => at + 1))(
  'finds exactly the eligible: seed %i',
  (seed) => {
    const made = new MadeUpMarket(seed, BEGINS, { workers: 25, jobs: 15 });
    made.begin();
    const facts = new FactsAtHand();
    const index = new CandidateIndex(new MarketDay(BEGINS, facts.memberships));
    let [taken, met] = [0, 0];
    for (let step = 0; step < 40; step += 1) {
      if (step > 0) made.step();
      const fresh = made.events.slice(taken);
      taken = made.events.length;
      for (const event of fresh) {
        const { workers, postings, employers } = facts.take(event);
        for (const id of workers) {
          const worker = facts.candidates.get(id);
          if (worker) index.setWorker(worker);
          else index.removeWorker(id);
        }
        const touched = vacanciesOf(facts).filter(
          (one) => postings.includes(one.jobId) || employers.includes(one.employerId),
        );
        for (const job of touched) index.setPosting(job);
      }
      const day = new MarketDay(made.today, facts.memberships);
      index.setDay(day);
      if (step % 8 !== 0) continue;
      const [workers, jobs] = [[...facts.candidates.values()], vacanciesOf(facts)];
      for (const worker of workers) {
        const wanted = jobs.filter((job) => day.mayBePlaced(worker, job));
        expect(ids(index.postingsFor(worker))).toEqual(ids(wanted));
        met += wanted.length;
      }
      for (const job of jobs) {
        const wanted = workers.filter((worker) => day.mayBePlaced(worker, job));
        expect(ids(index.workersFor(job))).toEqual(ids(wanted));
      }
    }
    expect(met).toBeGreaterThan(0);
  },
);

it('looks at few more pairs than it finds', () => {
  const made = new MadeUpMarket(7, BEGINS, { workers: 1_500, jobs: 300 });
  made.begin();
  const facts = new FactsAtHand();
  for (const event of made.events) facts.take(event);
  const index = new CandidateIndex(new MarketDay(BEGINS, facts.memberships));
  for (const job of vacanciesOf(facts)) index.setPosting(job);
  let found = 0;
  for (const worker of facts.candidates.values()) found += index.postingsFor(worker).length;
  const all = facts.candidates.size * facts.postings.size;
  // Of 450,000 pairs about 75,000 are looked at, for some 34,500 that are eligible.
  expect(index.looked.pairs).toBeLessThan(all / 5);
  expect(index.looked.pairs).toBeLessThan(3 * found);
  expect(index.looked.cells).toBeLessThan(index.looked.pairs);
});

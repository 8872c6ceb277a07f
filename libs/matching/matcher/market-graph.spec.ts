import type { Engagements } from '../facts/engagements.js';
import { matchRound } from '../round/matcher.js';
import { DAY, jobWith, workerWith } from '../testing/samples.js';
import { MarketGraph } from './market-graph.js';
import { openOptimum } from './open-optimum.js';

/** One person, one place, two papers for it: whichever is torn up first, the other still holds the place. */

const NOTHING: Engagements = { contracts: [], businesses: [], offers: [], diedOn: null };
const job = jobWith({ openings: 2 });
const { jobId, employerId } = job;
const offer = { offerId: 'o1', jobId, employerId, acceptedOn: null, ledTo: [] };
const contract = {
  contractId: 'c1',
  workerId: 'w1',
  employerId,
  jobId,
  partTime: false,
  from: DAY,
  to: null,
  ended: false,
};

const OFFERED = { ...NOTHING, offers: [offer] };
const SIGNED = { ...NOTHING, contracts: [contract] };
const PART_TIME = { ...NOTHING, contracts: [{ ...contract, partTime: true }] };
const BOTH = { ...NOTHING, offers: [offer], contracts: [contract] };
const OFFERED_PART_TIME = { ...PART_TIME, offers: [offer] };

it.each([
  ['an offer, then a contract in its place', [OFFERED, SIGNED]],
  ['an offer, a contract beside it, then the contract alone', [OFFERED, BOTH, SIGNED]],
  ['part-time work, an offer beside it, then the work alone', [PART_TIME, OFFERED_PART_TIME, PART_TIME]],
  ['an offer, then part-time work in its place', [OFFERED, PART_TIME, NOTHING]],
])('%s: the place stays held', (_what, steps) => {
  const engagements = new Map<string, Engagements>();
  const people = ['w1', 'w2', 'w3'].map((workerId) => workerWith({ workerId }));
  const facts = {
    candidates: new Map(people.map((one) => [one.workerId, one])),
    postings: new Map([[jobId, { ...job, closedOn: null }]]),
    engagements,
    employers: new Map(),
    told: new Map(),
    memberships: [],
  };
  const graph = new MarketGraph(facts, DAY, openOptimum);
  for (const bound of steps) {
    engagements.set('w1', bound);
    graph.touchWorker('w1');
    graph.settle();
    expect(graph.outcome()).toEqual(matchRound({ ...facts, on: DAY }));
  }
  expect(graph.outcome().placed).toBeGreaterThan(0);
});

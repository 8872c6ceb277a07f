import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { Market } from '../../../libs/matching/matcher/market.js';
import { type OpenOptimum, openOptimum } from '../../../libs/matching/matcher/open-optimum.js';
import { matchRound } from '../../../libs/matching/round/matcher.js';
import { MadeUpMarket } from '../../../libs/matching/testing/made-up-market.js';
import { isOfTheMachine, wordsOf } from '../../../libs/messaging/failure.js';

/**
 * Facts that were taken in and cannot be used stop only whom they concern; a graph that fails by itself is
 * made anew; what the machine fails at is waited for.
 */

const TODAY = '2024-02-27';
const SIZE = { workers: 14, jobs: 8 };

const marketOf = (open: OpenOptimum = openOptimum) => new Market(TODAY, open, { isOfTheMachine, wordsOf });

function history() {
  const made = new MadeUpMarket(5, TODAY, SIZE);
  made.begin();
  const plain = marketOf();
  plain.follow(made.events, made.events.length);
  const chosen = plain.propose().offers[0];
  if (!chosen) throw new Error('somebody is placed');
  return { events: made.events, ...chosen, proposal: plain.propose() };
}

function roundOver({ facts }: Market) {
  const { candidates, engagements, postings, employers, told, memberships } = facts;
  return matchRound({ candidates, engagements, postings, employers, told, memberships, on: TODAY });
}

const event = (position: number, type: string, data: object) =>
  ({
    eventId: `event-${position}`,
    position,
    type,
    data,
    occurredAt: 0,
    recordedAt: Date.parse(`${TODAY}T10:00:00+08:00`),
  }) as unknown as RecordedEvent;

const UNUSABLE: readonly [string, 'worker' | 'posting', string, object][] = [
  [
    'occupations that are no list',
    'worker',
    'WillingnessDeclared',
    { scope: 'cross-province', occupations: 5 },
  ],
  ['a birthday that is no day', 'worker', 'WorkerRegistered', { householdCounty: '420525', birthDate: 7 }],
  ['a contract that ends on no day', 'worker', 'ContractSigned', { contractId: 'c', endsOn: 'soon' }],
  ['skills that are no list', 'posting', 'JobRevised', { requiredSkills: 7 }],
  ['a closing day that is no day', 'posting', 'JobRevised', { closesOn: 'never' }],
  ['a wage of no kind', 'posting', 'JobRevised', { wageMinFen: Symbol('wage') }],
];

describe.each(UNUSABLE)('%s', (_what, kind, type, content) => {
  it.each([
    ['before the graph is built', false],
    ['after it', true],
  ])('sets aside whom it concerns and nobody else, %s', (_when, isBuilt) => {
    const { events, workerId, jobId } = history();
    const count = events.length;
    const market = marketOf();
    market.follow(events, count);
    if (isBuilt) market.propose();
    const id = kind === 'worker' ? { workerId } : { jobId };
    market.follow([event(count + 1, type, { ...id, ...content })], count + 1);
    const proposal = market.propose();
    const isConcerned = (one: { workerId: string; jobId: string }) =>
      kind === 'worker' ? one.workerId === workerId : one.jobId === jobId;
    expect(proposal.offers.filter(isConcerned)).toEqual([]);
    expect(market.facts.candidates.has(workerId)).toBe(kind !== 'worker');
    expect(market.facts.postings.has(jobId)).toBe(kind !== 'posting');
    expect(market.facts.candidates.size).toBe(SIZE.workers - (kind === 'worker' ? 1 : 0));
    expect(market.facts.postings.size).toBe(SIZE.jobs - (kind === 'posting' ? 1 : 0));
    expect(proposal).toEqual(roundOver(market));
    expect(market.standing(3)).toMatchObject({
      passedOver: 1,
      rebuilt: 1,
      lastPassedOver: {
        position: count + 1,
        eventId: null,
        type: null,
        workers: kind === 'worker' ? [workerId] : [],
        postings: kind === 'posting' ? [jobId] : [],
      },
    });
  });
});

it('a person nobody asked about before is found behind the posting that asks first', () => {
  const { events, workerId, jobId } = history();
  const count = events.length;
  const market = marketOf();
  const home = { householdCounty: '420525', birthDate: '1985-01-01', healthNotes: 7 };
  const rare = { occupation: '示例工种', strength: 'heavy', shareWith: 'province', requiredSkills: [] };
  const facts: readonly [string, object][] = [
    ['WorkerRegistered', { workerId, ...home }],
    ['WillingnessDeclared', { workerId, scope: 'cross-province', occupations: ['示例工种'] }],
    ['JobRevised', { jobId, ...rare, minAge: undefined, maxAge: undefined, hazardous: false }],
  ];
  market.follow(events, count);
  facts.forEach(([type, content], at) => {
    market.propose();
    expect(market.standing(3).passedOver).toBe(0);
    market.follow([event(count + 1 + at, type, content)], count + 1 + at);
  });
  market.propose();
  expect(market.standing(3)).toMatchObject({ passedOver: 1, lastPassedOver: { workers: [workerId] } });
  expect(market.facts.postings.has(jobId)).toBe(true);
});

/** An engine that fails once, having let somebody go by half. */
function failingOptimum(error: Error): OpenOptimum {
  let failed = false;
  return (instance, proven) => {
    const optimum = openOptimum(instance, proven);
    return new Proxy(optimum, {
      get(of, name) {
        const found = of[name as keyof typeof of];
        if (typeof found !== 'function') return found;
        return (...given: never[]) => {
          const answer = (found as (...all: never[]) => unknown).apply(of, given);
          if (name === 'removeWorker' && !failed) {
            failed = true;
            throw error;
          }
          return answer;
        };
      },
    });
  };
}

/** A person of the market is not free for months, so that the engine is told to let them go. */
function afterAChange(open: OpenOptimum) {
  const { events, workerId } = history();
  const count = events.length;
  const later = event(count + 1, 'WillingnessDeclared', {
    workerId,
    scope: 'none',
    availableFrom: '2024-12-01',
  });
  const market = marketOf(open);
  market.follow(events, count);
  market.propose();
  market.follow([later], count + 1);
  const plain = marketOf();
  plain.follow([...events, later], count + 1);
  return { market, plain };
}

it('a graph that fails by itself is made anew, and nobody is set aside', () => {
  const { market, plain } = afterAChange(failingOptimum(new Error('no such path')));
  expect(market.propose()).toEqual(plain.propose());
  expect(market.standing(3)).toMatchObject({ passedOver: 0, rebuilt: 1 });
});

it('a failure of the machine is thrown as it is, and the next question finds all in order', () => {
  const full = Object.assign(new Error('no memory left'), { code: 'ENOMEM' });
  const { market, plain } = afterAChange(failingOptimum(full));
  expect(() => market.propose()).toThrow('looking at');
  expect(market.propose()).toEqual(plain.propose());
  expect(market.standing(3)).toMatchObject({ passedOver: 0, rebuilt: 0 });
});

it('a graph that cannot be made at all says so, and is tried again', () => {
  let isBroken = true;
  const broken: OpenOptimum = (instance, proven) => {
    if (isBroken) throw new Error('cannot be solved');
    return openOptimum(instance, proven);
  };
  const { events, proposal } = history();
  const market = marketOf(broken);
  market.follow(events, events.length);
  expect(() => market.propose()).toThrow('cannot be solved');
  isBroken = false;
  expect(market.propose()).toEqual(proposal);
});

import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { matchRound } from '../../../libs/matching/round/matcher.js';
import { MadeUpMarket } from '../../../libs/matching/testing/made-up-market.js';
import { Market } from '../../../libs/matching/matcher/market.js';
import { openOptimum } from '../../../libs/matching/matcher/open-optimum.js';
import { isOfTheMachine, wordsOf } from '../../../libs/messaging/failure.js';

/** An event that throws in the fold stops only whom it concerns; the machine's failures are waited for. */

const TODAY = '2024-02-27';
const SIZE = { workers: 14, jobs: 8 };

const marketOf = () => new Market(TODAY, openOptimum, { isOfTheMachine, wordsOf });

function history(): MadeUpMarket {
  const made = new MadeUpMarket(5, TODAY, SIZE);
  made.begin();
  return made;
}

/** Read as any other event, but throws where a field of it is read. */
function poisoned(
  { position, type, id }: { readonly position: number; readonly type: string; readonly id: object },
  error: () => Error,
): RecordedEvent {
  const content = new Proxy(id, {
    get: (of, name) => {
      if (name in of) return of[name as never];
      throw error();
    },
    ownKeys: () => {
      throw error();
    },
  });
  return { eventId: `event-${position}`, position, type, data: content } as unknown as RecordedEvent;
}

const MISREAD = () => new TypeError('cannot read 13800138000 of 张三');

function roundOver({ facts }: Market) {
  return matchRound({ ...factsOf(facts), on: TODAY });
}

function factsOf({ candidates, engagements, postings, employers, told, memberships }: Market['facts']) {
  return { candidates, engagements, postings, employers, told, memberships };
}

it.each([
  ['before the graph is built', false],
  ['after it', true],
])('a poison event sets its person aside, and its posting, %s', (_when, isBuilt) => {
  const made = history();
  const count = made.events.length;
  const market = marketOf();
  market.follow(made.events, count);
  const placed = marketOf();
  placed.follow(made.events, count);
  const chosen = placed.propose().offers[0];
  if (!chosen) throw new Error('somebody is placed');
  const { workerId, jobId } = chosen;
  if (isBuilt) market.propose();
  const wrong = [
    poisoned({ position: count + 1, type: 'WillingnessDeclared', id: { workerId } }, MISREAD),
    poisoned({ position: count + 2, type: 'JobRevised', id: { jobId } }, MISREAD),
  ];
  market.follow(wrong, count + 2);
  expect(market.position).toBe(count + 2);
  const { offers } = market.propose();
  expect(offers.length).toBeGreaterThan(0);
  expect(offers.filter((one) => one.workerId === workerId || one.jobId === jobId)).toEqual([]);
  expect(market.propose()).toEqual(roundOver(market));
  expect(market.standing(3)).toMatchObject({
    passedOver: 2,
    lastPassedOver: {
      position: count + 2,
      eventId: `event-${count + 2}`,
      type: 'JobRevised',
      reason: 'TypeError: cannot read … of …',
      workers: [],
      postings: [jobId],
    },
  });
  // Whatever is told of them later does not bring them back half known.
  const again = made.events.filter(({ data }) => {
    const named = data as { workerId?: string; jobId?: string };
    return named.workerId === workerId || named.jobId === jobId;
  });
  const later = again.map((event, at) => ({ ...event, position: count + 3 + at }));
  market.follow(later as RecordedEvent[], count + 2 + later.length);
  expect(market.propose().offers).toEqual(offers);
});

it('an event that does not say whom it concerns is passed over alone', () => {
  const made = history();
  const count = made.events.length;
  const [market, plain] = [marketOf(), marketOf()];
  plain.follow(made.events, count);
  market.follow(
    [...made.events, { type: 'WorkerRegistered', position: count + 1 } as RecordedEvent],
    count + 1,
  );
  expect(market.propose()).toEqual(plain.propose());
  expect(market.standing(3)).toMatchObject({ passedOver: 1, lastPassedOver: { workers: [], postings: [] } });
  expect(plain.standing(3)).toMatchObject({ passedOver: 0, lastPassedOver: null });
});

it('a failure of the machine is waited for: the event is taken when it is told again', () => {
  const made = history();
  const last = made.events.at(-1) as RecordedEvent;
  const before = made.events.slice(0, -1);
  const market = marketOf();
  market.follow(before, before.length);
  const { position, type } = last;
  const id = { jobId: (last.data as { jobId: string }).jobId };
  const failing = poisoned({ position, type, id }, () =>
    Object.assign(new Error('no memory left'), { code: 'ENOMEM' }),
  );
  expect(() => market.follow([failing], position)).toThrow('no memory left');
  expect(market.position).toBe(position - 1);
  market.follow([last], position);
  const plain = marketOf();
  plain.follow(made.events, position);
  expect(market.propose()).toEqual(plain.propose());
  expect(market.standing(3).passedOver).toBe(0);
});

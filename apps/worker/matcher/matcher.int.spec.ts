import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { DAILY_ROUND, NO_ROUNDS, type RoundTimes } from '../../../libs/matching/matcher/round-times.js';
import { DEFAULT_SETTINGS, matchingRoomWith } from '../../../libs/matching/room.js';
import { endingOf, matchingOffice, type Office, signed } from '../../../libs/matching/testing/office.js';
import { atOnceDays, buildHouse } from '../rooms.js';
import { MarketHere } from './market-port.js';
import { MatcherRole } from './matcher-role.js';
import { RoundDesk } from './round-desk.js';

/** The matcher as a part of the house: what it offers by itself, and that asked rounds stay as they are. */

const DAY = '2024-03-01';
const NINE = `${DAY}T09:00:00+08:00`;

interface Kept {
  readonly office: Office;
  readonly role: MatcherRole;
  readonly desk: RoundDesk;
  offers(): Promise<RecordedEvent[]>;
  rounds(): Promise<RecordedEvent[]>;
}

async function officeWith(
  wish: {
    rounds?: RoundTimes;
    atOnce?: boolean;
    startsAt?: string;
    atOnceDays?: (on: string) => number;
  } = {},
): Promise<Kept> {
  const { rounds = NO_ROUNDS, atOnce = true, startsAt = NINE, atOnceDays = () => 3 } = wish;
  const desk = new RoundDesk();
  let role!: MatcherRole;
  const roles = () => {
    const market = (on: string) => new MarketHere(on);
    role = new MatcherRole({ holder: 'here', market, rounds, atOnce, offerDays: () => 3, atOnceDays });
    return [role];
  };
  const room = matchingRoomWith({ ...DEFAULT_SETTINGS, propose: (on) => desk.propose(on) });
  const office = await matchingOffice(startsAt, { room, roles });
  desk.answerWith((on) => role.propose(on));
  const ofType = async (type: string) => {
    const { reader } = office.engine.log;
    return (await reader.between(1, await reader.head())).filter((event) => event.type === type);
  };
  return {
    office,
    role,
    desk,
    offers: () => ofType('PlacementOffered'),
    rounds: () => ofType('RoundMatched'),
  };
}

describe('a round that somebody asks for', () => {
  it('is answered by the matcher as it is from the facts', async () => {
    const found = await Promise.all(
      ['live', 'batch'].map(async (how) => {
        const { office, role, desk, rounds, offers } = await officeWith({ atOnce: false });
        let asked = 0;
        desk.answerWith(async (on) => {
          asked += 1;
          return how === 'live' ? role.propose(on) : undefined;
        });
        for (let at = 1; at <= 9; at += 1) await office.worker(`w${at}`);
        await office.record('worker-w7', 'WorkerStatusRecognised', {
          workerId: 'w7',
          status: 'lifted-out-of-poverty',
          from: '2019-12-01',
        });
        for (let at = 1; at <= 4; at += 1)
          await office.job(`j${at}`, { openings: at, wageMinFen: 400_000 + at });
        await office.record('employment-w2', 'ContractSigned', signed('c2', 'w2', { jobId: 'j1' }));
        await office.mustGive('Match', { roundId: 'r1' });
        await office.mustGive('AcceptOffer', {
          offerId: ((await offers())[0]?.data as { offerId: string }).offerId,
        });
        await office.advance('2024-03-05T09:00:00+08:00');
        await office.mustGive('Match', { roundId: 'r2' });
        const data = (await rounds()).map((event) => event.data);
        await office.close();
        return { data, asked };
      }),
    );
    expect(found[0]).toEqual(found[1]);
    expect(found[0]?.asked).toBe(2);
    expect(found[0]?.data).toMatchObject([
      { workers: 8, postings: 3, placed: 8 },
      { workers: 7, placed: 7 },
    ]);
  });
});

describe('who loses a job', () => {
  let kept: Kept;
  let office: Office;
  beforeEach(async () => {
    kept = await officeWith();
    office = kept.office;
    await office.worker('w1');
    await office.record('employment-w1', 'ContractSigned', signed('c1', 'w1', { startsOn: '2023-06-01' }));
    await office.job('j1');
  });
  afterEach(() => office.close());
  const end = (change: object = {}) =>
    office.record('employment-w1', 'EmploymentEnded', endingOf('c1', 'w1', { endedOn: DAY, ...change }));

  it('is offered the place the optimum gives them, at once', async () => {
    await end();
    expect(await kept.offers()).toMatchObject([
      {
        actor: 'system:matcher',
        data: {
          workerId: 'w1',
          jobId: 'j1',
          expiresAt: '2024-03-04T09:00:00+08:00',
          fit: expect.any(Number),
        },
      },
    ]);
  });

  it.each(['retired', 'died'])('but not who %s', async (reason) => {
    await end({ reason });
    expect(await kept.offers()).toEqual([]);
  });

  it('on the day after a last day that was announced', async () => {
    await end({ endedOn: '2024-03-10' });
    await office.advance('2024-03-10T23:59:59+08:00');
    expect(await kept.offers()).toEqual([]);
    await office.advance('2024-03-11');
    expect(await kept.offers()).toMatchObject([{ recordedAt: Date.parse('2024-03-11T00:00:00+08:00') }]);
  });

  it('once for a loss, whatever becomes of the offer', async () => {
    await end();
    await office.mustGive('DeclineOffer', { offerId: 'j1/w1' });
    await office.job('j2');
    await office.advance('2024-03-02');
    expect(await kept.offers()).toHaveLength(1);
    expect(await kept.role.status()).toMatchObject({ waiting: 0 });
  });

  it('when a place comes within three days, and after them in a round', async () => {
    await office.worker('w2', { willingness: { scope: 'cross-province', occupations: ['焊工'] } });
    await office.record('employment-w2', 'ContractSigned', signed('c2', 'w2'));
    const lost = endingOf('c2', 'w2', { endedOn: DAY });
    await office.record('employment-w2', 'EmploymentEnded', lost);
    expect(await kept.offers()).toEqual([]);
    await office.advance('2024-03-04T10:00:00+08:00');
    await office.job('j2', { occupation: '焊工' });
    expect(await kept.offers()).toMatchObject([{ data: { workerId: 'w2', jobId: 'j2' } }]);
    await end({ endedOn: '2024-03-04' });
    await office.mustGive('DeclineOffer', { offerId: 'j2/w2' });
    await office.advance('2024-03-08T10:00:00+08:00');
    expect(await kept.offers()).toHaveLength(2);
  });

  it('leaves the place to who comes first by law', async () => {
    await office.worker('w3');
    await office.record('worker-w3', 'WorkerStatusRecognised', {
      workerId: 'w3',
      status: 'lifted-out-of-poverty',
      from: '2019-12-01',
    });
    await end();
    expect(await kept.offers()).toEqual([]);
    expect(await kept.role.status()).toMatchObject({ workers: 2, placed: 1, priorityPlaced: 1, waiting: 1 });
  });
});

describe('who comes home', () => {
  let kept: Kept;
  beforeEach(async () => {
    kept = await officeWith();
    await kept.office.worker('w1');
  });
  afterEach(() => kept.office.close());
  const recognised = () => {
    const data = { workerId: 'w1', status: 'lifted-out-of-poverty', from: '2019-12-01' };
    return kept.office.record('worker-w1', 'WorkerStatusRecognised', data);
  };
  const comesHome = (change: object = {}) => {
    const home = { workerId: 'w1', on: DAY, county: '420525', division: '420525' };
    return kept.office.record('worker-w1', 'WorkerReturned', { ...home, ...change });
  };

  it('is offered near-home work at once where the law puts the person first', async () => {
    await kept.office.job('j1', { division: '420525101' });
    await recognised();
    await comesHome();
    expect(await kept.offers()).toMatchObject([{ data: { workerId: 'w1', jobId: 'j1' } }]);
  });

  it('is left to the rounds without such a status', async () => {
    await kept.office.job('j1', { division: '420525101' });
    await comesHome();
    expect(await kept.offers()).toEqual([]);
  });

  it.each([
    ['the work lies in another county', { division: '420526', shareWith: 'province' }, {}],
    ['the person came home to another', { division: '420525101' }, { county: '420526', division: '420526' }],
  ])('is left to the rounds where %s', async (_what, job, home) => {
    await kept.office.job('j1', job);
    await recognised();
    await comesHome(home);
    expect(await kept.offers()).toEqual([]);
    expect(await kept.role.status()).toMatchObject({ placed: 1, waiting: 1 });
  });
});

it('is offered a place at once for as many days as the day in force says', async () => {
  const law = buildHouse().law;
  expect(atOnceDays(law)('2024-03-01')).toBe(3);
  const found = await Promise.all(
    [1, 3].map(async (days) => {
      // The rule of the day on which the place comes counts.
      const within = (on: string) => (on < '2024-03-03' ? 9 : days);
      const { office, offers } = await officeWith({ atOnceDays: within });
      await office.worker('w1');
      await office.record('employment-w1', 'ContractSigned', signed('c1', 'w1', { startsOn: '2023-06-01' }));
      await office.record('employment-w1', 'EmploymentEnded', endingOf('c1', 'w1', { endedOn: DAY }));
      await office.advance('2024-03-03T10:00:00+08:00');
      await office.job('j1');
      const count = (await offers()).length;
      await office.close();
      return count;
    }),
  );
  expect(found).toEqual([0, 1]);
});

describe('rounds at their times', () => {
  const from = (startsAt: string) => officeWith({ rounds: DAILY_ROUND, startsAt });

  it('are held each morning while there is anybody to match', async () => {
    const { office, rounds, offers } = await from('2024-03-01T07:00:00+08:00');
    await office.job('j1');
    await office.advance('2024-03-02T07:00:00+08:00');
    expect(await rounds()).toEqual([]);
    await office.worker('w1');
    await office.advance('2024-03-02T07:59:59+08:00');
    expect(await rounds()).toEqual([]);
    await office.advance('2024-03-02T08:00:00+08:00');
    expect(await rounds()).toMatchObject([{ data: { roundId: 'at-2024-03-02T0800', placed: 1 } }]);
    expect(await offers()).toMatchObject([
      { actor: 'system:matcher', data: { roundId: 'at-2024-03-02T0800' } },
    ]);
    await office.close();
  });

  it('that were missed are held once, by the latest of their times', async () => {
    const { office, role, rounds } = await from('2024-03-01T07:00:00+08:00');
    await office.worker('w1');
    await office.job('j1');
    // Nobody moved the clock step by step: as after days in which nothing ran.
    office.clock.moveTo(Date.parse('2024-03-05T10:00:00+08:00'));
    await office.engine.settle();
    expect(await rounds()).toMatchObject([{ data: { roundId: 'at-2024-03-05T0800' } }]);
    expect((await role.status()).lastRound).toMatchObject({ roundId: 'at-2024-03-05T0800', placed: 1 });
    await office.engine.settle();
    expect(await rounds()).toHaveLength(1);
    await office.close();
  });
});

import { jest } from '@jest/globals';
import { isRefusal } from '../kernel/refusal.js';
import { shownPersonRecord } from './facts/shown-person.js';
import type { EntitlementLine } from './projections/entitlements.js';
import { nextDay, Office } from './testing/office.js';
import { readAgain } from './testing/read-again.js';

/**
 * What is always true: nothing is granted or paid twice, whoever asks at the same moment; a room read again
 * from the log says the same and orders nothing new; facts recorded late come to the same grants as facts
 * recorded in time.
 */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(120_000);

let office: Office;

afterEach(() => office.close());

describe('at the same moment', () => {
  it('two agencies cannot both be granted for one worker and employer, and the second is told', async () => {
    office = await Office.open('2024-03-01T09:00:00+08:00');
    await office.worker('w1');
    await office.employer('e1');
    for (const agencyId of ['a1', 'a2', 'a3']) await office.agency(agencyId);
    await office.insured('w1', '2024-01-01');
    const { engine } = office.test;
    const given: string[] = [];
    for (const [at, agencyId] of ['a1', 'a2', 'a3'].entries()) {
      const startsOn = nextDay('2024-03-01', at * 365);
      const term = { startsOn, endsOn: nextDay(startsOn, 364), signedOn: '2024-03-01' };
      const parties = { workerId: 'w1', employerId: 'e1', agencyId };
      // Not settled: nothing is assessed before all three ask.
      const answer = await engine.execute({
        name: 'SignContract',
        with: { contractId: `c-${agencyId}`, ...parties, ...term, kind: 'labour-contract', wageFen: 1 },
        actor: 'bureau:4205',
        commandId: `sign-${agencyId}`,
      });
      if (isRefusal(answer)) throw new Error(answer.message);
      given.push(answer.events[0]?.eventId ?? '');
    }
    const asked = ['a1', 'a2', 'a3'].map((beneficiaryId, at) =>
      engine.execute({
        name: 'AssessEntitlement',
        with: { policy: 'agency-service-subsidy', beneficiaryId, workerId: 'w1', followed: given[at] },
        actor: 'system:spec',
        commandId: `assess-${beneficiaryId}`,
      }),
    );
    await Promise.all(asked);
    await engine.settle();
    const lines = await office.lines({ policy: 'agency-service-subsidy' });
    expect(lines.map((one) => one.status).sort()).toEqual(['granted', 'refused', 'refused']);
    expect(lines.filter((one) => one.reason === 'already-granted')).toHaveLength(2);
  });

  it('two officers cannot both order a payment', async () => {
    office = await Office.open('2024-03-01T09:00:00+08:00');
    await office.worker('w1');
    await office.employer('e1');
    await office.contract('c1', 'w1', '2024-03-01');
    await office.advance('2025-03-03');
    const entitlementId = 'absorption-reward/e1/w1';
    await office.give('OpenPublicNotice', { entitlementId, until: office.today }, 'bureau:prepares');
    await office.give('ApproveEntitlement', { entitlementId }, 'bureau:approves');
    await office.advance('2025-03-04');
    const order = (by: string) =>
      office.test.engine.execute({ name: 'OrderPayment', with: { entitlementId }, actor: by, commandId: by });
    const answers = await Promise.all(['bureau:one', 'bureau:two', 'bureau:three'].map(order));
    expect(answers.filter(isRefusal)).toMatchObject([{ code: 'out-of-turn' }, { code: 'out-of-turn' }]);
  });
});

/** What is told of one worker, with the day on which it happens. */
interface Told {
  readonly what: 'status' | 'contract' | 'ending' | 'insurance' | 'annulment';
  readonly on: string;
  readonly tell: () => Promise<unknown>;
}

/** A small generator with a seed, so that a run that fails can be told again. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return {
    upTo: (most: number) => Math.floor(next() * most),
    chance: (part: number) => next() < part,
    one: <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item,
  };
}

/**
 * Facts of one worker in the order of their days: status, contracts without a gap or with one, insurance, an
 * end.
 */
function lifeOf(workerId: string, seed: number): Told[] {
  const roll = dice(seed);
  const told: Told[] = [];
  let startsOn = nextDay('2023-01-01', roll.upTo(60));
  const statusFrom = nextDay(startsOn, roll.one([-400, -1, 0, 1]));
  const status = roll.one(['lifted-out-of-poverty', 'return-to-poverty-monitored', 'rural-low-income']);
  const recognise = () => office.give('RecogniseStatus', { workerId, status, from: statusFrom });
  told.push({ what: 'status', on: statusFrom, tell: recognise });
  const first = startsOn;
  for (let number = 1; number <= 1 + roll.upTo(3); number += 1) {
    const [contractId, begins] = [`c-${workerId}-${number}`, startsOn];
    const endsOn = nextDay(begins, roll.one([180, 364, 365, 400]));
    const change = { endsOn, ...(roll.chance(0.5) ? { agencyId: roll.one(['a1', 'a2']) } : {}) };
    told.push({
      what: 'contract',
      on: begins,
      tell: () => office.contract(contractId, workerId, begins, change),
    });
    startsOn = nextDay(endsOn, roll.one([1, 1, 1, 2]));
    if (roll.chance(0.2)) {
      const endedOn = nextDay(begins, roll.upTo(500));
      if (endedOn <= endsOn)
        told.push({ what: 'ending', on: endedOn, tell: () => office.ended(contractId, endedOn) });
      break;
    }
  }
  if (roll.chance(0.7)) {
    const from = nextDay(first, roll.upTo(300));
    told.push({ what: 'insurance', on: from, tell: () => office.insured(workerId, from) });
  }
  if (roll.chance(0.3)) {
    const on = nextDay(first, roll.upTo(700));
    told.push({ what: 'annulment', on, tell: () => office.annulled(workerId, status) });
  }
  return told;
}

const WORKERS = Array.from({ length: 24 }, (_, number) => `w${number + 1}`);
const SEED = Number(process.env.POLICY_SEED ?? 20_230_223);
const LAST = '2026-06-01';

async function townOf(startsAt: string): Promise<Told[][]> {
  office = await Office.open(startsAt);
  await office.employer('e1');
  for (const agencyId of ['a1', 'a2']) await office.agency(agencyId);
  for (const workerId of WORKERS) await office.worker(workerId, { status: null });
  return WORKERS.map((workerId, at) => lifeOf(workerId, SEED + at * 7_919));
}

/** Every fact on its day. */
async function toldInTime(): Promise<void> {
  const lives = await townOf('2021-01-01T09:00:00+08:00');
  const all = lives.flat().sort((one, other) => (one.on < other.on ? -1 : 1));
  for (const { on, tell } of all) {
    if (on > office.today) await office.advance(`${on}T12:00:00+08:00`);
    await tell();
  }
  await office.advance(LAST);
}

/**
 * Every fact years later; contracts stay in their order, everything else comes before or after them as it
 * falls.
 */
async function toldLate(): Promise<void> {
  const lives = await townOf(`${LAST}T09:00:00+08:00`);
  const roll = dice(SEED);
  for (const life of lives) {
    const of = (...what: Told['what'][]) => life.filter((one) => what.includes(one.what));
    const [insuranceFirst, statusLast] = [roll.chance(0.5), roll.chance(0.5)];
    const early = [...(insuranceFirst ? of('insurance') : []), ...(statusLast ? [] : of('status'))];
    const late = [...(insuranceFirst ? [] : of('insurance')), ...(statusLast ? of('status') : [])];
    const told = [...early, ...of('contract', 'ending'), ...late, ...of('annulment')];
    for (const { tell } of told) await tell();
  }
}

/** What money is due for, whatever was refused or taken back on the way. */
const due = (lines: readonly EntitlementLine[]) =>
  lines
    .filter((one) => one.status === 'granted')
    .map((one) => `${one.policy} ${one.beneficiary} ${one.workerId} ${one.amountFen}`)
    .sort();

describe(`twenty-four lives, seed ${SEED}`, () => {
  it('come to the same grants whether they are recorded in time or late', async () => {
    await toldInTime();
    const inTime = due(await office.lines());
    await office.close();
    await toldLate();
    const late = due(await office.lines());
    expect(late).toEqual(inTime);
    expect(inTime).not.toEqual([]);
  });

  it('grant nothing twice, and are the same when the room is read again from the log', async () => {
    await toldInTime();
    const { engine } = office.test;
    const granted = (await office.lines()).filter((one) => one.status === 'granted');
    const keys = granted.map((one) =>
      one.policy === 'absorption-reward'
        ? `${one.policy} ${one.workerId} ${one.beneficiary}`
        : `${one.policy} ${one.workerId}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
    const before = {
      lines: await office.lines(),
      head: await engine.log.reader.head(),
      facts: await documents(),
    };
    const again = await readAgain(office.test);
    expect(await again.log.reader.head()).toBe(before.head);
    expect(await office.lines()).toEqual(before.lines);
    expect(await documents()).toEqual(before.facts);
    await again.stop();
  });
});

/** Sealed parts are closed with other random bytes each time: they are compared open. */
async function documents(): Promise<unknown[]> {
  const { rows } = await office.test.database.pool.query(
    `select kind, key, doc::jsonb #- '{sealed,box}' as doc
     from fact where room = 'policy' order by kind, key`,
  );
  return [...rows, ...(await office.reading().source.all(shownPersonRecord))];
}

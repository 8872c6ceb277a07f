import { addDays, businessDateOf, startOfDay } from '../kernel/business-date.js';
import { waitingForHelp, warnings } from './projections/warnings.js';
import { assistanceOffice, type Office } from './testing/office.js';
import { endedEmployment, lifted, registered, signed, type Told } from './testing/told.js';

/**
 * Endings as they happen, through the saga and its timers: on which day is the bureau warned, and how
 * often?
 */

let office: Office;
let worker: string;
let people = 0;

beforeAll(async () => {
  office = await assistanceOffice('2024-03-10T09:00:00+08:00');
});
afterAll(() => office.close());

/** A new person with a status and one open-ended contract since January. */
beforeEach(async () => {
  people += 1;
  worker = `w${people}`;
  await office.record(...registered(worker));
  await office.record(...lifted(worker));
  await office.record(...signed(worker, `c${people}`, { startsOn: '2024-01-01' }));
});

const today = () => businessDateOf(office.clock.now());
const inDays = (days: number) => addDays(today(), days);
const end = (endedOn: string, change: object = {}) =>
  office.record(...endedEmployment(worker, `c${people}`, { startedOn: '2024-01-01', endedOn, ...change }));
async function warned() {
  const all = await warnings(office.database.source, office.tenant);
  return all.filter((one) => one.subject === `worker:${worker}`);
}
const jobLost = (on: string) => ({ kind: 'job-lost', subject: `worker:${worker}`, on });
const age = (on: string) => ({ kind: 'cleared-out-by-age', subject: `worker:${worker}`, on });

describe('an ending whose last day is today or past warns when it is recorded', () => {
  it.each([
    ['today', 0],
    ['yesterday', -1],
    ['a month ago', -30],
  ])('last day %s', async (_when, days) => {
    await end(inDays(days));
    expect(await warned()).toEqual([jobLost(today())]);
  });

  it('warns twice of one ending that was for age', async () => {
    await end(today(), { reason: 'age' });
    expect(await warned()).toEqual([age(today()), jobLost(today())]);
  });

  it('warns at 00:00 after the last day of a term, when the ending is recorded', async () => {
    const lastDay = today();
    await office.advance(inDays(1));
    await end(lastDay, { reason: 'term-over' });
    expect(await warned()).toEqual([jobLost(today())]);
  });

  it('does not warn of the dead', async () => {
    await end(today(), { reason: 'died' });
    expect(await warned()).toEqual([]);
  });

  it('warns of one loss once where two contracts end on one day', async () => {
    const beside = { startsOn: '2024-02-01', employerId: 'e2', endsOn: inDays(-1) };
    await office.record(...signed(worker, `p${people}`, beside));
    await end(inDays(-1), { reason: 'term-over' });
    const second = { startedOn: '2024-02-01', endedOn: inDays(-1), employerId: 'e2', reason: 'term-over' };
    await office.record(...endedEmployment(worker, `p${people}`, second));
    expect(await warned()).toEqual([jobLost(today())]);
  });
});

describe('an ending announced for later warns on the day after its last', () => {
  it('at 00:00, and not a moment before', async () => {
    const lastDay = inDays(5);
    const dayAfter = inDays(6);
    await end(lastDay);
    await office.advance(`${lastDay}T23:59:59.999+08:00`);
    expect(await warned()).toEqual([]);
    await office.advance(dayAfter);
    expect(await warned()).toEqual([jobLost(dayAfter)]);
  });

  it('dates the warning at that 00:00, also where the clock moves on past it', async () => {
    await end(inDays(5));
    const dayAfter = inDays(6);
    await office.advance(inDays(40));
    expect(await warned()).toEqual([jobLost(dayAfter)]);
    const events = await office.engine.log.reader.ofStream(`assistance-${worker}`);
    expect(events.map((event) => event.occurredAt)).toEqual([startOfDay(dayAfter)]);
  });

  it('looks again: a contract signed meanwhile that begins the next day is no loss', async () => {
    await end(inDays(5), { reason: 'age' });
    const dayAfter = inDays(6);
    await office.record(...signed(worker, `n${people}`, { startsOn: dayAfter, employerId: 'e2' }));
    await office.advance(inDays(10));
    expect(await warned()).toEqual([age(dayAfter)]);
  });

  it('looks again: a contract that begins a day later is a loss', async () => {
    await end(inDays(5));
    const dayAfter = inDays(6);
    await office.record(...signed(worker, `n${people}`, { startsOn: inDays(7), employerId: 'e2' }));
    await office.advance(inDays(10));
    expect(await warned()).toEqual([jobLost(dayAfter)]);
  });
});

describe('a correction', () => {
  it('does not warn twice of one ending, and still warns of the age it brings to light', async () => {
    const lastDay = inDays(-1);
    const first = today();
    await end(lastDay, { reason: 'term-over' });
    await office.advance(inDays(3));
    await end(inDays(-10), { reason: 'age', correction: true });
    expect(await warned()).toEqual([jobLost(first), age(today())]);
  });

  it('is no correction where a renewal recorded late let the work go on: it can be lost anew', async () => {
    const first = inDays(1);
    const lastDay = today();
    await office.advance(first);
    await end(lastDay, { reason: 'term-over' });
    await office.advance(inDays(4));
    await office.record(...signed(worker, `n${people}`, { startsOn: first }));
    await office.advance(inDays(20));
    await end(today(), { contractIds: [`c${people}`, `n${people}`] });
    expect(await warned()).toEqual([jobLost(first), jobLost(today())]);
  });

  it('takes the place of an ending that was still awaited', async () => {
    await end(inDays(20));
    await end(today(), { correction: true });
    expect(await warned()).toEqual([jobLost(today())]);
    await office.advance(inDays(30));
    expect(await warned()).toHaveLength(1);
  });
});

function offered(): Told {
  const offer = { offerId: `j/${worker}`, workerId: worker, jobId: 'j', employerId: 'e2' };
  return [`places-j-${worker}`, 'PlacementOffered', { ...offer, expiresAt: '2030-01-01T00:00:00+08:00' }];
}

function founded(): Told {
  const data = {
    workerId: worker,
    creditCode: '92420525MA4900001X',
    licensedOn: today(),
    returnedHome: true,
  };
  return [`business-${worker}`, 'BusinessReported', { ...data, kind: 'individual' }];
}

describe('help', () => {
  const waiting = async () =>
    (await waitingForHelp(office.database.source, office.tenant)).filter(
      (one) => one.subject === `worker:${worker}`,
    );

  it.each([
    ['an offer', offered],
    ['an own business', founded],
    ['a contract', () => signed(worker, `n${people}`, { startsOn: inDays(9), employerId: 'e2' })],
  ])('is waited for until %s follows', async (_what, answer) => {
    await end(today());
    const open = { kind: 'job-lost', on: today(), employerId: 'e1', contractId: `c${people}` };
    expect(await waiting()).toMatchObject([open]);
    await office.record(...answer());
    expect(await waiting()).toEqual([]);
    expect(await warned()).toEqual([jobLost(today())]);
  });

  it('is asked for by the county of the household', async () => {
    const source = office.database.source;
    await end(today());
    const here = await warnings(source, office.tenant, { division: '4205' });
    expect(here).toContainEqual(jobLost(today()));
    expect(await warnings(source, office.tenant, { division: '420526' })).toEqual([]);
  });
});

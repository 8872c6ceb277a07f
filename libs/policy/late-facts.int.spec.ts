import { jest } from '@jest/globals';
import { isRefusal } from '../kernel/refusal.js';
import { lawWith, madeUp } from './measures/testing/office.js';
import { Office } from './testing/office.js';

/** A fact recorded late counts from the day it happened: it takes a grant back, or lets one be given. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;

afterEach(() => office.close());

/** w1 employed by e1 from 2024-03-01 under an open-ended contract; on 2025-03-10 the reward is granted. */
async function rewarded(): Promise<void> {
  office = await Office.open('2024-02-01T09:00:00+08:00');
  await office.worker('w1');
  await office.employer('e1');
  await office.contract('c1', 'w1', '2024-03-01');
  await office.advance('2025-03-10');
}

const REWARD = 'absorption-reward/e1/w1';

describe('a grant undone by a later fact is clawed back', () => {
  beforeEach(rewarded);

  it.each([
    [
      'two days before the year was over',
      '2025-02-27',
      `${REWARD} clawed-back 200000 under-one-year-employed 2025-03-01`,
    ],
    ['on its last day, which completes it', '2025-02-28', `${REWARD} granted 200000 2025-03-01`],
    ['on the day after', '2025-03-01', `${REWARD} granted 200000 2025-03-01`],
  ])('the last day worked was %s', async (_when, endedOn, line) => {
    await office.ended('c1', endedOn);
    expect(await office.short()).toEqual([line]);
  });

  it.each([
    [
      'the day before the contract began',
      '2024-02-29',
      'clawed-back 200000 not-lifted-out-of-poverty 2025-03-01',
    ],
    ['the day it began', '2024-03-01', 'granted 200000 2025-03-01'],
    ['later', '2024-12-31', 'granted 200000 2025-03-01'],
  ])('the status had ended %s', async (_when, to, rest) => {
    await office.give('EndStatus', { workerId: 'w1', status: 'lifted-out-of-poverty', to });
    expect(await office.short()).toEqual([`${REWARD} ${rest}`]);
  });

  it('the recognition was wrong from its start: what was paid is to be returned', async () => {
    await office.pay(REWARD);
    expect(await office.short()).toEqual([`${REWARD} paid 200000 2025-03-01`]);
    await office.annulled('w1');
    expect(await office.short()).toEqual([
      `${REWARD} clawed-back 200000 not-lifted-out-of-poverty 2025-03-01`,
    ]);
    const events = await office.test.engine.log.reader.ofStream(`entitlement-${REWARD}`);
    expect(events.at(-1)).toMatchObject({
      type: 'EntitlementClawedBack',
      data: { toReturnFen: 200_000, cause: 'late-fact', citation: 'N25 §2(3)' },
    });
  });

  it('where nothing was paid nothing is to be returned', async () => {
    await office.annulled('w1');
    const events = await office.test.engine.log.reader.ofStream(`entitlement-${REWARD}`);
    expect(events.at(-1)).toMatchObject({ type: 'EntitlementClawedBack', data: { toReturnFen: 0 } });
    expect(isRefusal(await office.test.give('OpenPublicNotice', { entitlementId: REWARD }))).toBe(true);
  });

  it('names the fact that undid it among those it rests on', async () => {
    const [before] = await office.lines();
    const answer = await office.annulled('w1');
    const [after] = await office.lines();
    expect(after?.basis).toEqual([...(before?.basis ?? []), answer.events[0]?.eventId]);
  });

  it('and keeps those it rested on when the year itself is taken back', async () => {
    const [before] = await office.lines();
    const answer = await office.ended('c1', '2025-02-27');
    const [after] = await office.lines();
    expect(after?.basis.slice(0, before?.basis.length)).toEqual(before?.basis);
    expect(after?.basis).toContain(answer.events[0]?.eventId);
  });

  it('another status that held is ground enough', async () => {
    await office.give('RecogniseStatus', {
      workerId: 'w1',
      status: 'return-to-poverty-monitored',
      from: '2024-03-01',
    });
    await office.annulled('w1');
    expect(await office.short()).toEqual([`${REWARD} granted 200000 2025-03-01`]);
  });
});

describe('after a claw-back a later fact may be granted again', () => {
  beforeEach(rewarded);

  it('a year completed anew', async () => {
    await office.ended('c1', '2025-02-27');
    await office.contract('c2', 'w1', '2025-03-10', { endsOn: '2026-03-09' });
    await office.advance('2025-12-31');
    expect(await office.short()).toEqual([`${REWARD} clawed-back 200000 under-one-year-employed 2025-03-01`]);
    await office.advance('2026-03-11');
    // The second year is completed after the notice ended; the key was free, the law was not.
    expect(await office.short()).toEqual([
      `${REWARD} clawed-back 200000 under-one-year-employed 2025-03-01`,
      `${REWARD}/2 refused policy-expired 2026-03-10`,
    ]);
  });

  it('the same year, when the missing day is found in a contract recorded late', async () => {
    await office.ended('c1', '2025-02-27');
    await office.contract('c2', 'w1', '2025-02-28', { endsOn: '2026-02-27' });
    expect(await office.short()).toEqual([
      `${REWARD} clawed-back 200000 under-one-year-employed 2025-03-01`,
      `${REWARD}/2 granted 200000 2025-03-01`,
    ]);
  });

  it('a status recognised again with the right first day', async () => {
    const status = 'lifted-out-of-poverty';
    await office.annulled('w1');
    await office.give('RecogniseStatus', { workerId: 'w1', status, from: '2024-03-02' });
    expect(await office.short()).toHaveLength(1);
    await office.give('RecogniseStatus', { workerId: 'w1', status, from: '2024-03-01' });
    expect(await office.short()).toEqual([
      `${REWARD} clawed-back 200000 not-lifted-out-of-poverty 2025-03-01`,
      `${REWARD}/2 granted 200000 2025-03-01`,
    ]);
  });

  it('but not what an officer took back', async () => {
    await office.give('ClawBack', { entitlementId: REWARD, reason: '虚假材料' });
    await office.give('RecogniseStatus', { workerId: 'w1', status: 'relocated', from: '2019-12-01' });
    expect(await office.short()).toEqual([`${REWARD} clawed-back 200000 虚假材料 2025-03-01`]);
  });
});

describe('a fact that lets money be due is recorded late', () => {
  it.each([
    ['from the day the contract began', '2024-03-01', [`${REWARD} granted 200000 2025-03-01`]],
    ['from the day after', '2024-03-02', []],
  ])('a status recognised after the year %s', async (_when, from, lines) => {
    office = await Office.open('2024-02-01T09:00:00+08:00');
    await office.worker('w1', { status: null });
    await office.employer('e1');
    await office.contract('c1', 'w1', '2024-03-01');
    await office.advance('2025-03-10');
    expect(await office.short()).toEqual([]);
    await office.give('RecogniseStatus', { workerId: 'w1', status: 'lifted-out-of-poverty', from });
    expect(await office.short()).toEqual(lines);
  });

  it('all of it at once, in the past', async () => {
    office = await Office.open('2026-05-01T09:00:00+08:00');
    await office.worker('w1');
    await office.employer('e1');
    await office.agency('a1');
    await office.contract('c1', 'w1', '2023-03-01', { endsOn: '2023-08-31', agencyId: 'a1' });
    await office.contract('c2', 'w1', '2023-09-01', { endsOn: '2024-02-29' });
    await office.contract('c3', 'w1', '2024-03-01', { endsOn: '2025-02-28' });
    expect(await office.short()).toEqual([
      'agency-service-subsidy/a1/w1 refused contract-under-one-year 2023-03-01',
      `${REWARD} refused contract-under-one-year 2024-03-01`,
      `${REWARD}/2 granted 200000 2025-03-01`,
    ]);
  });
});

describe('whoever lost to another grant is assessed again when that is undone', () => {
  const parameter = (name: string, what: string, values: string) =>
    lawWith({ [`interpretations/parameters/${name}.yaml`]: madeUp(what, `{ 1900-01-01: [${values}] }`) });

  it.each([
    ['by a late fact', () => office.ended('c1', '2023-02-26'), 'clawed-back 200000 under-one-year-employed'],
    [
      'by an officer who rejects it',
      () => office.give('RejectEntitlement', { entitlementId: REWARD, reason: '材料不实' }),
      'refused 材料不实',
    ],
    [
      'by an officer who takes it back',
      () => office.give('ClawBack', { entitlementId: REWARD, reason: '材料不实' }),
      'clawed-back 200000 材料不实',
    ],
  ])('%s', async (_how, undo, became) => {
    office = await Office.open(
      '2022-02-01T09:00:00+08:00',
      parameter('absorption-reward-once-key', 'key parts', 'worker'),
    );
    await office.worker('w1');
    for (const employerId of ['e1', 'e2', 'e3']) await office.employer(employerId);
    await office.contract('c1', 'w1', '2022-03-01', { endsOn: '2023-02-28' });
    await office.contract('c2', 'w1', '2023-03-01', { employerId: 'e2', endsOn: '2024-02-29' });
    await office.contract('c3', 'w1', '2024-03-01', { employerId: 'e3', endsOn: '2025-02-28' });
    await office.advance('2025-03-03');
    const lost = ['e2/w1 refused already-granted 2024-03-01', 'e3/w1 refused already-granted 2025-03-01'];
    const before = lost.map((line) => `absorption-reward/${line}`);
    expect(await office.short()).toEqual([`${REWARD} granted 200000 2023-03-01`, ...before]);
    await undo();
    const all = await office.short();
    expect(all).toContain(`${REWARD} ${became} 2023-03-01`);
    expect(all.filter((line) => line.includes('/e2/'))).toEqual([
      before[0],
      'absorption-reward/e2/w1/2 granted 200000 2024-03-01',
    ]);
    expect(all.filter((line) => line.includes('/e3/'))).toEqual([before[1]]);
  });

  it('of another measure', async () => {
    office = await Office.open(
      '2024-01-01T09:00:00+08:00',
      parameter(
        'measures-excluding-each-other',
        'pairs of measures',
        'absorption-reward+agency-service-subsidy',
      ),
    );
    await office.worker('w1');
    await office.employer('e1');
    await office.agency('a1');
    await office.insured('w1', '2024-02-01');
    await office.contract('c1', 'w1', '2024-02-01', { agencyId: 'a1' });
    await office.advance('2025-02-03');
    const entitlementId = 'agency-service-subsidy/a1/w1';
    await office.give('RejectEntitlement', { entitlementId, reason: '材料不实' });
    expect(await office.short()).toEqual([
      `${entitlementId} refused 材料不实 2024-02-01`,
      `${REWARD} refused already-granted 2025-02-01`,
      `${REWARD}/2 granted 200000 2025-02-01`,
    ]);
  });
});

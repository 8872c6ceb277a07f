import { jest } from '@jest/globals';
import { isRefusal } from '../kernel/refusal.js';
import type { Question } from './explain-query.js';
import { creditCodeOf, Office } from './testing/office.js';

/** `labor policy explain`: for anyone, any day, also where no event was left; nothing is written. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;

const REWARD = { policy: 'absorption-reward', workerId: 'w1' } as const;
const TRIP = { policy: 'transport-subsidy', workerId: 'w1' } as const;
const SERVICE = { policy: 'agency-service-subsidy', workerId: 'w1' } as const;
const STARTUP = { policy: 'startup-subsidy', workerId: 'w1' } as const;

/** `granted 200000`, `outside under-one-year-employed`. */
async function said(question: Question): Promise<string> {
  const answer = await office.explain(question);
  if (isRefusal(answer)) return `refusal ${answer.code}`;
  const { outcome, code, reason, amountFen } = answer.assessment;
  return `${outcome} ${code ?? reason ?? amountFen}`;
}

beforeAll(async () => {
  office = await Office.open('2024-02-20T09:00:00+08:00');
  await office.worker('w1');
  await office.employer('e1');
  await office.agency('a1');
  await office.contract('c1', 'w1', '2024-03-01', { agencyId: 'a1', endsOn: '2024-08-31' });
  await office.give('RenewContract', {
    contractId: 'c1',
    newContractId: 'c2',
    startsOn: '2024-09-01',
    endsOn: '2025-02-28',
  });
  await office.give('RenewContract', { contractId: 'c2', newContractId: 'c3', startsOn: '2025-03-01' });
  await office.worker('w2', { status: 'rural-low-income' });
  await office.contract('c-w2', 'w2', '2024-03-01');
  await office.worker('w3');
  await office.employer('shop', { kind: 'individual-business', creditCode: creditCodeOf('shop', '92') });
  await office.contract('c-w3', 'w3', '2024-03-01', { employerId: 'shop' });
  await office.employer('far', { division: '441900' });
  await office.worker('w4');
  await office.contract('c-w4', 'w4', '2024-03-01', { employerId: 'far' });
  await office.worker('w5', { household: '422801' });
  await office.worker('w6');
  await office.business('w6', '2024-02-19');
  await office.worker('w7');
  await office.agency('own-agency', { creditCode: creditCodeOf('e1', '91') });
  await office.worker('w8');
  await office.contract('c-w8', 'w8', '2020-02-20', { agencyId: 'own-agency' });
  await office.worker('w9');
  await office.contract('c-w9', 'w9', '2024-02-20', { agencyId: 'own-agency' });
  await office.worker('w10');
  await office.contract('c-w10', 'w10', '2024-03-01', { agencyId: 'a1' });
  await office.insured('w10', '2024-06-01');
  await office.advance('2024-05-06');
  await office.carried('k1', 'w5', '441900', 62_000);
  await office.worker('w11');
  await office.carried('k2', 'w11', '441900');
  await office.advance('2024-06-10');
  await office.carried('k3', 'w11', '441900', 62_000);
  await office.advance('2026-04-01');
});
afterAll(() => office.close());

describe('the reward, on any day', () => {
  it.each([
    ['before the contract', '2024-02-25', 'outside under-one-year-employed'],
    ['the day before the year is over', '2025-02-28', 'outside under-one-year-employed'],
    [
      'the day the year is over: the contract of its last day is short',
      '2025-03-01',
      'refused contract-under-one-year',
    ],
    [
      'the day before the third contract has run its own year',
      '2026-02-28',
      'refused contract-under-one-year',
    ],
    ['the day it has: the law has ended', '2026-03-01', 'refused policy-expired'],
    ['today', undefined, 'refused policy-expired'],
  ])('%s', async (_day, on, expected) => {
    expect(await said({ ...REWARD, ...(on === undefined ? {} : { on }) })).toBe(expected);
  });

  it.each([
    ['of somebody without the status', { workerId: 'w2' }, 'outside not-lifted-out-of-poverty'],
    ['at no enterprise', { workerId: 'w3' }, 'outside not-an-enterprise'],
    ['at an employer outside the province', { workerId: 'w4' }, 'outside employer-outside-province'],
    ['of somebody who never worked', { workerId: 'w7' }, 'outside under-one-year-employed'],
    [
      'with an employer who never hired them',
      { workerId: 'w7', employerId: 'e1' },
      'outside under-one-year-employed',
    ],
    ['of a year completed before the law', { workerId: 'w8' }, 'outside policy-not-yet-in-force'],
    ['of nobody', { workerId: 'w99' }, 'refusal worker-unknown'],
    ['with nobody', { employerId: 'e99' }, 'refusal employer-unknown'],
  ])('%s', async (_who, change, expected) => {
    expect(await said({ ...REWARD, on: '2025-04-01', ...change })).toBe(expected);
  });

  it('names nobody as paid where nobody employed the worker', async () => {
    const answer = await office.explain({ ...REWARD, workerId: 'w7' });
    expect(answer).toMatchObject({ assessment: { beneficiary: null } });
  });

  it('traces every condition, in Chinese and in English, with the words of the law', async () => {
    const answer = await office.explain({ ...REWARD, on: '2025-03-01' });
    if (isRefusal(answer)) throw new Error(answer.message);
    expect(answer.assessment.trace).toHaveLength(13);
    expect(answer.zh.join('\n')).toMatch(/驳回：contract-under-one-year/);
    expect(answer.zh.join('\n')).toMatch(/吸纳就业奖补/);
    expect(answer.en.join('\n')).toMatch(/✗ contract-under-one-year \[N25 §2\(3\)/);
    expect(answer.en.join('\n')).toContain(office.law.version);
  });

  it('says what is missing, where that would do', async () => {
    const short = await office.explain({ ...REWARD, on: '2025-03-01' });
    const late = await office.explain({ ...REWARD, on: '2026-03-01' });
    if (isRefusal(short) || isRefusal(late)) throw new Error('both are known');
    expect(short.nearest).toMatchObject({
      changes: [{ code: 'contract-under-one-year' }],
      amountFen: 200_000,
    });
    expect(short.en.at(-1)).toContain('the contract is 184 days short (needed until 2025-08-31)');
    expect(short.zh.at(-1)).toContain('差 184 日');
    expect(late.nearest).toBeNull();
    expect(short.noRemedy).toBeNull();
    expect(late.noRemedy?.code).toBe('policy-expired');
    expect(late.en.at(-1)).toContain('the day on which it was completed is settled');
    expect(late.zh.at(-1)).toContain('无可补正');
  });

  it('rests on the same events as the decision', async () => {
    const [decided] = await office.lines({ policy: 'absorption-reward', workerId: 'w1' });
    const answer = await office.explain({ ...REWARD, on: '2025-03-01' });
    if (isRefusal(answer)) throw new Error(answer.message);
    expect(decided).toMatchObject({ status: 'refused', reason: 'contract-under-one-year', on: '2025-03-01' });
    const asked = (decided?.basis ?? []).filter((id) => !answer.assessment.basis.includes(id));
    // The event that asked, and endings recorded since, are all that may differ.
    expect(asked).toHaveLength(1);
  });
});

describe('the other measures', () => {
  it.each([
    ['a journey, on the day of arrival', { ...TRIP, workerId: 'w5', on: '2024-05-06' }, 'granted 50000'],
    ['the day before', { ...TRIP, workerId: 'w5', on: '2024-05-05' }, 'outside not-arrived'],
    ['granted already, asked about itself', { ...TRIP, workerId: 'w5' }, 'granted 50000'],
    ['refused then, granted since', { ...TRIP, workerId: 'w11', on: '2024-05-06' }, 'refused no-fare'],
    ['the later journey', { ...TRIP, workerId: 'w11' }, 'granted 50000'],
    ['no journey', { ...TRIP, workerId: 'w7' }, 'outside not-arrived'],
    [
      'a placement under a short contract',
      { ...SERVICE, workerId: 'w1', on: '2024-06-01' },
      'refused contract-under-one-year',
    ],
    [
      'a placement that waits for insurance',
      { ...SERVICE, workerId: 'w10', on: '2024-05-31' },
      'pending no-social-insurance',
    ],
    [
      'on the day the insurance starts',
      { ...SERVICE, workerId: 'w10', on: '2024-06-01' },
      'granted amount-awaits-local-document',
    ],
    [
      'after it, where it is granted',
      { ...SERVICE, workerId: 'w10' },
      'granted amount-awaits-local-document',
    ],
    [
      'the day before the signing',
      { ...SERVICE, workerId: 'w10', on: '2024-02-29' },
      'outside not-placed-by-agency',
    ],
    ['no agency named', { ...SERVICE, workerId: 'w3' }, 'outside not-placed-by-agency'],
    ['an agency of the same credit code', { ...SERVICE, workerId: 'w9' }, 'outside own-placement'],
    ['another agency', { ...SERVICE, workerId: 'w1', agencyId: 'a2' }, 'refusal agency-unknown'],
    ['no contract at all', { ...SERVICE, workerId: 'w7' }, 'outside not-placed-by-agency'],
    [
      'a business, the day before its year is over',
      { ...STARTUP, workerId: 'w6', on: '2025-02-18' },
      'outside under-one-year-in-operation',
    ],
    ['the day its year is over', { ...STARTUP, workerId: 'w6', on: '2025-02-19' }, 'granted 200000'],
    ['no business', { ...STARTUP, workerId: 'w7' }, 'outside not-a-counted-business'],
  ])('%s', async (_case, question, expected) => {
    expect(await said(question)).toBe(expected);
  });

  it('writes nothing', async () => {
    const head = await office.test.engine.log.reader.head();
    for (const policy of [
      'absorption-reward',
      'transport-subsidy',
      'agency-service-subsidy',
      'startup-subsidy',
    ] as const) {
      await said({ policy, workerId: 'w1' });
    }
    await office.test.engine.settle();
    expect(await office.test.engine.log.reader.head()).toBe(head);
  });
});

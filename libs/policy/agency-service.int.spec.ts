import { jest } from '@jest/globals';
import { Office } from './testing/office.js';

/** 就业创业服务补助: assessed at the signing, pending until insurance starts, refused when it can no longer come. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;

const SUBSIDY = 'agency-service-subsidy/a1/w1';
const PENDING = `${SUBSIDY} pending no-social-insurance`;
const DUE = 'granted amount-awaits-local-document';

afterEach(() => office.close());
beforeEach(async () => {
  office = await Office.open('2024-02-20T09:00:00+08:00');
  await office.worker('w1');
  await office.employer('e1');
  await office.agency('a1');
});

const signed = (change: object = {}) =>
  office.contract('c1', 'w1', '2024-03-01', { signedOn: '2024-02-20', agencyId: 'a1', ...change });

describe('while insurance can still come', () => {
  it('it is pending: no event, the day of the signing, the code it waits for', async () => {
    await signed();
    const [line] = await office.lines();
    expect(line).toEqual({
      entitlementId: SUBSIDY,
      policy: 'agency-service-subsidy',
      beneficiary: 'agency:a1',
      workerId: 'w1',
      status: 'pending',
      amountFen: null,
      on: '2024-02-20',
      reason: 'no-social-insurance',
      citation: 'N25 §2(1)',
      basis: expect.arrayContaining([expect.any(String)]),
    });
    const known = await office.test.engine.log.reader.ofStream(`entitlement-${SUBSIDY}`);
    expect(known).toEqual([]);
    expect(await office.lines({ status: 'pending', workerId: 'w1' })).toEqual([line]);
    expect(await office.lines({ status: 'granted' })).toEqual([]);
    expect(await office.lines({ beneficiary: 'agency:a2' })).toEqual([]);
    expect(await office.lines({ policy: 'absorption-reward' })).toEqual([]);
  });

  it('is known before the contract by insurance recorded first, and follows the signing', async () => {
    await office.insured('w1', '2024-02-01');
    await signed();
    expect(await office.short()).toEqual([`${SUBSIDY} ${DUE} 2024-02-20`]);
  });

  it('follows the insurance that is recorded later, from its first day', async () => {
    await signed();
    await office.advance('2024-03-20');
    await office.insured('w1', '2024-03-15');
    expect(await office.short()).toEqual([`${SUBSIDY} ${DUE} 2024-03-15`]);
  });

  it('waits for all four kinds; the last of them is the fact it follows', async () => {
    await signed();
    await office.advance('2024-05-01');
    await office.insured('w1', '2024-04-01', { kinds: ['work-injury', 'medical', 'unemployment'] });
    expect(await office.short()).toEqual([`${PENDING} 2024-02-20`]);
    await office.insured('w1', '2024-03-01', { kinds: ['pension'] });
    expect(await office.short()).toEqual([`${SUBSIDY} ${DUE} 2024-03-01`]);
  });

  it('insurance announced for later starts on its day, not before', async () => {
    await signed();
    await office.insured('w1', '2024-03-01');
    expect(await office.short()).toEqual([`${PENDING} 2024-02-20`]);
    await office.advance('2024-02-29T23:59:59.999+08:00');
    expect(await office.short()).toEqual([`${PENDING} 2024-02-20`]);
    await office.advance('2024-03-01');
    expect(await office.short()).toEqual([`${SUBSIDY} ${DUE} 2024-03-01`]);
  });

  it('insurance with another employer is none', async () => {
    await office.employer('e2');
    await signed();
    await office.advance('2024-03-20');
    await office.insured('w1', '2024-03-01', { employerId: 'e2' });
    expect(await office.short()).toEqual([`${PENDING} 2024-02-20`]);
  });

  it('a status recognised late is found at once', async () => {
    await office.worker('w2', { status: null });
    await office.contract('c2', 'w2', '2024-02-20', { agencyId: 'a1' });
    expect(await office.short()).toEqual([]);
    await office.give('RecogniseStatus', {
      workerId: 'w2',
      status: 'lifted-out-of-poverty',
      from: '2020-01-01',
    });
    expect(await office.short()).toEqual([
      'agency-service-subsidy/a1/w2 pending no-social-insurance 2024-02-20',
    ]);
  });
});

describe('when the employment ends without insurance', () => {
  const REFUSED = `${SUBSIDY} refused no-social-insurance 2024-02-20`;

  it.each([
    ['today', '2024-06-30T18:00:00+08:00', [REFUSED]],
    ['yesterday', '2024-07-01T09:00:00+08:00', [REFUSED]],
    ['tomorrow', '2024-06-29T18:00:00+08:00', [`${PENDING} 2024-02-20`]],
  ])(
    'it is refused when that is recorded, unless it is announced: the last day is %s',
    async (_day, at, lines) => {
      await signed();
      await office.advance(at);
      await office.ended('c1', '2024-06-30');
      expect(await office.short()).toEqual(lines);
    },
  );

  it('an ending announced refuses when it has come to pass', async () => {
    await signed();
    await office.advance('2024-06-20');
    await office.ended('c1', '2024-06-30');
    await office.advance('2024-06-30T23:59:59.999+08:00');
    expect(await office.short()).toEqual([`${PENDING} 2024-02-20`]);
    await office.advance('2024-07-01');
    expect(await office.short()).toEqual([REFUSED]);
  });

  it('insurance that starts in between is in time', async () => {
    await signed();
    await office.advance('2024-06-20');
    await office.ended('c1', '2024-06-30');
    await office.advance('2024-06-30');
    await office.insured('w1', '2024-06-30');
    await office.advance('2024-07-02');
    expect(await office.short()).toEqual([`${SUBSIDY} ${DUE} 2024-06-30`]);
  });

  it('a term that passes ends it, and a renewal keeps it pending', async () => {
    await signed({ endsOn: '2025-02-28' });
    await office.worker('w2');
    await office.contract('c2', 'w2', '2024-03-01', { agencyId: 'a1', endsOn: '2025-02-28' });
    await office.give('RenewContract', { contractId: 'c2', newContractId: 'c3', startsOn: '2025-03-01' });
    await office.advance('2025-03-01');
    const about = await office.short({ policy: 'agency-service-subsidy' });
    expect(about).toEqual([REFUSED, 'agency-service-subsidy/a1/w2 pending no-social-insurance 2024-03-01']);
  });

  it('a contract that never began is refused with the employment that ended before it', async () => {
    await office.contract('c0', 'w1', '2024-02-20', { endsOn: '2024-02-29' });
    await signed();
    await office.advance('2024-02-25');
    await office.ended('c0', '2024-02-25');
    expect(await office.short()).toEqual([REFUSED]);
  });

  it.each([
    ['the last day worked', '2024-06-30', [REFUSED, `${SUBSIDY}/2 ${DUE} 2024-06-30`]],
    ['the day after', '2024-07-01', [REFUSED]],
  ])('insurance recorded late counts from %s', async (_day, from, lines) => {
    await signed();
    await office.advance('2024-06-30');
    await office.ended('c1', '2024-06-30');
    await office.advance('2024-08-01');
    await office.insured('w1', from);
    expect(await office.short()).toEqual(lines);
  });
});

describe('a grant whose ground goes', () => {
  it('is clawed back when the employment turns out to have ended before the insurance', async () => {
    await signed();
    await office.advance('2024-05-10');
    await office.insured('w1', '2024-05-01');
    await office.ended('c1', '2024-04-30');
    expect(await office.short()).toEqual([`${SUBSIDY} clawed-back no-social-insurance 2024-05-01`]);
  });

  it('stands when the insurance stops later', async () => {
    await office.insured('w1', '2024-02-01');
    await signed();
    await office.advance('2024-05-10');
    await office.give('StopSocialInsurance', { workerId: 'w1', employerId: 'e1', until: '2024-03-01' });
    expect(await office.short()).toEqual([`${SUBSIDY} ${DUE} 2024-02-20`]);
  });

  it('is clawed back when it turns out to have stopped before the contract began', async () => {
    await office.insured('w1', '2024-02-01');
    await signed();
    await office.give('StopSocialInsurance', { workerId: 'w1', employerId: 'e1', until: '2024-02-29' });
    expect(await office.short()).toEqual([`${SUBSIDY} clawed-back no-social-insurance 2024-02-20`]);
  });
});

describe('several of the same', () => {
  it('an assessment that is pending keeps its number', async () => {
    await signed({ endsOn: '2025-02-28' });
    await office.employer('e2');
    await office.contract('c2', 'w1', '2025-03-01', {
      employerId: 'e2',
      agencyId: 'a1',
      endsOn: '2025-08-31',
    });
    expect(await office.short()).toEqual([
      `${PENDING} 2024-02-20`,
      `${SUBSIDY}/2 refused contract-under-one-year 2025-03-01`,
    ]);
    await office.advance('2024-03-20');
    await office.insured('w1', '2024-03-01');
    expect(await office.short()).toEqual([
      `${SUBSIDY} ${DUE} 2024-03-01`,
      `${SUBSIDY}/2 refused contract-under-one-year 2025-03-01`,
    ]);
  });

  it('two pending ones stand under the ids they will have', async () => {
    await signed({ endsOn: '2025-02-28' });
    await office.employer('e2');
    await office.contract('c2', 'w1', '2025-03-01', { employerId: 'e2', agencyId: 'a1' });
    expect(await office.short()).toEqual([
      `${PENDING} 2024-02-20`,
      `${SUBSIDY}/2 pending no-social-insurance 2025-03-01`,
    ]);
  });

  it('is paid once a worker and employer, to the agency that comes first', async () => {
    await office.agency('a2');
    await signed({ endsOn: '2025-02-28' });
    await office.contract('c2', 'w1', '2025-03-01', { agencyId: 'a2' });
    await office.advance('2024-03-20');
    await office.insured('w1', '2024-03-01');
    expect(await office.short()).toEqual([
      `${SUBSIDY} ${DUE} 2024-03-01`,
      'agency-service-subsidy/a2/w1 refused already-granted 2024-03-01',
    ]);
  });
});

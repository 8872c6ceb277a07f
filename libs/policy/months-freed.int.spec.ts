import { jest } from '@jest/globals';
import { madeUpDocument } from './law/testing/made-up-documents.js';
import { lawWith } from './measures/testing/office.js';
import { Office } from './testing/office.js';
import { readAgain } from './testing/read-again.js';

/**
 * A month that is taken back was not lawfully paid and is no longer counted (POLICY interpretation 68): what
 * was refused since it used up the months is judged again.
 */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;

afterEach(() => office.close());

const from = '2021-08-16';
const said = (unit: string, value: number) => ({
  unit,
  lines: [`values: { ${from}: ${value} }`, `source: { ${from}: COUNTY §1 }`],
});
const LAW = lawWith(
  madeUpDocument('COUNTY', {
    division: '420525',
    from,
    parameters: {
      'flexible-insurance-subsidy-share': said('percent', 60),
      'flexible-insurance-subsidy-months-at-most': said('months', 2),
      'firm-loan-interest-subsidy-share': said('percent', 50),
      'firm-loan-interest-subsidy-principal-at-most': said('fen', 25_000_000),
      'firm-loan-interest-subsidy-months-at-most': said('months', 2),
      'firm-loan-interest-subsidy-workers-from': said('workers', 1),
    },
  }),
);
const FLEXIBLE = 'flexible-insurance-subsidy/w1/w1';
const FIRM = 'firm-loan-interest-subsidy/e1/e1';

/** January and February granted; March and April, reported after them, refused as two months are used. */
async function twoMonthsUsed(): Promise<void> {
  office = await Office.open('2023-01-02T09:00:00+08:00', LAW);
  await office.worker('w1');
  await office.employer('e1');
  await office.advance('2023-05-04');
  for (const month of ['2023-01', '2023-02', '2023-03', '2023-04']) await contribution(month);
}

function contribution(month: string) {
  const kinds = ['pension', 'medical'];
  return office.give('ReportFlexibleContribution', {
    workerId: 'w1',
    month,
    form: 'new-form',
    kinds,
    paidFen: 100_000,
  });
}

const JANUARY = `${FLEXIBLE} granted 60000 2023-01-31`;
const FEBRUARY = `${FLEXIBLE}/2 granted 60000 2023-02-28`;
const USED = [`${FLEXIBLE}/3 refused months-used 2023-03-31`, `${FLEXIBLE}/4 refused months-used 2023-04-30`];
const sorted = (lines: readonly string[]) => [...lines].sort();

/** The lines without their order, which is that of days. */
async function lines(): Promise<string[]> {
  return sorted(await office.short());
}

describe('months of a person', () => {
  beforeEach(twoMonthsUsed);

  it.each([
    [
      'taken back by an officer, after it was paid',
      async () => {
        await office.pay(FLEXIBLE);
        await office.give('ClawBack', { entitlementId: FLEXIBLE, reason: '虚假材料' });
      },
      'clawed-back 60000 虚假材料',
    ],
    [
      'rejected by an officer',
      () => office.give('RejectEntitlement', { entitlementId: FLEXIBLE, reason: '材料不实' }),
      'refused 材料不实',
    ],
  ])('one is %s: the first that was refused is granted, the next is not', async (_how, undo, became) => {
    expect(await lines()).toEqual(sorted([JANUARY, FEBRUARY, ...USED]));
    await undo();
    const after = [`${FLEXIBLE} ${became} 2023-01-31`, FEBRUARY, ...USED];
    expect(await lines()).toEqual(sorted([...after, `${FLEXIBLE}/5 granted 60000 2023-03-31`]));
  });

  it('both are taken back by a late fact, and as many are granted in their place, no more', async () => {
    await office.insured('w1', '2023-01-01', { kinds: ['pension'] });
    const taken = (line: string) => line.replace('granted 60000', 'clawed-back 60000 insured-by-employer');
    expect(await lines()).toEqual(sorted([taken(JANUARY), taken(FEBRUARY), ...USED]));
    await office.give('StopSocialInsurance', { workerId: 'w1', employerId: 'e1', until: '2023-01-31' });
    const anew = [`${FLEXIBLE}/5 granted 60000 2023-02-28`, `${FLEXIBLE}/6 granted 60000 2023-03-31`];
    expect(await lines()).toEqual(sorted([taken(JANUARY), taken(FEBRUARY), ...USED, ...anew]));
  });
});

it('grants no more of many months that a late status lets count at once than local rules pay', async () => {
  office = await Office.open('2023-01-02T09:00:00+08:00', LAW);
  await office.worker('w1', { status: null });
  await office.advance('2023-05-04');
  for (const month of ['2023-01', '2023-02', '2023-03', '2023-04']) await contribution(month);
  expect(await lines()).toEqual([]);
  await office.give('RecogniseStatus', {
    workerId: 'w1',
    status: 'lifted-out-of-poverty',
    from: '2019-12-01',
  });
  expect(await lines()).toEqual(sorted([JANUARY, FEBRUARY, ...USED]));
});

describe('months of training at work', () => {
  const TRAINING = 'on-the-job-training-subsidy';
  const AWAITS = 'granted amount-awaits-local-document';
  const trained = (month: string, employerId: string) =>
    office.give('ConfirmTrainingMonth', { workerId: 'w1', employerId, month });
  const undo = (entitlementId: string) =>
    office.give('RejectEntitlement', { entitlementId, reason: '材料不实' });

  beforeEach(async () => {
    office = await Office.open('2021-08-20T09:00:00+08:00');
    await office.worker('w1');
    for (const employerId of ['e1', 'e2']) await office.employer(employerId);
  });

  it('one employer is no longer paid: the other, who was refused for it, is', async () => {
    await trained('2021-08', 'e1');
    await office.advance('2021-09-02');
    await trained('2021-09', 'e2');
    const other = `${TRAINING}/e2/w1 refused already-trained-with-subsidy 2021-09-30`;
    expect(await lines()).toEqual(sorted([`${TRAINING}/e1/w1 ${AWAITS} 2021-08-31`, other]));
    await undo(`${TRAINING}/e1/w1`);
    const after = [`${TRAINING}/e1/w1 refused 材料不实 2021-08-31`, other];
    expect(await lines()).toEqual(sorted([...after, `${TRAINING}/e2/w1/2 ${AWAITS} 2021-09-30`]));
  });

  it('one is taken back, five were paid elsewhere: the first that was refused is granted alone', async () => {
    for (const month of ['2020-01', '2020-02', '2020-03', '2020-04', '2020-05'])
      await office.give('RecordTrainingPaidElsewhere', { workerId: 'w1', employerId: 'e1', month });
    await trained('2021-08', 'e1');
    await office.advance('2021-11-02');
    await trained('2021-09', 'e1');
    await trained('2021-10', 'e1');
    const id = `${TRAINING}/e1/w1`;
    const used = [`${id}/2 refused six-months-used 2021-09-30`, `${id}/3 refused six-months-used 2021-10-31`];
    expect(await lines()).toEqual(sorted([`${id} ${AWAITS} 2021-08-31`, ...used]));
    await undo(id);
    const after = [`${id} refused 材料不实 2021-08-31`, ...used];
    expect(await lines()).toEqual(sorted([...after, `${id}/4 ${AWAITS} 2021-09-30`]));
  });
});

describe('the same events', () => {
  it('come to the same answers when the room is read again from the log, and to no new ones', async () => {
    await twoMonthsUsed();
    await office.give('RejectEntitlement', { entitlementId: FLEXIBLE, reason: '材料不实' });
    const { engine } = office.test;
    const [before, head] = [await office.lines(), await engine.log.reader.head()];
    const again = await readAgain(office.test);
    expect(await again.log.reader.head()).toBe(head);
    expect(await office.lines()).toEqual(before);
    await again.stop();
  });

  it('told once more to another office come to the same answers', async () => {
    const told = async () => {
      await twoMonthsUsed();
      await office.insured('w1', '2023-01-01', { kinds: ['pension'] });
      await office.give('StopSocialInsurance', { workerId: 'w1', employerId: 'e1', until: '2023-01-31' });
      return office.short();
    };
    const first = await told();
    await office.close();
    expect(await told()).toEqual(first);
  });
});

describe('months of an employer', () => {
  it('one is taken back: the first that was refused is granted, the next is not', async () => {
    office = await Office.open('2023-01-02T09:00:00+08:00', LAW);
    await office.worker('w1');
    await office.employer('e1', { division: '420525' });
    await office.contract('c1', 'w1', '2023-01-02');
    const loan = { loanId: 'l1', employerId: 'e1' };
    await office.give('ReportFirmLoan', {
      ...loan,
      principalFen: 50_000_000,
      grantedOn: '2023-01-02',
      absorbed: ['w1'],
    });
    await office.advance('2023-05-04');
    for (const month of ['2023-01', '2023-02', '2023-03', '2023-04'])
      await office.give('ReportFirmLoanInterest', { ...loan, month, interestFen: 180_000 });
    const second = `${FIRM}/2 granted 45000 2023-02-28`;
    const used = [`${FIRM}/3 refused months-used 2023-03-31`, `${FIRM}/4 refused months-used 2023-04-30`];
    expect(await lines()).toEqual(sorted([`${FIRM} granted 45000 2023-01-31`, second, ...used]));
    await office.give('ClawBack', { entitlementId: FIRM, reason: '虚假材料' });
    const after = [`${FIRM} clawed-back 45000 虚假材料 2023-01-31`, second, ...used];
    expect(await lines()).toEqual(sorted([...after, `${FIRM}/5 granted 45000 2023-03-31`]));
  });
});

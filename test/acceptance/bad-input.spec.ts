import { jest } from '@jest/globals';
import { comparisonFile } from '../../apps/cli/import/comparison-file.js';
import { bankAnswer } from '../../apps/cli/import/bank-file.js';
import { isRefusal } from '../../libs/kernel/refusal.js';
import { LawError } from '../../libs/policy/law/law-error.js';
import { madeUpDocument } from '../../libs/policy/law/testing/made-up-documents.js';
import { lawWith, madeUp } from '../../libs/policy/measures/testing/office.js';
import type { Office } from '../../libs/policy/testing/office.js';
import { COUNTY, ONE, TWO, openWithTwoRewards } from '../../libs/policy/testing/two-rewards.js';

/** What bad input gets: files refused whole with line and reason, steps refused with the rule's name. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;
beforeAll(async () => {
  office = await openWithTwoRewards();
  await office.give(
    'ConfirmAccount',
    { beneficiary: 'employer:e1', number: '6222020000000000', holder: '示例制造有限公司', bank: '示例银行' },
    'employer:e1',
  );
  await office.give('OpenPublicNotice', { entitlementId: TWO }, 'bureau:prepares');
  await office.give('ApproveEntitlement', { entitlementId: TWO }, 'bureau:approves');
  await office.advance('2025-03-08T09:00:00+08:00');
  await office.give('OrderPayment', { entitlementId: TWO }, 'bureau:pays');
  await office.give('PreparePaymentBatch', batch('b1', TWO), 'bureau:pays');
  await office.give('OpenPublicNotice', { entitlementId: ONE }, 'bureau:prepares');
});
afterAll(() => office.close());

const batch = (batchId: string, ...entitlementIds: readonly string[]) => ({
  batchId,
  division: COUNTY,
  entitlementIds,
});
const csv = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'));

/** A county pays another reward than the province fixed. */
const contradicting = () =>
  madeUpDocument('COUNTY', {
    division: '422801',
    parameters: {
      'absorption-reward-amount': {
        unit: 'fen/worker',
        lines: ['values: { 2024-01-01: 300000 }', 'source: { 2024-01-01: COUNTY §1 }'],
      },
    },
  });

async function compared(): Promise<string> {
  const rows = await comparisonFile(
    csv('劳动者编号,比对事项,身份类别,日期', 'w1,户籍身份,脱贫人口,2024-03-01', '合计,2,,'),
  );
  return isRefusal(rows) ? `${rows.code}: ${rows.message}` : 'taken';
}

async function returned(): Promise<string> {
  const answer = await bankAnswer(csv('行号,结果,金额（元）', '1,成功,2000', '7,成功,2000', '合计,,4000'));
  if (isRefusal(answer)) return answer.code;
  return given('RecordBankReturn', { batchId: 'b1', ...answer }, 'bureau:pays');
}

function loaded(files: { readonly [path: string]: string }): string {
  try {
    lawWith(files);
    return 'taken';
  } catch (error) {
    if (error instanceof LawError) return error.message;
    throw error;
  }
}

async function given(name: string, fields: object, as: string): Promise<string> {
  const answer = await office.test.give(name, fields, as);
  return 'code' in answer ? `${answer.code}: ${answer.message}` : 'taken';
}

it.each([
  ['a comparison file with a wrong total', compared, /^total-wrong: .*合计.*"2".* 1 rows/],
  ['a bank return for an unknown row', returned, /^row-unknown: line 3: row 7 is not in b1/],
  [
    'a parameter file with a typo',
    async () =>
      loaded({
        'interpretations/parameters/measures-excluding-each-other.yaml': madeUp(
          'pairs of measures',
          '{ 1900-01-01: [absorbtion-reward+startup-subsidy] }',
        ),
      }),
    /measures-excluding-each-other\.yaml:\d+.*absorbtion-reward/s,
  ],
  [
    'an overlay that contradicts the province',
    async () => loaded(contradicting()),
    /absorption-reward-amount\.yaml:\d+/,
  ],
  [
    'an approver who prepared the claim',
    () => given('ApproveEntitlement', { entitlementId: ONE }, 'bureau:prepares'),
    /^same-person: bureau:prepares/,
  ],
  [
    'a payment before the notice is over',
    () => given('OrderPayment', { entitlementId: ONE }, 'bureau:other'),
    /^notice-not-over: /,
  ],
  [
    'a second payment of the same row',
    () => given('PreparePaymentBatch', batch('b2', TWO), 'bureau:pays'),
    /^already-in-batch: row 1/,
  ],
] as const)('%s is refused with the reason, and changes nothing', async (_what, attempt, reason) => {
  const { reader } = office.test.engine.log;
  const before = await reader.head();
  expect(await attempt()).toMatch(reason);
  expect(await reader.head()).toBe(before);
});

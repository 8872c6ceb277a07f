import { BUILT_IN_NOTICES, loadLaw } from '../../../libs/policy/law/load-law.js';
import type { RecordedEntitlementEvent } from '../../../libs/policy/entitlement/events.js';
import { MEASURE_IDS } from '../../../libs/policy/measures/measure.js';
import { DEMO_NOTICES } from '../demo/law.js';
import { countMoney, emptyMoney } from '../demo/tally-of-money.js';
import { moneyText } from './demo-money-text.js';

const law = loadLaw([BUILT_IN_NOTICES, DEMO_NOTICES]);
const event = (type: string, data: object) => ({ type, data }) as unknown as RecordedEntitlementEvent;
const grant = (policy: string, data: object = {}) =>
  event('EntitlementGranted', {
    entitlementId: `${policy}/e1/w1`,
    policy,
    amountFen: 150_000,
    citation: 'EX-YICHANG §2',
    division: '420525',
    on: '2023-04-01',
    ...data,
  });
const paid = (policy: string, amountFen = 150_000) =>
  event('EntitlementPaid', { entitlementId: `${policy}/e1/w1`, policy, amountFen });
const takenBack = (policy: string, toReturnFen: number) =>
  event('EntitlementClawedBack', { entitlementId: `${policy}/e1/w1`, policy, toReturnFen });

function lines(...events: readonly RecordedEntitlementEvent[]): string[] {
  const money = emptyMoney();
  for (const one of events) countMoney(money, one, law);
  return moneyText(money).map((line) => line.trim().replace(/ {2,}/g, ' | '));
}

const SUBSIDY = 'social-insurance-subsidy';

/** The head of a bureau reads where each measure stands, and from which fund and why not. */
describe('the money of the year', () => {
  it.each([
    ['granted', [grant(SUBSIDY)], '1 | 1,500 | 0 | 0 | 1 | 0 | 0 | 0 | 0'],
    ['paid', [grant(SUBSIDY), paid(SUBSIDY)], '1 | 1,500 | 1 | 1,500 | 0 | 0 | 0 | 0 | 0'],
    [
      'taken back after the payment',
      [grant(SUBSIDY), paid(SUBSIDY), takenBack(SUBSIDY, 150_000)],
      '1 | 1,500 | 1 | 1,500 | 0 | 0 | 0 | 1 | 1,500',
    ],
    [
      'taken back before it',
      [grant(SUBSIDY), takenBack(SUBSIDY, 0)],
      '1 | 1,500 | 0 | 0 | 0 | 0 | 0 | 1 | 0',
    ],
  ])('of a grant %s', (_what, events, cells) => {
    expect(lines(...events)).toContain(
      `社会保险补贴 social-insurance-subsidy | ${cells} | N25 §2(3); EX-YICHANG`,
    );
  });

  it('tells a grant that waits for its sum from a measure that pays nothing out', () => {
    const without = { amountFen: null, citation: 'N25 §2(1)' };
    const said = lines(
      grant('agency-service-subsidy', without),
      grant('contribution-deferral', { ...without, citation: 'EX-YICHANG §2' }),
    );
    expect(said).toContain(
      '就业创业服务补助 agency-service-subsidy | 1 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | N25 §2(1)',
    );
    expect(said.find((line) => line.includes('contribution-deferral'))).toMatch(/N6 art. 1; EX-YICHANG$/);
    expect(said.find((line) => line.includes('contribution-deferral'))).not.toContain(
      '| 1 | 0 | 0 | 0 | 0 | 1',
    );
  });

  it('names the fund of the grant, and where it names none the one of practice', () => {
    const said = lines(
      grant('workshop-reward', { funds: [{ fund: 'transition-fund', amountFen: 150_000 }] }),
      grant(SUBSIDY),
      paid(SUBSIDY),
    );
    expect(said).toContain('衔接推进乡村振兴补助资金 transition-fund | 1,500 | 0 | workshop-reward');
    expect(said.find((line) => line.includes('employment-fund'))).toContain('| 1,500 | 1,500 |');
  });

  it('counts refusals by measure and reason, in words', () => {
    const refusal = event('EntitlementRefused', {
      policy: 'on-the-job-training-subsidy',
      reason: 'policy-expired',
      citation: 'N25 §2(6)',
    });
    const said = lines(refusal, refusal);
    expect(said).toContain(
      '以工代训职业培训补贴 on-the-job-training-subsidy | 条件完成时政策执行期限已过 policy-expired | 2 | N25 §2(6)',
    );
    expect(said.find((line) => line.includes('measures were touched'))).toContain(
      `1 of ${MEASURE_IDS.length} measures`,
    );
  });
});

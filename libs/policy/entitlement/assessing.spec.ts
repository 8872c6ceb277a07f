import { given, order } from '../../../test/support/given.js';
import type { Case } from '../facts/cases.js';
import { ordinaryAbsorption } from '../measures/testing/absorption-reward.js';
import { ordinaryAgencyService } from '../measures/testing/agency-service-subsidy.js';
import { contract } from '../measures/testing/office.js';
import { clawedBack, granted, rejected, refused } from '../testing/entitlements.js';
import { BUILT_IN } from '../testing/law.js';
import type { AssessEntitlement, ReassessEntitlement } from './commands.js';
import { entitlementDecider } from './decider.js';
import type { EntitlementEvent } from './events.js';
import type { EntitlementFacts } from './facts.js';

const decider = entitlementDecider(BUILT_IN);
const STREAM = 'entitlement-absorption-reward/e1/w1';
const ID = 'absorption-reward/e1/w1';
const FOLLOWED = '01890a5d-ac96-774b-bcce-b302099a8057';
const ANOTHER = '01890a5d-ac96-774b-bcce-b302099a8058';

const assess = order('AssessEntitlement', {
  policy: 'absorption-reward',
  beneficiaryId: 'e1',
  workerId: 'w1',
  followed: FOLLOWED,
}) as AssessEntitlement;
const again = order('ReassessEntitlement', { entitlementId: ID }) as ReassessEntitlement;

const found = (one: Case, pendingBefore = 0): EntitlementFacts => ({
  kind: 'assessment',
  found: { case: one, subject: 'c1', pendingBefore },
});
const absorption = (change: object = {}): Case => ({
  policy: 'absorption-reward',
  facts: { ...ordinaryAbsorption, ...change },
  behind: [],
});
const due = absorption();
const short = absorption({ contract: contract({ endsOn: '2023-02-27' }) });
const outside = absorption({ statuses: [] });
const pending: Case = {
  policy: 'agency-service-subsidy',
  facts: { ...ordinaryAgencyService, insurance: [] },
  behind: [],
};
const after = (...past: readonly EntitlementEvent[]) => given(decider, STREAM, ...past);

describe('an event is answered', () => {
  it('by a grant that says who, how much, for what and by which law', () => {
    after()
      .when(assess, found(due))
      .then({
        type: 'EntitlementGranted',
        data: {
          entitlementId: ID,
          policy: 'absorption-reward',
          beneficiary: 'employer:e1',
          workerId: 'w1',
          employerId: 'e1',
          amountFen: 200_000,
          on: '2023-03-01',
          reason: null,
          citation: 'N25 §2(3)',
          lawVersion: BUILT_IN.version,
          subject: 'c1',
          followed: FOLLOWED,
          onceKey: 'absorption-reward/employer:e1/worker:w1',
        },
      });
  });

  it('by a refusal with the code that decides', () => {
    after()
      .when(assess, found(short))
      .then({ type: 'EntitlementRefused', data: { reason: 'contract-under-one-year', amountFen: null } });
  });

  it.each([
    ['outside the measure', found(outside)],
    ['still pending', found(pending)],
    ['taken back meanwhile', { kind: 'assessment', found: undefined } as const],
  ])('by nothing where it is %s', (_what, facts) => {
    after().when(assess, facts).then();
  });

  it('under the next number that is free', () => {
    const other = { followed: ANOTHER };
    after(refused(other))
      .when(assess, found(due))
      .then({ type: 'EntitlementGranted', data: { entitlementId: `${ID}/2` } });
    after(refused(other), refused({ ...other, entitlementId: `${ID}/2` }))
      .when(assess, found(short))
      .then({ type: 'EntitlementRefused', data: { entitlementId: `${ID}/3` } });
    after()
      .when(assess, found(due, 1))
      .then({ type: 'EntitlementGranted', data: { entitlementId: `${ID}/2` } });
    after(refused({ ...other, entitlementId: `${ID}/2` }))
      .when(assess, found(due))
      .then({ type: 'EntitlementGranted', data: { entitlementId: ID } });
  });
});

describe('an event is answered once', () => {
  it.each([
    ['granted before', [granted()], due, null],
    ['refused before', [refused()], due, null],
    [
      'refused for insurance, now due',
      [refused({ reason: 'no-social-insurance' })],
      due,
      'EntitlementGranted',
    ],
    ['refused for insurance, still short', [refused({ reason: 'no-social-insurance' })], short, null],
    ['rejected by an officer', [granted(), rejected()], due, null],
    ['taken back by an officer', [granted(), clawedBack('officer')], due, null],
    ['taken back by a late fact, now due', [granted(), clawedBack('late-fact')], due, 'EntitlementGranted'],
    ['taken back by a late fact, still short', [granted(), clawedBack('late-fact')], short, null],
  ] as const)('%s', (_what, past, one, type) => {
    after(...past)
      .when(assess, found(one))
      .then(...(type ? [{ type }] : []));
  });
});

describe('a grant is looked at again', () => {
  it('and taken back for the code that fails now', () => {
    after(granted())
      .when(again, found(outside))
      .then({
        type: 'EntitlementClawedBack',
        data: {
          reason: 'not-lifted-out-of-poverty',
          citation: 'N25 §2(3)',
          cause: 'late-fact',
          toReturnFen: 0,
        },
      });
    after(granted())
      .when(again, found(pending))
      .then({ type: 'EntitlementClawedBack', data: { reason: 'no-social-insurance' } });
  });

  it.each([
    ['it still holds', [granted()], found(due)],
    ['it was refused', [refused()], found(outside)],
    ['it was taken back before', [granted(), clawedBack('officer')], found(outside)],
    ['there is none', [], found(outside)],
    ['nothing was asked', [granted()], { kind: 'nothing-asked' } as const],
  ])('and left as it is where %s', (_what, past, facts) => {
    after(...past)
      .when(again, facts)
      .then();
  });
});

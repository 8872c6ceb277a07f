import { given, order } from '../../../test/support/given.js';
import { employmentDecider } from '../decider.js';
import type { EmploymentEvent, InsuranceKind } from '../events.js';
import { NOTHING_UNKNOWN } from '../testing/past.js';

const STREAM = 'employment-w1';
const FIVE: InsuranceKind[] = ['pension', 'medical', 'unemployment', 'work-injury', 'maternity'];
const parties = { workerId: 'w1', employerId: 'e1' };
const enrolled = (kinds: InsuranceKind[], from = '2024-03-01'): EmploymentEvent => ({
  type: 'SocialInsuranceEnrolled',
  data: { ...parties, kinds, from },
});
const stopped = (kinds: InsuranceKind[], until: string): EmploymentEvent => ({
  type: 'SocialInsuranceStopped',
  data: { ...parties, kinds, until },
});
const stop = (until: string, kinds?: InsuranceKind[]) =>
  order('StopSocialInsurance', { ...parties, until, ...(kinds ? { kinds } : {}) });

describe('enrolling in social insurance', () => {
  it.each([
    ['all five where none is named', undefined, FIVE],
    ['all five where an empty list is', [], FIVE],
    ['those named, each once', ['accident', 'pension', 'accident'], ['pension', 'accident']],
  ])('takes %s, and needs no contract', (_what, kinds, expected) => {
    given(employmentDecider, STREAM)
      .when(
        order('EnrolSocialInsurance', {
          ...parties,
          from: '2024-03-01',
          ...(kinds ? { kinds: kinds as InsuranceKind[] } : {}),
        }),
        NOTHING_UNKNOWN,
      )
      .then({ type: 'SocialInsuranceEnrolled', data: { kinds: expected, from: '2024-03-01' } });
  });
});

describe('stopping social insurance', () => {
  it('stops all that runs where none is named, the accident cover too', () => {
    given(employmentDecider, STREAM, enrolled(['pension', 'medical']), enrolled(['accident'], '2024-04-01'))
      .when(stop('2024-12-31'), NOTHING_UNKNOWN)
      .then({ type: 'SocialInsuranceStopped', data: { kinds: ['pension', 'medical', 'accident'] } });
  });

  it('leaves what begins later running', () => {
    const past = [
      enrolled(['pension']),
      enrolled(['accident'], '2024-04-01'),
      stopped(['pension'], '2024-03-31'),
    ];
    given(employmentDecider, STREAM, ...past.slice(0, 2))
      .when(stop('2024-03-31'), NOTHING_UNKNOWN)
      .then({ type: 'SocialInsuranceStopped', data: { kinds: ['pension'] } });
    given(employmentDecider, STREAM, ...past)
      .when(stop('2024-04-01'), NOTHING_UNKNOWN)
      .then({ type: 'SocialInsuranceStopped', data: { kinds: ['accident'] } });
  });

  it('leaves the same kind running where it was taken up again before the stop was recorded', () => {
    const past = [
      enrolled(['pension']),
      enrolled(['pension'], '2024-06-01'),
      stopped(['pension'], '2024-04-30'),
    ];
    given(employmentDecider, STREAM, ...past)
      .when(stop('2024-12-31'), NOTHING_UNKNOWN)
      .then({ type: 'SocialInsuranceStopped', data: { kinds: ['pension'] } });
  });

  it.each([
    ['never began', [], undefined],
    [
      'began with another employer',
      [{ ...enrolled(FIVE), data: { ...enrolled(FIVE).data, employerId: 'e2' } }],
      undefined,
    ],
    ['has stopped', [enrolled(['pension']), stopped(['pension'], '2024-06-30')], undefined],
    ['is not the kind that runs', [enrolled(['pension'])], ['medical']],
    ['runs only in part', [enrolled(['pension'])], ['pension', 'medical']],
  ])('has nothing to stop where it %s', (_what, past, kinds) => {
    given(employmentDecider, STREAM, ...(past as EmploymentEvent[]))
      .when(stop('2024-12-31', kinds as InsuranceKind[] | undefined), NOTHING_UNKNOWN)
      .thenRefused('out-of-turn');
  });

  it.each([
    ['the day before the first', '2024-02-29', undefined, 'field-invalid'],
    ['the first', '2024-03-01', undefined, null],
    ['before one of two named', '2024-03-15', ['pension', 'accident'], 'field-invalid'],
  ])('takes a last day insured from the first on: %s', (_day, until, kinds, code) => {
    const outcome = given(
      employmentDecider,
      STREAM,
      enrolled(['pension']),
      enrolled(['accident'], '2024-04-01'),
    ).when(stop(until, kinds as InsuranceKind[] | undefined), NOTHING_UNKNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'SocialInsuranceStopped' });
  });
});

describe('wages and training months', () => {
  const wages = { workerId: 'w1', month: '2024-03', paidFen: 520_000 };

  it('are evidence, recorded as reported', () => {
    const nothing = given(employmentDecider, STREAM);
    nothing.when(order('ReportWages', wages), NOTHING_UNKNOWN).then({ type: 'WagesReported', data: wages });
    nothing
      .when(order('ConfirmTrainingMonth', { ...parties, month: '2021-10' }), NOTHING_UNKNOWN)
      .then({ type: 'TrainingMonthConfirmed', data: { ...parties, month: '2021-10' } });
    nothing
      .when(order('ConfirmPostMonth', { ...parties, month: '2023-04' }), NOTHING_UNKNOWN)
      .then({ type: 'PostMonthConfirmed', data: { ...parties, month: '2023-04' } });
  });

  it.each([
    ['worker-unknown', { ...NOTHING_UNKNOWN, workerKnown: false }],
    ['employer-unknown', { ...NOTHING_UNKNOWN, employerKnown: false }],
  ])('need somebody who exists, as insurance does: %s', (code, facts) => {
    const nothing = given(employmentDecider, STREAM);
    nothing.when(order('ReportWages', { ...wages, employerId: 'e1' }), facts).thenRefused(code);
    nothing.when(order('ConfirmTrainingMonth', { ...parties, month: '2021-10' }), facts).thenRefused(code);
    nothing.when(order('ConfirmPostMonth', { ...parties, month: '2023-04' }), facts).thenRefused(code);
    nothing.when(order('EnrolSocialInsurance', { ...parties, from: '2024-03-01' }), facts).thenRefused(code);
    nothing.when(stop('2024-03-31'), facts).thenRefused(code);
  });
});

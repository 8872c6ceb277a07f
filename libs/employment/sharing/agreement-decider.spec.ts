import { given, order } from '../../../test/support/given.js';
import { agreementDecider } from './agreement-decider.js';
import type { AgreementEvent } from './events.js';
import { pauseDecider } from './pause-decider.js';

const fields = {
  sharingId: 's1',
  lenderId: 'e1',
  borrowerId: 'e2',
  agreedOn: '2023-03-01',
  from: '2023-03-05',
  until: '2023-06-30',
  wagesPaidBy: 'lender' as const,
};
const agree = (change: object = {}) => order('AgreeSharing', { ...fields, ...change });
const known = { lenderKnown: true, borrowerKnown: true, agencyKnown: true };
const agreed: AgreementEvent = { type: 'SharingAgreed', data: fields };

describe('an agreement to share labour', () => {
  it.each([
    ['with its terms', agree()],
    ['for one day', agree({ until: '2023-03-05' })],
    ['through an agency', agree({ agencyId: 'a1' })],
  ])('stands %s', (_title, command) => {
    given(agreementDecider, 'sharing-s1').when(command, known).then({ type: 'SharingAgreed' });
  });

  it.each([
    ['terms-missing', 'no first day', agree({ from: undefined }), known],
    ['terms-missing', 'no last day', agree({ until: undefined }), known],
    ['terms-missing', 'nobody pays', agree({ wagesPaidBy: undefined }), known],
    ['lender-is-borrower', 'one employer twice', agree({ borrowerId: 'e1' }), known],
    ['term-invalid', 'a last day before the first', agree({ until: '2023-03-04' }), known],
    ['field-invalid', 'agreed tomorrow', agree({ agreedOn: '2024-03-02' }), known],
    ['employer-unknown', 'no lender', agree(), { ...known, lenderKnown: false }],
    ['employer-unknown', 'no borrower', agree(), { ...known, borrowerKnown: false }],
    ['agency-unknown', 'no agency', agree({ agencyId: 'a9' }), { ...known, agencyKnown: false }],
  ])('is refused as %s: %s', (code, _title, command, facts) => {
    given(agreementDecider, 'sharing-s1').when(command, facts).thenRefused(code);
  });

  it('is recorded once, and says on which article a missing term is refused', () => {
    given(agreementDecider, 'sharing-s1', agreed).when(agree(), known).thenRefused('already-exists');
    const { decision } = given(agreementDecider, 'sharing-s1').when(agree({ until: undefined }), known);
    expect(decision).toMatchObject({ citation: expect.stringContaining('N6 art. 2') });
  });
});

describe('a pause of work', () => {
  const paused = {
    type: 'ProductionPaused',
    data: { employerId: 'e1', from: '2023-03-01', spare: 4 },
  } as const;
  const pause = (until?: string) =>
    order('ReportPause', { employerId: 'e1', from: '2023-03-01', until, spare: 4 });
  const resume = (on: string) => order('ReportResumption', { employerId: 'e1', on });

  it('begins, is reported again, and is over', () => {
    given(pauseDecider, 'pause-e1').when(pause(), { employerKnown: true }).then(paused);
    given(pauseDecider, 'pause-e1', paused)
      .when(pause('2023-03-01'), { employerKnown: true })
      .then({ type: 'ProductionPaused' });
    given(pauseDecider, 'pause-e1', paused)
      .when(resume('2023-03-01'), { employerKnown: true })
      .then({ type: 'ProductionResumed' });
  });

  it.each([
    ['employer-unknown', pause(), false, [paused]],
    ['term-invalid', pause('2023-02-28'), true, []],
    ['out-of-turn', resume('2023-04-01'), true, []],
    ['field-invalid', resume('2023-02-28'), true, [paused]],
  ] as const)('is refused as %s', (code, command, employerKnown, past) => {
    given(pauseDecider, 'pause-e1', ...past)
      .when(command, { employerKnown })
      .thenRefused(code);
  });
});

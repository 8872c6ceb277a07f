import { parseInstant } from '../../kernel/business-date.js';
import type { FactsProjection } from '../../process/room.js';
import { type AnswerRecord, answersRecord } from '../facts/answers.js';
import { contributionsRecord } from '../facts/contributions.js';
import { firmLoansRecord } from '../facts/firm-loans.js';
import { incubatorsRecord } from '../facts/incubators.js';
import { workshopRecord } from '../facts/workshops.js';
import { reportsLeadToAssessment } from './reports-lead-to-assessment.js';

/** Which orders a report of an employer gives; whether money is due is the decision's question. */

const occurredAt = parseInstant('2025-03-10T09:00:00+08:00') ?? 0;
const seen = (eventId: string) => [{ eventId, position: 1 }];
/** One of each is known of the employer. */
const DOCS = new Map<string, unknown>([
  [
    contributionsRecord.kind,
    {
      years: [{ year: 2024, seen: seen('year') }],
      deferrals: [{ month: '2024-05', seen: seen('deferral') }],
    },
  ],
  [incubatorsRecord.kind, { reports: [{ incubatorId: 'i1', year: 2024, seen: seen('incubator') }] }],
  [
    workshopRecord.kind,
    { recognitions: [], years: [{ from: '2024-01-01', on: '2025-01-01', seen: seen('workshop') }] },
  ],
  [
    firmLoansRecord.kind,
    { loans: [], interest: [{ loanId: 'l1', month: '2024-05', on: '2024-05-31', seen: seen('interest') }] },
  ],
]);

function orders(
  type: string,
  data: object,
  answers: readonly Partial<AnswerRecord>[] = [],
  known: ReadonlyMap<string, unknown> = DOCS,
): string[] {
  const docs = new Map(known).set(answersRecord.kind, { answers });
  const facts = { get: <Doc>(of: FactsProjection<Doc>) => docs.get(of.kind) as Doc };
  const trigger = { kind: 'event', key: 'e1', event: { type, data, occurredAt } };
  const { commands = [] } = reportsLeadToAssessment.react(undefined, trigger as never, facts);
  return commands.map(({ name, with: fields }) => `${name} ${Object.values(fields).join(' ')}`);
}

describe('reports-lead-to-assessment', () => {
  const REFUND = 'AssessEntitlement stabilisation-refund e1 year';
  const WORKSHOP = 'AssessEntitlement workshop-reward e1 workshop';
  it.each([
    ['ContributionsReported', REFUND],
    ['ContributionsDeferred', 'AssessEntitlement contribution-deferral e1 deferral'],
    ['IncubatorYearReported', 'AssessEntitlement incubator-reward e1 incubator'],
    ['FirmLoanInterestPaid', 'AssessEntitlement firm-loan-interest-subsidy e1 interest'],
    ['WorkshopYearCompleted', WORKSHOP],
    ['WorkshopRecognised', WORKSHOP],
    ['WorkshopFellOut', WORKSHOP],
  ])('%s asks for its own measure alone', (type, expected) => {
    expect(orders(type, { employerId: 'e1', operatorId: 'e1' })).toEqual([expected]);
  });

  it('looks at what was granted before anything new, and asks no event twice', () => {
    const answer = { entitlementId: 'r', policy: 'stabilisation-refund', followed: 'other', code: null };
    const granted = { ...answer, outcome: 'granted' as const };
    const data = { employerId: 'e1' };
    expect(orders('ContributionsReported', data, [granted])).toEqual(['ReassessEntitlement r', REFUND]);
    expect(orders('ContributionsReported', data, [{ ...granted, followed: 'year' }])).toEqual([
      'ReassessEntitlement r',
    ]);
    const refused = { ...answer, followed: 'year', outcome: 'refused' as const };
    expect(orders('ContributionsReported', data, [{ ...refused, code: 'too-many-laid-off' }])).toEqual([]);
    expect(orders('ContributionsReported', data, [{ ...refused, code: 'already-granted' }])).toEqual([
      REFUND,
    ]);
    expect(orders('ContributionsReported', data, [{ ...granted, policy: 'workshop-reward' }])).toEqual([
      REFUND,
    ]);
  });

  it('looks at what a grant stood in the way of when that is undone, after everything else', () => {
    const policy = 'firm-loan-interest-subsidy';
    const interest = (id: string) => ({ loanId: 'l1', month: '2024-05', on: '2024-05-31', seen: seen(id) });
    const known = new Map(DOCS).set(firmLoansRecord.kind, {
      loans: [],
      interest: [interest('first'), interest('second')],
    });
    const answer = { policy, entitlementId: `${policy}/e1/e1`, outcome: 'refused' as const };
    const answers = [
      { ...answer, followed: 'first', code: 'months-used' },
      { ...answer, followed: 'second', code: 'too-few-lifted-workers' },
    ];
    for (const type of ['EntitlementClawedBack', 'EntitlementRejected'])
      expect(orders(type, { policy, entitlementId: `${policy}/e1/e1/3` }, answers, known)).toEqual([
        `AssessEntitlement ${policy} e1 second`,
        `AssessEntitlement ${policy} e1 first`,
      ]);
  });

  it('follows answers of measures for employers, and of no others', () => {
    const of = (policy: string) => orders('EntitlementRefused', { policy, entitlementId: `${policy}/e1/x` });
    expect(of('stabilisation-refund')).toEqual([REFUND]);
    expect(of('absorption-reward')).toEqual([]);
    const keys = reportsLeadToAssessment.on.EntitlementRefused as unknown as (event: object) => string[];
    expect(
      keys({ data: { policy: 'stabilisation-refund', entitlementId: 'stabilisation-refund/e7/2024' } }),
    ).toEqual(['e7']);
    expect(keys({ data: { policy: 'transport-subsidy', entitlementId: 'transport-subsidy/w1/w1' } })).toEqual(
      [],
    );
  });
});

import { parseInstant } from '../../kernel/business-date.js';
import type { FactsProjection, Reaction } from '../../process/room.js';
import { type AnswerRecord, answersRecord } from '../facts/answers.js';
import { businessesRecord } from '../facts/businesses.js';
import { journeysRecord } from '../facts/journeys.js';
import { NO_WORK, type WorkRecord, workRecord } from '../facts/work.js';
import { factsLeadToAssessment } from './facts-lead-to-assessment.js';

/** Which orders an event gives; whether money is due is the decision's question. */

const TODAY = '2025-03-10';
const now = parseInstant(`${TODAY}T09:00:00+08:00`) ?? 0;

interface Known {
  readonly work?: Partial<WorkRecord>;
  readonly trips?: readonly object[];
  readonly businesses?: readonly object[];
  readonly answers?: readonly Partial<AnswerRecord>[];
}

function reaction(trigger: object, known: Known): Reaction<unknown> {
  const docs = new Map<string, unknown>([
    [workRecord.kind, { ...NO_WORK, ...known.work }],
    [journeysRecord.kind, { trips: known.trips ?? [] }],
    [businessesRecord.kind, { businesses: known.businesses ?? [] }],
    [answersRecord.kind, { answers: known.answers ?? [] }],
  ]);
  const facts = { get: <Doc>(of: FactsProjection<Doc>) => docs.get(of.kind) as Doc };
  return factsLeadToAssessment.react(undefined, { key: 'w1', now, today: TODAY, ...trigger } as never, facts);
}

const told = (type: string, data: object) => ({ kind: 'event', event: { type, data, occurredAt: now } });
const ordersOf = (reacted: Reaction<unknown>) =>
  (reacted.commands ?? []).map(({ name, with: fields }) => `${name} ${Object.values(fields).join(' ')}`);
const orders = (type: string, data: object, known: Known) => ordersOf(reaction(told(type, data), known));

const seen = (eventId: string) => [{ eventId, position: 1 }];
const year = (kind: 'first' | 'own', contractId: string, on: string, employerId = 'e1') => ({
  kind,
  employerId,
  contractId,
  on,
  seen: seen(`year-${contractId}`),
});
const contract = (contractId: string, startsOn: string, endsOn: string | null, change: object = {}) => ({
  contractId,
  employerId: 'e1',
  agencyId: null,
  jobId: null,
  kind: 'labour-contract' as const,
  partTime: false,
  signedOn: startsOn,
  startsOn,
  endsOn,
  seen: seen(`signed-${contractId}`),
  ...change,
});
const placed = contract('c1', '2024-03-01', null, { agencyId: 'a1' });
const grant = (policy: string, entitlementId: string, change: object = {}) => ({
  policy,
  entitlementId,
  followed: 'x',
  outcome: 'granted' as const,
  employerId: 'e1',
  ...change,
});
const reward = grant('absorption-reward', 'r');
const service = grant('agency-service-subsidy', 's');
const journey = grant('transport-subsidy', 't', { employerId: null });
const startup = grant('startup-subsidy', 'u', { employerId: null });

describe('what an event asks for', () => {
  const employer = { workerId: 'w1', employerId: 'e1' };
  const trip = { organiser: 'bureau:b1', arrival: { eventId: 'arrived', position: 1 } };
  const business = { year: { on: TODAY, seen: seen('business-year') } };
  const firstYear: Known = {
    work: { years: [year('first', 'c1', TODAY), year('first', 'c9', TODAY, 'e2')] },
  };
  const all: Known = { answers: [reward, service, journey, startup] };
  const refused = { ...reward, followed: 'year-c1', outcome: 'refused' as const, code: 'already-granted' };
  const lost: Known = { work: { years: [year('first', 'c1', TODAY)] }, answers: [refused] };

  it.each([
    ['OneYearEmployed', employer, firstYear, ['AssessEntitlement absorption-reward e1 year-c1 w1']],
    ['OneYearEmployed', employer, { ...firstYear, answers: [{ ...reward, followed: 'year-c1' }] }, []],
    ['OneYearEmployedWithdrawn', employer, all, ['ReassessEntitlement r']],
    ['ContractYearWithdrawn', employer, all, ['ReassessEntitlement r']],
    ['OneYearEmployedWithdrawn', { ...employer, employerId: 'e2' }, all, []],
    [
      'ContractSigned',
      { ...employer, agencyId: 'a1' },
      { work: { contracts: [placed] } },
      ['AssessEntitlement agency-service-subsidy a1 signed-c1 w1'],
    ],
    ['ContractSigned', employer, { work: { contracts: [placed] } }, []],
    ['SocialInsuranceStopped', employer, all, ['ReassessEntitlement r', 'ReassessEntitlement s']],
    [
      'WorkerArrived',
      { workerId: 'w1', organiser: 'bureau:b1', arrivedOn: '2022-03-02' },
      { trips: [trip, { organiser: 'bureau:b1', arrival: null }] },
      ['AssessEntitlement transport-subsidy w1 arrived w1'],
    ],
    [
      'BusinessOneYear',
      { workerId: 'w1' },
      { businesses: [business, { year: null }] },
      ['AssessEntitlement startup-subsidy w1 business-year w1'],
    ],
    ['BusinessOneYearWithdrawn', { workerId: 'w1' }, all, ['ReassessEntitlement u']],
    ['BusinessClosed', { workerId: 'w1' }, all, ['ReassessEntitlement u']],
    [
      'WorkerStatusEnded',
      { workerId: 'w1' },
      all,
      ['r', 's', 't', 'u'].map((id) => `ReassessEntitlement ${id}`),
    ],
    ['WorkerStatusAnnulled', { workerId: 'w1' }, { answers: [{ ...reward, outcome: 'refused' }] }, []],
    [
      'WorkerStatusRecognised',
      { workerId: 'w1' },
      { ...firstYear, trips: [trip], businesses: [business] },
      [
        'AssessEntitlement absorption-reward e1 year-c1 w1',
        'AssessEntitlement absorption-reward e2 year-c9 w1',
        'AssessEntitlement transport-subsidy w1 arrived w1',
        'AssessEntitlement startup-subsidy w1 business-year w1',
      ],
    ],
    [
      'EntitlementGranted',
      { workerId: 'w1', policy: 'agency-service-subsidy' },
      { work: { contracts: [placed] }, trips: [trip] },
      ['AssessEntitlement agency-service-subsidy a1 signed-c1 w1'],
    ],
    [
      'EntitlementRefused',
      { ...employer, policy: 'absorption-reward' },
      firstYear,
      ['AssessEntitlement absorption-reward e1 year-c1 w1'],
    ],
    ['EntitlementRefused', { workerId: 'w1', policy: 'transport-subsidy' }, { trips: [trip] }, []],
    ['EntitlementGranted', { workerId: 'w1', policy: 'absorption-reward' }, lost, []],
    ...['absorption-reward', 'startup-subsidy'].flatMap((policy) =>
      ['EntitlementRejected', 'EntitlementClawedBack'].map(
        (type) =>
          [
            type,
            { entitlementId: `${policy}/e2/w1`, policy },
            lost,
            ['AssessEntitlement absorption-reward e1 year-c1 w1'],
          ] as const,
      ),
    ),
    ['EntitlementRejected', { entitlementId: 'startup-subsidy/w1/w1' }, firstYear, []],
    // What kept it from being granted when the way was free may end now.
    ...['WorkerStatusRecognised', 'SocialInsuranceStopped', 'EmploymentEnded', 'BusinessReported'].map(
      (type) =>
        [
          type,
          { ...employer, endedOn: TODAY },
          lost,
          ['AssessEntitlement absorption-reward e1 year-c1 w1'],
        ] as const,
    ),
  ] as const)('%s %j', (type, data, known, expected) => {
    expect(orders(type, data, known as Known)).toEqual(expected);
  });
});

describe('a later contract is looked at where the year before was refused for its contract', () => {
  const contracts = [contract('c1', '2022-03-01', '2023-02-28'), contract('c2', '2023-03-01', null)];
  const work = { contracts, years: [year('own', 'c2', '2024-03-01')] };
  const before = (outcome: AnswerRecord['outcome'], code: string | null, change: object = {}) => ({
    ...reward,
    subject: 'c1',
    on: '2023-03-01',
    outcome,
    code,
    ...change,
  });
  it.each([
    ['refused as too short', [before('refused', 'contract-under-one-year')], true],
    ['refused as no labour contract', [before('refused', 'not-a-labour-contract')], true],
    ['refused for another reason', [before('refused', 'policy-expired')], false],
    ['granted', [before('granted', null)], false],
    ['taken back', [before('clawed-back', null)], false],
    ['not assessed, or outside', [], false],
    ['of another employment', [before('refused', 'contract-under-one-year', { subject: 'c0' })], false],
    [
      'refused, and a year after it granted',
      [before('refused', 'contract-under-one-year'), before('granted', null, { on: '2023-09-01' })],
      false,
    ],
  ])('%s', (_case, answers, looked) => {
    const asked = orders('ContractYearCompleted', { workerId: 'w1', employerId: 'e1' }, { work, answers });
    expect(asked).toEqual(looked ? ['AssessEntitlement absorption-reward e1 year-c2 w1'] : []);
  });
});

describe('what is announced for later', () => {
  const known: Known = { work: { contracts: [placed] }, answers: [service] };
  const assess = 'AssessEntitlement agency-service-subsidy a1 signed-c1 w1';
  const ending = (endedOn: string) =>
    told('EmploymentEnded', { workerId: 'w1', employerId: 'e1', startedOn: '2024-03-01', endedOn });
  const insurance = (from: string) =>
    told('SocialInsuranceEnrolled', { workerId: 'w1', employerId: 'e1', from });

  it.each([
    ['an ending yesterday', ending('2025-03-09'), ['ReassessEntitlement s', assess], null],
    ['an ending today', ending('2025-03-10'), ['ReassessEntitlement s', assess], null],
    ['an ending tomorrow', ending('2025-03-11'), [], '2025-03-12T00:00:00+08:00'],
    ['insurance from yesterday', insurance('2025-03-09'), [assess], null],
    ['insurance from today', insurance('2025-03-10'), [assess], null],
    ['insurance from tomorrow', insurance('2025-03-11'), [], '2025-03-11T00:00:00+08:00'],
  ])('%s', (_case, trigger, expected, dueAt) => {
    const reacted = reaction(trigger, known);
    expect(ordersOf(reacted)).toEqual(expected);
    const timers = dueAt === null ? [] : [expect.objectContaining({ dueAt: parseInstant(dueAt) })];
    expect(reacted.timers).toEqual(timers);
  });

  it('is looked at when its reminder comes', () => {
    const [timer] = reaction(ending('2025-03-11'), known).timers as unknown as [
      { name: string; payload: unknown },
    ];
    const trigger = { kind: 'timer', name: timer.name, dueAt: now, payload: timer.payload };
    expect(ordersOf(reaction(trigger, known))).toEqual(['ReassessEntitlement s', assess]);
  });

  it('looks on that day at what another grant stood in the way of, after all else', () => {
    const lost = { ...service, followed: 'signed-c1', outcome: 'refused' as const, code: 'already-granted' };
    const other = contract('c2', '2024-06-01', null, { agencyId: 'a2' });
    const known = { work: { contracts: [placed, other] }, answers: [lost] };
    const payload = { policies: ['agency-service-subsidy'], employerId: 'e1' };
    expect(ordersOf(reaction({ kind: 'timer', name: 'ending', dueAt: now, payload }, known))).toEqual([
      'AssessEntitlement agency-service-subsidy a2 signed-c2 w1',
      'AssessEntitlement agency-service-subsidy a1 signed-c1 w1',
    ]);
  });
});

import type { FactsProjection } from '../../process/room.js';
import { answersRecord, grantRecord } from './answers.js';
import { awaitingRecord } from './awaiting.js';
import { businessesRecord } from './businesses.js';
import { journeysRecord } from './journeys.js';
import { personRecord } from './person.js';
import { wagesRecord, workRecord } from './work.js';

/** What the documents keep of events, as far as the measures ask. */

interface Told {
  readonly type: string;
  readonly data: object;
}

const told = (type: string, data: object): Told => ({ type, data });

function folded<Doc>(projection: FactsProjection<Doc>, ...events: readonly Told[]): Doc | undefined {
  return events.reduce<Doc | undefined>((doc, { type, data }, at) => {
    const recordedAt = Date.parse('2024-03-01T09:00:00+08:00');
    const event = { type, data, eventId: `event-${at + 1}`, position: at + 1, recordedAt } as never;
    const [key] = projection.on[type]?.(event) ?? [];
    return key === undefined ? doc : projection.fold(doc, event, key);
  }, undefined);
}

const seen = (...numbers: number[]) => numbers.map((at) => ({ eventId: `event-${at}`, position: at }));

describe('a person', () => {
  const registered = told('WorkerRegistered', { workerId: 'w1', householdCounty: '420525' });
  const status = 'lifted-out-of-poverty';
  const recognised = (from: string, to?: string) =>
    told('WorkerStatusRecognised', { workerId: 'w1', status, from, ...(to ? { to } : {}) });

  it('has statuses that end, and recognitions found wrong, which stay to be shown', () => {
    const record = folded(
      personRecord,
      registered,
      recognised('2019-12-01'),
      told('WorkerStatusEnded', { workerId: 'w1', status, to: '2020-12-31' }),
      recognised('2021-06-01', '2021-12-31'),
      told('WorkerStatusAnnulled', { workerId: 'w1', status, from: '2021-06-01', reason: '有误' }),
    );
    expect(record).toEqual({
      householdCounty: '420525',
      householdKind: null,
      seen: seen(1),
      statuses: [
        { status, from: '2019-12-01', to: '2020-12-31', annulled: false, seen: seen(2, 3) },
        { status, from: '2021-06-01', to: '2021-12-31', annulled: true, seen: seen(4, 5) },
      ],
    });
  });

  it.each([
    ['before it began', '2019-11-30', null],
    ['within it', '2020-05-31', '2020-05-31'],
    ['on its last day', '2020-12-31', '2020-12-31'],
    ['after it ended', '2021-01-01', '2020-12-31'],
  ])('an ending means the period it falls into: %s', (_case, to, expected) => {
    const period = expected === null ? recognised('2019-12-01') : recognised('2019-12-01', '2020-12-31');
    const record = folded(
      personRecord,
      registered,
      period,
      told('WorkerStatusEnded', { workerId: 'w1', status, to }),
    );
    expect(record?.statuses[0]?.to).toBe(expected);
  });

  it('who was never registered has no record', () => {
    expect(folded(personRecord, recognised('2019-12-01'))).toBeUndefined();
  });
});

describe('work', () => {
  const parties = { workerId: 'w1', employerId: 'e1' };
  const insured = (from: string, kinds: readonly string[]) =>
    told('SocialInsuranceEnrolled', { ...parties, from, kinds });
  const stopped = (until: string, kinds: readonly string[], employerId = 'e1') =>
    told('SocialInsuranceStopped', { workerId: 'w1', employerId, until, kinds });

  it('insurance stops by kind and employer, where it had begun', () => {
    const record = folded(
      workRecord,
      insured('2024-03-01', ['pension', 'medical']),
      stopped('2024-02-29', ['pension']),
      stopped('2024-05-31', ['pension'], 'e2'),
      stopped('2024-06-30', ['medical']),
      stopped('2024-07-31', ['medical']),
    );
    expect(record?.insurance).toEqual([
      { employerId: 'e1', kind: 'pension', from: '2024-03-01', until: null, seen: seen(1) },
      { employerId: 'e1', kind: 'medical', from: '2024-03-01', until: '2024-06-30', seen: seen(1, 4) },
    ]);
  });

  it('a year taken back is gone, another of the same contract stays', () => {
    const year = { ...parties, contractId: 'c1', startedOn: '2023-03-01', on: '2024-03-01' };
    const own = { ...year, startedOn: '2024-03-02', on: '2025-03-02' };
    const record = folded(
      workRecord,
      told('OneYearEmployed', year),
      told('ContractYearCompleted', own),
      told('OneYearEmployedWithdrawn', year),
    );
    expect(record?.years).toMatchObject([{ kind: 'own', contractId: 'c1', on: '2025-03-02' }]);
    expect(
      folded(workRecord, told('ContractYearCompleted', own), told('ContractYearWithdrawn', own))?.years,
    ).toEqual([]);
  });

  it('a renewal names no agency', () => {
    const term = { ...parties, kind: 'labour-contract', startsOn: '2024-03-01', partTime: false, wageFen: 1 };
    const record = folded(
      workRecord,
      told('ContractSigned', {
        ...term,
        contractId: 'c1',
        agencyId: 'a1',
        jobId: 'j1',
        signedOn: '2024-02-20',
      }),
      told('ContractRenewed', { ...term, contractId: 'c1', newContractId: 'c2', renewedOn: '2024-08-20' }),
    );
    expect(record?.contracts).toMatchObject([
      { contractId: 'c1', agencyId: 'a1', jobId: 'j1', signedOn: '2024-02-20', endsOn: null },
      { contractId: 'c2', agencyId: null, jobId: null, signedOn: '2024-08-20' },
    ]);
  });

  it('wages are kept by employer, flexible income is not', () => {
    const month = { month: '2024-03', paidFen: 1 };
    expect(folded(wagesRecord, told('WagesReported', { ...parties, ...month }))?.months).toHaveLength(1);
    expect(folded(wagesRecord, told('WagesReported', { workerId: 'w1', ...month }))).toBeUndefined();
  });
});

describe('journeys and businesses', () => {
  it('an arrival completes the trip that departed', () => {
    const trip = {
      convoyId: 'k1',
      workerId: 'w1',
      organiser: 'bureau:x',
      departedOn: '2024-03-01',
      jobDivision: '441900',
    };
    const departed = told('WorkerDispatched', trip);
    expect(folded(journeysRecord, departed)?.trips).toMatchObject([
      { arrivedOn: null, fareFen: null, arrival: null },
    ]);
    const arrived = told('WorkerArrived', { ...trip, arrivedOn: '2024-03-02', fareFen: 5 });
    expect(folded(journeysRecord, departed, arrived)?.trips).toMatchObject([
      { arrivedOn: '2024-03-02', fareFen: 5, seen: seen(1, 2), arrival: { eventId: 'event-2' } },
    ]);
  });

  it('a business year taken back is gone; what follows means the business of its code', () => {
    const business = {
      workerId: 'w1',
      creditCode: 'A',
      licensedOn: '2023-03-01',
      returnedHome: true,
      kind: 'individual',
    };
    const year = { workerId: 'w1', creditCode: 'A', licensedOn: '2023-03-01', on: '2024-03-01' };
    const record = folded(
      businessesRecord,
      told('BusinessReported', { ...business, county: '420525' }),
      told('BusinessReported', { ...business, creditCode: 'B' }),
      told('BusinessOneYear', year),
      told('BusinessClosed', { workerId: 'w1', creditCode: 'A', closedOn: '2024-01-31' }),
      told('BusinessOneYearWithdrawn', { ...year, closedOn: '2024-01-31' }),
    );
    expect(record?.businesses).toMatchObject([
      { creditCode: 'A', closedOn: '2024-01-31', year: null, county: '420525', seen: seen(1, 4) },
      { creditCode: 'B', closedOn: null, year: null, county: null },
    ]);
  });
});

describe('answers', () => {
  const id = { entitlementId: 'agency-service-subsidy/a1/w1', policy: 'agency-service-subsidy' };
  const assessed = {
    ...id,
    workerId: 'w1',
    beneficiary: 'agency:a1',
    employerId: 'e1',
    subject: 'c1',
    on: '2024-03-01',
  };
  const granted = told('EntitlementGranted', {
    ...assessed,
    followed: 'event-1',
    reason: null,
    onceKey: 'k',
  });
  const signed = (agencyId?: string) =>
    told('ContractSigned', { workerId: 'w1', ...(agencyId ? { agencyId } : {}) });

  it('a signing that names an agency waits until it is answered', () => {
    expect(folded(awaitingRecord, signed('a1'), signed(), signed('a2'))).toEqual({
      signings: ['event-1', 'event-3'],
    });
    expect(folded(awaitingRecord, signed('a1'), signed('a2'), granted)).toEqual({ signings: ['event-2'] });
    expect(folded(awaitingRecord, signed('a1'), granted)).toBeUndefined();
  });

  it('say what became of a grant, and who undid it', () => {
    const undone = { ...id, onceKey: 'k' };
    expect(folded(answersRecord, granted)?.answers).toMatchObject([{ outcome: 'granted', cause: null }]);
    expect(folded(answersRecord, granted, told('EntitlementRejected', undone))?.answers).toMatchObject([
      { outcome: 'rejected', cause: 'officer' },
    ]);
    const late = told('EntitlementClawedBack', { ...undone, cause: 'late-fact' });
    expect(folded(answersRecord, granted, late)?.answers).toMatchObject([
      { outcome: 'clawed-back', cause: 'late-fact' },
    ]);
  });

  it('a once-key is held by the grant until that is undone', () => {
    expect(folded(grantRecord, granted)).toEqual({
      ...id,
      policy: undefined,
      followed: 'event-1',
      on: '2024-03-01',
      seen: seen(1),
    });
    expect(
      folded(grantRecord, granted, told('EntitlementClawedBack', { ...id, onceKey: 'k' })),
    ).toBeUndefined();
  });
});

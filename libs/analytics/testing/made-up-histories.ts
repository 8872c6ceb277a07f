import fc from 'fast-check';
import type { DataEvent } from '../../event-store/data-rows.js';
import { addDays, startOfDay } from '../../kernel/business-date.js';
import type { WhatIfLog } from '../projections/what-if.js';

/** Histories of made-up persons, as a log would hold them: in any order, at any distance, taken back. */

interface Happening {
  readonly type: string;
  readonly on: string;
  readonly data: object;
}

const FIRST_DAY = '2021-06-01';
const LAST_DAY = '2026-12-31';
const EMPLOYERS = ['enterprise', 'individual-business', 'enterprise'].map((kind, at) => ({
  employerId: `e${at}`,
  name: '示例',
  kind,
  industry: '制造',
  division: at === 2 ? '441900' : '420106',
}));
const AGENCY = { agencyId: 'a0', name: '示例', kind: 'hr-agency', division: '420525' };

/** Many more than once a year, so that orders cross. */
const day = fc.noBias(fc.integer({ min: 0, max: 1_500 })).map((days) => addDays(FIRST_DAY, days));
/** One in four. */
const seldom = fc.integer({ min: 0, max: 3 }).map((number) => number === 0);
const employerId = fc.constantFrom(...EMPLOYERS.map((one) => one.employerId));
const status = fc.constantFrom('lifted-out-of-poverty', 'return-to-poverty-monitored', 'rural-low-income');
const of = (type: string, fields: fc.Arbitrary<{ on: string } & object>): fc.Arbitrary<Happening> =>
  fields.map(({ on, ...data }) => ({ type, on, data }));

const recognised = of(
  'WorkerStatusRecognised',
  fc.record({ on: day, status, from: fc.constantFrom('2019-12-01', '2023-01-01') }),
);
const annulled = of(
  'WorkerStatusAnnulled',
  fc.record({ on: day, status, from: fc.constant('2019-12-01'), reason: fc.constant('示例') }),
);
const trip = fc
  .record({
    departedOn: day,
    organiser: fc.constantFrom('agency:a0', 'bureau:4205', 'worker:w0'),
    jobDivision: fc.constantFrom('440106', '420106', '420525'),
    fareFen: fc.option(fc.integer({ min: 1, max: 90_000 }), { nil: undefined }),
    number: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ departedOn, number, fareFen, ...more }): Happening[] => {
    const seat = { convoyId: `k${number}`, jobId: 'j0', departedOn, ...more };
    const arrivedOn = addDays(departedOn, 1);
    return [
      { type: 'WorkerDispatched', on: departedOn, data: seat },
      { type: 'WorkerArrived', on: arrivedOn, data: { ...seat, arrivedOn, fareFen } },
    ];
  });
/** A contract with what follows from it: insurance, the year, an end, sometimes before the year is over. */
const work = fc
  .record({
    number: fc.integer({ min: 1, max: 99 }),
    startsOn: day,
    days: fc.constantFrom(180, 364, 365, 500),
    employerId,
    agencyId: fc.option(fc.constant('a0'), { nil: undefined }),
    partTime: seldom,
    insuredAfter: fc.option(fc.integer({ min: 0, max: 200 })),
    /** Some kinds of insurance are often enrolled in later. */
    later: fc.constantFrom(0, 0, 40, 90),
    ends: seldom,
    endsAfter: fc.integer({ min: 30, max: 500 }),
  })
  .map(({ number, startsOn, days, employerId: by, insuredAfter, later, ...rest }): Happening[] => {
    const { ends, endsAfter, ...more } = rest;
    const contractId = `c${number}`;
    const on = (after: number) => addDays(startsOn, after);
    const terms = { contractId, employerId: by, signedOn: startsOn, startsOn, endsOn: on(days - 1) };
    const contract = { ...terms, kind: 'labour-contract', wageFen: 500_000, ...more };
    const year = { employerId: by, contractId, startedOn: startsOn, on: on(365) };
    const ending = { employerId: by, contractId, contractIds: [contractId], jobIds: [], startedOn: startsOn };
    const insured = (after: number, kinds: readonly string[]) => ({
      type: 'SocialInsuranceEnrolled',
      on: on(after),
      data: { employerId: by, kinds, from: on(after) },
    });
    return [
      { type: 'ContractSigned', on: startsOn, data: contract },
      ...(insuredAfter === null
        ? []
        : [
            insured(insuredAfter, ['pension', 'maternity']),
            insured(insuredAfter + later, ['medical', 'unemployment', 'work-injury']),
          ]),
      { type: 'OneYearEmployed', on: on(365), data: year },
      ...(ends
        ? [
            {
              type: 'EmploymentEnded',
              on: on(endsAfter),
              data: { ...ending, endedOn: on(endsAfter), reason: 'resigned', correction: false },
            },
          ]
        : []),
    ];
  });
const business = day.map((licensedOn): Happening[] => {
  const told = { creditCode: '92420525MA4900001T', licensedOn };
  const report = { ...told, kind: 'individual', returnedHome: true, county: '420525', division: '420525' };
  const on = addDays(licensedOn, 365);
  return [
    { type: 'BusinessReported', on: licensedOn, data: report },
    { type: 'BusinessOneYear', on, data: { ...told, on } },
  ];
});
const undone = of('EntitlementRejected', fc.record({ on: day, reason: fc.constant('示例') }));

const life = fc
  .record({
    county: fc.constantFrom('420525', '422801', '500101'),
    statuses: fc.array(recognised, { minLength: 1, maxLength: 2 }),
    annulments: fc.tuple(seldom, annulled).map(([is, one]) => (is ? [one] : [])),
    trips: fc.array(trip, { maxLength: 2 }),
    works: fc.array(work, { minLength: 1, maxLength: 2 }),
    businesses: fc.array(business, { maxLength: 1 }),
    rejected: fc.tuple(seldom, undone).map(([is, one]) => (is ? [one] : [])),
  })
  .map(({ county, statuses, annulments, trips, works, businesses, rejected }) => ({
    county,
    happenings: [...statuses, ...annulments, ...rejected, ...[...trips, ...works, ...businesses].flat()],
  }));

/** Logs of so many persons, each event recorded a little after it happened. */
export function madeUpLogs(workers: number): fc.Arbitrary<WhatIfLog> {
  return fc.array(life, { minLength: workers, maxLength: workers }).map((lives) => {
    const registered = lives.map(({ county }, at): Happening => {
      const data = { workerId: `w${at}`, householdCounty: county };
      return { type: 'WorkerRegistered', on: FIRST_DAY, data };
    });
    const told = lives.flatMap(({ happenings }, at) =>
      happenings.map(({ type, on, data }) => ({ type, on, data: about(`w${at}`, type, data) })),
    );
    const inTime = told.sort((one, other) => (one.on < other.on ? -1 : one.on === other.on ? 0 : 1));
    return logOf([...parties(), ...registered, ...inTime]);
  });
}

/** The last moment of the histories, for timers. */
export const UNTIL = startOfDay(LAST_DAY);

function about(workerId: string, type: string, data: object): object {
  if (type !== 'EntitlementRejected') return { workerId, ...data };
  const policy = 'absorption-reward';
  return { entitlementId: `${policy}/e0/${workerId}`, policy, onceKey: '', by: 'bureau:1', ...data };
}

function parties(): Happening[] {
  const on = FIRST_DAY;
  return [
    ...EMPLOYERS.map((data) => ({ type: 'EmployerRegistered', on, data })),
    { type: 'AgencyRegistered', on, data: AGENCY },
    { type: 'JobPosted', on, data: { jobId: 'j0', kind: 'regular' } },
  ];
}

function logOf(happenings: readonly Happening[]): WhatIfLog {
  const events = happenings.map(({ type, on, data }, at): DataEvent => {
    const recordedAt = startOfDay(on) + at;
    const newest = 99;
    const text = Buffer.from(JSON.stringify(data));
    return { position: at + 1, type, schemaVersion: newest, occurredAt: recordedAt, recordedAt, data: text };
  });
  return {
    reader: { head: async () => events.length },
    firstBeyondUs: async () => undefined,
    beyondUs: () => undefined,
    replay: {
      async *data({ types } = {}) {
        const wanted = events.filter(({ type }) => types?.includes(type) ?? true);
        yield wanted.map((event) => ({ ...event, data: Buffer.from(event.data) }));
      },
    },
  };
}

// Made-up lives of five years, about 20 events each, in order of time. Nothing personal is real.
const COUNTIES = [
  '420525',
  '420526',
  '420527',
  '420528',
  '420529',
  '422801',
  '422823',
  '420381',
  '421123',
  '421381',
];
const KINDS = ['pension', 'medical', 'unemployment', 'work-injury', 'maternity'];
const FIRST_YEAR = 2020;
export const MONTHS = 60;
export const EMPLOYERS = 500;

const two = (number) => String(number).padStart(2, '0');
export const day = (month, date) =>
  `${FIRST_YEAR + Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(date)}`;
export const instantOf = (date) => Date.parse(`${date}T09:00:00+08:00`);

/** The month in which a worker's story begins: the first three years are filled evenly. */
const beginsIn = (worker) => (worker * 7) % 36;

export function employer(number) {
  const employerId = `e${number}`;
  const data = {
    employerId,
    name: `示例企业${number}`,
    division: number % 3 ? '420106' : '420525',
    industry: '制造',
    kind: 'enterprise',
  };
  return request({
    stream: `employer-${employerId}`,
    version: 0,
    at: day(0, 1),
    events: [['EmployerRegistered', data]],
  });
}

/** What is recorded of a worker in a month; `none` of the months between. */
export function monthOf(worker, month) {
  const turn = month - beginsIn(worker);
  const lifted = worker % 3 !== 0;
  const workerId = `w${worker}`;
  const employerId = `e${(worker * 31) % EMPLOYERS}`;
  const work = (version, events) =>
    request({ stream: `employment-${workerId}`, version, at: day(month, 5 + (worker % 20)), events });
  const on = (date) => day(month, date);
  const contract = (contractId, startsOn, endsOn) => [
    'ContractSigned',
    {
      contractId,
      workerId,
      employerId,
      signedOn: startsOn,
      kind: 'labour-contract',
      startsOn,
      endsOn,
      wageFen: 520000,
      partTime: false,
    },
  ];
  const ended = (contractId, startedOn, endedOn) => [
    'EmploymentEnded',
    {
      contractId,
      workerId,
      employerId,
      contractIds: [contractId],
      jobIds: [],
      startedOn,
      endedOn,
      reason: 'term-over',
      correction: false,
    },
  ];
  const enrolled = ['SocialInsuranceEnrolled', { workerId, employerId, kinds: KINDS, from: on(1) }];
  const wages = ['WagesReported', { workerId, employerId, month: on(1).slice(0, 7), paidFen: 520000 }];
  switch (turn) {
    case 0:
      return [registered(worker, { workerId, lifted, at: on(2) })];
    case 1:
      return [
        journey(worker, { workerId, month }),
        work(0, [contract(`c${worker}-1`, on(1), day(month + 12, 15)), enrolled]),
      ];
    case 2:
    case 4:
    case 6:
    case 8:
      return [work(2 + (turn - 2) / 2, [wages])];
    case 13:
      return [
        work(6, [
          [
            'OneYearEmployed',
            { workerId, employerId, contractId: `c${worker}-1`, startedOn: day(month - 12, 1), on: on(1) },
          ],
          ended(`c${worker}-1`, day(month - 12, 1), on(1)),
          ['SocialInsuranceStopped', { workerId, employerId, kinds: KINDS, until: on(1) }],
        ]),
      ];
    case 15:
      return [work(9, [contract(`c${worker}-2`, on(1), day(month + 5, 28)), enrolled])];
    case 21:
      return [
        work(11, [
          ended(`c${worker}-2`, day(month - 6, 1), day(month - 1, 28)),
          ['SocialInsuranceStopped', { workerId, employerId, kinds: KINDS, until: day(month - 1, 28) }],
        ]),
      ];
    default:
      return [];
  }
}

function registered(worker, { workerId, lifted, at }) {
  const county = COUNTIES[worker % COUNTIES.length];
  const skill = { workerId, occupation: '电工', level: 1, certificateNo: 'S-1', issuedOn: at };
  const identity = {
    name: '示例',
    idNumber: `${county}19900101${String(worker).padStart(7, '0')}`,
    birthDate: '1990-01-01',
    phone: '13800000000',
    household: county,
  };
  const status = lifted ? 'lifted-out-of-poverty' : 'rural-low-income';
  return request({
    stream: `worker-${workerId}`,
    version: 0,
    at,
    events: [
      ['WorkerRegistered', { workerId, householdCounty: county, ...identity }],
      ['WorkerStatusRecognised', { workerId, status, from: '2019-12-01' }],
      ['WillingnessDeclared', { workerId, scope: 'cross-province' }],
      ['WillingnessDeclared', { workerId, scope: 'in-province', wageFloorFen: 450000 }],
      ['SkillCertified', skill],
    ],
  });
}

function journey(worker, { workerId, month }) {
  const convoyId = `k${worker}`;
  const departedOn = day(month, 3);
  const seat = { convoyId, workerId, jobId: `j${worker % 1000}` };
  const trip = { ...seat, organiser: 'agency:a1', departedOn, jobDivision: worker % 2 ? '440106' : '420106' };
  return request({
    stream: `convoy-${convoyId}`,
    version: 0,
    at: day(month, 4),
    events: [
      ['WorkerDispatched', trip],
      ['WorkerArrived', { ...trip, arrivedOn: day(month, 4), fareFen: 20000 + (worker % 40) * 1000 }],
    ],
  });
}

function request({ stream, version, at, events }) {
  const id = `${stream}/${version}`;
  return {
    commandId: id,
    commandName: 'Load',
    stream,
    streamType: stream.slice(0, stream.indexOf('-')),
    expectedVersion: version,
    events: events.map(([type, data]) => ({ type, data })),
    guards: [],
    actor: 'system:bench',
    correlationId: id,
    occurredAt: instantOf(at),
  };
}

/** What another room wrote: on which stream, which event. */
export type Told = readonly [stream: string, type: string, data: object];

/** Events of other rooms as they write them, with what a case does not care about filled in. */
export function registered(workerId: string, householdCounty = '420525'): Told {
  const born = { name: '张三', idNumber: `no-${workerId}`, birthDate: '1985-01-01', phone: '13800000000' };
  const data = { workerId, householdCounty, household: householdCounty, ...born };
  return [`worker-${workerId}`, 'WorkerRegistered', data];
}

export function lifted(workerId: string): Told {
  const data = { workerId, status: 'lifted-out-of-poverty', from: '2019-12-01' };
  return [`worker-${workerId}`, 'WorkerStatusRecognised', data];
}

export function signed(
  workerId: string,
  contractId: string,
  term: { startsOn: string; endsOn?: string; employerId?: string; jobId?: string },
): Told {
  const data = {
    employerId: 'e1',
    kind: 'labour-contract',
    wageFen: 500_000,
    partTime: false,
    signedOn: term.startsOn,
    ...term,
  };
  return [`employment-${workerId}`, 'ContractSigned', { ...data, workerId, contractId }];
}

export function endedEmployment(
  workerId: string,
  contractId: string,
  ending: {
    startedOn: string;
    endedOn: string;
    reason?: string;
    employerId?: string;
    correction?: boolean;
    contractIds?: string[];
  },
): Told {
  const data = {
    employerId: 'e1',
    reason: 'resigned',
    correction: false,
    contractIds: [contractId],
    jobIds: [],
  };
  return [`employment-${workerId}`, 'EmploymentEnded', { ...data, ...ending, workerId, contractId }];
}

/** Where there is work: at home, in the next county, outside the province. */
export function vacancies(): readonly Told[] {
  return [
    employer('home', '420525'),
    employer('away', '441900'),
    posting('near', '420525101'),
    posting('far', '420526'),
  ];
}

function employer(employerId: string, division: string): Told {
  const kept = { name: '某公司', creditCode: `code-${employerId}`, industry: '制造', kind: 'enterprise' };
  return [`employer-${employerId}`, 'EmployerRegistered', { employerId, division, ...kept }];
}

function posting(jobId: string, division: string): Told {
  const wage = { wageMinFen: 1, wageMaxFen: 2, wageUnit: 'month' };
  const asked = {
    title: '缝纫',
    occupation: '缝纫工',
    openings: 5,
    strength: 'light',
    shareWith: 'province',
  };
  return [
    `job-${jobId}`,
    'JobPosted',
    { jobId, employerId: 'away', kind: 'regular', division, ...wage, ...asked },
  ];
}

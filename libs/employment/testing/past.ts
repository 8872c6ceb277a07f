import type { EmploymentEvent, EndingReason } from '../events.js';
import type { EmploymentFacts, PostOfContract } from '../facts.js';

/** The past of worker w1 for specs; contracts are full-time with e1 unless said otherwise. */

export const NOTHING_UNKNOWN: EmploymentFacts = {
  workerKnown: true,
  employerKnown: true,
  agencyKnown: true,
  post: undefined,
  contractIdHeldBy: undefined,
};

export function post(change: Partial<PostOfContract> = {}): EmploymentFacts {
  return { ...NOTHING_UNKNOWN, post: { employerId: 'e1', kind: 'regular', partTime: false, ...change } };
}

export const wanted = {
  contractId: 'c1',
  workerId: 'w1',
  employerId: 'e1',
  kind: 'labour-contract' as const,
  signedOn: '2022-03-01',
  startsOn: '2022-03-01',
  wageFen: 400_000,
};

type Signed = Extract<EmploymentEvent, { type: 'ContractSigned' }>;

/** `endsOn` null: open-ended. */
export function signed(
  contractId: string,
  startsOn: string,
  endsOn: string | null,
  change: Partial<Signed['data']> = {},
): EmploymentEvent {
  const term = { contractId, startsOn, signedOn: startsOn, ...(endsOn === null ? {} : { endsOn }) };
  return { type: 'ContractSigned', data: { ...wanted, ...term, partTime: false, ...change } };
}

export function ended(
  contractIds: readonly string[],
  endedOn: string,
  reason: EndingReason,
  startedOn = '2022-03-01',
): EmploymentEvent {
  return {
    type: 'EmploymentEnded',
    data: {
      contractId: contractIds[0] ?? '',
      workerId: 'w1',
      employerId: 'e1',
      contractIds: [...contractIds],
      jobIds: [],
      startedOn,
      endedOn,
      reason,
      correction: false,
    },
  };
}

export function oneYear(contractId: string, startedOn: string, on: string): EmploymentEvent {
  return { type: 'OneYearEmployed', data: { workerId: 'w1', employerId: 'e1', contractId, startedOn, on } };
}

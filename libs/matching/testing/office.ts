import { type TestEngine, testEngine } from '../../../test/support/engine.js';
import { DISPATCH_EVENTS } from '../../dispatch/events.js';
import type { SimulatedClock } from '../../kernel/clock.js';
import type { Role } from '../../process/role.js';
import type { Room } from '../../process/room.js';
import { matchingRoom } from '../room.js';
import { recorderRoom } from './recorder-room.js';

/** Matching alone, with the facts of other rooms written by hand. */
export interface Office extends TestEngine {
  /** Puts a fact of another room on the log. */
  record(stream: string, type: string, fields: object): Promise<void>;
  /** A registered person of 远安, willing to go anywhere unless told otherwise. */
  worker(workerId: string, change?: { willingness?: object | null; person?: object }): Promise<void>;
  /** A posting of e1 in 远安. */
  job(jobId: string, change?: object): Promise<void>;
}

export async function matchingOffice(
  startsAt: string,
  given: { room?: Room; roles?: (clock: SimulatedClock) => readonly Role[] } = {},
): Promise<Office> {
  const { room = matchingRoom, ...roles } = given;
  const engine = await testEngine([room, recorderRoom(DISPATCH_EVENTS)], { startsAt, ...roles });
  const record: Office['record'] = async (stream, type, fields) => {
    await engine.mustGive('RecordFact', { stream, type, fields });
  };
  const office: Office = {
    ...engine,
    record,
    worker: async (workerId, { willingness = { scope: 'cross-province' }, person = {} } = {}) => {
      const born = { name: '张三', birthDate: '1985-01-01', phone: '13800000000', household: '420525' };
      const ids = { workerId, idNumber: `number-of-${workerId}`, householdCounty: '420525' };
      await record(`worker-${workerId}`, 'WorkerRegistered', { ...born, ...ids, ...person });
      if (willingness === null) return;
      await record(`worker-${workerId}`, 'WillingnessDeclared', { workerId, ...willingness });
    },
    job: (jobId, change = {}) =>
      record(`job-${jobId}`, 'JobPosted', {
        jobId,
        employerId: 'e1',
        title: '缝纫工',
        occupation: '缝纫工',
        openings: 1,
        wageMinFen: 400_000,
        wageMaxFen: 600_000,
        wageUnit: 'month',
        division: '420525',
        kind: 'regular',
        strength: 'medium',
        shareWith: 'province',
        ...change,
      }),
  };
  await record('employer-e1', 'EmployerRegistered', {
    employerId: 'e1',
    name: '示例服饰有限公司',
    division: '420525',
    industry: '制造业',
    kind: 'enterprise',
  });
  return office;
}

/** A contract as the employment room records it. */
export function signed(contractId: string, workerId: string, change: object = {}): object {
  return {
    contractId,
    workerId,
    employerId: 'e1',
    kind: 'labour-contract',
    signedOn: '2024-03-01',
    startsOn: '2024-03-01',
    wageFen: 450_000,
    partTime: false,
    ...change,
  };
}

export function endingOf(contractId: string, workerId: string, change: object = {}): object {
  return {
    contractId,
    workerId,
    employerId: 'e1',
    contractIds: [contractId],
    jobIds: [],
    startedOn: '2024-03-01',
    endedOn: '2024-03-01',
    reason: 'resigned',
    correction: false,
    ...change,
  };
}

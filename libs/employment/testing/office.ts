import { MIGRATIONS } from '../../../apps/worker/schema.js';
import { type TestEngine, testEngine } from '../../../test/support/engine.js';
import type { Room } from '../../process/room.js';
import { REGISTRY_EVENTS } from '../../registry/events.js';
import { AGENCY_EVENTS } from '../../vacancy/agency/events.js';
import { EMPLOYER_EVENTS } from '../../vacancy/employer/events.js';
import { JOB_EVENTS } from '../../vacancy/job/events.js';
import { CreateContract1700000000040 } from '../projections/contracts.js';
import { CreateEmploymentMilestone1700000000041 } from '../projections/milestones.js';
import { employmentRoom } from '../room.js';

/** The events of all other rooms, which specs write as if those rooms had decided so. */
const OTHERS: Room = {
  name: 'others',
  events: [...REGISTRY_EVENTS, ...EMPLOYER_EVENTS, ...AGENCY_EVENTS, ...JOB_EVENTS],
  streams: [],
  facts: [],
  sagas: [],
  refusals: [],
};

export interface Office extends TestEngine {
  /** Writes an event of another room on its stream (`worker-w1`) and lets everything settle. */
  record(stream: string, type: string, data: object): Promise<void>;
  /** What a person's employment has come to: `TYPE`, in the order of the log. */
  told(workerId: string): Promise<string[]>;
}

/**
 * Employment alone, with three workers, two employers, an agency and a few postings of e1 written by hand.
 */
export async function employmentOffice(startsAt: string): Promise<Office> {
  const engine = await testEngine([employmentRoom, OTHERS], { startsAt });
  const runner = engine.database.source.createQueryRunner();
  // Until the composition root lists them the tables are made here.
  for (const Migration of [CreateContract1700000000040, CreateEmploymentMilestone1700000000041]) {
    if (!MIGRATIONS.includes(Migration)) await new Migration().up(runner);
  }
  await runner.release();
  const record: Office['record'] = async (stream, type, data) => {
    const id = `${type}-${stream}`;
    const result = await engine.engine.log.append({
      commandId: id,
      commandName: 'Record',
      stream,
      streamType: stream.split('-')[0] ?? '',
      expectedVersion: 0,
      events: [{ type, data }],
      guards: [],
      actor: 'system:spec',
      correlationId: id,
      occurredAt: engine.clock.now(),
    });
    if (result.outcome !== 'appended') throw new Error(`${type} on ${stream}: ${result.outcome}`);
    await engine.engine.settle();
  };
  const office: Office = {
    ...engine,
    record,
    told: async (workerId) => {
      const events = await engine.engine.log.reader.ofStream(`employment-${workerId}`);
      return events.map((event) => event.type);
    },
  };
  await settleIn(office);
  return office;
}

async function settleIn({ record }: Office): Promise<void> {
  const born = { name: '张三', birthDate: '1985-01-01', phone: '13800000000', household: '420525' };
  for (const workerId of ['w1', 'w2', 'w3']) {
    const data = { ...born, workerId, idNumber: `number-${workerId}`, householdCounty: '420525' };
    await record(`worker-${workerId}`, 'WorkerRegistered', data);
  }
  for (const employerId of ['e1', 'e2']) {
    const data = { employerId, name: employerId, division: '420100', industry: '制造业', kind: 'enterprise' };
    await record(`employer-${employerId}`, 'EmployerRegistered', data);
  }
  await record('agency-a1', 'AgencyRegistered', {
    agencyId: 'a1',
    name: 'a1',
    division: '420525',
    kind: 'hr-agency',
  });
  const offered = {
    employerId: 'e1',
    title: '保洁员',
    occupation: '保洁员',
    openings: 2,
    wageMinFen: 100_000,
    wageMaxFen: 100_000,
    wageUnit: 'month',
    division: '420525',
    strength: 'light',
    shareWith: 'own-county',
  };
  await record('job-welfare', 'JobPosted', { ...offered, jobId: 'welfare', kind: 'public-welfare' });
  await record('job-gig', 'JobPosted', { ...offered, jobId: 'gig', kind: 'gig' });
}

import { jest } from '@jest/globals';
import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { MATCHING_EVENTS } from '../matching/events.js';
import { recorderRoom } from '../matching/testing/recorder-room.js';
import { convoysProposed } from './projections/convoys-proposed.js';
import { dispatchRoom } from './room.js';

// A database for each test takes its time on a busy machine.
jest.setTimeout(60_000);

const ON = '2024-03-01';
const PEOPLE = Array.from({ length: 20 }, (_unused, at) => `w${String(at + 1).padStart(2, '0')}`);

/** From accepted offers to proposed convoys, and back out again as things happen. */
describe('convoys proposed on PostgreSQL', () => {
  let office: TestEngine;
  const record = (stream: string, type: string, fields: object) =>
    office.mustGive('RecordFact', { stream, type, fields });
  const proposed = (on = ON, division?: string) =>
    convoysProposed(office.engine.factsOf('dispatch'), { on, division });
  const accepted = async (workerId: string, householdCounty = '420525', jobId = 'j1') => {
    const born = { name: '张三', birthDate: '1985-01-01', phone: '13800000000', household: householdCounty };
    const ids = { workerId, idNumber: `number-of-${workerId}`, householdCounty };
    await record(`worker-${workerId}`, 'WorkerRegistered', { ...born, ...ids });
    const offer = { offerId: `${jobId}/${workerId}`, workerId, jobId, employerId: 'e1' };
    await record(`places-${jobId}`, 'OfferAccepted', offer);
  };
  const people = async (on = ON) => (await proposed(on)).convoys.map((one) => one.people);

  beforeEach(async () => {
    office = await testEngine([dispatchRoom, recorderRoom(MATCHING_EVENTS)], {
      startsAt: `${ON}T09:00:00+08:00`,
    });
    const job = {
      employerId: 'e1',
      kind: 'regular',
      title: '缝纫工',
      occupation: '缝纫工',
      openings: 50,
      wageMinFen: 1,
      wageMaxFen: 1,
      wageUnit: 'month',
      strength: 'light',
      shareWith: 'province',
    };
    await record('job-j1', 'JobPosted', { ...job, jobId: 'j1', division: '441900' });
    await record('job-j2', 'JobPosted', { ...job, jobId: 'j2', division: '420525101' });
    for (const workerId of PEOPLE) await accepted(workerId);
  });
  afterEach(() => office.close());

  it('are full coaches of one way; who is too few waits, then goes in a small vehicle', async () => {
    await accepted('alone', '421002');
    await accepted('near', '420525', 'j2');
    const found = await proposed();
    expect(found.convoys).toMatchObject([
      { origin: '420525', originName: '湖北省宜昌市远安县', destination: '441900', people: 20, small: false },
    ]);
    expect(found.waiting).toMatchObject([{ workerId: 'alone', origin: '421002', until: '2024-03-08' }]);
    expect((await proposed('2024-03-08')).convoys).toMatchObject([
      { people: 20 },
      { origin: '421000', people: 1, small: true, waitedDays: 7 },
    ]);
    expect((await proposed(ON, '4210')).convoys).toEqual([]);
    expect(JSON.stringify(found)).not.toMatch(/张三|number-of|13800000000|1985-01-01/);
  });

  it('leave out who has a seat, gave the place back, was carried or works there already', async () => {
    const id = (await proposed()).convoys[0]?.proposalId;
    expect((await proposed()).convoys[0]?.proposalId).toBe(id);
    await office.mustGive('PlanConvoy', {
      convoyId: 'c1',
      organiser: 'bureau:4205',
      origin: '420525',
      destination: '441900',
      seats: 5,
      departsAt: '2024-03-05T08:00:00+08:00',
    });
    await office.mustGive('AssignSeat', { convoyId: 'c1', workerId: 'w01', jobId: 'j1' });
    expect(await people()).toEqual([]);
    expect((await proposed()).waiting).toHaveLength(19);
    await office.mustGive('ReleaseSeat', { convoyId: 'c1', workerId: 'w01' });
    expect(await proposed()).toMatchObject({ convoys: [{ proposalId: id }] });

    await office.mustGive('AssignSeat', { convoyId: 'c1', workerId: 'w01', jobId: 'j1' });
    await office.mustGive('DepartConvoy', { convoyId: 'c1' });
    await record('places-j1', 'AcceptanceWithdrawn', {
      offerId: 'j1/w02',
      workerId: 'w02',
      jobId: 'j1',
      employerId: 'e1',
    });
    const contract = { employerId: 'e1', kind: 'labour-contract', signedOn: ON, wageFen: 1, partTime: false };
    for (const [workerId, more] of [
      ['w03', { jobId: 'j1', startsOn: '2024-03-02' }],
      ['w04', { startsOn: '2024-03-03' }],
      ['w05', { jobId: 'j9', startsOn: ON }],
    ] as const) {
      const fields = { contractId: `c-${workerId}`, workerId, ...contract, ...more };
      await record(`employment-${workerId}`, 'ContractSigned', fields);
    }
    const waiting = async (on: string) => (await proposed(on)).waiting.map(({ workerId }) => workerId);
    expect(await waiting(ON)).toEqual(PEOPLE.slice(2));
    expect(await waiting('2024-03-02')).toEqual(PEOPLE.slice(2).filter((one) => one !== 'w03'));
    expect(await waiting('2024-03-03')).toEqual(PEOPLE.slice(4));
  });
});

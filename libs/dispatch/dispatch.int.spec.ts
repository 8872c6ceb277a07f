import { jest } from '@jest/globals';
import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { MATCHING_EVENTS } from '../matching/events.js';
import { recorderRoom } from '../matching/testing/recorder-room.js';
import { convoys } from './projections/convoys.js';
import { dispatchRoom } from './room.js';

// A database for each test takes its time on a busy machine.
jest.setTimeout(60_000);

describe('convoys on PostgreSQL', () => {
  let office: TestEngine;
  const record = (stream: string, type: string, fields: object) =>
    office.mustGive('RecordFact', { stream, type, fields });
  const listed = (asked: object = {}) => convoys(office.database.source, '42', asked);
  const offer = { offerId: 'j1/w1', workerId: 'w1', jobId: 'j1', employerId: 'e1' };
  const plan = (convoyId: string, change: object = {}) => ({
    convoyId,
    agencyId: 'a1',
    origin: '420525',
    destination: '441900',
    seats: 1,
    departsAt: '2024-03-05T08:00:00+08:00',
    ...change,
  });

  beforeEach(async () => {
    office = await testEngine([dispatchRoom, recorderRoom(MATCHING_EVENTS)], {
      startsAt: '2024-03-01T09:00:00+08:00',
    });
    await record('agency-a1', 'AgencyRegistered', { agencyId: 'a1', division: '420525', kind: 'hr-agency' });
    await record('employer-e1', 'EmployerRegistered', {
      employerId: 'e1',
      name: '示例服饰有限公司',
      division: '441900',
      industry: '制造业',
      kind: 'enterprise',
    });
    await record('job-j1', 'JobPosted', {
      jobId: 'j1',
      employerId: 'e1',
      kind: 'regular',
      title: '缝纫工',
      occupation: '缝纫工',
      openings: 5,
      wageMinFen: 1,
      wageMaxFen: 1,
      wageUnit: 'month',
      division: '420525101',
      strength: 'light',
      shareWith: 'province',
    });
    for (const workerId of ['w1', 'w2']) {
      await record(`worker-${workerId}`, 'WorkerRegistered', {
        workerId,
        name: '张三',
        idNumber: `number-of-${workerId}`,
        birthDate: '1985-01-01',
        phone: '13800000000',
        household: '420525',
        householdCounty: '420525',
      });
    }
    await record('places-j1', 'OfferAccepted', offer);
    await office.mustGive('PlanConvoy', plan('c1'));
    await office.mustGive('PlanConvoy', plan('c2', { agencyId: undefined, organiser: 'employer:e1' }));
  });
  afterEach(() => office.close());

  it('takes a worker with an accepted offer from seat to arrival', async () => {
    await office.mustGive('AssignSeat', { convoyId: 'c1', workerId: 'w1', jobId: 'j1' });
    const [seated] = await office.engine.log.reader.ofStream('convoy-c1', 1);
    expect(seated).toMatchObject({ type: 'SeatAssigned', data: { jobDivision: '420525' } });
    await office.advance('2024-03-05T08:00:00+08:00');
    await office.mustGive('DepartConvoy', { convoyId: 'c1' });
    await office.advance('2024-03-06T10:00:00+08:00');
    await office.mustGive('ConfirmArrival', { convoyId: 'c1', workerId: 'w1', fareFen: 32_000 });
    expect(await listed({ workerId: 'w1' })).toMatchObject([
      {
        convoyId: 'c1',
        organiser: 'agency:a1',
        departedOn: '2024-03-05',
        plannedOn: '2024-03-01',
        aboard: 1,
        arrived: 1,
        assigned: [{ workerId: 'w1', jobId: 'j1', arrivedOn: '2024-03-06', fareFen: 32_000 }],
      },
    ]);
    expect(await listed({ departed: false })).toMatchObject([{ convoyId: 'c2', aboard: 0, arrived: 0 }]);
    expect(await listed({ organiser: 'employer:e1', convoyId: 'c2' })).toHaveLength(1);
    expect((await listed()).map((one) => one.convoyId)).toEqual(['c1', 'c2']);
    await office.mustGive('AssignSeat', { convoyId: 'c2', workerId: 'w1', jobId: 'j1' });
  });

  it('gives a worker one waiting seat, whichever convoy asks', async () => {
    const answers = await Promise.all(
      ['c1', 'c2'].map((convoyId) =>
        office.engine.execute({
          name: 'AssignSeat',
          with: { convoyId, workerId: 'w1', jobId: 'j1' },
          actor: 'agency:a1',
          commandId: convoyId,
        }),
      ),
    );
    await office.engine.settle();
    expect(answers.filter((answer) => 'events' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'code' in answer)).toMatchObject([{ code: 'already-seated' }]);
    const again = { convoyId: 'c1', workerId: 'w1', jobId: 'j1' };
    expect(await office.give('AssignSeat', again)).toMatchObject({
      code: expect.stringMatching(/already-seated|convoy-full/),
    });
  });

  it('asks for what exists', async () => {
    const seat = (change: object) =>
      office.give('AssignSeat', { convoyId: 'c1', workerId: 'w1', jobId: 'j1', ...change });
    expect(await seat({ convoyId: 'c9' })).toMatchObject({ code: 'convoy-unknown' });
    expect(await seat({ workerId: 'w9' })).toMatchObject({ code: 'worker-unknown' });
    expect(await seat({ jobId: 'j9' })).toMatchObject({ code: 'job-unknown' });
    expect(await seat({ workerId: 'w2' })).toMatchObject({ code: 'no-accepted-offer' });
    expect(await office.give('PlanConvoy', plan('c3', { agencyId: 'a9' }))).toMatchObject({
      code: 'agency-unknown',
    });
    expect(await office.give('PlanConvoy', plan('c3', { seats: 0 }))).toMatchObject({
      code: 'field-invalid',
    });
    expect(await office.give('ConfirmArrival', { convoyId: 'c1', workerId: 'w9' })).toMatchObject({
      code: 'worker-unknown',
    });
    expect(await office.give('ConfirmArrival', { convoyId: 'c1', workerId: 'w2' })).toMatchObject({
      code: 'not-aboard',
    });
  });

  it.each([
    ['AcceptanceWithdrawn', {}],
    ['PlaceReturned', { because: 'employment-ended' }],
  ])('releases the seat that waits when the place is lost by %s', async (type, more) => {
    await office.mustGive('AssignSeat', { convoyId: 'c1', workerId: 'w1', jobId: 'j1' });
    await record('places-j9', 'AcceptanceWithdrawn', { ...offer, offerId: 'j9/w1', jobId: 'j9' });
    expect(await listed({ convoyId: 'c1' })).toMatchObject([{ aboard: 1 }]);
    await record('places-j1', type, { ...offer, ...more });
    expect(await listed({ convoyId: 'c1' })).toMatchObject([{ aboard: 0 }]);
    const again = { convoyId: 'c1', workerId: 'w1', jobId: 'j1' };
    expect(await office.give('AssignSeat', again)).toMatchObject({ code: 'no-accepted-offer' });
  });

  it('leaves a seat that has departed to whoever travelled', async () => {
    await office.mustGive('AssignSeat', { convoyId: 'c1', workerId: 'w1', jobId: 'j1' });
    await office.mustGive('DepartConvoy', { convoyId: 'c1' });
    await record('places-j1', 'AcceptanceWithdrawn', offer);
    expect(await listed({ convoyId: 'c1' })).toMatchObject([{ aboard: 1 }]);
    expect(await office.give('AssignSeat', { convoyId: 'c2', workerId: 'w1', jobId: 'j1' })).toMatchObject({
      code: 'no-accepted-offer',
    });
  });

  it('follows a posting to where it was moved', async () => {
    await record('job-j1', 'JobRevised', { jobId: 'j1', openings: 6 });
    await record('job-j1', 'JobRevised', { jobId: 'j1', division: '441900' });
    await office.mustGive('AssignSeat', { convoyId: 'c1', workerId: 'w1', jobId: 'j1' });
    const [seated] = await office.engine.log.reader.ofStream('convoy-c1', 1);
    expect(seated).toMatchObject({ data: { jobDivision: '441900' } });
  });
});

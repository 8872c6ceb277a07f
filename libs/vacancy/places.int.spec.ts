import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { EMPLOYMENT_EVENTS } from '../employment/events.js';
import type { NewEvent } from '../kernel/event.js';
import { MATCHING_EVENTS } from '../matching/events.js';
import type { Room } from '../process/room.js';
import { jobOn } from './projections/openings-queries.js';
import { vacancyRoom } from './room.js';

/** Stands for the rooms above, of which only the events matter here. */
const roomsAbove: Room = {
  name: 'above',
  events: [...MATCHING_EVENTS, ...EMPLOYMENT_EVENTS],
  refusals: [],
  facts: [],
  sagas: [],
  streams: [],
};

describe('places taken, on PostgreSQL', () => {
  let office: TestEngine;
  let happened = 0;
  const happens = async (stream: string, event: NewEvent) => {
    happened += 1;
    const { rows } = await office.database.pool.query('select version from stream where stream = $1', [
      stream,
    ]);
    const result = await office.engine.log.append({
      commandId: `happened-${happened}`,
      commandName: 'Happened',
      stream,
      streamType: stream.slice(0, stream.indexOf('-')),
      expectedVersion: rows[0]?.version ?? 0,
      events: [event],
      guards: [],
      actor: 'system:test',
      correlationId: 'test',
      occurredAt: office.clock.now(),
    });
    expect(result).toMatchObject({ outcome: 'appended' });
  };
  const offer = (workerId: string) => ({
    offerId: `j1/${workerId}`,
    workerId,
    jobId: 'j1',
    employerId: 'e1',
  });
  const offered = (workerId: string) =>
    happens('places-j1', {
      type: 'PlacementOffered',
      data: { ...offer(workerId), expiresAt: '2024-12-31T00:00:00+08:00' },
    });
  const taken = async (on: string) => {
    await office.engine.settle();
    return (await jobOn(office.database.source, '42', { jobId: 'j1', on }))?.taken;
  };

  beforeAll(async () => {
    office = await testEngine([vacancyRoom, roomsAbove], { startsAt: '2024-03-01' });
    await office.mustGive('RegisterEmployer', {
      employerId: 'e1',
      name: '远安示例制衣有限公司',
      creditCode: '91420525MA4AB1C2D8',
      division: '420525',
      industry: '制造业',
      kind: 'enterprise',
    });
    await office.mustGive('PostJob', {
      jobId: 'j1',
      employerId: 'e1',
      title: '缝纫工',
      occupation: '缝纫工',
      openings: 9,
      wageMinFen: 450_000,
      wageMaxFen: 650_000,
      wageUnit: 'month',
      division: '420525',
      kind: 'regular',
      strength: 'light',
      shareWith: 'alliance',
    });
  });
  afterAll(() => office.close());

  it('bound a revision, even by an offer that the facts have not seen yet', async () => {
    await offered('w1');
    await offered('w2');
    // Neither had a moment to settle: the guard on the posting's offers makes the decision wait for them.
    expect(await office.give('ReviseJob', { jobId: 'j1', openings: 1 })).toMatchObject({
      code: 'below-filled',
      citation: null,
    });
    await office.mustGive('ReviseJob', { jobId: 'j1', openings: 2 });
    expect(await taken('2024-03-01')).toBe(2);
  });

  it('come back with a declined offer, and stay with a contract of somebody who has an offer', async () => {
    await happens('places-j1', { type: 'OfferDeclined', data: offer('w2') });
    await happens('employment-w1', {
      type: 'ContractSigned',
      data: {
        contractId: 'c1',
        workerId: 'w1',
        employerId: 'e1',
        jobId: 'j1',
        kind: 'labour-contract',
        wageFen: 500_000,
        signedOn: '2024-03-01',
        startsOn: '2024-03-05',
        partTime: false,
      },
    });
    expect(await taken('2024-03-01')).toBe(1);
    await office.mustGive('ReviseJob', { jobId: 'j1', openings: 1 });
  });

  it('come back on the day after an employment that is to end', async () => {
    await happens('employment-w1', {
      type: 'EmploymentEnded',
      data: {
        contractId: 'c1',
        contractIds: ['c1'],
        jobIds: ['j1'],
        workerId: 'w1',
        employerId: 'e1',
        startedOn: '2024-03-05',
        endedOn: '2024-04-30',
        reason: 'resigned',
        correction: false,
      },
    });
    await happens('places-j1', {
      type: 'PlaceReturned',
      data: { ...offer('w1'), because: 'employment-ended' },
    });
    expect([await taken('2024-04-30'), await taken('2024-05-01')]).toEqual([1, 0]);
  });
});

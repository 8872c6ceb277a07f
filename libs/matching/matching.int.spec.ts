import { jest } from '@jest/globals';
import { placements } from './projections/worker-placements.js';
import { offersStanding } from './projections/standing-offers.js';
import { endingOf, matchingOffice, type Office, signed } from './testing/office.js';

// A database for each test takes its time on a busy machine.
jest.setTimeout(60_000);

const EXPIRES_AT = '2024-03-04T09:00:00+08:00';
const offer = (workerId: string, jobId: string, more: object = {}) => ({
  workerId,
  jobId,
  expiresAt: EXPIRES_AT,
  ...more,
});

describe('offers on PostgreSQL', () => {
  let office: Office;
  const rows = (on = '2024-03-01', asked: object = {}) =>
    placements(office.database.source, '42', { on, ...asked });
  const standing = (asked: object = {}) => offersStanding(office.database.source, '42', asked);
  beforeEach(async () => {
    office = await matchingOffice('2024-03-01T09:00:00+08:00');
    await office.worker('w1');
    await office.worker('w2');
    await office.job('j1');
    await office.job('j2');
  });
  afterEach(() => office.close());

  it('names offers foreseeably, and the second of the same pair /2', async () => {
    await office.mustGive('OfferPlacement', offer('w1', 'j1'));
    expect(await standing()).toMatchObject([
      { offerId: 'j1/w1', status: 'open', expiresAt: EXPIRES_AT, fit: null },
    ]);
    await office.mustGive('DeclineOffer', { offerId: 'j1/w1' });
    await office.mustGive('OfferPlacement', offer('w1', 'j1'));
    await office.mustGive('AcceptOffer', { offerId: 'j1/w1/2' });
    expect(await standing({ workerId: 'w1' })).toMatchObject([{ offerId: 'j1/w1/2', status: 'accepted' }]);
    expect(await standing({ jobId: 'j2' })).toEqual([]);
    expect(await rows()).toEqual([{ workerId: 'w1', jobId: 'j1', status: 'accepted' }]);
  });

  it('passes over a name that a caller chose for another posting', async () => {
    await office.mustGive('OfferPlacement', offer('w2', 'j2', { offerId: 'j1/w1' }));
    await office.mustGive('OfferPlacement', offer('w1', 'j1'));
    expect((await standing()).map((one) => one.offerId)).toEqual(['j1/w1', 'j1/w1/2']);
    await office.worker('w3');
    await office.job('j3');
    expect(await office.give('OfferPlacement', offer('w3', 'j3', { offerId: 'j1/w1' }))).toMatchObject({
      code: 'already-exists',
    });
  });

  it('gives no place twice and no worker two, whichever posting asks', async () => {
    await office.mustGive('OfferPlacement', offer('w1', 'j1'));
    expect(await office.give('OfferPlacement', offer('w2', 'j1'))).toMatchObject({ code: 'job-full' });
    expect(await office.give('OfferPlacement', offer('w1', 'j2'))).toMatchObject({ code: 'already-offered' });
    expect(await office.give('OfferPlacement', offer('w9', 'j2'))).toMatchObject({ code: 'worker-unknown' });
    expect(await office.give('OfferPlacement', offer('w2', 'j9'))).toMatchObject({ code: 'job-unknown' });
    expect(await office.give('AcceptOffer', { offerId: 'j9/w9' })).toMatchObject({ code: 'offer-unknown' });
  });

  it('lets one of many simultaneous offers win', async () => {
    const asked = ['w1', 'w2'].flatMap((workerId) => ['j1', 'j2'].map((jobId) => ({ workerId, jobId })));
    const answers = await Promise.all(
      asked.flatMap(({ workerId, jobId }) =>
        [1, 2, 3].map((time) =>
          office.engine.execute({
            name: 'OfferPlacement',
            with: offer(workerId, jobId),
            actor: 'agency:a',
            commandId: `${workerId}${jobId}${time}`,
          }),
        ),
      ),
    );
    await office.engine.settle();
    expect(answers.filter((answer) => 'events' in answer)).toHaveLength(2);
    const held = await standing();
    expect(new Set(held.map((one) => one.workerId)).size).toBe(2);
    expect(new Set(held.map((one) => one.jobId)).size).toBe(2);
  });

  it('expires by its timer at its instant, and the place comes back', async () => {
    await office.mustGive('OfferPlacement', offer('w1', 'j1'));
    await office.advance('2024-03-04T08:59:59+08:00');
    expect(await rows()).toMatchObject([{ status: 'offered' }]);
    await office.advance('2024-03-04T09:00:00+08:00');
    expect(await rows()).toMatchObject([{ status: 'expired' }]);
    const events = await office.engine.log.reader.ofStream('places-j1');
    expect(events.at(-1)).toMatchObject({ type: 'OfferExpired', occurredAt: Date.parse(EXPIRES_AT) });
    expect(await office.give('AcceptOffer', { offerId: 'j1/w1' })).toMatchObject({ code: 'offer-expired' });
    const later = '2024-03-09T09:00:00+08:00';
    await office.mustGive('OfferPlacement', { workerId: 'w2', jobId: 'j1', expiresAt: later });
    await office.mustGive('OfferPlacement', { workerId: 'w1', jobId: 'j2', expiresAt: later });
  });

  it('expires no offer that was accepted', async () => {
    await office.mustGive('OfferPlacement', offer('w1', 'j1'));
    await office.mustGive('AcceptOffer', { offerId: 'j1/w1' });
    await office.advance('2024-03-10');
    expect(await rows()).toMatchObject([{ status: 'accepted' }]);
    await office.mustGive('WithdrawAcceptance', { offerId: 'j1/w1' });
    expect(await rows()).toMatchObject([{ status: 'declined' }]);
  });

  it('gives the place back when the employment ends, to the worker at once', async () => {
    await office.mustGive('OfferPlacement', offer('w1', 'j1'));
    await office.mustGive('AcceptOffer', { offerId: 'j1/w1' });
    await office.record('employment-w1', 'ContractSigned', signed('c1', 'w1', { jobId: 'j1' }));
    expect(await rows()).toMatchObject([{ status: 'hired' }]);
    expect(await office.give('WithdrawAcceptance', { offerId: 'j1/w1' })).toMatchObject({
      code: 'out-of-turn',
    });
    await office.advance('2024-06-01T09:00:00+08:00');
    await office.record(
      'employment-w1',
      'EmploymentEnded',
      endingOf('c1', 'w1', { jobIds: ['j1'], endedOn: '2024-05-31' }),
    );
    expect(await rows('2024-06-01')).toMatchObject([{ status: 'ended' }]);
    const later = { expiresAt: '2024-06-09T09:00:00+08:00' };
    await office.mustGive('OfferPlacement', { ...offer('w2', 'j1'), ...later });
    await office.mustGive('OfferPlacement', { ...offer('w1', 'j2'), ...later });
  });

  it('gives it back at the end of a last day announced for later', async () => {
    await office.mustGive('OfferPlacement', offer('w1', 'j1'));
    await office.mustGive('AcceptOffer', { offerId: 'j1/w1' });
    await office.record('employment-w1', 'ContractSigned', signed('c1', 'w1'));
    await office.record('employment-w1', 'EmploymentEnded', endingOf('c1', 'w1', { endedOn: '2024-03-31' }));
    await office.advance('2024-03-31T23:59:59+08:00');
    const late = { ...offer('w2', 'j1'), expiresAt: '2024-04-09T09:00:00+08:00' };
    expect(await office.give('OfferPlacement', late)).toMatchObject({ code: 'job-full' });
    expect(await rows('2024-03-31')).toMatchObject([{ status: 'hired' }]);
    await office.advance('2024-04-01');
    await office.mustGive('OfferPlacement', late);
    expect(await rows('2024-04-01', { workerId: 'w1' })).toMatchObject([{ status: 'ended' }]);
    expect(await rows('2024-04-01', { jobId: 'j1' })).toHaveLength(2);
    expect(await rows('2024-04-01', { jobId: 'j2' })).toEqual([]);
  });

  it('keeps what is personal sealed in its facts', async () => {
    const { rows: docs } = await office.database.pool.query(
      "select doc::text as doc from fact where room = 'matching'",
    );
    const text = docs.map((row) => row.doc).join('\n');
    expect(text).toContain('"householdCounty":"420525"');
    expect(text).not.toMatch(/1985-01-01|张三|number-of|"household":/);
  });

  it('judges an offer on the facts of the moment', async () => {
    await office.record('worker-w1', 'WillingnessDeclared', { workerId: 'w1', scope: 'none' });
    expect(await office.give('OfferPlacement', offer('w1', 'j1'))).toMatchObject({ code: 'not-eligible' });
    await office.record('job-j2', 'JobRevised', { jobId: 'j2', openings: 3, closesOn: '2024-02-29' });
    expect(await office.give('OfferPlacement', offer('w2', 'j2'))).toMatchObject({ code: 'job-closed' });
    await office.record('job-j1', 'JobClosed', { jobId: 'j1', on: '2024-03-01' });
    expect(await office.give('OfferPlacement', offer('w2', 'j1'))).toMatchObject({ code: 'job-closed' });
  });
});

describe('a round on PostgreSQL', () => {
  let office: Office;
  beforeEach(async () => {
    office = await matchingOffice('2024-03-01T09:00:00+08:00');
  });
  afterEach(() => office.close());

  it('makes offers to all who are free, priority first, open for three days', async () => {
    for (const workerId of ['w1', 'w2', 'w3']) await office.worker(workerId);
    await office.worker('w4', { willingness: null });
    await office.record('worker-w3', 'WorkerStatusRecognised', {
      workerId: 'w3',
      status: 'lifted-out-of-poverty',
      from: '2019-12-01',
    });
    await office.job('j1');
    await office.job('j2');
    await office.mustGive('Match', { roundId: 'r1' });
    const held = await offersStanding(office.database.source, '42', { roundId: 'r1', status: 'open' });
    expect(held).toHaveLength(2);
    expect(held.map((one) => one.workerId)).toContain('w3');
    expect(held.every((one) => one.expiresAt === EXPIRES_AT && one.fit !== null)).toBe(true);
    const [made] = await office.engine.log.reader.ofStream('places-j1');
    expect(made).toMatchObject({
      type: 'PlacementOffered',
      actor: 'system:matcher',
      data: { roundId: 'r1' },
    });
    expect(await office.give('Match', { roundId: 'r1' })).toMatchObject({ code: 'already-exists' });
    await office.mustGive('Match', {});
    expect(await offersStanding(office.database.source, '42')).toHaveLength(2);
    await office.advance('2024-03-05');
    await office.mustGive('Match', { expiresAt: '2024-03-06T00:00:00+08:00' });
    expect(await offersStanding(office.database.source, '42')).toHaveLength(2);
  });

  it('follows alliances as they change', async () => {
    await office.worker('w1', { person: { householdCounty: '420304', household: '420304' } });
    await office.job('j1', { shareWith: 'alliance' });
    const offer = { workerId: 'w1', jobId: 'j1', expiresAt: EXPIRES_AT };
    expect(await office.give('OfferPlacement', offer)).toMatchObject({ code: 'not-eligible' });
    await office.record('alliance-a', 'AllianceFormed', {
      allianceId: 'a',
      name: '邻县劳务协作联盟',
      members: ['420304', '420525'],
      tier: 'core',
      from: '2024-03-01',
    });
    await office.record('alliance-a', 'MemberLeft', {
      allianceId: 'a',
      members: ['420304'],
      from: '2024-03-01',
    });
    expect(await office.give('OfferPlacement', offer)).toMatchObject({ code: 'not-eligible' });
    await office.record('alliance-a', 'MemberAdmitted', {
      allianceId: 'a',
      members: ['420304'],
      tier: 'linked',
      from: '2024-03-01',
    });
    await office.mustGive('OfferPlacement', offer);
  });
});

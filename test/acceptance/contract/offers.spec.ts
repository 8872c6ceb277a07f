import { played, refusedCodes, story } from '../story.js';
import { type Asked, expectAnswers, onDay, person, type Row } from './told.js';

/** Offers and rounds of EVENTS.md: their codes in order, their names, their time. */
const DAY = '2024-03-01';
const LATER = '2024-04-01T00:00:00+08:00';
const willing = (workerId: string) => ['DeclareWillingness', { workerId, scope: 'cross-province' }] as const;

function market(workers: readonly string[], jobs: Readonly<Record<string, number>>) {
  const told = story().employer(DAY, 'e1');
  for (const id of workers) told.do(DAY, 'RegisterWorker', person(id)).do(DAY, ...willing(id));
  for (const [jobId, openings] of Object.entries(jobs)) told.job(DAY, jobId, 'e1', { openings });
  return told;
}

describe('OfferPlacement', () => {
  const offer = (workerId: string, jobId: string, more: object = {}) =>
    ['OfferPlacement', { workerId, jobId, expiresAt: LATER, ...more }] as const;

  it('refuses with the codes of its row first, in their order', async () => {
    const told = market(['w1', 'w2', 'w3'], { j1: 1, j2: 5, shut: 5 })
      .do(DAY, 'RegisterWorker', person('unwilling'))
      .do(DAY, 'CloseJob', { jobId: 'shut' });
    const rows: Row[] = [
      ['made', ...offer('w1', 'j1', { offerId: 'o1' }), null],
      ['full', ...offer('w2', 'j1'), 'job-full'],
      ['full, for who is not eligible', ...offer('unwilling', 'j1'), 'job-full'],
      ['full, for who has an offer', ...offer('w1', 'j1'), 'job-full'],
      ['full, for nobody', ...offer('nobody', 'j1'), 'job-full'],
      ['not eligible', ...offer('unwilling', 'j2'), 'not-eligible'],
      ['not eligible, of a closed posting', ...offer('unwilling', 'shut'), 'not-eligible'],
      ['has an offer for another', ...offer('w1', 'j2'), 'already-offered'],
      ['has an offer, of a closed posting', ...offer('w1', 'shut'), 'already-offered'],
      ['nobody', ...offer('nobody', 'j2'), 'worker-unknown'],
      ['no posting', ...offer('w2', 'nothing'), 'job-unknown'],
      ['closed', ...offer('w2', 'shut'), 'job-closed'],
      ['an id used before', ...offer('w2', 'j2', { offerId: 'o1' }), 'already-exists'],
      ['a personal id', ...offer('w2', 'j2', { offerId: '13800000000' }), 'identifier-personal'],
      ['without its end', ...offer('w2', 'j2', { expiresAt: undefined }), 'field-invalid'],
      ['an end without offset', ...offer('w2', 'j2', { expiresAt: '2024-04-01T00:00:00' }), 'field-invalid'],
      ['an end in Greenwich time', ...offer('w2', 'j2', { expiresAt: '2024-03-31T16:00:00Z' }), null],
      ['accepted by no offer', 'AcceptOffer', { offerId: 'nothing' }, 'offer-unknown'],
      ['declined by no offer', 'DeclineOffer', { offerId: 'nothing' }, 'offer-unknown'],
      ['accepted', 'AcceptOffer', { offerId: 'j2/w2' }, null],
      ['accepted again', 'AcceptOffer', { offerId: 'j2/w2' }, 'out-of-turn'],
      ['declined after', 'DeclineOffer', { offerId: 'j2/w2' }, 'out-of-turn'],
      ['accepted offers count', ...offer('w2', 'j2'), 'already-offered'],
      ['declined', 'DeclineOffer', { offerId: 'o1', reason: '路途太远' }, null],
      ['declined again', 'DeclineOffer', { offerId: 'o1' }, 'out-of-turn'],
      ['free again', ...offer('w1', 'j2'), null],
    ];
    await expectAnswers(told, onDay(DAY, rows));
  });

  it('calls a second offer of the same /2 and a third /3; one may outlast its posting', async () => {
    const told = market(['w1'], { j1: 5 });
    const decline = (offerId: string): Row => [`declining ${offerId}`, 'DeclineOffer', { offerId }, null];
    const rows: Row[] = [
      ['first', ...offer('w1', 'j1'), null],
      decline('j1/w1'),
      ['second', ...offer('w1', 'j1'), null],
      decline('j1/w1/2'),
      ['third', ...offer('w1', 'j1'), null],
      ['closing', 'CloseJob', { jobId: 'j1' }, null],
      ['accepting what was offered before', 'AcceptOffer', { offerId: 'j1/w1/3' }, null],
    ];
    const report = await expectAnswers(told, onDay(DAY, rows));
    expect(report.placements).toEqual([{ workerId: 'w1', jobId: 'j1', status: 'accepted' }]);
  });

  it('expires by its timer, also for who asks to decline', async () => {
    const told = market(['w1', 'w2'], { j1: 1 });
    const at = '2024-03-05T12:00:00+08:00';
    const asked: Asked[] = [
      ...onDay(DAY, [['made', ...offer('w1', 'j1', { expiresAt: at }), null]]),
      ...onDay(at, [
        ['declined at its end', 'DeclineOffer', { offerId: 'j1/w1' }, 'offer-expired'],
        ['its place is free', ...offer('w2', 'j1'), null],
        ['its worker waits', ...offer('w1', 'j1'), 'job-full'],
      ]),
    ];
    expect((await expectAnswers(told, asked)).placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'expired' },
      { workerId: 'w2', jobId: 'j1', status: 'offered' },
    ]);
  });

  it('may not be answered late by a report of an earlier moment: the clock decides', async () => {
    const told = market(['w1'], { j1: 1 });
    const report = await expectAnswers(told, [
      ...onDay(DAY, [['made', ...offer('w1', 'j1', { expiresAt: '2024-03-02T00:00:00+08:00' }), null]]),
      ...onDay('2024-03-03', [['a line later', ...willing('w1'), null]]),
      ...onDay('2024-03-01T10:00:00+08:00', [
        ['a late report', 'AcceptOffer', { offerId: 'j1/w1' }, 'offer-expired'],
      ]),
    ]);
    expect(report.placements).toMatchObject([{ status: 'expired' }]);
  });
});

describe('Match', () => {
  it('offers for three days, or until the instant named, and never by itself', async () => {
    const told = market(['w1', 'w2'], { j1: 2 });
    expect((await played(told, { until: '2024-03-20' })).placements).toEqual([]);
    const asked: Asked[] = [
      ...onDay('2024-03-02', [['a round', 'Match', {}, null]]),
      ...onDay('2024-03-05T08:59:59+08:00', [
        ['before three days', 'AcceptOffer', { offerId: 'j1/w1' }, null],
      ]),
      ...onDay('2024-03-05T09:00:00+08:00', [
        ['at three days', 'AcceptOffer', { offerId: 'j1/w2' }, 'offer-expired'],
      ]),
      ...onDay('2024-03-06', [['until ten', 'Match', { expiresAt: '2024-03-06T10:00:00+08:00' }, null]]),
      ...onDay('2024-03-06T10:00:00+08:00', [
        ['at ten', 'AcceptOffer', { offerId: 'j1/w2/2' }, 'offer-expired'],
        ['another round', 'Match', {}, null],
        ['its third offer', 'AcceptOffer', { offerId: 'j1/w2/3' }, null],
        ['a field nobody knows', 'Match', { hours: 3 }, 'field-invalid'],
      ]),
    ];
    expect((await expectAnswers(told, asked)).placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'accepted' },
      { workerId: 'w2', jobId: 'j1', status: 'accepted' },
    ]);
  });

  it('places most priority people, then most people, none twice and nobody who is bound', async () => {
    const told = market(['a', 'b', 'c', 'd', 'hired'], { near: 1, far: 1 })
      .do(DAY, 'RegisterWorker', person('unwilling'))
      .do(DAY, 'RecogniseStatus', { workerId: 'c', status: 'lifted-out-of-poverty', from: '2019-12-01' })
      .do(DAY, 'RecogniseStatus', {
        workerId: 'd',
        status: 'return-to-poverty-monitored',
        from: '2023-12-01',
      })
      .contract('c1', 'hired', 'e1', DAY)
      .do('2024-03-02', 'Match')
      .do('2024-03-02', 'Match');
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    const placed = report.placements as readonly { workerId: string; jobId: string; status: string }[];
    expect(placed.map((one) => one.workerId).sort()).toEqual(['c', 'd']);
    expect(placed.map((one) => one.jobId).sort()).toEqual(['far', 'near']);
    expect(new Set(placed.map((one) => one.status))).toEqual(new Set(['offered']));
  });

  it('leaves places kept for relocated residents empty until one of them is free', async () => {
    const told = market(['a', 'b', 'c'], {})
      .job(DAY, 'j1', 'e1', { openings: 3, relocatedQuotaPercent: 34 })
      .do('2024-03-02', 'Match');
    expect((await played(told)).placements).toHaveLength(1);
    told
      .do('2024-03-03', 'RegisterWorker', person('moved'))
      .do('2024-03-03', 'RecogniseStatus', { workerId: 'moved', status: 'relocated', from: '2024-03-04' })
      .do('2024-03-03', ...willing('moved'))
      .do('2024-03-03', 'Match');
    expect((await played(told)).placements).toHaveLength(1);
    const later = await played(told.do('2024-03-04', 'Match'));
    expect(later.placements).toContainEqual({ workerId: 'moved', jobId: 'j1', status: 'offered' });
    expect(later.placements).toHaveLength(2);
  });

  it('finds a posting past closesOn closed, until a revision names a later day', async () => {
    const told = market(['w1'], {})
      .job(DAY, 'j1', 'e1', { closesOn: '2024-03-04' })
      .do('2024-03-05', 'Match');
    expect((await played(told)).placements).toEqual([]);
    told.do('2024-03-05', 'ReviseJob', { jobId: 'j1', closesOn: '2024-03-05' }).do('2024-03-05', 'Match');
    expect((await played(told)).placements).toEqual([{ workerId: 'w1', jobId: 'j1', status: 'offered' }]);
  });

  it('holds for others what an announced ending keeps until its last day', async () => {
    const told = market(['w1', 'w2'], { j1: 1 })
      .contract('c1', 'w1', 'e1', '2024-03-02', undefined, { jobId: 'j1' })
      .do('2024-03-03', 'EndEmployment', { contractId: 'c1', endedOn: '2024-03-10', reason: 'agreed' });
    expect((await played(told.do('2024-03-10', 'Match'))).placements).toHaveLength(1);
    const placed = (await played(told.do('2024-03-11', 'Match'))).placements;
    expect(placed).toHaveLength(
      1 + Number(placed.some((one) => (one as { workerId: string }).workerId === 'w2')),
    );
    expect(placed).toContainEqual(expect.objectContaining({ status: 'offered' }));
  });
});

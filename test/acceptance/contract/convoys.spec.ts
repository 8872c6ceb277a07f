import { played, story } from '../story.js';
import { type Asked, expectAnswers, onDay, person, type Row } from './told.js';

/** Convoys of EVENTS.md: who organises, who sits, who arrives. */
const DAY = '2024-03-01';

const plan = (convoyId: string, more: object = {}) =>
  [
    'PlanConvoy',
    {
      convoyId,
      organiser: 'bureau:4205',
      origin: '420525',
      destination: '420106',
      seats: 2,
      departsAt: '2024-03-05T08:00:00+08:00',
      ...more,
    },
  ] as const;
const seat = (workerId: string, jobId = 'j1', convoyId = 'k1') =>
  ['AssignSeat', { convoyId, workerId, jobId }] as const;
const arrive = (workerId: string, more: object = {}) =>
  ['ConfirmArrival', { convoyId: 'k1', workerId, ...more }] as const;

function market(workers: readonly string[]) {
  const told = story().employer(DAY, 'e1').agency(DAY, 'a1').job(DAY, 'j1', 'e1').job(DAY, 'j2', 'e1');
  for (const id of workers) told.do(DAY, 'RegisterWorker', person(id));
  return told;
}

it('PlanConvoy takes an agency or another organiser, and refuses what is not there', async () => {
  const rows: Row[] = [
    ['of a bureau', ...plan('k1'), null],
    ['of an agency', ...plan('k2', { organiser: undefined, agencyId: 'a1' }), null],
    ['of an employer', ...plan('k3', { organiser: 'employer:e1' }), null],
    ['of a station', ...plan('k4', { organiser: 'station:s1' }), null],
    ['without an id', ...plan('x', { convoyId: undefined }), null],
    ['of no agency', ...plan('k5', { organiser: undefined, agencyId: 'nobody' }), 'agency-unknown'],
    ['of no employer', ...plan('k5', { organiser: 'employer:nobody' }), 'employer-unknown'],
    ['of nobody', ...plan('k5', { organiser: undefined }), 'field-invalid'],
    ['from nowhere', ...plan('k5', { origin: '999999' }), 'division-unknown'],
    ['to nowhere', ...plan('k5', { destination: '999999' }), 'division-unknown'],
    ['without seats', ...plan('k5', { seats: 0 }), 'field-invalid'],
    ['without a time', ...plan('k5', { departsAt: '2024-03-05' }), 'field-invalid'],
    ['an id in use', ...plan('k1'), 'already-exists'],
    ['no convoy to sit in', ...seat('w1', 'j1', 'nothing'), 'convoy-unknown'],
    [
      'no convoy to leave',
      'ReleaseSeat',
      { convoyId: 'nothing', workerId: 'w1', jobId: 'j1' },
      'convoy-unknown',
    ],
    ['no convoy to depart', 'DepartConvoy', { convoyId: 'nothing' }, 'convoy-unknown'],
    ['no convoy to arrive with', 'ConfirmArrival', { convoyId: 'nothing', workerId: 'w1' }, 'convoy-unknown'],
  ];
  await expectAnswers(market([]), onDay(DAY, rows));
});

it('seats are for accepted offers for that job, until departure; only who is aboard arrives', async () => {
  const told = market(['w1', 'w2', 'w3', 'w4', 'open'])
    .placed(DAY, 'w1', 'j1')
    .placed(DAY, 'w2', 'j1')
    .placed(DAY, 'w3', 'j1')
    .placed(DAY, 'w4', 'j1')
    .do(DAY, 'DeclareWillingness', { workerId: 'open', scope: 'cross-province' })
    .do(DAY, 'OfferPlacement', { workerId: 'open', jobId: 'j1', expiresAt: '2024-05-01T00:00:00+08:00' })
    .do(DAY, ...plan('k1', { seats: 3 }));
  const asked: Asked[] = [
    ...onDay('2024-03-05', [
      ['an offer that is open', ...seat('open'), 'no-accepted-offer'],
      ['an offer for another job', ...seat('w1', 'j2'), 'no-accepted-offer'],
      ['seated', ...seat('w1'), null],
      ['arriving before departure', ...arrive('w1'), 'out-of-turn'],
      ['second', ...seat('w2'), null],
      ['third', ...seat('w3'), null],
      ['full', ...seat('w4'), 'convoy-full'],
      ['full, without an offer', ...seat('open'), 'convoy-full'],
      ['released', 'ReleaseSeat', { convoyId: 'k1', workerId: 'w2', jobId: 'j1' }, null],
      ['released again', 'ReleaseSeat', { convoyId: 'k1', workerId: 'w2', jobId: 'j1' }, 'not-aboard'],
      ['departed', 'DepartConvoy', { convoyId: 'k1' }, null],
      ['departed again', 'DepartConvoy', { convoyId: 'k1' }, 'already-departed'],
      ['a seat after departure', ...seat('w4'), 'already-departed'],
      [
        'a release after departure',
        'ReleaseSeat',
        { convoyId: 'k1', workerId: 'w1', jobId: 'j1' },
        'already-departed',
      ],
    ]),
    ...onDay('2024-03-06', [
      ['not aboard', ...arrive('w2'), 'not-aboard'],
      ['never seated', ...arrive('w4'), 'not-aboard'],
      ['nobody', ...arrive('nobody'), 'worker-unknown'],
      ['a fare below nothing', ...arrive('w1', { fareFen: -1 }), 'field-invalid'],
      ['arrived', ...arrive('w1', { fareFen: 9000, receiptNo: 'P1' }), null],
      ['arrived again', ...arrive('w1', { fareFen: 9000 }), 'out-of-turn'],
    ]),
  ];
  const report = await expectAnswers(told, asked);
  expect(report.placements).toEqual([
    { workerId: 'open', jobId: 'j1', status: 'offered' },
    { workerId: 'w1', jobId: 'j1', status: 'arrived' },
    { workerId: 'w2', jobId: 'j1', status: 'accepted' },
    { workerId: 'w3', jobId: 'j1', status: 'dispatched' },
    { workerId: 'w4', jobId: 'j1', status: 'accepted' },
  ]);
});

it('placements go on from arrived to hired and ended', async () => {
  const told = market(['w1'])
    .placed(DAY, 'w1', 'j1')
    .carried('2024-03-05', '2024-03-06', 'w1', 'j1', 9000)
    .contract('c1', 'w1', 'e1', '2024-03-07', '2024-05-31', { jobId: 'j1' });
  const status = async (until: string) =>
    (await played(told, { until })).placements.map((one) => (one as { status: string }).status);
  expect(await status('2024-03-04')).toEqual(['accepted']);
  expect(await status('2024-05-31')).toEqual(['hired']);
  expect(await status('2024-06-01')).toEqual(['ended']);
});

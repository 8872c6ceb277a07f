import { jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { parseInstant } from '../../libs/kernel/business-date.js';
import { SimulatedClock } from '../../libs/kernel/clock.js';
import { type ApiUnderTest, apiUnderTest, person, START_LIMIT_MS } from './testing/api-under-test.js';

jest.setTimeout(START_LIMIT_MS);

const at = (day: string) => parseInstant(`${day}T09:00:00+08:00`) ?? 0;

/** What was done, in the order of the office; everyone named here exists when they are named. */
const YEAR: readonly (readonly [day: string, as: string, name: string, fields: object])[] = [
  ['2022-02-20', 'agency:yuanan-hr', 'RegisterWorker', person(1)],
  ['2022-02-20', 'agency:yuanan-hr', 'RegisterWorker', person(2)],
  [
    '2022-02-20',
    'bureau:4205',
    'RecogniseStatus',
    { workerId: 'p1', status: 'lifted-out-of-poverty', from: '2019-12-01' },
  ],
  [
    '2022-02-20',
    'worker:p1',
    'DeclareWillingness',
    { workerId: 'p1', scope: 'in-province', wageFloorFen: 400_000 },
  ],
  [
    '2022-02-20',
    'employer:e1',
    'RegisterEmployer',
    {
      employerId: 'e1',
      name: '远安示例制衣有限公司',
      creditCode: '91420525MA4AB1C2D8',
      division: '420525',
      industry: '制造业',
      kind: 'enterprise',
    },
  ],
  [
    '2022-02-20',
    'employer:e1',
    'PostJob',
    {
      jobId: 'j1',
      employerId: 'e1',
      title: '缝纫工',
      occupation: '缝纫工',
      openings: 3,
      wageMinFen: 450_000,
      wageMaxFen: 650_000,
      wageUnit: 'month',
      division: '420525',
      kind: 'regular',
      strength: 'light',
      shareWith: 'alliance',
    },
  ],
  [
    '2022-02-21',
    'bureau:4205',
    'OfferPlacement',
    { workerId: 'p1', jobId: 'j1', expiresAt: '2022-02-25T09:00:00+08:00' },
  ],
  ['2022-02-22', 'worker:p1', 'AcceptOffer', { offerId: 'j1/p1' }],
  [
    '2022-02-23',
    'bureau:4205',
    'PlanConvoy',
    {
      convoyId: 'v1',
      organiser: 'bureau:4205',
      origin: '420525',
      destination: '420525',
      seats: 10,
      departsAt: '2022-02-27T08:00:00+08:00',
    },
  ],
  ['2022-02-23', 'bureau:4205', 'AssignSeat', { convoyId: 'v1', workerId: 'p1', jobId: 'j1' }],
  ['2022-02-27', 'bureau:4205', 'DepartConvoy', { convoyId: 'v1' }],
  ['2022-02-27', 'employer:e1', 'ConfirmArrival', { convoyId: 'v1', workerId: 'p1', fareFen: 3000 }],
  [
    '2022-02-28',
    'employer:e1',
    'SignContract',
    {
      contractId: 'c1',
      workerId: 'p1',
      employerId: 'e1',
      jobId: 'j1',
      kind: 'labour-contract',
      signedOn: '2022-02-28',
      startsOn: '2022-03-01',
      endsOn: '2023-02-28',
      wageFen: 500_000,
    },
  ],
];

/** A year of one worker through the HTTP door, and what every room then answers. */
describe('the queries of the HTTP door', () => {
  let api: ApiUnderTest;
  const clock = new SimulatedClock(at('2022-02-20'));
  let head = 0;
  const ask = async (path: string) => {
    const answer = await api.get(`${path}${path.includes('?') ? '&' : '?'}minPosition=${head}`);
    expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
    return answer.body;
  };

  beforeAll(async () => {
    api = await apiUnderTest({ clock });
    for (const [day, as, name, fields] of YEAR) {
      clock.moveTo(at(day));
      const answer = await api.give(name, fields, { 'x-actor': as });
      expect([name, answer.status, answer.body]).toEqual([name, 201, expect.anything()]);
      head = answer.body.position;
    }
    // A round over everyone, where p2 has said nothing and p1 is placed: nobody is free.
    clock.moveTo(at('2023-03-02'));
    head = await positionOf('EntitlementGranted');
  });
  afterAll(() => api.close());

  /** Waits for what timers and reactions bring about by themselves. */
  async function positionOf(type: string): Promise<number> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const { events } = (await api.get(`/api/events?types=${type}`)).body as never as {
        events: { position: number }[];
      };
      const last = events.at(-1);
      if (last) return last.position;
      await pause(50);
    }
    const { body } = await api.get('/api/ready');
    throw new Error(`${type} did not come: ${JSON.stringify(body)}`);
  }

  it('list workers, of a county, a page at a time', async () => {
    expect(await ask('/api/workers?limit=1')).toMatchObject({ items: [{ workerId: 'p1' }], next: 'p1' });
    expect(await ask('/api/workers?limit=1&after=p1')).toMatchObject({
      items: [{ workerId: 'p2' }],
      next: 'p2',
    });
    expect(await ask('/api/workers?after=p2')).toEqual({ items: [], next: null });
    expect(await ask('/api/workers?county=420526')).toEqual({ items: [], next: null });
  });

  it('tell the whole story of one worker, of that worker only', async () => {
    const story = await ask('/api/workers/p1');
    expect(story).toMatchObject({
      worker: { householdCounty: '420525', statuses: [{ status: 'lifted-out-of-poverty' }] },
      placements: [{ jobId: 'j1', offerId: 'j1/p1' }],
      contracts: [{ contractId: 'c1' }],
      entitlements: expect.arrayContaining([
        expect.objectContaining({ policy: 'absorption-reward', status: 'granted', amountFen: 200_000 }),
      ]),
    });
    const types = (story.events as never as { type: string }[]).map((event) => event.type);
    expect(types).toEqual(
      expect.arrayContaining([
        'WorkerRegistered',
        'PlacementOffered',
        'OfferAccepted',
        'SeatAssigned',
        'WorkerArrived',
        'ContractSigned',
        'OneYearEmployed',
        'EntitlementGranted',
      ]),
    );
    expect(JSON.stringify(story)).not.toMatch(/张三|4205251985|13800000000|1985-01-01|420525101001/);
    expect((await ask('/api/workers/p2')).events).toMatchObject([{ type: 'WorkerRegistered' }]);
    expect(await api.get('/api/workers/nobody')).toMatchObject({
      status: 404,
      body: { code: 'worker-unknown' },
    });
  });

  it('explain which postings a worker may have, and why not', async () => {
    const { postings } = (await ask('/api/workers/p2/eligible-jobs')) as never as {
      postings: { reasons: object[] }[];
    };
    expect(postings).toMatchObject([{ jobId: 'j1', fit: null }]);
    expect(postings[0]?.reasons.length).toBeGreaterThan(0);
    expect(await api.get('/api/workers/nobody/eligible-jobs')).toMatchObject({ status: 404 });
    expect(await ask('/api/workers/p2/explanation')).toMatchObject({
      standing: 'not-asked',
      explanation: { zh: [expect.any(String)], en: [expect.any(String)] },
    });
    expect(await ask('/api/workers/p1/explanation?on=2022-06-01')).toMatchObject({ standing: 'bound' });
    expect(await ask('/api/openings?limit=3')).toMatchObject({ employers: [] });
  });

  it('show who offers work, and how many places are free on a day', async () => {
    // The contract has run out: its place has come back.
    expect(await ask('/api/jobs/j1')).toMatchObject({
      jobId: 'j1',
      openings: 3,
      taken: 0,
      free: 3,
      open: true,
    });
    expect(await ask('/api/jobs?division=4205&stillFree=true')).toMatchObject({
      items: [{ jobId: 'j1' }],
      next: null,
    });
    expect(await ask('/api/jobs?division=4206')).toEqual({ items: [], next: null });
    expect(await api.get('/api/jobs/none')).toMatchObject({ status: 404, body: { code: 'job-unknown' } });
    expect(await ask('/api/employers?division=4205')).toMatchObject({ items: [{ employerId: 'e1' }] });
    expect(await ask('/api/agencies')).toEqual({ items: [], next: null });
  });

  it('show alliances, offers, placements, convoys, contracts and milestones', async () => {
    const { items } = await ask('/api/alliances?on=2023-06-01');
    expect((items as never as object[]).length).toBeGreaterThanOrEqual(3);
    expect(await ask('/api/placements?jobId=j1')).toMatchObject({
      items: [{ workerId: 'p1', contractIds: ['c1'] }],
    });
    expect(await ask('/api/offers?status=open')).toEqual({ items: [], next: null });
    expect(await ask('/api/convoys?workerId=p1')).toMatchObject({ items: [{ convoyId: 'v1', arrived: 1 }] });
    expect(await ask('/api/convoys/v1')).toMatchObject({ convoyId: 'v1', departedOn: '2022-02-27' });
    expect(await api.get('/api/convoys/none')).toMatchObject({
      status: 404,
      body: { code: 'convoy-unknown' },
    });
    expect(await ask('/api/convoys/proposed?division=4205')).toMatchObject({ convoys: [], waiting: [] });
    const noProposal = { status: 404, body: { code: 'proposal-unknown' } };
    expect(await api.get('/api/convoys/proposed/proposal-0')).toMatchObject(noProposal);
    expect(await ask('/api/contracts?on=2022-06-01')).toMatchObject({ items: [{ contractId: 'c1' }] });
    expect(await ask('/api/contracts?on=2023-06-01')).toEqual({ items: [], next: null });
    expect(await ask('/api/contracts/by-month?from=2022-02&to=2022-04')).toEqual({
      items: [
        { month: '2022-02', alive: 0 },
        { month: '2022-03', alive: 1 },
        { month: '2022-04', alive: 1 },
      ],
    });
    expect(await ask('/api/milestones')).toMatchObject({ items: [{ workerId: 'p1', on: '2023-03-01' }] });
    expect(await ask('/api/workers/p1/businesses')).toEqual({ items: [] });
  });

  it('show the three lists, their counts and the warnings', async () => {
    expect(await ask('/api/lists/employed?division=420525&on=2022-06-01')).toEqual({
      items: ['p1'],
      next: null,
    });
    expect(await ask('/api/lists/employed?division=420526&on=2022-06-01')).toEqual({ items: [], next: null });
    expect(await ask('/api/lists?on=2022-06-01&by=prefecture')).toMatchObject({
      items: [{ division: '420500', employed: 1 }],
    });
    expect(await api.get('/api/lists/rich')).toMatchObject({ status: 400, body: { code: 'field-invalid' } });
    expect(await ask('/api/warnings?waiting=true')).toMatchObject({ next: null });
  });

  it('show what was granted, the trace of it, and what would be', async () => {
    const id = 'absorption-reward/e1/p1';
    expect(await ask('/api/entitlements?policy=absorption-reward')).toMatchObject({
      items: [{ entitlementId: id, status: 'granted', amountFen: 200_000, citation: 'N25 §2(3)' }],
    });
    for (const address of [id, encodeURIComponent(id)]) {
      const full = await ask(`/api/entitlements/${address}`);
      expect(full).toMatchObject({ entitlementId: id, status: 'granted', amountFen: 200_000 });
      expect((full.trace as never as object[]).length).toBeGreaterThan(0);
    }
    expect(await api.get('/api/entitlements/a/b/c')).toMatchObject({
      status: 404,
      body: { code: 'entitlement-unknown' },
    });
    expect(await ask('/api/measures')).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ policy: 'absorption-reward', status: 'granted', amountFen: 200_000 }),
      ]),
    });
    const explained = await ask('/api/measures/absorption-reward/explanation?workerId=p2&employerId=e1');
    expect(explained).toMatchObject({ assessment: { outcome: 'outside' }, zh: expect.any(Array) });
    expect(await api.get('/api/measures/absorption-reward/explanation?workerId=nobody')).toMatchObject({
      status: 404,
      body: { code: 'worker-unknown' },
    });
  });

  it.each([
    '/api/workers?limit=501',
    '/api/workers?county=wuhan',
    '/api/workers?colour=red',
    '/api/jobs?stillFree=maybe',
    '/api/jobs?on=2023-02-30',
    '/api/jobs?on=2022-06-01',
    '/api/jobs/j1?on=2022-06-01',
    '/api/openings?limit=0',
    '/api/convoys/proposed?division=wuhan',
    '/api/contracts/by-month?from=2022-05&to=2022-04',
    '/api/entitlements?policy=none',
    '/api/measures/none/explanation?workerId=p1',
    '/api/workers/p1?minPosition=soon',
  ])('refuse a question that is not well put: %s', async (path) => {
    expect(await api.get(path)).toMatchObject({ status: 400, body: { code: 'field-invalid', status: 400 } });
  });
});

import { MIGRATIONS } from '../../apps/worker/schema.js';
import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { isRefusal } from '../kernel/refusal.js';
import { registryRoom } from '../registry/room.js';
import { vacancyRoom } from '../vacancy/room.js';
import { CreateGigCall1700000000247 } from './projections/gig-calls.js';
import { gigRoomWith } from './room.js';

const OPENINGS = 3;
const PEOPLE = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8'];
/** Serial numbers whose check characters are right, one a person. */
const NUMBERS = [
  '420525198501011007',
  '420525198501011015',
  '420525198501011023',
  '420525198501011031',
  '42052519850101104X',
  '420525198501011058',
  '420525198501011066',
  '420525198501011074',
];
const room = gigRoomWith({
  answerMinutes: () => 30,
  radiusMetres: () => 10_000,
  toldPerOpening: () => 10,
  firstStatuses: () => ['lifted-out-of-poverty'],
  standard: () => [],
  suitsHealth: () => true,
});

/** Calls on PostgreSQL, where answers come side by side. */
describe('a call on PostgreSQL', () => {
  let office: TestEngine;

  beforeAll(async () => {
    expect(MIGRATIONS).toContain(CreateGigCall1700000000247);
    office = await testEngine([registryRoom, vacancyRoom, room], { startsAt: '2024-03-01T09:00:00+08:00' });
    await office.mustGive('RegisterEmployer', {
      employerId: 'e1',
      name: '示例物流有限公司',
      creditCode: '91420106MA0000001Q',
      division: '420525',
      industry: '物流',
      kind: 'enterprise',
    });
    for (const [nth, workerId] of PEOPLE.entries()) {
      await office.mustGive('RegisterWorker', {
        workerId,
        name: '张三',
        idNumber: NUMBERS[nth],
        phone: '13800000000',
        household: '420525',
      });
      await office.mustGive('DeclareGigReady', {
        workerId,
        division: '420525101',
        lon: 111.64,
        lat: 31.06,
        from: '2024-03-01T06:00:00+08:00',
        until: '2024-03-01T20:00:00+08:00',
      });
    }
  });
  afterAll(() => office.close());

  const call = (callId: string, hours: { from: string; openings?: number }) => ({
    callId,
    employerId: 'e1',
    title: '装卸工',
    occupation: '装卸搬运工',
    openings: hours.openings ?? OPENINGS,
    payFen: 20_000,
    payUnit: 'day',
    division: '420525',
    lon: 111.64,
    lat: 31.06,
    strength: 'medium',
    startsAt: `2024-03-01T${hours.from}:00:00+08:00`,
    hours: 2,
  });
  const give = (name: string, fields: object, commandId: string) =>
    office.engine.execute({ name, with: fields, actor: 'worker:test', commandId });
  const typesOf = async (stream: string) =>
    (await office.engine.log.reader.ofStream(stream)).map((event) => event.type);

  it('has as many places as it says, whoever answers at the same moment', async () => {
    await office.mustGive('CallForGigWork', call('k1', { from: '13' }));
    const answers = await Promise.all(
      PEOPLE.map((workerId) => give('AcceptGigCall', { callId: 'k1', workerId }, `k1-${workerId}`)),
    );
    const refused = answers.filter(isRefusal).map(({ code }) => code);
    expect(refused).toEqual(Array.from({ length: PEOPLE.length - OPENINGS }, () => 'call-full'));
    const accepted = (await typesOf('gigcall-k1')).filter((type) => type === 'GigCallAccepted');
    expect(accepted).toHaveLength(OPENINGS);
    // Sent again after a crash of the sender: each gets its first answer, and nothing is added.
    const again = await Promise.all(
      PEOPLE.map((workerId) => give('AcceptGigCall', { callId: 'k1', workerId }, `k1-${workerId}`)),
    );
    expect(again.filter(isRefusal)).toHaveLength(refused.length);
    expect((await typesOf('gigcall-k1')).filter((type) => type === 'GigCallAccepted')).toHaveLength(OPENINGS);
  });

  it('gives one person one of two calls at the same hours, whichever comes first', async () => {
    await office.mustGive('CallForGigWork', call('k2', { from: '16', openings: 1 }));
    await office.mustGive('CallForGigWork', call('k3', { from: '17', openings: 1 }));
    const [one, other] = await Promise.all([
      give('AcceptGigCall', { callId: 'k2', workerId: 'w8' }, 'k2-w8'),
      give('AcceptGigCall', { callId: 'k3', workerId: 'w8' }, 'k3-w8'),
    ]);
    const codes = [one, other].filter(isRefusal).map(({ code }) => code);
    expect(codes).toEqual(['hours-taken']);
  });

  it('keeps where people are sealed, but for the county', async () => {
    const { rows } = await office.database.pool.query(
      "select data::text from event where stream = 'gigready-w1'",
    );
    expect(rows[0].data).toContain('"420525"');
    expect(rows[0].data).not.toContain('111.64');
    expect(rows[0].data).not.toContain('420525101');
    const facts = await office.database.pool.query(
      "select row_to_json(f)::text as text from fact f where f::text like '%gig-person%'",
    );
    expect(facts.rows.length).toBeGreaterThan(0);
    for (const { text } of facts.rows) expect(text).not.toContain('111.64');
  });

  it('forgets an erased person, who is told of nothing more', async () => {
    await office.mustGive('ErasePerson', { workerId: 'w7', reason: 'consent-withdrawn' });
    await office.mustGive('CallForGigWork', call('k4', { from: '18' }));
    const told = (await office.engine.log.reader.ofStream('gigcall-k4')).find(
      (event) => event.type === 'GigWorkersTold',
    );
    expect((told?.data as { workerIds: string[] }).workerIds).not.toContain('w7');
    expect((told?.data as { workerIds: string[] }).workerIds.length).toBeGreaterThan(0);
  });
});

import { jest } from '@jest/globals';
import { parseInstant } from '../../libs/kernel/business-date.js';
import { SimulatedClock } from '../../libs/kernel/clock.js';
import { type ApiUnderTest, apiUnderTest, person, START_LIMIT_MS } from './testing/api-under-test.js';

/** Any projection, asked at the door as of when things happened and as of when they were known. */

jest.setTimeout(START_LIMIT_MS);

const at = (day: string) => `${day}T09:00:00+08:00`;
const instantOf = (day: string) => parseInstant(at(day)) ?? 0;

interface Rows {
  readonly position: number;
  readonly items: readonly Record<string, unknown>[];
  readonly next: string | null;
  readonly withheld: readonly string[];
  readonly standStill: readonly string[];
}

describe('the past at the HTTP door', () => {
  let api: ApiUnderTest;
  const clock = new SimulatedClock(instantOf('2024-03-01'));
  const give = async (name: string, fields: object, headers = {}) =>
    expect(await api.give(name, fields, headers)).toMatchObject({ status: 201 });
  beforeAll(async () => {
    api = await apiUnderTest({ clock });
    await give('RegisterWorker', person(1));
    clock.moveTo(instantOf('2024-03-05'));
    // Reported four days after it happened.
    await give('RegisterWorker', person(2), { 'x-occurred-at': at('2024-03-01') });
    clock.moveTo(instantOf('2024-03-08'));
    await give('RegisterWorker', person(3));
  });
  afterAll(() => api.close());

  const asked = (fields: Record<string, string>) =>
    api.get(`/api/projections/rows?${new URLSearchParams({ projection: 'registered-workers', ...fields })}`);
  const keysOf = async (fields: Record<string, string>) => {
    const { status, body } = await asked(fields);
    expect({ status, body }).toMatchObject({ status: 200 });
    return (body as unknown as Rows).items.map(({ key }) => key);
  };

  async function untilParked(count: number): Promise<Record<string, string>[]> {
    const deadline = performance.now() + START_LIMIT_MS / 2;
    for (;;) {
      const { body } = await api.get('/api/parked-work');
      const { items } = body as unknown as { items: Record<string, string>[] };
      if (items.length === count || performance.now() > deadline) return items;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }

  it('explains a payment from what was known then', async () => {
    const asked = (workerId: string, more: Record<string, string> = {}) =>
      api.get(`/api/measures/transport-subsidy/explanation?${new URLSearchParams({ workerId, ...more })}`);
    const { workerId } = person(2);
    const minPosition = String(await api.runtime.engine.log.reader.head());
    const now = await asked(workerId, { minPosition });
    expect(now).toMatchObject({ status: 200, body: { knownBy: null, assessment: { outcome: 'outside' } } });
    expect(await asked(workerId, { knownBy: at('2024-03-05') })).toMatchObject({
      status: 200,
      body: { knownBy: at('2024-03-05'), assessment: { outcome: 'outside', on: '2024-03-05' } },
    });
    expect(await asked(workerId, { knownBy: at('2024-03-04') })).toMatchObject({
      status: 404,
      body: { code: 'worker-unknown' },
    });
    expect(await asked(workerId, { knownBy: '2024-03-05T09:00:00' })).toMatchObject({ status: 400 });
  });

  it('lists what can be asked: every read model and every kind of facts', async () => {
    const { body } = await api.get('/api/projections');
    const names = (body as unknown as { items: { name: string }[] }).items.map(({ name }) => name);
    const { rooms } = api.runtime.engine.options;
    expect(names.length).toBe(rooms.flatMap((room) => [...(room.views ?? []), ...room.facts]).length);
    for (const projection of names) {
      const fields = new URLSearchParams({ projection, knownBy: at('2024-03-06') });
      expect(await api.get(`/api/projections/rows?${fields}`)).toMatchObject({ status: 200 });
    }
  });

  it('answers as it was known, as it had happened, and both', async () => {
    expect(await keysOf({})).toEqual(['p1', 'p2', 'p3']);
    expect(await keysOf({ knownBy: at('2024-03-04') })).toEqual(['p1']);
    expect(await keysOf({ knownBy: at('2024-03-05') })).toEqual(['p1', 'p2']);
    expect(await keysOf({ happenedBy: at('2024-03-01') })).toEqual(['p1', 'p2']);
    const both = { happenedBy: at('2024-03-01'), knownBy: at('2024-03-04') };
    expect(await keysOf(both)).toEqual(['p1']);
    // Another offset, the same instant.
    expect(await keysOf({ knownBy: '2024-03-05T01:00:00Z' })).toEqual(['p1', 'p2']);
  });

  it('keeps to a key and to pages, and shows nothing personal', async () => {
    expect(await keysOf({ key: 'p2' })).toEqual(['p2']);
    const first = (await asked({ limit: '2' })).body as unknown as Rows;
    expect(first.items.map(({ key }) => key)).toEqual(['p1', 'p2']);
    expect(await keysOf({ limit: '2', after: first.next ?? '' })).toEqual(['p3']);
    const list = (await api.get('/api/projections')).body as unknown as {
      items: { name: string; withheld: string[] }[];
    };
    for (const { name } of list.items) {
      const { body } = await api.get(`/api/projections/rows?${new URLSearchParams({ projection: name })}`);
      expect(JSON.stringify(body)).not.toMatch(/张三|13800000000|42052519850101/);
    }
  });

  it.each<[string, Record<string, string>, number, string, RegExp]>([
    [
      'an instant without its offset',
      { knownBy: '2024-03-05T09:00:00' },
      400,
      'field-invalid',
      /^knownBy: .*offset/,
    ],
    ['a day alone', { happenedBy: '2024-03-05' }, 400, 'field-invalid', /^happenedBy: .*offset/],
    ['a field nobody knows', { asOf: at('2024-03-05') }, 400, 'field-invalid', /asOf/],
    ['a projection nobody knows', { projection: 'nobody' }, 404, 'projection-unknown', /registered-workers/],
    ['too long a page', { limit: '501' }, 400, 'field-invalid', /^limit/],
  ])('refuses %s, naming it', async (_what, fields, status, code, detail) => {
    const { body, ...answer } = await asked(fields);
    expect({ status: answer.status, body }).toMatchObject({ status, body: { code } });
    expect((body as unknown as { detail: string }).detail).toMatch(detail);
  });

  it('refuses who does not say properly who asks', async () => {
    const fields = new URLSearchParams({ projection: 'registered-workers' });
    for (const actor of ['4205', 'bureau 4205']) {
      const answer = await api.get(`/api/projections/rows?${fields}`, { 'x-actor': actor });
      expect(answer).toMatchObject({ status: 400, body: { code: 'field-invalid' } });
    }
  });

  it('shows what operators repaired and skipped once decided, and before as recorded', async () => {
    await api.runtime.database.pool.query(
      "alter table alliance add constraint poison check (name <> 'unreadable')",
    );
    clock.moveTo(instantOf('2024-03-10'));
    const formed = (allianceId: 'harbour' | 'valley', name: string) => ({
      allianceId,
      name,
      members: allianceId === 'harbour' ? ['420525'] : ['420526'],
      from: '2024-03-01',
    });
    await give('FormAlliance', formed('harbour', 'unreadable'));
    await give('FormAlliance', formed('valley', 'unreadable'));
    const parked = await untilParked(2);
    clock.moveTo(instantOf('2024-03-12'));
    for (const { key, parkedId, item } of parked) {
      const order = { parkedId, item, reason: 'a spec' };
      if (key === 'harbour') {
        const event = (await api.runtime.engine.log.reader.after(0)).find(
          ({ stream }) => stream === 'alliance-harbour',
        );
        await give('RepairParkedWork', { ...order, data: { ...event?.data, name: 'mended' } });
      } else await give('SkipParkedWork', order);
    }
    expect(await untilParked(0)).toEqual([]);
    const alliances = async (knownBy: string) => {
      const { status, body } = await asked({ projection: 'alliance-members', knownBy: at(knownBy) });
      const { items, standStill } = body as unknown as Rows;
      return { status, rows: items.map(({ key, name }) => ({ key, name })), standStill };
    };
    // The table refused these rows, not the folding: until somebody decides they are known as recorded.
    expect(await alliances('2024-03-11')).toMatchObject({
      rows: [
        { key: 'harbour', name: 'unreadable' },
        { key: 'valley', name: 'unreadable' },
      ],
    });
    const after = { status: 200, rows: [{ key: 'harbour', name: 'mended' }], standStill: [] };
    expect(await alliances('2024-03-12')).toEqual(after);
  });

  it('stands on the interface page with both times', async () => {
    const { body } = await api.get('/api/docs-json');
    const { paths } = body as unknown as {
      paths: Record<string, { get: { parameters: { name: string }[] } }>;
    };
    const names = paths['/api/projections/rows']?.get.parameters.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['projection', 'key', 'happenedBy', 'knownBy', 'after', 'limit']),
    );
  });
});

import fc from 'fast-check';
import { addDays, businessDateOf } from '../kernel/business-date.js';
import { listCounts, lists } from './projections/three-lists.js';
import { listsByHand } from './testing/lists-by-hand.js';
import { assistanceOffice, type Office } from './testing/office.js';
import { endedEmployment, registered, signed, type Told, vacancies } from './testing/told.js';
import { happenings, storyOf } from './testing/stories.js';

/** The vacancies that all cases share: at home, in the next county, outside the province. */
async function openOffice(): Promise<Office> {
  const office = await assistanceOffice('2024-03-10T09:00:00+08:00');
  for (const one of vacancies()) await office.record(...one);
  return office;
}

describe('the lists on PostgreSQL', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const listsOf = (on: string, division?: string) =>
    lists(office.database.source, office.tenant, on, division);
  const goesOut = (workerId: string): Told => [
    `worker-${workerId}`,
    'WillingnessDeclared',
    { workerId, scope: 'in-province' },
  ];

  it('hold sorted ids, and change with each event', async () => {
    for (const id of ['w2', 'w10', 'w1']) await office.record(...registered(id));
    await office.record(...signed('w2', 'c2', { startsOn: '2024-01-01', employerId: 'home' }));
    await office.record(...signed('w1', 'c1', { startsOn: '2024-01-01', employerId: 'away' }));
    for (const id of ['w1', 'w2', 'w10']) await office.record(...goesOut(id));
    const before = { employed: ['w1', 'w2'], unemployed: [], willingToGoOut: ['w10', 'w2'] };
    expect(await listsOf('2024-03-10')).toEqual(before);
    await office.record(...endedEmployment('w1', 'c1', { startedOn: '2024-01-01', endedOn: '2024-03-10' }));
    const after = { employed: ['w2'], unemployed: ['w1'], willingToGoOut: ['w1', 'w10', 'w2'] };
    expect(await listsOf('2024-03-10')).toEqual(after);
  });

  it('follow a posting that is revised to another division', async () => {
    await office.record(...registered('r1'));
    await office.record(...goesOut('r1'));
    await office.record(...signed('r1', 'cr1', { startsOn: '2024-01-01', jobId: 'near' }));
    expect((await listsOf('2024-03-10')).willingToGoOut).toContain('r1');
    await office.record('job-near', 'JobRevised', { jobId: 'near', openings: 6 });
    expect((await listsOf('2024-03-10')).willingToGoOut).toContain('r1');
    await office.record('job-near', 'JobRevised', { jobId: 'near', division: '420581' });
    expect((await listsOf('2024-03-10')).willingToGoOut).not.toContain('r1');
    await office.record('job-near', 'JobRevised', { jobId: 'near', division: '420525101' });
  });

  it('are kept by division of the household, abolished codes and short ones too', async () => {
    await office.record(...registered('e1', '422801'));
    await office.record(...signed('e1', 'ce1', { startsOn: '2024-01-01', employerId: 'away' }));
    expect((await listsOf('2024-03-10', '4228')).employed).toEqual(['e1']);
    expect((await listsOf('2024-03-10', '42')).employed).toEqual(['e1', 'r1', 'w2']);
    expect((await listsOf('2024-03-10', '420525')).employed).toEqual(['r1', 'w2']);
    expect(await listsOf('2024-03-10', '999999')).toEqual({
      employed: [],
      unemployed: [],
      willingToGoOut: [],
    });
  });

  it('are counted by county, prefecture and province', async () => {
    const counted = (by: 'county' | 'prefecture' | 'province') =>
      listCounts(office.database.source, office.tenant, '2024-03-10', { by });
    const yuanan = { employed: 2, unemployed: 1, willingToGoOut: 4 };
    const enshi = { employed: 1, unemployed: 0, willingToGoOut: 0 };
    expect(await counted('county')).toEqual([
      { division: '420525', ...yuanan },
      { division: '422801', ...enshi },
    ]);
    expect(await counted('prefecture')).toEqual([
      { division: '420500', ...yuanan },
      { division: '422800', ...enshi },
    ]);
    expect(await counted('province')).toEqual([
      { division: '420000', employed: 3, unemployed: 1, willingToGoOut: 4 },
    ]);
  });

  it('are read page by page and lose nobody at the edges', async () => {
    await office.database.pool.query(`
      insert into labour_list
      select 'big', 'w' || n, '420525', '[]', '[]', '[]', '[]', '["2024-01-01"]', '[]'
      from generate_series(1, 10001) n`);
    const { unemployed } = await lists(office.database.source, 'big', '2024-03-10');
    expect(unemployed).toHaveLength(10_001);
    expect(unemployed).toEqual([...unemployed].sort());
  });
});

describe('the lists, always', () => {
  /** A few lives are enough here: the rules are held to a thousand without a database. */
  it('are what a count by hand from the events comes to, read from the tables', async () => {
    const office = await openOffice();
    let runs = 0;
    const startsOn = () => businessDateOf(office.clock.now());
    const story = fc.asyncProperty(happenings, async (told) => {
      runs += 1;
      const scenes = storyOf(told, { run: `${runs}`, startsOn: startsOn() });
      for (const { on, event } of scenes) {
        await office.advance(`${on}T09:00:00+08:00`);
        await office.record(...event);
      }
      const events = await office.engine.log.reader.after(0);
      const today = businessDateOf(office.clock.now());
      for (const on of [-20, 0, 20].map((days) => addDays(today, days))) {
        expect(await lists(office.database.source, office.tenant, on)).toEqual(listsByHand(events, on));
      }
    });
    await fc.assert(story, { numRuns: 6, seed: 20240310, endOnFailure: true });
    await office.close();
  }, 30_000);
});

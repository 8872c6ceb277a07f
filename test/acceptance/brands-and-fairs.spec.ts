import type { Runtime } from '../../apps/worker/runtime.js';
import { reportNamed, reportsOf } from '../../libs/projections/report.js';
import { brandsAndFairs } from './brands-and-fairs-story.js';
import { played } from './story.js';
import { unspokenCodes } from './unspoken-codes.js';

/** Every list asked for, by name and day. */
const ASKED: readonly (readonly [string, ...string[]])[] = [
  ['labour-brands', '2024-01-31', '2024-02-06', '2024-02-08', '2024-02-09'],
  ['brand-tasks', '2024-03-01', '2025-01-01'],
  ['brand-candidates', '2024-02-08'],
  ['key-counties-without-brand', '2024-02-01', '2024-02-02'],
  ['assistance-bases', '2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01'],
  ['station-follow-ups', '2024-03-10', '2024-03-11', '2024-04-09', '2024-04-10', '2024-05-01'],
  ['service-stations', '2024-03-10', '2024-03-11'],
  ['station-posts', '2024-03-01'],
  ['counties-without-station', '2024-03-01'],
  ['recruitment-campaigns', '2024-05-01'],
  ['campaign-posts', '2024-03-05'],
  ['interview-slots', '2024-03-05'],
];

let codes: readonly string[] = [];
const answers = new Map<string, readonly Record<string, unknown>[]>();
const rowsOf = (name: string, day: string, key?: [string, string]) =>
  (answers.get(`${name} ${day}`) ?? []).filter((row) => !key || row[key[0]] === key[1]);

beforeAll(async () => {
  const told = brandsAndFairs();
  const inspect = async ({ engine, database, tenant }: Runtime) => {
    for (const [name, ...days] of ASKED) {
      const report = reportNamed(reportsOf(engine.options.rooms), name);
      for (const on of days) {
        if (!report) throw new Error(`${name}: no such list`);
        const rows = await report.rows(database.source, tenant, { on });
        expect(unspokenCodes(report, rows)).toEqual([]);
        answers.set(`${name} ${on}`, rows);
      }
    }
  };
  codes = (await played(told, { inspect })).refusals.map(({ code }) => code);
});

it('refuses what would stand twice', () => {
  expect(codes).toEqual([
    'brand-name-used',
    'already-exists',
    'contract-unknown',
    'field-invalid',
    'already-named',
    'slot-full',
    'time-taken',
    'time-taken',
    'field-invalid',
  ]);
});

describe('labour-brand', () => {
  it('shows who is at work under a brand, and at which wage level', () => {
    expect(rowsOf('labour-brands', '2024-01-31')).toEqual([]);
    const [own, other] = rowsOf('labour-brands', '2024-02-08');
    expect(own).toMatchObject({
      brandId: 'b1',
      brandsInCounty: 1,
      keyCounty: true,
      plannedSentOut: 10,
      sentThisYear: 1,
      trainedThisYear: 2,
      atWork: 1,
      liftedOutAtWork: 1,
      wageFen: 600_000,
      // Of 400000 and 500000 the middle is the lower.
      othersWageFen: 400_000,
      wagePermille: 1_500,
    });
    const shown = ['2024-02-06', '2024-02-08', '2024-02-09'].map(
      (day) => rowsOf('labour-brands', day, ['brandId', 'b1'])[0]?.shown,
    );
    expect(shown).toEqual([0, 1, 2]);
    expect(other).toMatchObject({ brandId: 'b3', atWork: 0, wageFen: null, wagePermille: null });
  });

  it('says what a brand lacks and since when', () => {
    const tasks = (day: string) =>
      rowsOf('brand-tasks', day, ['brandId', 'b1']).map(({ task, since }) => `${task} ${since}`);
    expect(tasks('2024-03-01')).toEqual(['no-leader 2024-02-01']);
    expect(tasks('2025-01-01')).toEqual([
      'no-leader 2024-02-01',
      'no-plan 2025-01-01',
      'nobody-sent-out 2025-01-01',
    ]);
  });

  it('names the key counties that have none, from the day of their list', () => {
    expect(rowsOf('key-counties-without-brand', '2024-02-01')).toEqual([]);
    expect(rowsOf('key-counties-without-brand', '2024-02-02')).toEqual([
      { county: '422823', document: '示例文号〔2024〕7号', since: '2024-02-02' },
    ]);
  });

  it('names people lifted out of poverty first, of them who was trained', () => {
    const found = rowsOf('brand-candidates', '2024-02-08').map(({ workerId }) => workerId);
    expect(found).toEqual(['w4', 'w10', 'w3', 'w7']);
  });
});

it('assistance-base counts whom it hired and trained while it bore the name', () => {
  const firm = (day: string) => rowsOf('assistance-bases', day, ['baseId', 'base1'])[0];
  expect(firm('2024-01-31')).toBeUndefined();
  expect(firm('2024-02-01')).toMatchObject({ bears: true, liftedOutHired: 3, liftedOutTrained: 0 });
  const counted = { liftedOutHired: 5, liftedOutAtWork: 5, liftedOutTrained: 1, openings: 20 };
  expect(firm('2024-02-29')).toMatchObject({ bears: true, ...counted });
  expect(firm('2024-03-01')).toMatchObject({ bears: false, to: '2024-02-29', ...counted });
  const later = (id: string) => rowsOf('assistance-bases', '2024-03-01', ['baseId', id]);
  expect(later('base2')).toMatchObject([{ bears: true, liftedOutHired: 1 }]);
  // w1, w2, w3, w4 and w10 of the county work in the capital, and w7, who is not lifted out of poverty.
  expect(later('county1')).toMatchObject([{ liftedOutAtWork: 5 }]);
});

describe('service-station', () => {
  it('follows up whom it sent from the thirtieth day, until the contract ends', () => {
    const due = (day: string) =>
      rowsOf('station-follow-ups', day).map(({ workerId, dueSince }) => `${workerId} ${dueSince}`);
    expect(due('2024-03-10')).toEqual([]);
    // w3 is followed up that day.
    expect(due('2024-03-11')).toEqual(['w10 2024-03-11']);
    expect(due('2024-04-09')).toEqual(['w10 2024-03-11']);
    expect(due('2024-04-10')).toEqual(['w10 2024-03-11', 'w3 2024-04-10']);
    expect(due('2024-05-01')).toEqual(['w10 2024-03-11']);
    expect(rowsOf('service-stations', '2024-03-10')).toMatchObject([{ followedUp: 0, trained: 0 }]);
    const done = { convoys: 1, sent: 2, followedUp: 1, trained: 1 };
    expect(rowsOf('service-stations', '2024-03-11')).toMatchObject([done]);
  });

  it('gives postings of where it stands and whom it serves; counties without one are named', () => {
    // Of nine who came to the posting one has left since: what is free is free now.
    expect(rowsOf('station-posts', '2024-03-01')).toMatchObject([
      { jobId: 'j1', reach: 'own-area', free: 12 },
      { jobId: 'j2', reach: 'own-area', free: 2 },
    ]);
    expect(rowsOf('counties-without-station', '2024-03-01')).toEqual([
      { county: '422823', side: 'origin', people: 1, liftedOut: 1 },
    ]);
  });
});

describe('recruitment-campaign', () => {
  it('counts the contracts for its postings from its first day to thirty days after its last', () => {
    expect(rowsOf('recruitment-campaigns', '2024-05-01')).toMatchObject([
      { campaignId: 'f1', stands: 'held', posts: 1, visitors: 320, booked: 1, hires: 2 },
      // Held on one day, so that its thirty days end the day before.
      { campaignId: 'f2', stands: 'to-be-reported', booked: 1, hires: 1 },
    ]);
  });

  it('shows its postings and the times for interviews', () => {
    expect(rowsOf('campaign-posts', '2024-03-05', ['campaignId', 'f2'])).toMatchObject([
      { jobId: 'j1', target: 'older-workers', suits: true },
    ]);
    const slots = rowsOf('interview-slots', '2024-03-05').map(({ slotId, free }) => `${slotId} ${free}`);
    expect(slots).toEqual(['t1 0', 't1 1', 't2 0']);
  });
});

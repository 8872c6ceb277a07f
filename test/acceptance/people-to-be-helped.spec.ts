import { giveAtDoor } from '../../apps/worker/door.js';
import type { Runtime } from '../../apps/worker/runtime.js';
import { reportNamed, reportsOf } from '../../libs/projections/report.js';
import { Rebuilder } from '../../libs/projections/rebuild/rebuilder.js';
import { projectionsOf } from '../../libs/process/house-projections.js';
import { isRefusal } from '../../libs/kernel/refusal.js';
import { playedThen } from './full-house.js';
import { HELPERS, HOME, peopleToBeHelped } from './people-to-be-helped.js';
import { unspokenCodes } from './unspoken-codes.js';

/**
 * The lists of people to be helped, played through the house once and then asked for one day after another:
 * who stands on them on the day, the day before, the day after.
 */

type Row = Readonly<Record<string, unknown>>;
type Asked = (name: string, on: string, division?: string) => Promise<readonly Row[]>;

/** Plays the story once for all questions of this file. */
async function asked<Answer>(ask: (rows: Asked, runtime: Runtime) => Promise<Answer>): Promise<Answer> {
  const { answer, refused } = await playedThen(peopleToBeHelped(), (runtime) => {
    const { tenant, database, house } = runtime;
    const reports = reportsOf(house.rooms);
    const rows: Asked = async (name, on, division) => {
      const found = reportNamed(reports, name);
      if (!found) throw new Error(`${name}: no such list`);
      const listed = await found.rows(
        database.source,
        tenant,
        division === undefined ? { on } : { on, division },
      );
      expect(new Set(listed.map((row) => found.keyOf(row))).size).toBe(listed.length);
      expect(unspokenCodes(found, listed)).toEqual([]);
      return listed;
    };
    return ask(rows, runtime);
  });
  expect(refused).toEqual([]);
  return answer;
}

const names = (rows: readonly Row[], ...keys: string[]) =>
  rows.map((row) => keys.map((key) => row[key]).join(' '));

it('the lists name who is to be helped on each day, and let go of whom was', async () => {
  await asked(async (rows, runtime) => {
    await ledgerIsRight(rows);
    await lossesAreRight(rows);
    await otherListsAreRight(rows);
    await returnsAreRight(rows);
    await returnIsSentAndChanges(rows, runtime);
    await rebuiltSaysTheSame(rows, runtime);
  });
});

async function ledgerIsRight(rows: Asked): Promise<void> {
  const ledger = async (on: string) =>
    names(await rows('assistance-ledger', on), 'group', 'workerId', 'state', 'since');
  const w8 = 'lifted-out-of-poverty w8 out-of-work 2024-04-01';
  const neverWorked = [...['w4', 'w7'].map((id) => `lifted-out-of-poverty ${id} out-of-work 2023-02-01`), w8];
  // w8 was entered on 1 April only.
  expect(await ledger('2024-03-31')).toEqual(neverWorked.slice(0, 2));
  expect(await ledger('2024-04-10')).toEqual(neverWorked);
  expect(await ledger('2024-04-12')).toEqual([
    ...neverWorked,
    'lifted-out-of-poverty w1 out-of-work 2024-04-11',
    'rural-low-income w3 out-of-work 2024-04-12',
  ]);
  // An ending announced on the 25th for the last of May; w1 and w4 found other work.
  const inMay = [
    'lifted-out-of-poverty w7 out-of-work 2023-02-01',
    'rural-low-income w3 out-of-work 2024-04-12',
  ];
  const w2 = 'lifted-out-of-poverty w2 unstable 2024-04-25';
  expect(await ledger('2024-04-24')).not.toContain(w2);
  expect(await ledger('2024-04-25')).toContain(w2);
  expect(await ledger('2024-05-31')).toEqual([inMay[0], w8, w2, inMay[1]]);
  expect(await rows('assistance-ledger', '2024-04-20', '4206')).toEqual([]);
  const [first] = (await rows('assistance-ledger', '2024-04-20', HOME)).filter(
    (row) => row.workerId === 'w1',
  );
  expect(first).toMatchObject({
    days: 9,
    registeredUnemployed: true,
    differences: [],
    lastContactOn: '2024-04-19',
    lastFound: 'unemployed',
    lastHelpOn: '2024-04-18',
    callDueOn: '2024-05-19',
    visitDueOn: '2024-07-18',
  });
  const due = async (on: string) => names(await rows('contacts-to-make', on), 'workerId', 'by', 'dueOn');
  expect(await due('2024-05-11')).toEqual([
    'w7 call 2023-03-03',
    'w7 visit 2023-05-02',
    'w8 call 2024-05-01',
  ]);
  expect(await due('2024-05-12')).toContain('w3 call 2024-05-12');
}

async function lossesAreRight(rows: Asked): Promise<void> {
  const losses = async (on: string) =>
    names(
      await rows('job-losses-to-answer', on),
      'workerId',
      'lostOn',
      'state',
      'guidanceOn',
      'introducedTo',
    );
  expect(await losses('2024-04-10')).toEqual([]);
  expect(await losses('2024-04-22')).toEqual(['w3 2024-04-12 due  ', 'w1 2024-04-11 served 2024-04-15 road']);
  expect(await losses('2024-04-23')).toEqual([
    'w3 2024-04-12 overdue  ',
    'w1 2024-04-11 served 2024-04-15 road',
  ]);
  expect(await losses('2024-05-10')).toEqual(['w3 2024-04-12 overdue  ']);
  const transfers = async (on: string) =>
    names(await rows('transfer-service', on), 'workerId', 'first', 'stage');
  expect(await transfers('2024-04-17')).toEqual([
    'w1 true to-take-up',
    'w6 false to-take-up',
    'w3 false to-take-up',
  ]);
  expect(await transfers('2024-04-20')).toEqual([
    'w1 true introduced',
    'w6 false to-take-up',
    'w3 false to-take-up',
  ]);
  const [w1] = await rows('transfer-service', '2024-04-20');
  expect(w1).toMatchObject({ lostIn: '420106', takenUpOn: '2024-04-20', jobThere: 'j1', jobAtHome: 'road' });
  const registered = await rows('registered-unemployed', '2024-04-18', '420106');
  expect(registered).toMatchObject([
    { workerId: 'w1', place: 'workplace', county: '420106', state: 'served' },
  ]);
  expect(await rows('registered-unemployed', '2024-04-18', HOME)).toEqual([]);
  expect(await rows('registered-unemployed', '2024-05-10')).toEqual([]);
}

async function otherListsAreRight(rows: Asked): Promise<void> {
  const led = async (on: string) =>
    names(await rows('employers-to-lead', on), 'employerId', 'cause', 'workerId', 'ends');
  expect(await led('2024-03-03')).toEqual([
    'e1 staff-cut-announced w1 false',
    'e1 staff-cut-announced w2 false',
  ]);
  expect(await led('2024-03-04')).toEqual([]);
  expect(await led('2024-04-12')).toEqual(['e1 several-endings w2 false']);
  expect(await led('2024-04-25')).toEqual(['e1 several-endings w2 true']);
  const home = async (on: string) =>
    names(await rows('returnees-to-place', on), 'workerId', 'county', 'workRelief', 'state');
  expect(await home('2024-04-01')).toEqual([]);
  expect(await home('2024-04-07')).toEqual([`w8 ${HOME} road due`]);
  expect(await home('2024-04-08')).toEqual([]);
  expect(await home('2024-04-13')).toEqual([]);
  expect(await home('2024-04-24')).toEqual([`w4 ${HOME} road due`]);
  expect(await home('2024-04-25')).toEqual([`w4 ${HOME} road overdue`]);
  expect(await home('2024-05-06')).toEqual([]);
  const assisted = async (on: string) =>
    names(await rows('assistance-persons', on), 'workerId', 'state', 'because');
  expect(await assisted('2024-04-21')).toEqual([]);
  expect(await assisted('2024-04-22')).toEqual(['w1 recognised ']);
  expect(await assisted('2024-05-10')).toEqual(['w1 to-end has-work']);
  const posts = await rows('welfare-post-register', '2024-04-22', HOME);
  expect(posts).toMatchObject([
    { jobId: 'forest', workerId: 'w5', insured: false, inPostSince: '2024-01-01' },
  ]);
  expect(await rows('welfare-post-register', '2025-01-01')).toEqual([]);
  await differencesAreRight(rows);
  const trends = async (on: string) =>
    names(await rows('trends-of-loss', on), 'trend', 'employerId', 'people');
  expect(await trends('2024-04-12')).toEqual([]);
  expect(names(await rows('signs-of-loss', '2024-04-25'), 'workerId', 'sign')).toEqual(['w2 ends-soon']);
}

/** w1: out of work on the 11th, registered on the 12th, insured with e1 to this day, at work from 10 May. */
async function differencesAreRight(rows: Asked): Promise<void> {
  const differing = async (on: string) =>
    (await rows('differing-registers', on))
      .filter(({ workerId }) => workerId === 'w1')
      .map(({ difference, since, against }) => `${since} ${difference} ${against}`);
  const insured = '2023-06-01 insured-without-contract e1';
  expect(await differing('2024-04-10')).toEqual([]);
  expect(await differing('2024-04-11')).toEqual(['2024-04-11 out-of-work-not-registered null']);
  expect(await differing('2024-04-12')).toEqual([]);
  expect(await differing('2024-05-09')).toEqual([]);
  const works = '2024-05-10 works-though-registered-unemployed null';
  expect(await differing('2024-05-10')).toEqual([works]);
  // The employer has thirty days to report that insurance stops.
  expect(await differing('2024-05-11')).toEqual([insured, works]);
}

async function returnsAreRight(rows: Asked): Promise<void> {
  const april = await rows('monthly-return', '2024-04-30');
  expect(april).toMatchObject([
    {
      county: HOME,
      group: 'lifted-out-of-poverty',
      people: 6,
      employed: 2,
      outOfWork: 4,
      lost: 1,
      visited: 1,
      helped: 1,
      registered: 1,
    },
    { county: HOME, group: 'rural-low-income', people: 1, employed: 0, outOfWork: 1, lost: 1 },
  ]);
  const due = await rows('monthly-returns-due', '2024-05-11');
  expect(due.at(-1)).toMatchObject({
    month: '2024-04',
    county: HOME,
    people: 7,
    dueOn: '2024-05-10',
    state: 'overdue',
  });
  expect(due.at(-2)).toMatchObject({ month: '2024-03', people: 6 });
  expect((await rows('monthly-returns-due', '2024-05-10')).at(-1)).toMatchObject({ state: 'due' });
}

/** The digest of what was sent stands as long as the log says the same, and is due anew after a late fact. */
async function returnIsSentAndChanges(rows: Asked, { engine }: Runtime): Promise<void> {
  const may = async () => (await rows('monthly-returns-due', '2024-06-05')).at(-1);
  const give = async (name: string, fields: object) => {
    const order = {
      name,
      with: fields,
      actor: HELPERS,
      commandId: name,
      occurredAt: engine.options.clock.now(),
    };
    expect(isRefusal(await giveAtDoor(engine, order))).toBe(false);
    await engine.settle();
  };
  const { digest } = (await may()) as { digest: string };
  expect(await may()).toMatchObject({ month: '2024-05', state: 'due', sentOn: null });
  await give('ReportReturnSent', { division: HOME, month: '2024-05', sentOn: '2024-06-05', digest });
  expect(await may()).toMatchObject({ state: 'sent', sentOn: '2024-06-05', digest });
  // What comes after the month leaves its return as it is.
  await give('RecordContact', {
    contactId: 'k9',
    workerId: 'w7',
    on: '2024-06-04',
    by: 'call',
    found: 'unemployed',
  });
  await give('RegisterUnemployment', {
    workerId: 'w7',
    place: 'residence',
    division: HOME,
    from: '2024-06-01',
  });
  expect(await may()).toMatchObject({ state: 'sent', digest });
  await give('EndEmployment', { contractId: 'd-w4', endedOn: '2024-05-20', reason: 'dismissed' });
  expect(await may()).toMatchObject({ state: 'changed-since' });
}

async function rebuiltSaysTheSame(rows: Asked, { engine, tenant, database, house }: Runtime): Promise<void> {
  const lists = [
    'assistance-ledger',
    'transfer-service',
    'employers-to-lead',
    'monthly-return',
    'welfare-post-register',
  ];
  const answers = () => Promise.all(lists.map((name) => rows(name, '2024-04-25')));
  const live = await answers();
  const rebuilder = new Rebuilder({ pool: database.pool, tenant, log: engine.log });
  const all = projectionsOf(house.rooms).map((one) => one.rebuildable({ tenant, keys: engine.keys }));
  const settled = await rebuilder.rebuildAll(all);
  expect(settled.filter((one) => one.status === 'rejected' || isRefusal(one.value))).toEqual([]);
  expect(await answers()).toEqual(live);
}

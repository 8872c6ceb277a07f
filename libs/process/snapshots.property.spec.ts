import fc from 'fast-check';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import type { Refusal } from '../kernel/refusal.js';
import type { CommandAnswer } from './command-memory.js';
import { Engine } from './engine.js';
import type { SnapshotOptions } from './snapshots.js';
import { clockAt, MASTER } from './testing/house.js';
import { type Folding, pursesRoom } from './testing/purses-room.js';

/** With snapshots or without, whatever befell them: the same decisions. */

const RUNS = 15;
const CODE: SnapshotOptions = { codeVersion: 'code-1', everyEvents: 3 };

let database: Database;
let tenants = 0;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

interface Purses {
  readonly engine: Engine;
  readonly folding: Folding;
  give(name: string, fields: object): Promise<CommandAnswer | Refusal>;
}

let given = 0;
async function opened(tenant: string, snapshots?: SnapshotOptions): Promise<Purses> {
  const folding = { foldedEvents: 0 };
  const engine = new Engine({
    pool: database.pool,
    tenant,
    clock: clockAt('2024-03-01T09:00:00+08:00'),
    master: MASTER,
    rooms: [pursesRoom(folding)],
    concurrency: 1,
    ...(snapshots ? { snapshots } : {}),
  });
  await engine.open();
  const give = (name: string, fields: object) => {
    given += 1;
    return engine.execute({ name, with: fields, actor: 'system:spec', commandId: `purse-${given}` });
  };
  return { engine, folding, give };
}

function newTenant(): string {
  tenants += 1;
  return `snapshots-${tenants}`;
}

type Move =
  | { readonly purse: string; readonly fen: number }
  | { readonly purse: string; readonly person: string }
  /** All that is in memory goes; something may befall what is stored. */
  | {
      readonly restart:
        | 'plain'
        | 'other-code'
        | 'state'
        | 'hash'
        | 'foreign'
        | 'version'
        | 'person'
        | 'erased';
    };

/** What makes a snapshot useless; erasure befalls a house without snapshots too. */
const BEFALLS: Record<string, string> = {
  state: `update snapshot set state = '{"state":{"sum":9999,"moves":1,"holder":null}}' where tenant = $1`,
  hash: `update snapshot set hash = '\\x00' where tenant = $1`,
  foreign: `update snapshot s set state = o.state, mark = o.mark from snapshot o
            where s.tenant = $1 and o.tenant = $1 and o.stream > s.stream`,
  version: `update snapshot set version = e.version, position = e.position, hash = e.hash from event e
            where snapshot.tenant = $1 and e.tenant = $1 and e.stream = snapshot.stream
              and e.version = snapshot.version - 1`,
  person: `update snapshot set person = 'person:m2' where tenant = $1`,
};

const ERASED = "delete from person_key where tenant = $1 and person = 'person:m1'";

const purse = fc.constantFrom('p1', 'p2');
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ purse, fen: fc.integer({ min: -40, max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ purse, person: fc.constantFrom('m1', 'm2') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      restart: fc.constantFrom(
        ...(['plain', 'other-code', 'state', 'hash', 'foreign', 'version', 'person', 'erased'] as const),
      ),
    }),
  },
);

/** What was answered and what stands in the log, without what ids and clocks bring. */
async function played(moves: readonly Move[], first?: SnapshotOptions): Promise<object> {
  const tenant = newTenant();
  let snapshots = first;
  let purses = await opened(tenant, snapshots);
  const answers: unknown[] = [];
  let erased = false;
  for (const one of moves) {
    if ('restart' in one) {
      await purses.engine.stop();
      const befall = one.restart === 'erased' ? ERASED : BEFALLS[one.restart];
      erased ||= one.restart === 'erased';
      if (befall) await database.pool.query(befall, [tenant]);
      if (snapshots && one.restart === 'other-code')
        snapshots = { ...snapshots, codeVersion: `${snapshots.codeVersion}+` };
      purses = await opened(tenant, snapshots);
      continue;
    }
    const answer =
      'fen' in one
        ? await purses.give('PutIn', { purseId: one.purse, fen: one.fen })
        : await purses.give('Give', {
            purseId: one.purse,
            // Who was erased does not come back under the same id.
            personId: erased && one.person === 'm1' ? 'm3' : one.person,
            name: '张三',
          });
    answers.push('refused' in answer ? answer.message : answer.events.map((event) => event.type));
  }
  const events = await purses.engine.log.reader.after(0);
  await purses.engine.stop();
  return {
    answers,
    events: events.map(({ stream, version, type, data }) => ({ stream, version, type, data })),
  };
}

it('decides with snapshots as it does without, whatever befalls them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 60 }), async (moves) => {
      expect(await played(moves, CODE)).toEqual(await played(moves));
    }),
    { numRuns: RUNS },
  );
});

describe('a stream of ten events with a snapshot at the ninth', () => {
  let tenant: string;
  beforeEach(async () => {
    tenant = newTenant();
  });

  async function grown(personOf: (at: number) => string | undefined = () => undefined): Promise<void> {
    const purses = await opened(tenant, CODE);
    for (let at = 0; at < 10; at += 1) {
      const personId = personOf(at);
      const given =
        personId === undefined
          ? await purses.give('PutIn', { purseId: 'p1', fen: 1 })
          : await purses.give('Give', { purseId: 'p1', personId, name: `张三${at}` });
      expect(given).not.toHaveProperty('refused');
    }
    await purses.engine.stop();
  }

  /** Events that a new process folds to take one fen more. */
  async function foldedAnew(options: SnapshotOptions = CODE): Promise<number> {
    const { engine, folding, give } = await opened(tenant, options);
    expect(await give('PutIn', { purseId: 'p1', fen: 1 })).not.toHaveProperty('refused');
    await engine.stop();
    return folding.foldedEvents;
  }

  const stored = async () =>
    (await database.pool.query('select version, person, state from snapshot where tenant = $1', [tenant]))
      .rows;

  it('is folded from it: the tenth, and the one that is added', async () => {
    await grown();
    expect(await stored()).toMatchObject([{ version: 9, person: null }]);
    expect(await foldedAnew()).toBe(2);
  });

  it.each(Object.entries(BEFALLS).filter(([name]) => name !== 'foreign'))(
    'is folded whole when the %s of it was changed',
    async (_name, befall) => {
      await grown();
      await database.pool.query(befall, [tenant]);
      expect(await foldedAnew()).toBe(11);
    },
  );

  it('is folded whole by other code, which leaves a snapshot of its own in time', async () => {
    await grown();
    const other = { ...CODE, codeVersion: 'code-2' };
    expect(await foldedAnew(other)).toBe(11);
    expect(await foldedAnew(other)).toBe(1);
  });

  it('is folded whole from another log, where the event has another hash', async () => {
    await grown();
    await database.pool.query(`update event set hash = '\\x01' where tenant = $1 and version = 9`, [tenant]);
    expect(await foldedAnew()).toBe(11);
  });

  it('is folded whole from a snapshot of another stream', async () => {
    await grown();
    await database.pool.query("update snapshot set stream = 'purse-p2' where tenant = $1", [tenant]);
    expect(await foldedAnew()).toBe(11);
  });

  it('is sealed where a person stands in it, and dies with the key', async () => {
    await grown((at) => (at === 4 ? 'm1' : undefined));
    const [row] = await stored();
    expect(row).toMatchObject({ version: 9, person: 'person:m1' });
    expect(row.state).not.toContain('张三');
    expect(Buffer.from(row.state, 'base64').toString('utf8')).not.toContain('张三');
    expect(await foldedAnew()).toBe(2);
    await database.pool.query("delete from person_key where tenant = $1 and person = 'person:m1'", [tenant]);
    expect(await foldedAnew()).toBe(12);
    const [after] = await stored();
    expect(after).toEqual(row);
  });

  it('has none where two persons stand in it', async () => {
    await grown((at) => (at === 1 ? 'm1' : at === 5 ? 'm2' : undefined));
    expect(await stored()).toMatchObject([{ version: 3, person: 'person:m1' }]);
    expect(await foldedAnew()).toBe(7 + 1);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EventLog } from '../../event-store/event-log.js';
import { openLog, request } from '../../event-store/testing/made-up-log.js';
import type { Following } from '../following.js';
import type { Handler } from '../handler.js';

/** One process among those that share a handler of `order: 'stream'`. */
export interface Member {
  readonly follower: Following;
  /** One turn of its background work. */
  turn(): Promise<unknown>;
  /** Goes in order. */
  leave(): Promise<void>;
}

export interface StreamsUnderTest {
  readonly pool: Pool;
  readonly tenant: string;
  join(make: () => Handler): Promise<Member>;
  close(): Promise<void>;
}

const STREAMS = 23;
const TURN_MS = 5;
const LEAST_MEMBERS = 2;

/** What every way keeps by which several processes share a handler of `order: 'stream'`. */
export function keepsTheStreamsContract(open: () => Promise<StreamsUnderTest>, rounds: number): void {
  let given: StreamsUnderTest;
  let crowd: Crowd;
  beforeAll(async () => {
    given = await open();
    crowd = await Crowd.open(given);
  });
  afterAll(async () => {
    await crowd.close();
    await given.close();
  });

  it('lets each event take effect once, in the order of its stream, while members come and go', async () => {
    for (let round = 0; round < rounds; round += 1) {
      await crowd.join();
      const writing = crowd.write(150);
      if (crowd.size > LEAST_MEMBERS) await crowd.lose(round % 2 === 0 ? 'leaves' : 'falls silent');
      await writing;
    }
    await crowd.atHead();
    expect(await crowd.faults()).toEqual([]);
  });

  it('goes on where the machine fails in the middle of a batch', async () => {
    crowd.failures = 5;
    await crowd.write(60);
    await crowd.atHead();
    expect(crowd.failures).toBe(0);
    expect(await crowd.faults()).toEqual([]);
  });

  it('begins where the handler stood when somebody comes after all were gone', async () => {
    while (crowd.size > 0) await crowd.lose('leaves');
    await crowd.write(80);
    await crowd.join();
    await crowd.atHead();
    expect(await crowd.faults()).toEqual([]);
  });
}

/** Members that come and go, and a writer. */
class Crowd {
  failures = 0;
  private readonly members: { member: Member; stop(): Promise<void> }[] = [];
  private written = 0;

  private constructor(
    private readonly given: StreamsUnderTest,
    private readonly writer: EventLog,
  ) {}

  static async open(given: StreamsUnderTest): Promise<Crowd> {
    const { pool, tenant } = given;
    await pool.query(
      `create table taken (
         turn bigint generated always as identity, position bigint, stream text, version int)`,
    );
    return new Crowd(given, await openLog(pool, { tenant }));
  }

  get size(): number {
    return this.members.length;
  }

  async join(): Promise<void> {
    const member = await this.given.join(() => this.handler());
    let stopped = false;
    const run = async () => {
      while (!stopped) {
        // What fails is tried again at the next turn, as in the background.
        await member.turn().catch(() => undefined);
        await pause(TURN_MS);
      }
    };
    const running = run();
    const stop = async () => {
      stopped = true;
      await running;
    };
    this.members.push({ member, stop });
  }

  /** Its first member goes in order, or does nothing any more while others still believe in it. */
  async lose(how: 'leaves' | 'falls silent'): Promise<void> {
    const lost = this.members.shift();
    await lost?.stop();
    if (how === 'leaves') await lost?.member.leave();
    else this.silent.push(lost?.member);
  }

  private readonly silent: (Member | undefined)[] = [];

  /** Several streams at once, each in its own order. */
  async write(events: number): Promise<void> {
    const { tenant } = this.given;
    const numbers = Array.from({ length: events }, () => (this.written += 1));
    const lane = async (stream: number) => {
      for (const number of numbers.filter((one) => one % STREAMS === stream)) {
        await this.writer.append(request(`${tenant}-${number}`, `note-${stream}-${number}`));
        const second = { expectedVersion: 1 };
        await this.writer.append(request(`${tenant}-${number}-more`, `note-${stream}-${number}`, second));
      }
    };
    await Promise.all(Array.from({ length: STREAMS }, (_unused, stream) => lane(stream)));
  }

  /** The handler's own position says that all of it has been taken. */
  async atHead(): Promise<void> {
    const { pool, tenant } = this.given;
    const head = await this.writer.refreshHead();
    for (let position = 0; position < head; await pause(TURN_MS)) {
      const { rows } = await pool.query(
        "select position from checkpoint where tenant = $1 and handler = 'taking'",
        [tenant],
      );
      position = Number(rows[0]?.position ?? 0);
    }
  }

  /** Positions taken not once, and streams taken out of order. */
  async faults(): Promise<string[]> {
    const { rows: taken } = await this.given.pool.query<{ position: string; times: string }>(
      `select e.position, count(t.position) as times from event e
       left join taken t on t.position = e.position
       where e.tenant = $1 group by e.position having count(t.position) <> 1`,
      [this.given.tenant],
    );
    const { rows: disordered } = await this.given.pool.query<{ stream: string }>(
      `select distinct stream from (
         select stream, version, lag(version) over (partition by stream order by turn) as before from taken
       ) as t where version <> coalesce(before, 0) + 1`,
    );
    return [
      ...taken.map(({ position, times }) => `${position} ${times} times`),
      ...disordered.map(({ stream }) => `${stream} out of order`),
    ];
  }

  async close(): Promise<void> {
    while (this.size > 0) await this.lose('leaves');
    await Promise.all(this.silent.map((member) => member?.leave()));
  }

  private handler(): Handler {
    return {
      name: 'taking',
      order: 'stream',
      types: new Set(['Noted']),
      mayShare: () => true,
      handle: async (client, { events }) => {
        for (const { position, stream, version } of events) {
          await client.query('insert into taken (position, stream, version) values ($1, $2, $3)', [
            position,
            stream,
            version,
          ]);
        }
        if (this.failures > 0) {
          this.failures -= 1;
          throw Object.assign(new Error('the database is away'), { code: '57P01' });
        }
      },
    };
  }
}

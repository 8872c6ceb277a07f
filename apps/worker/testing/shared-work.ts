import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_MASTER_KEY } from '../../../test/support/engine.js';
import { identityCheckCharacter } from '../../../libs/kernel/identity-number.js';
import { MasterKey } from '../../../libs/privacy/sealing.js';
import { projectionsOf } from '../../../libs/process/house-projections.js';
import { Rebuilder } from '../../../libs/projections/rebuild/rebuilder.js';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.js';
import { openRuntime, type Runtime } from '../runtime.js';

/** The compiled processes: what is killed is what is shipped. */
const DIST = new URL('../../../dist/', import.meta.url).href;
/** Commands under way at once. */
const LANES = 4;
/** Enough for every process, each with its pool, and for those that were killed a moment ago. */
const CONNECTIONS = 400;

type Compiled = typeof import('../../cli/cluster/role-process.js');
export type RoleProcess = InstanceType<Compiled['RoleProcess']>;

/** One database, one door in this process, and other processes that do the work, killed as a spec likes. */
export class SharedWork {
  readonly processes: RoleProcess[] = [];
  private registered = 0;

  private constructor(
    readonly door: Runtime,
    private readonly given: {
      readonly settings: Readonly<Record<string, string>>;
      readonly compiled: Compiled;
      readonly letGo: () => Promise<void>;
    },
  ) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<SharedWork> {
    const database = await startEmbeddedPostgres({ maxConnections: CONNECTIONS });
    const folder = mkdtempSync(join(tmpdir(), 'labour-shared-'));
    const keyFile = join(folder, 'master.key');
    writeFileSync(keyFile, `${TEST_MASTER_KEY.toString('base64')}\n`, { mode: 0o600 });
    const masterKey = new MasterKey(TEST_MASTER_KEY, 'derived');
    const roles = new Set(['api' as const]);
    const door = await openRuntime({ databaseUrl: database.url, masterKey, roles });
    door.engine.startBackground();
    const compiled: Compiled = await import(`${DIST}apps/cli/cluster/role-process.js`);
    const own = { DATABASE_URL: database.url, LABOR_MASTER_KEY_FILE: keyFile, LABOR_ROUNDS: 'none' };
    return new SharedWork(door, {
      settings: { ...own, ...settings },
      compiled,
      letGo: async () => {
        await door.close();
        await database.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    });
  }

  async start(roles: string): Promise<RoleProcess> {
    const { settings, compiled } = this.given;
    const process = new compiled.RoleProcess(
      { roles, name: `${roles} ${this.processes.length + 1}` },
      settings,
      () => undefined,
    );
    this.processes.push(process);
    await process.ready();
    return process;
  }

  /** The process whose name stands in a leader's row. */
  async leaderOf(row: string): Promise<RoleProcess | undefined> {
    const { rows } = await this.door.database.pool.query<{ leader: string | null }>(
      'select leader from checkpoint where tenant = $1 and handler = $2',
      [this.door.tenant, row],
    );
    const pid = Number(rows[0]?.leader?.split('/')[1] ?? 0);
    return this.processes.find((one) => one.pid === pid);
  }

  /** Registers people, some at once; each then declares something, so that a row has several events. */
  async register(people: number): Promise<void> {
    const numbers = Array.from({ length: people }, () => (this.registered += 1));
    const lane = async () => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
        await this.registerOne(number);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  get head(): number {
    return this.door.engine.log.knownHead();
  }

  /** How far the handler that is furthest behind has come. */
  async least(handlers: readonly string[] = this.door.engine.handlerNames): Promise<number> {
    const { rows } = await this.door.database.pool.query<{ least: string }>(
      'select min(position) as least from checkpoint where tenant = $1 and handler = any($2)',
      [this.door.tenant, handlers],
    );
    return Number(rows[0]?.least ?? 0);
  }

  /** Milliseconds until every handler has come to where the log is now. */
  async caughtUp(): Promise<number> {
    const from = performance.now();
    const head = await this.door.engine.log.refreshHead();
    while ((await this.least()) < head) await new Promise((resume) => setTimeout(resume, 20));
    return performance.now() - from;
  }

  /** Projections that differ from a fresh rebuild. */
  async differing(): Promise<string[]> {
    const { engine, database, tenant, house } = this.door;
    await engine.log.refreshHead();
    const rebuilder = new Rebuilder({ pool: database.pool, tenant, log: engine.log });
    const wanted = projectionsOf(house.rooms).map((one) => one.rebuildable({ tenant, keys: engine.keys }));
    const answers = await rebuilder.rebuildAll(wanted, { fresh: true });
    return answers.flatMap((answer, at) => {
      const equal = answer.status === 'fulfilled' && 'equal' in answer.value && answer.value.equal;
      return equal ? [] : [`${wanted[at]?.name}: ${JSON.stringify(answer)}`];
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((one) => (one.alive ? one.stop() : undefined)));
    await this.given.letGo();
  }

  private async registerOne(number: number): Promise<void> {
    const workerId = `p${number}`;
    const day = String(1 + Math.floor(number / 900)).padStart(2, '0');
    const digits = `42052519850${1 + (number % 9)}${day}${String(number % 900).padStart(3, '0')}`;
    const idNumber = `${digits}${identityCheckCharacter(digits)}`;
    const person = { workerId, name: '张三', idNumber, phone: '13800000000', household: '420525101001' };
    await this.give('RegisterWorker', person, `register-${number}`);
    const willing = {
      workerId,
      scope: 'in-province',
      occupations: ['缝纫工'],
      wageFloorFen: 300_000 + number,
    };
    await this.give('DeclareWillingness', willing, `willing-${number}`);
  }

  private async give(name: string, fields: object, commandId: string): Promise<void> {
    const answer = await this.door.engine.execute({ name, with: fields, actor: 'bureau:4205', commandId });
    if ('code' in answer) throw new Error(`${commandId}: ${answer.message}`);
  }
}

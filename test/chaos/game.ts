import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseScenario, type ScenarioLine } from '../../apps/worker/rehearsal/scenario.js';
import type { Runtime } from '../../apps/worker/runtime.js';
import { NO_ROUNDS } from '../../libs/matching/matcher/round-times.js';
import { chanceOf } from './chance.js';
import { type Compiled, compiled, type RunningCluster } from './house.js';
import { comparedWithRebuild, everything } from './outcome.js';
import { familyOf, hang } from './signals.js';

const SCENARIO = fileURLToPath(new URL('../acceptance/one-worker.jsonl', import.meta.url));
const KEY = Buffer.alloc(32, 'chaos');
const LIVE = { rounds: NO_ROUNDS, atOnce: true, onThread: true };
const ROLES = ['saga', 'projector', 'timer', 'matcher', 'api'];
const HANG_MS = 1_500;

/** What is compared: the log, stream by stream, and what was rebuilt from it. */
export interface Outcome {
  /** `STREAM VERSION TYPE DATA`, sorted: positions may differ, what happened may not. */
  readonly events: readonly string[];
  /** Projections that differ from a fresh rebuild. */
  readonly differing: readonly string[];
  /** Commands that were answered, and their events that are not in the log. */
  readonly lost: readonly string[];
  /** What was done to the processes, in order. */
  readonly disturbed: readonly string[];
}

type Ground = ReturnType<Compiled['groundOfOneProcess']>;

function scenario(): readonly ScenarioLine[] {
  return parseScenario(readFileSync(SCENARIO, 'utf8'));
}

/** The scenario in one process that nothing happens to. */
export async function undisturbed(databaseUrl: string): Promise<Outcome> {
  const house = await compiled();
  const lines = scenario();
  const clock = new house.SimulatedClock(lines[0]?.at ?? 0);
  const masterKey = new house.MasterKey(KEY, 'derived');
  const runtime = await house.openRuntime({ databaseUrl, masterKey, clock, matcher: LIVE });
  try {
    const lost = await play(house.groundOfOneProcess(runtime), lines, async () => undefined);
    return { ...(await outcomeOf(house, runtime)), lost, disturbed: [] };
  } finally {
    await runtime.close();
  }
}

/** The same over two processes of each role, of which some are killed at random while it is played. */
export async function disturbed(options: { seed: number; rounds: number }): Promise<Outcome> {
  const house = await compiled();
  const lines = scenario();
  const folder = mkdtempSync(join(tmpdir(), 'labour-chaos-'));
  const keyFile = join(folder, 'master.key');
  writeFileSync(keyFile, `${KEY.toString('base64')}\n`, { mode: 0o600 });
  const masterKey = new house.MasterKey(KEY, 'derived');
  try {
    const cluster = await house.Cluster.start({
      copies: 2,
      brokers: 0,
      settings: (DATABASE_URL) => ({ DATABASE_URL, LABOR_MASTER_KEY_FILE: keyFile, LABOR_ROUNDS: 'none' }),
      prepare: async (databaseUrl) => {
        const runtime = await house.openRuntime({ databaseUrl, masterKey });
        await house.storeClock(runtime.database.pool, runtime.tenant, {
          instant: lines[0]?.at ?? 0,
          pace: 'stepping',
        });
        await runtime.close();
      },
    });
    const onlooker = await house.openOnlooker({ databaseUrl: cluster.databaseUrl, masterKey });
    try {
      const door = new house.HttpDoor(() => cluster.addresses());
      const ground = house.groundOfMany(onlooker, door, { roles: ['matcher'], relays: false });
      const disturbing = new Disturbing(cluster, { ...options, lines: lines.length });
      const lost = await play(ground, lines, (at) => disturbing.at(at));
      await disturbing.end();
      return { ...(await outcomeOf(house, onlooker)), lost, disturbed: disturbing.done };
    } finally {
      await onlooker.close().catch(() => undefined);
      await cluster.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kills processes of a cluster, or lets its server hang, at lines chosen by a seed. */
class Disturbing {
  readonly done: string[] = [];
  private readonly chance: () => number;
  private readonly under: Promise<unknown>[] = [];
  private readonly chosen = new Map<number, number>();

  constructor(
    private readonly cluster: RunningCluster,
    { seed, rounds, lines }: { seed: number; rounds: number; lines: number },
  ) {
    this.chance = chanceOf(seed);
    for (let round = 0; round < rounds; round += 1) {
      const line = Math.floor(this.chance() * lines);
      this.chosen.set(line, (this.chosen.get(line) ?? 0) + 1);
    }
  }

  async at(line: number): Promise<void> {
    for (let times = this.chosen.get(line) ?? 0; times > 0; times -= 1) {
      // One in so many rounds the server hangs instead.
      if (this.chance() < 1 / 6) this.under.push(this.hang());
      else await this.killOne(ROLES[Math.floor(this.chance() * ROLES.length)] ?? 'saga');
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.under);
  }

  private async killOne(role: string): Promise<void> {
    // One that still begins would be missed by whoever started it.
    const working = this.cluster.atWork(role);
    const victim = working[Math.floor(this.chance() * working.length)];
    if (!victim || working.length < 2) return;
    this.done.push(`killed ${role}`);
    await victim.kill();
    this.under.push(this.cluster.startRole(role));
  }

  private async hang(): Promise<void> {
    this.done.push('hung PostgreSQL');
    await hang(familyOf(this.cluster.postgres.pid), HANG_MS);
  }
}

/** Plays every line; the ids of commands that were answered with events, as `ID POSITION TYPE`. */
async function play(
  ground: Ground,
  lines: readonly ScenarioLine[],
  before: (line: number) => Promise<void>,
): Promise<string[]> {
  const answered: string[] = [];
  for (const [at, line] of lines.entries()) {
    await ground.advanceTo(line.at, () => undefined);
    await before(at);
    if (line.do === 'Advance') {
      await ground.settle();
      continue;
    }
    await ground.hold();
    const answer = await ground.execute({
      name: line.do,
      with: line.with ?? {},
      actor: line.as,
      commandId: `chaos-line-${line.line}`,
      occurredAt: line.occurredAt ?? line.at,
    });
    if ('events' in answer) {
      answered.push(...answer.events.map((event) => `${event.position} ${event.type}`));
    }
    await ground.settle();
  }
  const kept = new Set((await everything(ground.runtime)).map((event) => `${event.position} ${event.type}`));
  return answered.filter((one) => !kept.has(one));
}

async function outcomeOf(house: Compiled, runtime: Runtime): Promise<Pick<Outcome, 'events' | 'differing'>> {
  const events = (await everything(runtime))
    .map(({ stream, version, type, data, recordedAt }) =>
      [stream, version, type, recordedAt, JSON.stringify(data)].join(' '),
    )
    .sort();
  return { events, differing: (await comparedWithRebuild(house, runtime)).differing };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Chance } from './chance.js';
import type { EventsFollower } from './log-under-test.js';
import { EVENTS_AT_MOST, Marks, OrderAudit } from './order-audit.js';
import type { OrderProcess } from './order-process.js';

/** The compiled process: children run what is shipped, not what the spec's runner makes of it. */
const PROCESS = join(
  fileURLToPath(new URL('../../..', import.meta.url)),
  'dist/libs/event-store/testing/order-process.js',
);
const PAGE = 1_000;
const LOOK_AGAIN_MS = 5;

export interface OrderRunOptions {
  readonly scheme: 'house' | 'rival';
  readonly url: string;
  /** Another database of the same server, for transactions that have nothing to do with the log. */
  readonly otherUrl: string;
  readonly tenant: string;
  readonly chance: Chance;
  /** Appends to be acknowledged before the writing ends. */
  readonly appends: number;
  readonly writers: number;
  readonly callers: number;
  readonly streams: number;
  readonly dawdlingShare: number;
  readonly dawdlingMs: number;
  /** About so many appends between two deeds of those who disturb: the same on a busy machine. */
  readonly killEvery: number;
  readonly cutEvery: number;
  readonly holdFor: number;
  /** Followers in this process, by name, each from the beginning. */
  readonly followers: Readonly<Record<string, EventsFollower>>;
  /** Resolves once nothing written is hidden from followers any more. */
  readonly everythingShown?: () => Promise<void>;
  /** Processes that carry handlers, by the names of these; the last one is killed now and then. */
  readonly handlerProcesses: readonly (readonly string[])[];
}

/** What happened, and what every follower saw. */
export interface OrderRunReport {
  readonly audits: Readonly<Record<string, OrderAudit>>;
  /** The first position of each acknowledged append, by life and number, and its number of events. */
  readonly acknowledged: Marks;
  readonly acknowledgedEvents: Marks;
  readonly tally: OrderTally;
  /** What writers saw out of order. */
  readonly violations: readonly string[];
}

export interface OrderTally {
  acknowledged: number;
  conflicts: number;
  failed: number;
  writersKilled: number;
  followersKilled: number;
  cut: number;
  cancelled: number;
  heldOpen: number;
}

/** One run: writers and followers in processes of their own, and everything that may happen to them. */
export class OrderRun {
  private readonly tally: OrderTally = {
    acknowledged: 0,
    conflicts: 0,
    failed: 0,
    writersKilled: 0,
    followersKilled: 0,
    cut: 0,
    cancelled: 0,
    heldOpen: 0,
  };
  private readonly acknowledged = new Marks();
  private readonly acknowledgedEvents = new Marks();
  private readonly violations: string[] = [];
  private readonly writers = new Map<number, ChildProcess>();
  private readonly handlers = new Map<number, ChildProcess>();
  private writing = true;
  private following = true;
  private broken: Error | undefined;
  private readonly lives = new Map<string, number>();

  constructor(private readonly options: OrderRunOptions) {}

  async run(): Promise<OrderRunReport> {
    const { options } = this;
    const audits = Object.fromEntries(
      Object.keys(options.followers).map((name) => [name, new OrderAudit(name)]),
    );
    const following = Object.entries(options.followers).map(([name, follower], place) =>
      this.follow(audits[name]!, follower, options.chance.branch(900 + place)).catch((error: unknown) => {
        this.broken = new Error(`the follower ${name} broke`, { cause: error });
      }),
    );
    for (let place = 0; place < options.writers; place += 1) this.start('writer', place);
    for (const place of options.handlerProcesses.keys()) this.start('follower', place);
    const disturbing = [this.kill(), this.cut(), this.hold(options.url), this.hold(options.otherUrl)];
    try {
      while (this.tally.acknowledged < options.appends && !this.broken) await pause(LOOK_AGAIN_MS);
    } finally {
      this.writing = false;
      await Promise.all(disturbing);
      await this.stop(this.writers);
      await options.everythingShown?.();
      this.following = false;
      await Promise.all(following);
      await this.stop(this.handlers);
    }
    if (this.broken) throw this.broken;
    const { acknowledged, acknowledgedEvents, tally, violations } = this;
    return { audits, acknowledged, acknowledgedEvents, tally, violations };
  }

  private start(role: OrderProcess['role'], place: number): void {
    const life = this.lives.get(`${role}${place}`) ?? 0;
    this.lives.set(`${role}${place}`, life + 1);
    const { scheme, url, tenant, chance, callers, streams, dawdlingShare, dawdlingMs } = this.options;
    const settings: OrderProcess = {
      role,
      scheme,
      url,
      tenant,
      seed: chance.branch(10_000 * (role === 'writer' ? place + 1 : place + 101) + life).seed,
      life: `${place}-${life}`,
      // One is a minute behind, one is right, one a minute ahead.
      clockOffMs: (place - 1) * 60_000,
      callers,
      streams,
      dawdlingShare,
      dawdlingMs,
      handlers: this.options.handlerProcesses[place] ?? [],
    };
    const child = spawn(process.execPath, [PROCESS, JSON.stringify(settings)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => this.hear(settings.life, line));
    child.once('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') return;
      this.broken = new Error(`a ${role} of the order test ended by itself with ${code ?? signal}`);
    });
    (role === 'writer' ? this.writers : this.handlers).set(place, child);
  }

  private hear(life: string, line: string): void {
    const [kind, one, two, three] = line.split(' ');
    if (kind === 'a') {
      this.tally.acknowledged += 1;
      this.acknowledged.set(life, Number(one), Number(two));
      this.acknowledgedEvents.set(life, Number(one), Number(three));
    } else if (kind === 'c') this.tally.conflicts += 1;
    else if (kind === 'f') this.tally.failed += 1;
    else if (kind === 'v') this.violations.push(`${life}: ${line}`);
  }

  /** Ends each process by ending its input, and waits until it has said everything. */
  private async stop(processes: ReadonlyMap<number, ChildProcess>): Promise<void> {
    await Promise.all(
      [...processes.values()].map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const closed = once(child, 'close');
        child.stdin?.end();
        await closed;
      }),
    );
  }

  private async follow(audit: OrderAudit, follower: EventsFollower, chance: Chance): Promise<void> {
    for (let last = false; ; ) {
      const events = await follower(chance.between({ least: 1, most: PAGE }));
      for (const event of events) audit.see(event);
      if (events.length > 0) continue;
      if (last) return;
      last = !this.following;
      if (!last) await pause(LOOK_AGAIN_MS);
    }
  }

  /** Kills a process without warning and starts its next life. */
  private async kill(): Promise<void> {
    const chance = this.options.chance.branch(1);
    while (await this.waited(chance, this.options.killEvery)) {
      const place = chance.below(this.options.writers);
      await killed(this.writers.get(place));
      this.tally.writersKilled += 1;
      this.start('writer', place);
      const last = this.options.handlerProcesses.length - 1;
      if (last < 0 || !chance.happens(0.5)) continue;
      await killed(this.handlers.get(last));
      this.tally.followersKilled += 1;
      this.start('follower', last);
    }
  }

  /** Cuts connections as a server does that restarts, and cancels statements half-way. */
  private async cut(): Promise<void> {
    const chance = this.options.chance.branch(2);
    const client = await connected(this.options.url);
    while (await this.waited(chance, this.options.cutEvery)) {
      const cancels = chance.happens(0.5);
      const { rows } = await client.query(
        `select ${cancels ? 'pg_cancel_backend' : 'pg_terminate_backend'}(pid) from pg_stat_activity
         where datname = current_database() and application_name like 'chaos-%'
           and ($1 or state <> 'idle')
         order by md5(pid::text || $2) limit 1`,
        [chance.happens(0.3), String(chance.below(1_000_000))],
      );
      this.tally[cancels ? 'cancelled' : 'cut'] += rows.length;
    }
    await client.end();
  }

  /** Transactions of others that took their id first and stay open for long; one in three is undone. */
  private async hold(url: string): Promise<void> {
    const chance = this.options.chance.branch(url === this.options.url ? 3 : 4);
    const client = await connected(url);
    await client.query('create table if not exists elsewhere (id bigserial, what text)');
    for (let open = true; open; ) {
      await client.query(chance.happens(0.3) ? 'begin isolation level repeatable read' : 'begin');
      await client.query('select pg_current_xact_id()');
      await client.query("insert into elsewhere (what) values ('long')");
      this.tally.heldOpen += 1;
      open = await this.waited(chance, this.options.holdFor);
      await client.query(chance.happens(1 / 3) ? 'rollback' : 'commit');
    }
    await client.end();
  }

  /** Waits for about so many appends; false once the writing is over. */
  private async waited(chance: Chance, about: number): Promise<boolean> {
    const until = this.tally.acknowledged + chance.between({ least: about / 2, most: 1.5 * about });
    while (this.writing && this.tally.acknowledged < until) await pause(LOOK_AGAIN_MS);
    return this.writing;
  }
}

/** Acknowledged appends of which an event is not in the log, or not where the answer said. */
export function brokenPromises(report: OrderRunReport, truth: OrderAudit): string[] {
  const broken: string[] = [];
  for (const [life, append, first] of report.acknowledged.entries()) {
    const count = report.acknowledgedEvents.get(life, append);
    for (let at = 0; at < count; at += 1) {
      const position = truth.positions.get(life, append * EVENTS_AT_MOST + at);
      if (position !== first + at) broken.push(`${life}-${append}/${at}: at ${position}, not ${first + at}`);
    }
  }
  return broken;
}

async function killed(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../../event-store/testing/chance.js';
import type { AskedCount } from './crash-application.js';
import { type Answered, KilledApplication, type KilledServer } from './crash-processes.js';
import { at } from './house.js';

export interface CrashOptions {
  readonly server: KilledServer;
  readonly url: string;
  readonly tenant: string;
  readonly chance: Chance;
  /** 1, or 2 where the second stands by: it follows and reacts, and is given commands once the first dies. */
  readonly applications: 1 | 2;
  readonly rounds: number;
  /** Every so many rounds the server is killed, in turn alone and together with the application. */
  readonly serverEvery: number;
}

export interface CrashReport {
  /** The positions each acknowledged command was answered with. */
  readonly acknowledged: ReadonlyMap<string, { readonly first: number; readonly last: number }>;
  /** Everything that was ever given, by id. */
  readonly given: ReadonlyMap<string, AskedCount>;
  /** Given, never answered and not given again. */
  readonly abandoned: ReadonlySet<string>;
  readonly tally: CrashTally;
}

interface CrashTally {
  applicationsKilled: number;
  serversKilled: number;
  givenAgain: number;
  failed: number;
}

const COUNTERS = 8;
/** Which share of what was under way is not sent again: it must be there once or not at all. */
const ABANDONED_SHARE = 0.15;
const FUTURE = at('2099-01-01T00:00:00+08:00');
const PAST = at('2024-03-01T00:00:00+08:00');
const AGAIN_AFTER_MS = 20;
const ALIVE_AT_MOST_MS = 150;
/** Before each kill at least so many answers, so that every life does something. */
const ANSWERS_A_ROUND = 8;

/** Gives counts to applications that are killed; what was not answered is given again, under its own id. */
export class CrashRun {
  private readonly acknowledged = new Map<string, { first: number; last: number }>();
  private readonly given = new Map<string, AskedCount>();
  private readonly abandoned = new Set<string>();
  /** What is under way, by counter: the next count of a counter waits for it. */
  private readonly underWay = new Map<string, { count: AskedCount; to: KilledApplication | undefined }>();
  private readonly tally: CrashTally = {
    applicationsKilled: 0,
    serversKilled: 0,
    givenAgain: 0,
    failed: 0,
  };
  private applications: KilledApplication[] = [];
  private issued = 0;
  private ending = false;

  constructor(private readonly options: CrashOptions) {}

  async run(): Promise<CrashReport> {
    const { rounds, chance, applications, server } = this.options;
    while (this.applications.length < applications) await this.replace(undefined);
    for (let counter = 0; counter < COUNTERS; counter += 1) this.giveNext(`c${counter}`, FUTURE);
    for (let round = 1; round <= rounds; round += 1) {
      await this.answers(ANSWERS_A_ROUND);
      await pause(chance.below(ALIVE_AT_MOST_MS));
      const killsServer = round % this.options.serverEvery === 0;
      const killsBoth = killsServer && (round / this.options.serverEvery) % 2 === 0;
      const victim = this.applications[0];
      if (!killsServer || killsBoth) {
        this.tally.applicationsKilled += 1;
        await Promise.all([victim?.kill(), ...(killsBoth ? [server.kill()] : [])]);
      } else await server.kill();
      if (killsServer) {
        this.tally.serversKilled += 1;
        await server.restart();
      }
      if (victim && !victim.alive) await this.replace(victim);
    }
    await this.finish();
    for (const one of this.applications) await one.kill();
    const { acknowledged, given, abandoned, tally } = this;
    return { acknowledged, given, abandoned, tally };
  }

  /** The last count of each counter is reminded of at once, on two mornings long past. */
  private async finish(): Promise<void> {
    this.ending = true;
    while (this.underWay.size > 0) await pause(AGAIN_AFTER_MS);
    for (let counter = 0; counter < COUNTERS; counter += 1) this.giveNext(`c${counter}`, PAST);
    while (this.underWay.size > 0) await pause(AGAIN_AFTER_MS);
  }

  private giveNext(counterId: string, remindAt: number): void {
    this.issued += 1;
    const by = 1 + (this.issued % 5);
    const count = { id: `count-${this.issued}`, counterId, by, remindAt };
    this.given.set(count.id, count);
    this.give(count);
  }

  private give(count: AskedCount): void {
    const to = this.applications.find((one) => one.alive);
    this.underWay.set(count.counterId, { count, to });
    // Where nobody lives, whoever comes next is given it.
    if (to) to.give(count);
    else this.giveLater(count);
  }

  private giveLater(count: AskedCount): void {
    setTimeout(() => {
      if (this.underWay.get(count.counterId)?.count === count) this.give(count);
    }, AGAIN_AFTER_MS);
  }

  private hear(answer: Answered): void {
    const count = this.given.get(answer.id);
    if (!count || this.underWay.get(count.counterId)?.count.id !== answer.id) return;
    if (answer.outcome === 'no') {
      this.tally.failed += 1;
      this.giveLater(count);
      return;
    }
    this.acknowledged.set(answer.id, { first: answer.first, last: answer.last });
    this.underWay.delete(count.counterId);
    if (!this.ending) this.giveNext(count.counterId, FUTURE);
  }

  /** What was under way with the dead one is given to another, or left to its fate. */
  private buried(dead: KilledApplication): void {
    for (const { count, to } of [...this.underWay.values()]) {
      if (to !== dead) continue;
      if (!this.ending && this.options.chance.happens(ABANDONED_SHARE)) {
        this.abandoned.add(count.id);
        this.underWay.delete(count.counterId);
        this.giveNext(count.counterId, FUTURE);
      } else {
        this.tally.givenAgain += 1;
        this.give(count);
      }
    }
  }

  /** Starts another application, behind those that live. */
  private async replace(dead: KilledApplication | undefined): Promise<void> {
    this.applications = this.applications.filter((one) => one !== dead);
    for (;;) {
      const one: KilledApplication = new KilledApplication({
        url: this.options.url,
        tenant: this.options.tenant,
        answered: (answer) => this.hear(answer),
        died: () => this.buried(one),
      });
      if (!(await one.ready())) continue;
      this.applications.push(one);
      return;
    }
  }

  private async answers(many: number): Promise<void> {
    const until = this.acknowledged.size + many;
    while (this.acknowledged.size < until) await pause(AGAIN_AFTER_MS);
  }
}

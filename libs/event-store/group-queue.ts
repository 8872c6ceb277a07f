import type { GroupOutcome } from './append-sql.js';
import { claimKey, type PreparedRequest } from './prepare.js';

/** A group stays below these limits; more brought latency only (measured: about 600 events). */
const COMMANDS_A_GROUP = 256;
const EVENTS_A_GROUP = 640;

/** A request that waits for its group, and whoever waits for it. */
export interface Waiting {
  readonly prepared: PreparedRequest;
  resolve(result: GroupOutcome): void;
  reject(error: unknown): void;
}

/** What a group under way writes, so that no other group or later command of it may touch the same. */
class Touched {
  readonly streams = new Set<string>();
  readonly claims = new Set<string>();
  readonly commands = new Set<string>();

  meets({ request, claims }: PreparedRequest): boolean {
    return (
      this.streams.has(request.stream) ||
      this.commands.has(request.commandId) ||
      request.guards.some((guard) => this.streams.has(guard.stream)) ||
      claims.some((claim) => this.claims.has(claimKey(claim)))
    );
  }

  add({ request, claims }: PreparedRequest): void {
    this.streams.add(request.stream);
    this.commands.add(request.commandId);
    for (const claim of claims) this.claims.add(claimKey(claim));
  }

  remove({ request, claims }: PreparedRequest): void {
    this.streams.delete(request.stream);
    this.commands.delete(request.commandId);
    for (const claim of claims) this.claims.delete(claimKey(claim));
  }
}

/**
 * Requests in the order they came, taken in groups whose members do not touch each other nor any group
 * under way. Whoever touches waits for a later group, and whoever touches a waiting one waits behind it.
 */
export class GroupQueue {
  private waiting: Waiting[] = [];
  private readonly underWay = new Touched();

  get length(): number {
    return this.waiting.length;
  }

  add(one: Waiting): void {
    this.waiting.push(one);
  }

  /** The next group; empty when everything that waits touches a group under way. */
  take(limit = COMMANDS_A_GROUP): Waiting[] {
    const group: Waiting[] = [];
    const passedOver: Waiting[] = [];
    const before = new Touched();
    let events = 0;
    let looked = 0;
    for (const one of this.waiting) {
      if (group.length >= Math.min(limit, COMMANDS_A_GROUP) || events >= EVENTS_A_GROUP) break;
      looked += 1;
      const { prepared } = one;
      if (this.underWay.meets(prepared) || before.meets(prepared)) {
        passedOver.push(one);
      } else {
        events += prepared.events.length;
        group.push(one);
      }
      before.add(prepared);
    }
    this.waiting = passedOver.concat(this.waiting.slice(looked));
    for (const one of group) this.underWay.add(one.prepared);
    return group;
  }

  /** The group is written or has failed. */
  ended(group: readonly Waiting[]): void {
    for (const one of group) this.underWay.remove(one.prepared);
  }
}

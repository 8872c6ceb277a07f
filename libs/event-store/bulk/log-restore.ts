import type { PoolClient } from 'pg';
import type { Claim } from '../../kernel/event.js';
import type { PersonKeys } from '../../privacy/person-keys.js';
import type { EventCatalogue } from '../catalogue.js';
import type { StoredEvent } from '../copy-rows.js';
import { noteStored } from '../event-shapes.js';
import { claimKey, lastWordOnEachClaim } from '../prepare.js';
import { copyEvents } from './event-rows.js';
import {
  claimAfter,
  type ClaimRow,
  type HeldClaim,
  type StreamRow,
  writeClaims,
  writeCommands,
  writeHead,
  writeStreams,
} from './log-tables.js';

/** What a restored command is called: its name is not in the log. */
export const NAME_NOT_KNOWN = '';

/**
 * Writes events as they were, with place, instant and hash, and makes the tables beside the log anew from
 * them. The caller has checked the chain, holds the log's lock in a transaction, and its log is empty.
 *
 * A claim in a sealed part needs the person's key; without it (an erased person) the claim is left out.
 */
export class LogRestore {
  /** Claims that could not be made anew, because what they claim is sealed and its key is not there. */
  unopened = 0;
  /** Events of a command that perhaps goes on in the next batch. */
  private pending: readonly StoredEvent[] = [];
  /** Shared claims as the events so far leave them. */
  private readonly shared = new Map<string, HeldClaim>();
  private readonly claiming: ReadonlySet<string>;

  constructor(
    private readonly client: PoolClient,
    private readonly options: { tenant: string; catalogue: EventCatalogue; keys: PersonKeys },
  ) {
    const types = options.catalogue.types().filter((definition) => definition.claims);
    this.claiming = new Set(types.map((definition) => definition.type));
  }

  /** Takes the next events; the last command's wait until it is sure that they are all there. */
  async write(events: readonly StoredEvent[]): Promise<void> {
    const all = [...this.pending, ...events];
    const open = all.at(-1)?.causationId;
    const whole = all.findLastIndex((event) => event.causationId !== open) + 1;
    this.pending = all.slice(whole);
    await this.writeWhole(all.slice(0, whole));
  }

  async finish(): Promise<void> {
    await this.writeWhole(this.pending);
    this.pending = [];
  }

  private async writeWhole(events: readonly StoredEvent[]): Promise<void> {
    const { client } = this;
    const { tenant } = this.options;
    const last = events.at(-1);
    if (!last) return;
    const commands = byCommand(events);
    await noteStored(client, tenant, events);
    await copyEvents(client, tenant, events);
    await writeStreams(client, tenant, streamsOf(events));
    await writeCommands(client, tenant, {
      rows: commands.map((own) => ({
        commandId: own[0].causationId,
        name: NAME_NOT_KNOWN,
        first: own[0].position,
        last: own.at(-1)?.position,
      })),
      recordedAt: commands.map((own) => own[0].recordedAt),
    });
    await writeClaims(client, tenant, await this.claimsOf(commands));
    await writeHead(client, tenant, last);
  }

  private async claimsOf(commands: readonly Command[]): Promise<readonly ClaimRow[]> {
    const persons = commands.flat().flatMap((event) => {
      const stored = this.claiming.has(event.type) ? storedOf(event) : {};
      return this.options.catalogue.sealedPerson(stored) ?? [];
    });
    await this.options.keys.fetch(persons);
    const rows = new Map<string, ClaimRow>();
    for (const own of commands) {
      const position = own.at(-1)?.position ?? 0;
      const claims = lastWordOnEachClaim(own.flatMap((event) => this.claimsOfEvent(event)));
      const by = { stream: own[0].stream, position };
      // What is given back comes first: who gives back and takes again holds it, as in an append.
      for (const action of ['release', 'take'] as const) {
        for (const claim of claims.filter((one) => one.action === action)) {
          const { kind, key } = claim;
          const before = rows.get(claimKey(claim))?.held ?? this.shared.get(claimKey(claim));
          const held = claimAfter(before, claim, by);
          rows.set(claimKey(claim), { kind, key, held });
          this.remember(claim, held);
        }
      }
    }
    return [...rows.values()];
  }

  /** Shared claims alone: of any other it is enough who took it last. */
  private remember(claim: Claim, held: HeldClaim | undefined): void {
    if (held && held.sharedAs !== '') this.shared.set(claimKey(claim), held);
    else this.shared.delete(claimKey(claim));
  }

  private claimsOfEvent(event: StoredEvent): readonly Claim[] {
    if (!this.claiming.has(event.type)) return [];
    const { catalogue, keys } = this.options;
    const data = catalogue.opened(event, storedOf(event), keys);
    return catalogue.claims(event.type, data, event.stream).flatMap((claim) => {
      if (typeof claim.key === 'string') {
        return claim.blind ? { ...claim, key: keys.blindIndex(claim.kind, claim.key) } : claim;
      }
      this.unopened += 1;
      return [];
    });
  }
}

type Command = readonly [StoredEvent, ...StoredEvent[]];

/** The events of a command follow each other. */
function byCommand(events: readonly StoredEvent[]): readonly Command[] {
  const commands: [StoredEvent, ...StoredEvent[]][] = [];
  for (const event of events) {
    const before = commands.at(-1);
    if (before?.[0].causationId === event.causationId) before.push(event);
    else commands.push([event]);
  }
  return commands;
}

function storedOf(event: StoredEvent): Record<string, unknown> {
  return JSON.parse(event.data) as Record<string, unknown>;
}

function streamsOf(events: readonly StoredEvent[]): readonly StreamRow[] {
  const rows = new Map<string, StreamRow>();
  for (const { stream, version, position } of events) {
    rows.set(stream, { stream, kind: stream.split('-')[0] ?? '', version, position });
  }
  return [...rows.values()];
}

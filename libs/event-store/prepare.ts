import type { Clock } from '../kernel/clock.js';
import type { Claim, RecordedEvent } from '../kernel/event.js';
import { uuidV7 } from '../kernel/ids.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { ProposedKey } from '../privacy/proposed-keys.js';
import type { AppendRequest } from './append.js';
import type { EventCatalogue } from './catalogue.js';
import { eventDigest, type OwnColumns } from './chain.js';
import type { EventShapes } from './event-shapes.js';

/** One event ready to be written, with the plain data beside the sealed text. */
export interface PreparedEvent {
  readonly columns: OwnColumns;
  readonly digest: Buffer;
  readonly plain: Record<string, unknown>;
}

/** A request with everything done that needs no lock: checked, sealed, digested. */
export interface PreparedRequest {
  readonly request: AppendRequest;
  readonly events: readonly PreparedEvent[];
  readonly claims: readonly Claim[];
  /** Keys it is sealed with that must be written with it. */
  readonly keys?: ReadonlyMap<string, ProposedKey> | undefined;
}

interface Checked {
  readonly request: AppendRequest;
  readonly plain: readonly Record<string, unknown>[];
  /** Whose personal fields there are. */
  readonly persons: readonly string[];
}

/** Makes requests ready; what does not fit its schema throws here, before anything is written. */
export class Preparation {
  constructor(
    private readonly tenant: string,
    private readonly clock: Clock,
    private readonly catalogue: EventCatalogue,
    private readonly keys: PersonKeys,
    private readonly shapes: EventShapes,
  ) {}

  /** With every person's key in the table before anything is sealed. */
  async prepare(request: AppendRequest): Promise<PreparedRequest> {
    const checked = this.checked(request);
    const noting = this.shapes.note(request.events);
    if (noting) await noting;
    if (checked.persons.length > 0) await this.keys.ensure(checked.persons);
    return this.sealed(checked);
  }

  /** With keys made up for persons who have none at hand: whoever writes the request writes them with it. */
  async proposing(request: AppendRequest): Promise<PreparedRequest> {
    const checked = this.checked(request);
    const noting = this.shapes.note(request.events);
    if (noting) await noting;
    if (checked.persons.length === 0) return this.sealed(checked);
    const opening = this.keys.opened();
    if (opening) await opening;
    return this.sealed(checked, this.keys.propose(checked.persons));
  }

  private checked(request: AppendRequest): Checked {
    const plain = request.events.map((event) => this.catalogue.checked(event.type, event.data));
    const persons = new Set<string>();
    for (const [at, event] of request.events.entries()) {
      const person = this.catalogue.person(event.type, plain[at] ?? {});
      if (person !== undefined) persons.add(person);
    }
    return { request, plain, persons: [...persons] };
  }

  private sealed({ request, plain }: Checked, proposed?: PreparedRequest['keys']): PreparedRequest {
    const claims: Claim[] = [];
    const keys = proposed ? this.sealingWith(proposed) : this.keys;
    const now = this.clock.now();
    const events = request.events.map((event, at): PreparedEvent => {
      const data = plain[at] ?? {};
      for (const claim of this.catalogue.claims(event.type, data, request.stream))
        claims.push(this.blinded(claim));
      const eventId = uuidV7(now, `${this.tenant}/${request.commandId}/${at}`);
      const columns: OwnColumns = {
        stream: request.stream,
        version: request.expectedVersion + at + 1,
        eventId,
        type: event.type,
        schemaVersion: this.catalogue.definition(event.type).version,
        occurredAt: event.occurredAt ?? request.occurredAt,
        actor: request.actor,
        correlationId: request.correlationId,
        causationId: request.commandId,
        data: this.catalogue.sealed(event.type, data, eventId, keys),
        meta: null,
      };
      // Of an erased person nobody follows what nobody could read again.
      const person = this.catalogue.person(event.type, data);
      const isErased = person !== undefined && this.keys.isErased(person);
      const followed = isErased ? this.catalogue.withoutPersonal(event.type, data) : data;
      return { columns, digest: eventDigest(columns), plain: followed };
    });
    return { request, events, claims: lastWordOnEachClaim(claims), keys: proposed };
  }

  private sealingWith(proposed: ReadonlyMap<string, ProposedKey>): Pick<PersonKeys, 'sealFor'> {
    return {
      sealFor: (person, fields, boundTo) => this.keys.sealFor(person, fields, boundTo, proposed),
    };
  }

  private blinded(claim: Claim): Claim {
    return claim.blind ? { ...claim, key: this.keys.blindIndex(claim.kind, claim.key) } : claim;
  }
}

/** One take and one release of a claim at most: what a command's events do to it in the end. */
export function lastWordOnEachClaim(claims: readonly Claim[]): readonly Claim[] {
  if (claims.length < 2) return claims;
  const last = new Map<string, Claim>();
  for (const claim of claims) last.set(`${claim.action}\u0000${claimKey(claim)}`, claim);
  return [...last.values()];
}

export function claimKey(claim: Pick<Claim, 'kind' | 'key'>): string {
  return `${claim.kind}\u0000${claim.key}`;
}

/** The events of an accepted request as the log now holds them. */
export function recorded(
  { events }: PreparedRequest,
  at: { base: number; recordedAt: number },
): RecordedEvent[] {
  return events.map(({ columns, plain }, index) => ({
    eventId: columns.eventId,
    stream: columns.stream,
    version: columns.version,
    position: at.base + index + 1,
    type: columns.type,
    schemaVersion: columns.schemaVersion,
    occurredAt: columns.occurredAt,
    recordedAt: at.recordedAt,
    actor: columns.actor,
    correlationId: columns.correlationId,
    causationId: columns.causationId,
    data: plain,
  }));
}

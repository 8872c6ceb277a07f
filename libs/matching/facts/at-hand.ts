import type { Membership } from '../../kernel/alliances.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { FactsProjection } from '../../process/room.js';
import { type Candidate, candidates } from './candidates.js';
import { type Engagements, engagements } from './engagements.js';
import { ALL_ALLIANCES, allianceMemberships, type MembershipsDoc, membershipsOf } from './memberships.js';
import { type EmployerFacts, employers, type Posting, postings } from './postings.js';
import { type ToldPlace, toldPlaces } from './told-places.js';
import type { MarketFacts } from '../round/matcher.js';

/** One projection of the room's with its documents in memory. */
class Documents<Doc> {
  readonly byKey = new Map<string, Doc>();
  /** Keys that no event gives a document any more. */
  private readonly aside = new Set<string>();

  constructor(private readonly projection: FactsProjection<Doc>) {}

  keysOf(event: RecordedEvent): readonly string[] {
    return this.projection.on[event.type]?.(event as never) ?? [];
  }

  /** What the event changes, worked out and not yet taken over: where this throws, nothing has changed. */
  fold(event: RecordedEvent): Folded {
    const folded = new Map<string, Doc | undefined>();
    for (const key of this.keysOf(event)) {
      if (this.aside.has(key)) continue;
      const before = folded.has(key) ? folded.get(key) : this.byKey.get(key);
      const after = this.projection.fold(before, event as never, key);
      if (after !== before) folded.set(key, after);
    }
    return {
      keys: [...folded.keys()],
      takeOver: () => {
        for (const [key, after] of folded) {
          if (after === undefined) this.byKey.delete(key);
          else this.byKey.set(key, after);
        }
      },
    };
  }

  setAside(key: string): void {
    this.aside.add(key);
    this.byKey.delete(key);
  }
}

interface Folded {
  readonly keys: readonly string[];
  takeOver(): void;
}

/** Whom an event concerns. */
export interface Changed {
  readonly workers: readonly string[];
  readonly postings: readonly string[];
  readonly employers: readonly string[];
  readonly alliances: boolean;
}

/**
 * What the room knows of its market, folded in memory by the very projections whose documents lie in the
 * database: so a round in the matcher and one at the door look at the same.
 */
export class FactsAtHand implements MarketFacts {
  private readonly people = new Documents<Candidate>(candidates);
  private readonly bound = new Documents<Engagements>(engagements);
  private readonly vacancies = new Documents<Posting>(postings);
  private readonly owners = new Documents<EmployerFacts>(employers);
  private readonly toldOf = new Documents<ToldPlace>(toldPlaces);
  private readonly alliances = new Documents<MembershipsDoc>(allianceMemberships);
  readonly candidates: ReadonlyMap<string, Candidate> = this.people.byKey;
  readonly engagements: ReadonlyMap<string, Engagements> = this.bound.byKey;
  readonly postings: ReadonlyMap<string, Posting> = this.vacancies.byKey;
  readonly employers: ReadonlyMap<string, EmployerFacts> = this.owners.byKey;
  readonly told: ReadonlyMap<string, ToldPlace> = this.toldOf.byKey;

  get memberships(): readonly Membership[] {
    return membershipsOf(this.alliances.byKey.get(ALL_ALLIANCES));
  }

  /** All of the event or, where it throws, nothing of it. */
  take(event: RecordedEvent): Changed {
    const people = [this.people, this.bound, this.toldOf].map((one) => one.fold(event));
    const postings = this.vacancies.fold(event);
    const owners = this.owners.fold(event);
    const alliances = this.alliances.fold(event);
    for (const one of [...people, postings, owners, alliances]) one.takeOver();
    return {
      workers: people.flatMap(({ keys }) => keys),
      postings: postings.keys,
      employers: owners.keys,
      alliances: alliances.keys.length > 0,
    };
  }

  /**
   * Whom an event that cannot be taken concerns is out of the market for good: nobody can say any more what
   * is true of them. What they hold stays held.
   */
  setAside(event: RecordedEvent): Changed {
    const workers = [this.people, this.bound, this.toldOf].flatMap((one) => namedBy(one, event));
    const postings = namedBy(this.vacancies, event);
    for (const id of workers) this.people.setAside(id);
    for (const id of postings) this.vacancies.setAside(id);
    return { workers: [...new Set(workers)], postings, employers: [], alliances: false };
  }

  /** As above, one whose facts cannot be used; where it is what binds the person, that is forgotten too. */
  setAsideOne(one: {
    readonly kind: 'worker' | 'posting';
    readonly id: string;
    readonly isBound?: boolean;
  }): void {
    if (one.kind === 'posting') return this.vacancies.setAside(one.id);
    this.people.setAside(one.id);
    if (one.isBound) this.bound.setAside(one.id);
  }
}

/** Nobody, where the event does not even say whom it concerns. */
function namedBy(documents: Pick<Documents<unknown>, 'keysOf'>, event: RecordedEvent): readonly string[] {
  try {
    return documents.keysOf(event).filter((key) => typeof key === 'string');
  } catch {
    return [];
  }
}

const FOLLOWED = [candidates, engagements, postings, employers, toldPlaces, allianceMemberships];

/** The events that change any of it. */
export const MARKET_EVENTS: ReadonlySet<string> = new Set(FOLLOWED.flatMap((one) => Object.keys(one.on)));

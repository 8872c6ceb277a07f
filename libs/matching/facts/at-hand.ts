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

  constructor(private readonly projection: FactsProjection<Doc>) {}

  /** The keys whose documents the event changed. */
  take(event: RecordedEvent): readonly string[] {
    const keys = this.projection.on[event.type]?.(event as never) ?? [];
    return keys.filter((key) => {
      const before = this.byKey.get(key);
      const after = this.projection.fold(before, event as never, key);
      if (after === before) return false;
      if (after === undefined) this.byKey.delete(key);
      else this.byKey.set(key, after);
      return true;
    });
  }
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

  take(event: RecordedEvent): Changed {
    return {
      workers: [...this.people.take(event), ...this.bound.take(event), ...this.toldOf.take(event)],
      postings: this.vacancies.take(event),
      employers: this.owners.take(event),
      alliances: this.alliances.take(event).length > 0,
    };
  }
}

const FOLLOWED = [candidates, engagements, postings, employers, toldPlaces, allianceMemberships];

/** The events that change any of it. */
export const MARKET_EVENTS: ReadonlySet<string> = new Set(FOLLOWED.flatMap((one) => Object.keys(one.on)));

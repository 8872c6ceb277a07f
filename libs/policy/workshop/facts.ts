import type { LawValues } from '../law/law.js';
import type { CrewMember } from '../measures/employer-facts.js';

/** What is known of a workshop; undefined where no employer of the kind has the id. */
export interface WorkshopFactsKnown {
  readonly workshop: WorkshopKnown | undefined;
}

export interface WorkshopKnown {
  readonly crew: readonly CrewMember[];
  /** The law of its county. */
  readonly law: LawValues;
}

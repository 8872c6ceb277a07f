import { type Refusal, refuse } from '../../kernel/refusal.js';

/** A question that has no answer, with the reason as a value; the door turns it into problem details. */
export class RefusedQuery extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** What was found, or a refusal that names what was looked for. */
export function mustFind<Found>(found: Found | undefined, unknown: { code: string; message: string }): Found {
  if (found !== undefined) return found;
  throw new RefusedQuery(refuse(unknown));
}

import { type Refusal, refuse } from '../../../kernel/refusal.js';
import type { Posting } from '../posting.js';

/** Labour Law art. 15. */
const LEGAL_AGE_YEARS = 16;
/** Labour Law art. 64: no minors in mines, with poison, in the heaviest or other forbidden work. */
const LEGAL_AGE_HAZARDOUS_YEARS = 18;

type AgeLimits = Pick<Posting, 'kind' | 'hazardous' | 'minAge' | 'maxAge' | 'maxAgeBasis'>;

/** From how many years on somebody may do this work, whatever the posting says. */
export function legalAgeYears({ hazardous }: Pick<Posting, 'hazardous'>): number {
  return hazardous ? LEGAL_AGE_HAZARDOUS_YEARS : LEGAL_AGE_YEARS;
}

/**
 * The only age limit is the legal minimum: does the posting set another?
 *
 * Law: N6 art. 12; N6 art. 16; POLICY interpretation 9. An upper limit stands only where a law or regulation
 * that sets one is named. A public-welfare post has no lower limit above the legal age either. A lower limit
 * below it would call minors to work the law keeps them from (Labour Law art. 15, Labour Law art. 64).
 */
export function ageLimitUnlawful(posting: AgeLimits): Refusal | undefined {
  const { kind, minAge, maxAge, maxAgeBasis } = posting;
  const legalAge = legalAgeYears(posting);
  if (maxAge !== undefined && maxAgeBasis === undefined) {
    return refuse({
      code: 'age-limit-unlawful',
      message: `an upper limit of ${maxAge} years and no law that sets it. Perhaps name it: maxAgeBasis.`,
      citation: kind === 'public-welfare' ? 'N6 art. 16' : 'N6 art. 12',
    });
  }
  if (kind === 'public-welfare' && minAge !== undefined && minAge > legalAge) {
    return refuse({
      code: 'age-limit-unlawful',
      message: `a lower limit of ${minAge} years on a public-welfare post, ${legalAge} is the legal age`,
      citation: 'N6 art. 16',
    });
  }
  if (minAge !== undefined && minAge < legalAge) {
    return refuse({
      code: 'age-limit-unlawful',
      message: `a lower limit of ${minAge} years, ${legalAge} is the legal age for this work`,
      citation: minAge < LEGAL_AGE_YEARS ? 'Labour Law art. 15' : 'Labour Law art. 64',
    });
  }
  return undefined;
}

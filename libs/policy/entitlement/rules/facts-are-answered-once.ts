/** How an assessment of one event was answered, and what became of it. */
export interface Answer {
  /** Id of the event it followed. */
  readonly followed: string;
  readonly outcome: 'granted' | 'refused' | 'rejected' | 'clawed-back';
  /** The code of a refusal. */
  readonly code: string | null;
  /** Who undid a grant that is clawed back. */
  readonly cause: 'late-fact' | 'officer' | null;
}

/** Refusals that insurance recorded late may mend; every other fact comes with an event of its own. */
const MENDED_BY_INSURANCE: readonly string[] = ['no-social-insurance', 'policy-expired'];

/**
 * May the event still be answered: never yet, or anew by a grant alone, or no more?
 *
 * Law: N25 §2(1). 一次性: an event is answered once, whatever recalls it. What a late fact took away another may
 * give back, and insurance recorded after the employment's end counts from its first day (POLICY
 * interpretation 10). What a person decided stands.
 */
export function maybeAnswered(
  followed: string,
  answers: readonly Answer[],
): 'freely' | 'by-a-grant' | 'no-more' {
  const last = answers.findLast((answer) => answer.followed === followed);
  if (!last) return 'freely';
  const mendable = last.outcome === 'refused' && MENDED_BY_INSURANCE.includes(last.code ?? '');
  const undone = last.outcome === 'clawed-back' && last.cause === 'late-fact';
  return mendable || undone ? 'by-a-grant' : 'no-more';
}

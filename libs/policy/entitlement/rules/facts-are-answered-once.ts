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

/**
 * Refusals that insurance recorded late may mend, one that the end of another grant mends, and one of an
 * employer that contracts and statuses of its workers mend; every other fact comes with an event of its own.
 */
const MENDABLE: readonly string[] = [
  'no-social-insurance',
  'policy-expired',
  'already-granted',
  'too-few-lifted-workers',
];

/**
 * May the event still be answered: never yet, or anew by a grant alone, or no more?
 *
 * Law: N25 §2(1). 一次性: an event is answered once, whatever recalls it. What a late fact took away another may
 * give back, and insurance recorded after the employment's end counts from its first day (POLICY
 * interpretation 10); what another grant stood in the way of is free when that grant is undone. What a person
 * decided stands.
 */
export function maybeAnswered(
  followed: string,
  answers: readonly Answer[],
): 'freely' | 'by-a-grant' | 'no-more' {
  const last = answers.findLast((answer) => answer.followed === followed);
  if (!last) return 'freely';
  const mendable = last.outcome === 'refused' && MENDABLE.includes(last.code ?? '');
  const undone = last.outcome === 'clawed-back' && last.cause === 'late-fact';
  return mendable || undone ? 'by-a-grant' : 'no-more';
}

/** Refused since another grant stood in the way: nothing but that grant's end can mend it. */
export function lostToAnother(followed: string, answers: readonly Answer[]): boolean {
  const last = answers.findLast((answer) => answer.followed === followed);
  return last?.outcome === 'refused' && last.code === 'already-granted';
}

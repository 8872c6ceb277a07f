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

/** Refusals for what else was granted: its end mends them, and nothing but that. */
const STOOD_IN_THE_WAY: readonly string[] = [
  'already-granted',
  'already-trained-with-subsidy',
  'six-months-used',
  'months-used',
];

/**
 * Refusals that insurance recorded late may mend, those that the end of another grant mends, and one of an
 * employer that contracts and statuses of its workers mend; every other fact comes with an event of its own.
 */
const MENDABLE: readonly string[] = [
  'no-social-insurance',
  'policy-expired',
  'too-few-lifted-workers',
  ...STOOD_IN_THE_WAY,
];

/**
 * May the event still be answered: never yet, or anew by a grant alone, or no more?
 *
 * Law: N25 §2(1). 一次性: an event is answered once, whatever recalls it. What a late fact took away another may
 * give back, and insurance recorded after the employment's end counts from its first day (POLICY
 * interpretation 10); what another grant stood in the way of is free when that grant is undone, and so is a
 * month beyond those that are paid when one of them is (68). What a person decided stands.
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

/** Refused since other grants stood in the way. */
export function lostToAnother(followed: string, answers: readonly Answer[]): boolean {
  const last = answers.findLast((answer) => answer.followed === followed);
  return last?.outcome === 'refused' && STOOD_IN_THE_WAY.includes(last.code ?? '');
}

import type { BusinessDate } from '../../kernel/business-date.js';

/** On what terms people travel together; dated, so that a later choice is a later entry. */
export interface CoachTerms {
  readonly from: BusinessDate;
  readonly source: string;
  /** Fewer do not fill a coach, more do not fit in. */
  readonly minimumSeats: number;
  readonly maximumSeats: number;
  /** Who has waited so many days since accepting goes in a smaller vehicle, with all who go the same way. */
  readonly waitingDays: number;
  /** How much total fit may be given up for each further person in a full coach. */
  readonly fitForASeat: number;
}

export const COACH_TERMS: readonly CoachTerms[] = [
  {
    from: '1900-01-01',
    source:
      'N6 art. 3 and N25 §2(1) ask for point-to-point transport and name no numbers: ' +
      'from how many seats on a coach goes, how many it has, and how long people wait, this office chose.',
    minimumSeats: 20,
    maximumSeats: 55,
    waitingDays: 7,
    fitForASeat: 0,
  },
];

export function coachTermsOn(on: BusinessDate): CoachTerms {
  const found = COACH_TERMS.findLast((one) => one.from <= on);
  if (!found) throw new Error(`no terms for coaches are in force on ${on}`);
  return found;
}

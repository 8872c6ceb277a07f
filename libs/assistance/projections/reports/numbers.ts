import type { ListNumber } from '../../../projections/report.js';

/** How often the people of the ledger are reached: parameters of the law, by name. */
export const CONTACT_DAYS = ['call-every-days', 'visit-every-days'] as const;
/** What decides whether work is unstable, and so what is counted in the return. */
export const WORK_DAYS = [
  'unstable-contract-days',
  'seasonal-contract-days',
  'insurance-joined-days',
] as const;

/**
 * Who sets the numbers that a list goes by. How often people are reached and how soon they are served a
 * county's document may set; what is counted in the return to one national system is alike everywhere.
 *
 * Law: N6 art. 13; N25 §3(2) (POLICY interpretation 69).
 */
export function numbersBy({
  county = [],
  province = [],
}: {
  county?: readonly string[];
  province?: readonly string[];
}): readonly ListNumber[] {
  return [
    ...county.map((parameter) => ({ parameter, setBy: 'county' as const })),
    ...province.map((parameter) => ({ parameter, setBy: 'province' as const })),
  ];
}

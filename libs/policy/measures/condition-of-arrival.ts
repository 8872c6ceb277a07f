import type { TripFacts } from './facts.js';
import type { Condition } from './measure.js';

/**
 * The arrival is confirmed.
 *
 * Law: N25 §2(1) 外出务工; N6 art. 5 外出就业 (POLICY interpretation 16).
 */
export function arrived(cites: string): Condition<{ readonly trip: TripFacts | null }, 'not-arrived'> {
  return {
    else: 'not-arrived',
    cites,
    interpretation: 'POLICY interpretation 16',
    reads: ['trip'],
    holds: ({ trip }) => trip !== null && trip.arrivedOn !== null,
    shows: ({ trip }) => ({
      needed: 'a confirmed arrival',
      found: trip && { convoyId: trip.convoyId, departedOn: trip.departedOn, arrivedOn: trip.arrivedOn },
      zh: `须确认到达；查得 ${trip?.arrivedOn ?? '无'}`,
      en: `needed a confirmed arrival; found ${trip?.arrivedOn ?? 'none'}`,
      evidence: trip?.evidence ?? [],
    }),
  };
}

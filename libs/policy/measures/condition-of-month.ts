import type { CommonFacts, MonthFacts } from './facts.js';
import type { Condition } from './measure.js';

interface WithMonth extends CommonFacts {
  readonly month: MonthFacts | null;
}

/** Law: N25 §2(6). A month of training at work, or as §2(9) has it in a post (在岗领补), was confirmed. */
export function monthConfirmed(cites: string): Condition<WithMonth, 'no-month-confirmed'> {
  return {
    else: 'no-month-confirmed',
    cites,
    reads: ['month'],
    holds: ({ month }) => month !== null,
    shows: ({ month }) => ({
      needed: 'a month',
      found: month?.month ?? null,
      zh: `须有确认的月份；查得 ${month?.month ?? '无'}`,
      en: `needed a confirmed month; found ${month?.month ?? 'none'}`,
      evidence: month?.evidence ?? [],
    }),
  };
}

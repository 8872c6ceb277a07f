/** What would turn an answer about an employer as such, where days can be counted. */
import { addDays, dayAfter } from '../../kernel/business-date.js';
import type { Deferral, RecognisedYear } from './employer-facts.js';
import type { CommonFacts } from './facts.js';
import type { TraceStep } from './measure.js';

interface OfEmployer extends CommonFacts {
  readonly year?: RecognisedYear | null;
  readonly deferral?: Deferral | null;
}

export const EMPLOYER_REMEDIES = {
  'under-one-year-recognised': (facts: OfEmployer, { short }: TraceStep) =>
    facts.year && short
      ? {
          facts: { ...facts, on: dayAfter(facts.year.lastDay) },
          zh: `认定时间差 ${short.amount} 日（须至 ${facts.year.lastDay}）`,
          en: `the recognition is ${short.amount} days short (needed until ${facts.year.lastDay})`,
        }
      : null,
  'deferred-too-long': (facts: OfEmployer, { short }: TraceStep) =>
    facts.deferral && short
      ? {
          facts: {
            ...facts,
            deferral: { ...facts.deferral, dueOn: addDays(facts.deferral.dueOn, -short.amount) },
          },
          zh: `到期日晚 ${short.amount} 日`,
          en: `it falls due ${short.amount} days too late`,
        }
      : null,
};

/** Conditions about the year that somebody reported of an employer. */
import { lastDayOfCalendarYear } from '../../kernel/business-date.js';
import type { CommonFacts, Recorded } from './facts.js';
import type { Completion, Condition } from './measure.js';

export interface YearReport extends Recorded {
  readonly year: number;
  readonly replacedBy: readonly string[];
}

interface WithReport extends CommonFacts {
  readonly report: YearReport | null;
}

/** A calendar year is completed with its last day, whenever it is reported. */
export function yearCompleted({ report, on }: WithReport): Completion {
  return { on: report ? lastDayOfCalendarYear(report.year) : on, open: false };
}

/** Law: N25 §3(2). 按规定: the bureau's report of the year is what the measure looks at. */
export function yearReported<Facts extends WithReport>(of: {
  cites: string;
  interpretation: string;
}): Condition<Facts, 'no-year-reported'> {
  return {
    else: 'no-year-reported',
    ...of,
    reads: ['report'],
    holds: ({ report }) => report !== null,
    shows: ({ report }) => ({
      needed: 'a year',
      found: report?.year ?? null,
      zh: `须有年度报告；查得 ${report?.year ?? '无'}`,
      en: `needed a report of the year; found ${report?.year ?? 'none'}`,
      evidence: report?.evidence ?? [],
    }),
  };
}

/** A report that a later one of the same year replaced carries nothing (POLICY interpretation 10). */
export function reportStands<Facts extends WithReport>(cites: string): Condition<Facts, 'report-replaced'> {
  return {
    else: 'report-replaced',
    cites,
    interpretation: 'POLICY interpretation 10',
    reads: ['report'],
    holds: ({ report }) => (report?.replacedBy ?? []).length === 0,
    shows: ({ report }) => {
      const by = report?.replacedBy ?? [];
      return {
        needed: { replaced: false },
        found: { replaced: by.length > 0 },
        zh: by.length > 0 ? '该年度另有更正的报告' : '该年度报告未被更正',
        en: by.length > 0 ? 'a later report of the year stands' : 'no later report of the year',
        evidence: by,
      };
    },
  };
}

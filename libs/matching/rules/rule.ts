import type { BusinessDate } from '../../kernel/business-date.js';
import { divisionOf } from '../../kernel/divisions/divisions.js';
import type { Candidate } from '../facts/candidates.js';
import type { Vacancy } from '../facts/postings.js';

/** Why a worker may not be placed on a posting, so that a person can read it and argue with it. */
export interface Reason {
  readonly code: string;
  /** What was found and what was needed, in English and in Chinese. */
  readonly message: string;
  readonly messageZh: string;
  readonly citation: string | null;
  /** How near it came, 0..1000, where nearness can be measured. */
  readonly nearness?: number;
}

/** How far work lies from a household's county; each step is farther than the one before. */
export const REACHES = ['county', 'in-province', 'cross-province'] as const;
export type Reach = (typeof REACHES)[number];

/** What a rule knows beside worker and posting. */
export interface RuleContext {
  readonly on: BusinessDate;
  /** The alliances that hold a division on the day, in order of ids. */
  readonly alliancesOf: (division: string) => readonly string[];
  readonly reachOf: (county: string, division: string) => Reach;
}

/** One hard rule of matching: an edge exists where every rule holds. */
export interface Rule {
  /** The sentence, in kebab-case. */
  readonly name: string;
  holds(worker: Candidate, job: Vacancy, context: RuleContext): boolean;
  /** Asked only where it does not hold. */
  reason(worker: Candidate, job: Vacancy, context: RuleContext): Reason;
}

/** Who was born on this day or before is so many years old on the other. */
export function latestBirthDate(on: BusinessDate, years: number): BusinessDate {
  return `${String(Number(on.slice(0, 4)) - years).padStart(4, '0')}${on.slice(4)}`;
}

/** Divisions by their Chinese names, and by their codes where no name is known. */
export function placeNames(divisions: readonly string[]): string {
  return divisions.map((code) => divisionOf(code)?.fullName ?? code).join('、');
}

/** The same for English sentences: a map or a register is asked by the code, a person by the name. */
export function placesInEnglish(divisions: readonly string[]): string {
  const named = divisions.map((code) => [code, divisionOf(code)?.fullName].filter(Boolean).join(' '));
  return named.join(', ');
}

/** The nearness of a number that was to reach another, 0..1000. */
export function nearnessOf(found: number, needed: number): number {
  if (needed <= 0) return 1000;
  return Math.max(0, Math.min(1000, Math.floor((found * 1000) / needed)));
}

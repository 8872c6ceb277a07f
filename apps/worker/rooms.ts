import { allianceRoom } from '../../libs/alliance/room.js';
import { assistanceRoom } from '../../libs/assistance/room.js';
import type { TermAsked, WelfareTerms } from '../../libs/assistance/welfare-post/terms.js';
import { withWelfarePosts } from '../../libs/assistance/welfare-post/room.js';
import { dispatchRoom } from '../../libs/dispatch/room.js';
import { homeWorkCandidatesReport } from '../../libs/assistance/projections/home-work-candidates.js';
import {
  type CheckMonths,
  healthChecksDueReport,
} from '../../libs/employment/projections/health-checks-due.js';
import { employmentRoomCounting } from '../../libs/employment/room.js';
import type { BusinessDate } from '../../libs/kernel/business-date.js';
import { matchingRoomWith } from '../../libs/matching/room.js';
import type { ParameterId } from '../../libs/policy/law/parameters.js';
import type { Law } from '../../libs/policy/law/law.js';
import { BUILT_IN_NOTICES, loadLaw } from '../../libs/policy/law/load-law.js';
import { type YearOf, yearOverOn } from '../../libs/policy/law/periods.js';
import { policyRoom } from '../../libs/policy/room.js';
import type { Room } from '../../libs/process/room.js';
import type { AnyReport } from '../../libs/projections/report.js';
import { registryRoom } from '../../libs/registry/room.js';
import { servicesRoomCounting } from '../../libs/services/room.js';
import { workReliefReport } from '../../libs/vacancy/projections/work-relief-projects.js';
import { vacancyRoom } from '../../libs/vacancy/room.js';
import { RoundDesk } from './matcher/round-desk.js';

/** Every room, and the law they were built under. */
export interface House {
  readonly rooms: readonly Room[];
  readonly law: Law;
  /** Where a matcher that follows the log answers for rounds. */
  readonly desk: RoundDesk;
}

export interface HouseOptions {
  /** Parameter files that stand in for the built-in ones of the same path, or add to them. */
  readonly policyFolder?: string;
  /** False where the store is thrown away, as a rehearsal's: the law's files stay out of its log. */
  readonly keepsLaw?: boolean;
}

/**
 * Puts the house together, in the order of the story; what the law leaves to parameters reaches each room
 * here.
 */
export function buildHouse(options: HouseOptions = {}): House {
  const { policyFolder, keepsLaw = true } = options;
  const law = loadLaw(policyFolder === undefined ? [BUILT_IN_NOTICES] : [BUILT_IN_NOTICES, policyFolder]);
  const yearOver = (kind: YearOf) => (startsOn: BusinessDate) => yearOverOn(startsOn, kind, law);
  const desk = new RoundDesk();
  const rooms = [
    allianceRoom,
    registryRoom,
    withReports(vacancyRoom, [workReliefReport((on) => inForce(law, 'work-relief-labour-share', on))]),
    matchingRoomWith({ offerDays: offerDays(law), propose: (on) => desk.propose(on) }),
    dispatchRoom,
    withReports(employmentRoomCounting(yearOver('employment-year-calculator')), [
      healthChecksDueReport(checkMonths(law)),
    ]),
    servicesRoomCounting(yearOver('business-year-calculator')),
    policyRoom(law, { keepsLaw }),
    withReports(withWelfarePosts(assistanceRoom, welfareTerms(law)), [homeWorkCandidatesReport]),
  ];
  return { rooms, law, desk };
}

/** The room with lists beside its own that read what the law leaves to parameters. */
function withReports(room: Room, reports: readonly AnyReport[]): Room {
  return { ...room, reports: [...(room.reports ?? []), ...reports] };
}

/** What a county's documents, and else the province, say of public-welfare posts. */
function welfareTerms(law: Law): WelfareTerms {
  type Named = Extract<ParameterId, `public-welfare-post-${'numbers' | 'alike'}-tolerance`>;
  const named =
    (id: Named | 'public-welfare-post-assessment-months' | 'monitoring-line') =>
    ({ county, on }: TermAsked) =>
      law.standing(id, on).state === 'in-force'
        ? law.in({ division: county, groups: [] }).value(id, on).value
        : null;
  const counted = (id: Named | 'public-welfare-post-assessment-months') => (asked: TermAsked) => {
    const value = named(id)(asked);
    return typeof value === 'number' ? value : null;
  };
  return {
    monitoringLineFen: named('monitoring-line'),
    assessmentMonths: counted('public-welfare-post-assessment-months'),
    numbersTolerance: counted('public-welfare-post-numbers-tolerance'),
    alikeTolerance: counted('public-welfare-post-alike-tolerance'),
  };
}

/** Within how many months a health check is due at a place. */
function checkMonths(law: Law): CheckMonths {
  return ({ division, on }) =>
    law.standing('health-check-months', on).state === 'in-force'
      ? law.in({ division, groups: [] }).value('health-check-months', on).value
      : null;
}

/** A number of the province on a day; null before it begins and once it has ended. */
function inForce(law: Law, id: 'work-relief-labour-share', on: BusinessDate): number | null {
  return law.standing(id, on).state === 'in-force' ? law.value(id, on).value : null;
}

/** Days for which offers of a round stay open where nothing is said, on a day. */
export function offerDays(law: Law): (on: BusinessDate) => number {
  return (on) => Number(law.value('offer-expiry-days', on).value);
}

/** Days for which who lost a job is offered a place outside the rounds, on a day. */
export function atOnceDays(law: Law): (on: BusinessDate) => number {
  return (on) => Number(law.value('offer-at-once-days', on).value);
}

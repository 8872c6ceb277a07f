import { allianceRoom } from '../../libs/alliance/room.js';
import { assistanceRoomWith } from '../../libs/assistance/room.js';
import { dispatchRoom } from '../../libs/dispatch/room.js';
import { employmentRoomCounting } from '../../libs/employment/room.js';
import { type GigSettings, gigRoomWith } from '../../libs/gig/room.js';
import type { BusinessDate } from '../../libs/kernel/business-date.js';
import { PRIORITY_GROUPS } from '../../libs/matching/priority-groups.js';
import { matchingRoomWith } from '../../libs/matching/room.js';
import { isHeavier, strongestWork } from '../../libs/matching/rules/work-suits-health.js';
import type { Law } from '../../libs/policy/law/law.js';
import { BUILT_IN_NOTICES, loadLaw } from '../../libs/policy/law/load-law.js';
import { type YearOf, yearOverOn } from '../../libs/policy/law/periods.js';
import { policyRoom } from '../../libs/policy/room.js';
import type { Room } from '../../libs/process/room.js';
import { kept } from '../../libs/projections/report.js';
import { restingOn } from '../../libs/projections/report-basis.js';
import type { WorkerStatus } from '../../libs/registry/events.js';
import { registryRoom } from '../../libs/registry/room.js';
import type { OutreachSettings } from '../../libs/services/projections/reports/asking.js';
import { servicesRoomCounting } from '../../libs/services/room.js';
import type { WindowDays } from '../../libs/services/startup/decider.js';
import { vacancyRoomWith } from '../../libs/vacancy/room.js';
import { areaTerms, settlementPlacesShare } from './area-options.js';
import { assistanceTerms, freePosts } from './assistance-options.js';
import { employmentSettings, servicesSettings } from './firm-terms.js';
import { leastLabourShare, welfareTerms } from './post-options.js';
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
    vacancyRoomWith({
      settlementPlacesShare: settlementPlacesShare(law),
      leastLabourShare: leastLabourShare(law),
    }),
    matchingRoomWith({ offerDays: offerDays(law), propose: (on) => desk.propose(on) }),
    gigRoomWith(gigSettings(law)),
    dispatchRoom,
    employmentRoomCounting(yearOver('employment-year-calculator'), employmentSettings(law)),
    servicesRoomCounting(yearOver('business-year-calculator'), {
      outreach: outreachSettings(law),
      windowDays: windowDays(law),
      firms: servicesSettings(law),
    }),
    policyRoom(law, { keepsLaw }),
    assistanceRoomWith({
      terms: assistanceTerms(law),
      freePosts,
      areas: areaTerms(law),
      welfare: welfareTerms(law),
    }),
  ];
  return { rooms: rooms.map((room) => keptUnder(law, room)), law, desk };
}

/** The lists of a room end with the documents that ask for them. */
function keptUnder({ notices }: Law, room: Room): Room {
  const { reports } = room;
  if (!reports) return room;
  const documents = notices.filter(({ division }) => division === null);
  return { ...room, reports: reports.map((one) => kept(one, restingOn(one.cites, documents))) };
}

/** LABOR_NOTICES: a folder of documents, as those of a city, over the built-in notices. */
export function houseFrom({ LABOR_NOTICES: policyFolder }: NodeJS.ProcessEnv): House {
  return buildHouse(policyFolder ? { policyFolder } : {});
}

/** What calls for gig work and gig stations take from the law, and from the rules of matching. */
function gigSettings(law: Law): GigSettings {
  return {
    answerMinutes: (on) => Number(law.value('gig-call-answer-minutes', on).value),
    radiusMetres: (on) => Number(law.value('gig-call-radius', on).value),
    toldPerOpening: (on) => Number(law.value('gig-call-told-per-opening', on).value),
    firstStatuses,
    standard: (on) => law.value('gig-station-standard', on).value,
    suitsHealth: (notes, strength, on) => !isHeavier(strength, strongestWork(notes, on)),
  };
}

/** What the lists of brands, bases, stations and campaigns take from the law. */
function outreachSettings(law: Law): OutreachSettings {
  return {
    firstStatuses,
    followUpDays: (on) => Number(law.value('station-follow-up-days', on).value),
    hiresDays: (on) => Number(law.value('campaign-hires-days', on).value),
  };
}

/** The statuses of those who come first on a day. */
export function firstStatuses(on: BusinessDate): readonly WorkerStatus[] {
  return PRIORITY_GROUPS.filter(({ from }) => from <= on).map(({ status }) => status);
}

/** Days for which offers of a round stay open where nothing is said, on a day. */
export function offerDays(law: Law): (on: BusinessDate) => number {
  return (on) => Number(law.value('offer-expiry-days', on).value);
}

/** Days in which support asked for at the one window is settled; null where none are counted. */
function windowDays(law: Law): WindowDays {
  return (on, county) =>
    law.in({ division: county, groups: [] }).value('deadline-days-startup-support', on).value || null;
}

/** Days for which who lost a job is offered a place outside the rounds, on a day. */
export function atOnceDays(law: Law): (on: BusinessDate) => number {
  return (on) => Number(law.value('offer-at-once-days', on).value);
}

import { allianceRoom } from '../../libs/alliance/room.js';
import { assistanceRoom } from '../../libs/assistance/room.js';
import { dispatchRoom } from '../../libs/dispatch/room.js';
import { employmentRoomCounting } from '../../libs/employment/room.js';
import type { BusinessDate } from '../../libs/kernel/business-date.js';
import { matchingRoomWith } from '../../libs/matching/room.js';
import type { Law } from '../../libs/policy/law/law.js';
import { BUILT_IN_NOTICES, loadLaw } from '../../libs/policy/law/load-law.js';
import { type YearOf, yearOverOn } from '../../libs/policy/law/periods.js';
import { policyRoom } from '../../libs/policy/room.js';
import type { Room } from '../../libs/process/room.js';
import { registryRoom } from '../../libs/registry/room.js';
import { servicesRoomCounting } from '../../libs/services/room.js';
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
    vacancyRoom,
    matchingRoomWith({ offerDays: offerDays(law), propose: (on) => desk.propose(on) }),
    dispatchRoom,
    employmentRoomCounting(yearOver('employment-year-calculator')),
    servicesRoomCounting(yearOver('business-year-calculator')),
    policyRoom(law, { keepsLaw }),
    assistanceRoom,
  ];
  return { rooms, law, desk };
}

/** LABOR_NOTICES: a folder of documents, as those of a city, over the built-in notices. */
export function houseFrom({ LABOR_NOTICES: policyFolder }: NodeJS.ProcessEnv): House {
  return buildHouse(policyFolder ? { policyFolder } : {});
}

/** Days for which offers of a round stay open where nothing is said, on a day. */
export function offerDays(law: Law): (on: BusinessDate) => number {
  return (on) => Number(law.value('offer-expiry-days', on).value);
}

/** Days for which who lost a job is offered a place outside the rounds, on a day. */
export function atOnceDays(law: Law): (on: BusinessDate) => number {
  return (on) => Number(law.value('offer-at-once-days', on).value);
}

import { allianceRoom } from '../../libs/alliance/room.js';
import { assistanceRoom } from '../../libs/assistance/room.js';
import { dispatchRoom } from '../../libs/dispatch/room.js';
import { employmentRoom } from '../../libs/employment/room.js';
import { matchingRoom } from '../../libs/matching/room.js';
import type { Room } from '../../libs/process/room.js';
import { registryRoom } from '../../libs/registry/room.js';
import { servicesRoom } from '../../libs/services/room.js';
import { vacancyRoom } from '../../libs/vacancy/room.js';

export interface HouseOptions {
  /** Parameter files that stand in for the built-in ones of the same path, or add to them. */
  readonly policyFolder?: string;
}

/** Every room of the house, in the order of the story. */
export function houseRooms(_options: HouseOptions = {}): readonly Room[] {
  return [allianceRoom, registryRoom, vacancyRoom, matchingRoom, dispatchRoom, employmentRoom, servicesRoom, assistanceRoom];
}

export const ROOMS: readonly Room[] = houseRooms();

import type { Room } from '../../libs/process/room.js';
import { registryRoom } from '../../libs/registry/room.js';

export interface HouseOptions {
  /** Parameter files that stand in for the built-in ones of the same path, or add to them. */
  readonly policyFolder?: string;
}

/** Every room of the house, in the order of the story. */
export function houseRooms(_options: HouseOptions = {}): readonly Room[] {
  return [registryRoom];
}

export const ROOMS: readonly Room[] = houseRooms();

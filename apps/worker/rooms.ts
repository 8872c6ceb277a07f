import type { Room } from '../../libs/process/room.js';
import { registryRoom } from '../../libs/registry/room.js';

/** Every room of the house, in the order of the story. */
export const ROOMS: readonly Room[] = [registryRoom];

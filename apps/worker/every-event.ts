import type { DefinedIn } from '../../libs/event-store/wire/kept-schemas.js';
import { PARKING_EVENTS } from '../../libs/process/parking/events.js';
import { buildHouse } from './rooms.js';

/** Where the schemas of today are kept, from the root of the repository. */
export const KEPT_SCHEMAS = 'docs/schemas';

/** Every event that a log of the house may hold, by room, those of the machinery included. */
export function everyEvent(): readonly DefinedIn[] {
  return [...buildHouse().rooms, { name: 'parking', events: PARKING_EVENTS }];
}

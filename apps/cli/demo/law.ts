import { fileURLToPath } from 'node:url';
import { buildHouse, type House } from '../../worker/rooms.js';

/** Documents of three cities, made up and marked so: what notices leave to them has a value there alone. */
export const DEMO_NOTICES = fileURLToPath(new URL('../demo-notices', import.meta.url));

/** The house of the demo: the notices, and the documents made up for it. */
export function demoHouse(): House {
  return buildHouse({ policyFolder: DEMO_NOTICES });
}

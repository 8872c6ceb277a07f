import { loadLaw } from '../law/load-law.js';

/** The law that comes with the product, read once a suite. */
export const BUILT_IN = loadLaw();

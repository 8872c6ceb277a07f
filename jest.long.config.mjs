import base from './jest.config.js';

/** The long forms alone, one after the other; each spec says which variables of the environment size it. */
export default {
  ...base,
  testRegex: '\\.long\\.spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 4 * 3_600_000,
};

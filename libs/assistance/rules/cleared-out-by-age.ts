import type { Warning } from './warning-condition.js';

/**
 * 以年龄为由“一刀切”清退: was a worker let go for age alone? It has happened and is recorded; the bureau looks at it,
 * whoever the worker is and whatever work follows.
 *
 * Law: N6 art. 12.
 */
export const clearedOutByAge: Warning = {
  cites: 'N6 art. 12',
  conditions: [
    {
      else: 'not-for-age',
      because: ({ ending }) => `the reason recorded is ${ending.reason}`,
      holds: ({ ending }) => ending.reason === 'age',
    },
  ],
};

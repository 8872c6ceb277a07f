import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the room refuses a question. */
export const ANALYTICS_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'change-refused',
    meaning: 'The change cannot be read, or contradicts the law it would change; nothing was replayed.',
    citation: null,
    hint: 'Perhaps a name is misspelt: each fault stands in the message with its file and line.',
  },
  {
    code: 'replay-too-large',
    meaning: 'A once-key without the worker is decided over all workers at once, and there are too many.',
    citation: null,
    hint: 'Perhaps let the once-key name the worker, or ask a smaller log.',
  },
];

import type { RefusalDefinition } from '../../kernel/refusal.js';

/** Every code with which decisions about parked work, and decisions that rest on it, are refused. */
export const PARKING_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'parked-work-unknown',
    meaning: 'Nothing is parked under this id.',
    citation: null,
    hint: 'Perhaps it has gone on meanwhile; `labor dead-letters list` names what stands still.',
  },
  {
    code: 'already-decided',
    meaning: 'Something was decided about this item already, and its handler has not taken it up yet.',
    citation: null,
    hint: 'Perhaps wait a moment and look at the list again.',
  },
  {
    code: 'other-item-fails',
    meaning: 'The work stands still at another item than the one named.',
    citation: null,
    hint: 'Perhaps the one named was done meanwhile; look at the list again.',
  },
  {
    code: 'waits-for-other-work',
    meaning: 'The work does not fail by itself: it waits for other parked work, and goes on with it.',
    citation: null,
    hint: 'Perhaps decide about the one it waits for.',
  },
  {
    code: 'only-events-are-repaired',
    meaning: 'A timer or an order has no data that could be replaced.',
    citation: null,
    hint: 'Perhaps retry it, or skip it.',
  },
  {
    code: 'replacement-misfit',
    meaning: 'The replacement does not fit the schema of the event, or is about another person.',
    citation: null,
  },
];

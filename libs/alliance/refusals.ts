import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the alliance room refuses. */
export const ALLIANCE_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'division-unknown',
    meaning: 'The code names no division of GB/T 2260.',
    citation: 'GB/T 2260',
    hint: 'Perhaps it was abolished, or digits are missing.',
  },
  {
    code: 'alliance-unknown',
    meaning: 'The id names no alliance: neither one that was formed nor one that the notices name.',
    citation: null,
    hint: 'Perhaps one of wuhan-metropolitan, yichang-jingzhou-jingmen, xiangyang-metropolitan is meant.',
  },
  {
    code: 'agreement-unknown',
    meaning: 'The id names no cooperation agreement.',
    citation: null,
  },
  {
    code: 'levels-differ',
    meaning: 'The parties of a cooperation agreement are not of one level, province to township.',
    citation: 'N25 §2(2)',
    hint: 'Perhaps an alliance is meant: its members may be of any level.',
  },
  { code: 'already-exists', meaning: 'The id was used before.', citation: null },
  {
    code: 'not-a-member',
    meaning: 'The division does not belong to the alliance on the day it is to leave.',
    citation: null,
    hint: 'Perhaps it was admitted later, or has left already.',
  },
];

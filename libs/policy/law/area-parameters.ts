/** What the lists of divisions, key areas and settlements are held against. */
import { z } from 'zod';
import { count, ending, statuses } from './parameter-form.js';

export const AREA_PARAMETERS = {
  'lifted-statuses': statuses,
  'employment-scale-tolerance': count('permille'),
  'key-settlement-people-from': count('people'),
  'settlement-window-people-from': ending(
    'people',
    z.int().min(0),
    'a whole number from 0, or null for the end',
  ),
} as const;

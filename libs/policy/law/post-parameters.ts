/** Rules and lists of posts made or paid by the public: shares, tolerances and how often one looks. */
import { z } from 'zod';
import { type Differs, ending, left, where } from './parameter-form.js';

const percent = ending(
  'percent',
  z.int().min(0).max(100),
  'a whole number from 0 to 100, or null for the end',
);
const months = ending('months', z.int().min(1), 'a whole number from 1, or null for the end');
/** How closely a place looks is its own matter: the notices say 稳定, 统一 and 定期 and name no number. */
const CLOSER: Differs = { by: 'POLICY interpretation 57', widens: false };

export const POST_PARAMETERS = {
  'work-relief-labour-share': percent,
  'public-welfare-post-numbers-tolerance': where(percent, CLOSER),
  'public-welfare-post-alike-tolerance': where(percent, CLOSER),
  'public-welfare-post-assessment-months': where(months, CLOSER),
  'monitoring-line': left('fen/year'),
  'health-check-months': where(months, { by: 'POLICY interpretation 58', widens: false }),
} as const;

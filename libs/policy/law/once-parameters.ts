/** What each measure is paid once for, and which exclude each other. */
import { z } from 'zod';
import { isForEmployer, MEASURE_IDS } from '../measures/measure.js';
import { keyParts, lasting } from './parameter-form.js';

export const ONCE_PARAMETERS = {
  'absorption-reward-once-key': keyParts('worker', 'employer', 'calendar-year'),
  'transport-subsidy-once-key': keyParts('worker', 'destination-kind', 'calendar-year'),
  'startup-subsidy-once-key': keyParts('worker', 'calendar-year'),
  'agency-service-subsidy-once-key': keyParts('worker', 'employer', 'agency', 'calendar-year'),
  'social-insurance-subsidy-once-key': keyParts('worker', 'employer', 'calendar-year'),
  'on-the-job-training-subsidy-once-key': keyParts('worker', 'employer', 'month', 'calendar-year'),
  'public-welfare-post-subsidy-once-key': keyParts('worker', 'employer', 'month', 'calendar-year'),
  'training-subsidy-once-key': keyParts('worker', 'training', 'calendar-year'),
  'measures-excluding-each-other': lasting(
    'pairs of measures',
    z.array(z.string().refine(isPairOfMeasures)).readonly(),
    'a list of pairs of two measures, as startup-subsidy+transport-subsidy, with /employer for one employer',
  ),
} as const;

/** `FIRST+SECOND` for one person, perhaps with `/employer`; a name that no measure for persons has is a slip. */
function isPairOfMeasures(text: string): boolean {
  const [first = '', second = '', ...more] = text.replace(/\/employer$/, '').split('+');
  const known: readonly string[] = MEASURE_IDS.filter((id) => !isForEmployer(id));
  return more.length === 0 && first !== second && known.includes(first) && known.includes(second);
}

/** What each measure is paid once for, and which exclude each other. */
import { z } from 'zod';
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
    z.array(z.string().regex(/^[a-z-]+\+[a-z-]+$/)).readonly(),
    'a list of pairs, as absorption-reward+social-insurance-subsidy',
  ),
} as const;

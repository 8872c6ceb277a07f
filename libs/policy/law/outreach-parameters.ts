/** What stations, campaigns, gig stations and calls for gig work take from the law: days, minutes, metres. */
import { z } from 'zod';
import { count, lasting } from './parameter-form.js';

export const OUTREACH_PARAMETERS = {
  'campaign-hires-days': count('days'),
  'station-follow-up-days': count('days'),
  'gig-call-answer-minutes': count('minutes'),
  'gig-call-radius': count('metres'),
  'gig-call-told-per-opening': count('workers'),
  'gig-station-standard': lasting(
    'items',
    z
      .array(
        z.enum([
          'waiting-area',
          'notice-board',
          'registration-desk',
          'full-time-staff',
          'pay-and-rights-advice',
          'drinking-water',
          'online-postings',
          'tool-store',
        ]),
      )
      .readonly(),
    'a list of items that a gig station may have',
  ),
} as const;

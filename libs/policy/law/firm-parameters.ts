/** Firms and the people at work with them: when a gap is a task, deadlines of cases, what endings bring. */
import { z } from 'zod';
import { isBusinessDate } from '../../kernel/business-date.js';
import { insuranceKinds } from './counted-parameters.js';
import { count, type Differs, lasting, left, where } from './parameter-form.js';

/** Guidance and contacts are administrative practice. */
const GUIDANCE: Differs = { by: 'POLICY interpretation 59', widens: false };
const DEADLINES: Differs = { by: 'POLICY interpretation 60', widens: false };
const PROJECTS: Differs = { by: 'POLICY interpretation 61', widens: false };

export const FIRM_PARAMETERS = {
  'guidance-contract-days': where(count('days'), GUIDANCE),
  'guidance-insurance-days': where(count('days'), GUIDANCE),
  'guidance-insurance-kinds': where(insuranceKinds, GUIDANCE),
  'guidance-wage-days': where(count('days'), GUIDANCE),
  'firm-contact-days': where(count('days'), GUIDANCE),
  'shortage-days': where(count('days'), GUIDANCE),
  'job-rich-project-from-workers': where(count('workers'), PROJECTS),
  'rights-acceptance-days': where(count('days'), DEADLINES),
  'rights-arrears-days': where(count('days'), DEADLINES),
  'rights-dispute-days': where(count('days'), DEADLINES),
  'compensation-counted-from': lasting(
    'date',
    z.string().refine(isBusinessDate),
    "a day in quotes, as '2008-01-01'",
  ),
  'compensation-cap-times': count('times'),
  'compensation-years-at-most': count('years'),
  'local-average-wage': left('fen/month'),
} as const;

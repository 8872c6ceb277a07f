/**
 * What the code reads from the law: every parameter with its unit and the values it may hold.
 *
 * No value stands here. A file with another unit or a value not allowed is refused when the law is loaded.
 */
import { ASSISTANCE_PARAMETERS } from './assistance-parameters.js';
import { AREA_PARAMETERS } from './area-parameters.js';
import { COUNTED_PARAMETERS } from './counted-parameters.js';
import { CYCLE_PARAMETERS } from './cycle-parameters.js';
import { EMPLOYER_PARAMETERS } from './employer-parameters.js';
import { FIRM_PARAMETERS } from './firm-parameters.js';
import { MONEY_PARAMETERS } from './money-parameters.js';
import { ONCE_PARAMETERS } from './once-parameters.js';
import { OUTREACH_PARAMETERS } from './outreach-parameters.js';
import { PERIOD_PARAMETERS } from './period-parameters.js';
import { POST_PARAMETERS } from './post-parameters.js';
import type { amount, Differs, Form } from './parameter-form.js';

export const PARAMETERS = {
  ...MONEY_PARAMETERS,
  ...COUNTED_PARAMETERS,
  ...ONCE_PARAMETERS,
  ...CYCLE_PARAMETERS,
  ...EMPLOYER_PARAMETERS,
  ...PERIOD_PARAMETERS,
  ...FIRM_PARAMETERS,
  ...POST_PARAMETERS,
  ...OUTREACH_PARAMETERS,
  ...ASSISTANCE_PARAMETERS,
  ...AREA_PARAMETERS,
  ...OUTREACH_PARAMETERS,
} as const;

export type ParameterId = keyof typeof PARAMETERS;

/** What a parameter of that name holds; null only where it may end. */
export type ValueOf<Id extends ParameterId> =
  (typeof PARAMETERS)[Id] extends Form<infer Value, infer Ending>
    ? Value | (Ending extends true ? null : never)
    : never;

/** The parameters that are money and so decide whether a measure is in force. */
export type AmountId = {
  [Id in ParameterId]: (typeof PARAMETERS)[Id] extends typeof amount ? Id : never;
}[ParameterId];

const FORMS: { readonly [id: string]: { readonly atMost?: string; readonly differs?: Differs } } = PARAMETERS;

/** The parameter that caps this one. */
export function atMostOf(id: string): string | undefined {
  return FORMS[id]?.atMost;
}

/** Whether a local document may set it where the province has a value too. */
export function mayDiffer(id: string): Differs | undefined {
  return FORMS[id]?.differs;
}

export function isParameterId(id: string): id is ParameterId {
  return Object.hasOwn(PARAMETERS, id);
}

/** True for money and funds, whose values end with the document they come from. */
export function endsWithItsNotice(id: string): boolean {
  return isParameterId(id) && PARAMETERS[id].endable;
}

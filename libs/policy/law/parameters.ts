/**
 * What the code reads from the law: every parameter with its unit and the values it may hold.
 *
 * No value stands here. A file with another unit or a value not allowed here is refused when the law is
 * loaded, so that a misspelt status or an amount in yuan never reaches a decision.
 */
import { z } from 'zod';
import { isBusinessDate } from '../../kernel/business-date.js';
import { YEAR_CALCULATORS, type YearCalculator } from '../../kernel/periods.js';

/**
 * The form of one parameter; `endable` ones may end with null, `localable` ones may be left to local rules.
 */
interface Form<Value, Ending> {
  readonly unit: string;
  readonly value: z.ZodType<Value>;
  readonly expects: string;
  readonly endable: Ending;
}

const lasting = <Value>(unit: string, value: z.ZodType<Value>, expects: string): Form<Value, false> => ({
  unit,
  value,
  expects,
  endable: false,
});
const ending = <Value>(unit: string, value: z.ZodType<Value>, expects: string): Form<Value, true> => ({
  unit,
  value,
  expects,
  endable: true,
});
const oneOf = <const Name extends string>(unit: string, names: readonly Name[]) =>
  lasting(unit, z.enum(names), names.join(' or '));
const someOf = <const Name extends string>(unit: string, names: readonly Name[]) =>
  lasting(unit, z.array(z.enum(names)).readonly(), `a list of: ${names.join(', ')}`);
const count = (unit: string) => lasting(unit, z.int().min(0), 'a whole number from 0');
const flag = lasting('yes or no', z.boolean(), 'true or false');
const province = lasting('division', z.string().regex(/^\d{2}$/), "two digits in quotes, as '42'");

/** Money for one person, in fen; `local` until a local document sets it. */
const amount = ending(
  'fen/worker',
  z.union([z.int().min(0), z.literal('local')]),
  'whole fen, local, or null for the end',
);
export const FUNDS = ['central-transition-fund', 'employment-fund'] as const;
export type Fund = (typeof FUNDS)[number];
const funds = ending('funds', z.array(z.enum(FUNDS)).min(1).readonly(), `a list of: ${FUNDS.join(', ')}`);

const calculator = oneOf('calculator', Object.keys(YEAR_CALCULATORS) as YearCalculator[]);
const statuses = someOf('statuses', [
  'lifted-out-of-poverty',
  'return-to-poverty-monitored',
  'rural-low-income',
  'relocated',
]);
const employerKinds = someOf('employer kinds', [
  'enterprise',
  'workshop',
  'project-owner',
  'village',
  'individual-business',
  'cooperative',
  'farm',
  'public-body',
]);
const insuranceKinds = someOf('insurance kinds', [
  'pension',
  'medical',
  'unemployment',
  'work-injury',
  'maternity',
  'accident',
]);
/** What a once-key may be made of. Each measure allows those it knows. */
export type KeyPart = 'worker' | 'employer' | 'agency' | 'destination-kind' | 'calendar-year';
const keyParts = <const Part extends KeyPart>(...parts: readonly Part[]) =>
  lasting('key parts', z.array(z.enum(parts)).min(1).readonly(), `a list of: ${parts.join(', ')}`);

export const PARAMETERS = {
  'absorption-reward-amount': amount,
  'transport-subsidy-cap-cross-province': amount,
  'transport-subsidy-cap-in-province': amount,
  'transport-subsidy-standard-cross-province': amount,
  'transport-subsidy-standard-in-province': amount,
  'transport-subsidy-funds-cross-province': funds,
  'transport-subsidy-funds-in-province': funds,
  'startup-subsidy-amount': amount,
  'startup-subsidy-amount-returning': amount,
  'agency-service-subsidy-amount': amount,

  'employment-year-calculator': calculator,
  'contract-year-calculator': calculator,
  'business-year-calculator': calculator,
  'labour-contract-kinds': someOf('contract kinds', ['labour-contract', 'service-agreement']),
  'part-time-counts-as-labour-contract': flag,
  'absorption-reward-statuses': statuses,
  'agency-service-subsidy-statuses': statuses,
  'transport-subsidy-statuses': statuses,
  'startup-subsidy-statuses': statuses,
  'absorption-reward-status-day': oneOf('status day', ['counted-year-start', 'contract-start']),
  'counted-facts-begun-from': lasting(
    'date',
    z.string().refine(isBusinessDate),
    "a day in quotes, as '2021-08-16'",
  ),
  'absorption-reward-once-key': keyParts('worker', 'employer', 'calendar-year'),
  'transport-subsidy-once-key': keyParts('worker', 'destination-kind', 'calendar-year'),
  'startup-subsidy-once-key': keyParts('worker', 'calendar-year'),
  'agency-service-subsidy-once-key': keyParts('worker', 'employer', 'agency', 'calendar-year'),
  'measures-excluding-each-other': lasting(
    'pairs of measures',
    z.array(z.string().regex(/^[a-z-]+\+[a-z-]+$/)).readonly(),
    'a list of pairs, as absorption-reward+social-insurance-subsidy',
  ),
  'transport-subsidy-home-province': province,
  'absorption-reward-employer-kinds': employerKinds,
  'agency-service-subsidy-employer-kinds': employerKinds,
  'enterprise-by-credit-code-kinds': employerKinds,
  'enterprise-credit-code-prefixes': lasting(
    'prefixes',
    z.array(z.string().regex(/^[0-9A-Z]{1,18}$/)).readonly(),
    "a list of first characters in quotes, as ['91']",
  ),
  'job-kinds-not-counted': someOf('job kinds', [
    'regular',
    'gig',
    'work-relief',
    'workshop',
    'public-welfare',
  ]),
  'agency-service-subsidy-own-placements-count': flag,
  'absorption-reward-employer-province': province,
  'organised-export-organisers': someOf('roles', ['agency', 'bureau', 'employer', 'station']),
  'agency-service-subsidy-agency-kinds': someOf('agency kinds', ['hr-agency', 'labour-broker']),
  'agency-service-subsidy-insurance-kinds': insuranceKinds,
  'absorption-reward-insurance-kinds': insuranceKinds,
  'absorption-reward-wage-months': count('months'),
  'startup-subsidy-business-kinds': someOf('business kinds', ['individual', 'small-micro', 'other']),
  'startup-subsidy-closing-day': oneOf('closing day', ['breaks-the-year', 'counts-as-operated']),
  'public-notice-working-days': count('working days'),
  'offer-expiry-days': count('days'),
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

export function isParameterId(id: string): id is ParameterId {
  return Object.hasOwn(PARAMETERS, id);
}

/** True for money and funds, whose values end with the document they come from. */
export function endsWithItsNotice(id: string): boolean {
  return isParameterId(id) && PARAMETERS[id].endable;
}

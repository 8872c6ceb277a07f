/**
 * What the code reads from the law: every parameter with its unit and the values it may hold.
 *
 * No value stands here. A file with another unit or a value not allowed is refused when the law is loaded.
 */
import { z } from 'zod';
import { isBusinessDate } from '../../kernel/business-date.js';
import { MEASURE_IDS } from '../measures/measure.js';
import { YEAR_CALCULATORS, type YearCalculator } from '../../kernel/periods.js';

/**
 * The form of one parameter; `endable` ones may end with null, `localable` ones may be left to local rules.
 */
interface Form<Value, Ending> {
  readonly unit: string;
  readonly value: z.ZodType<Value>;
  readonly expects: string;
  readonly endable: Ending;
  /** The measure of the catalogue that will read it; what local documents say is kept until then. */
  readonly awaitedBy?: string;
  /** Another parameter whose value this one may not exceed. */
  readonly atMost?: string;
  /** A local document may set it although the province has a value; `widens`: only by adding to that. */
  readonly differs?: Differs;
}

/** Which words let a local document differ. */
export interface Differs {
  readonly by: string;
  readonly widens: boolean;
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

/** What the province leaves open for a measure that is still awaited. */
const leftOpen = (unit: string, awaitedBy: string) => ({
  ...ending(
    unit,
    z.union([z.int().min(0), z.literal('local')]),
    'a whole number from 0, local, or null for the end',
  ),
  awaitedBy,
});

/** Money for one person, in fen; `local` until a local document sets it. */
const amount = ending(
  'fen/worker',
  z.union([z.int().min(0), z.literal('local')]),
  'whole fen, local, or null for the end',
);
/** The same, for a month or a year. */
const amountFor = (unit: string) => ({ ...amount, unit });
/** Money that a local document may set, up to a cap of the notice. */
const upTo = (cap: string) => ({ ...amount, atMost: cap });
const where = <Of extends object>(form: Of, differs: Differs): Of & { differs: Differs } => ({
  ...form,
  differs,
});
export const FUNDS = ['central-transition-fund', 'employment-fund'] as const;
export type Fund = (typeof FUNDS)[number];
const funds = ending('funds', z.array(z.enum(FUNDS)).min(1).readonly(), `a list of: ${FUNDS.join(', ')}`);

const calculator = oneOf('calculator', Object.keys(YEAR_CALCULATORS) as YearCalculator[]);
export const STATUSES = [
  'lifted-out-of-poverty',
  'return-to-poverty-monitored',
  'rural-low-income',
  'relocated',
] as const;
const statuses = someOf('statuses', STATUSES);
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
export type KeyPart =
  | 'worker'
  | 'employer'
  | 'agency'
  | 'destination-kind'
  | 'calendar-year'
  | 'month'
  | 'training';
const keyParts = <const Part extends KeyPart>(...parts: readonly Part[]) =>
  lasting('key parts', z.array(z.enum(parts)).min(1).readonly(), `a list of: ${parts.join(', ')}`);

/** 国务院办公厅的放假安排: `off 2025-01-28 to 2025-02-04`, `worked 2025-01-26`. Beyond its end nobody guesses. */
const holidays = ending(
  'days',
  z.array(z.string().regex(/^(off|worked) \d{4}-\d{2}-\d{2}( to \d{4}-\d{2}-\d{2})?$/)).readonly(),
  'a list of off or worked DAY, or DAY to DAY',
);
/** `FIRST+SECOND`, perhaps with `/employer`; a name that no measure has is a slip. */
function isPairOfMeasures(text: string): boolean {
  const [first = '', second = '', ...more] = text.replace(/\/employer$/, '').split('+');
  const known: readonly string[] = MEASURE_IDS;
  return more.length === 0 && first !== second && known.includes(first) && known.includes(second);
}
/** Checks of a grant, in their order. */
export const CHECKS = ['first-check', 'labour-recheck', 'revitalisation-recheck'] as const;
export type Check = (typeof CHECKS)[number];
/** What the bureaus' records are compared on. */
export const TOPICS = [
  'social-insurance-months',
  'unemployment-registration',
  'wages-paid',
  'household-status',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Individual businesses, cooperatives and farms get none unless a local document widens it. */
const WIDENED: Differs = { by: 'POLICY interpretation 14', widens: true };
/** Insurance and wage slips: the article asks for neither, a local document may. */
const ASKED: Differs = { by: 'POLICY interpretation 17', widens: false };
/** Steps of the cycle and their days are administrative practice: local documents say more. */
const MORE_STEPS: Differs = { by: 'POLICY interpretation 20', widens: true };
const OTHER_DAYS: Differs = { by: 'POLICY interpretation 20', widens: false };
/** A contract in the month trained at work: the article asks for absorbing, a place may for its proof. */
const CONTRACT_ASKED: Differs = { by: 'POLICY interpretation 26', widens: false };
/** 原则上: a local document may record the ground for a rural post paid above the urban one. */
const ABOVE_URBAN: Differs = { by: 'POLICY interpretation 21', widens: false };

export const PARAMETERS = {
  'absorption-reward-amount': amount,
  'transport-subsidy-cap-cross-province': amount,
  'transport-subsidy-cap-in-province': amount,
  'transport-subsidy-standard-cross-province': upTo('transport-subsidy-cap-cross-province'),
  'transport-subsidy-standard-in-province': upTo('transport-subsidy-cap-in-province'),
  'transport-subsidy-funds-cross-province': funds,
  'transport-subsidy-funds-in-province': funds,
  'startup-subsidy-amount': amount,
  'startup-subsidy-amount-returning': amount,
  'agency-service-subsidy-amount': amount,
  'social-insurance-subsidy-amount': amount,
  'on-the-job-training-amount': amountFor('fen/worker/month'),
  'public-welfare-post-subsidy': amountFor('fen/month'),
  'public-welfare-post-urban-subsidy': amountFor('fen/month'),
  'training-subsidy-amount': amountFor('fen/certificate'),
  'training-subsidy-increase-percent': ending(
    'percent',
    z.int().min(0),
    'a whole number from 0, or null for the end',
  ),
  'on-the-job-training-months-at-most': count('months'),

  'workshop-recognised-from-workers': leftOpen('workers', 'workshop'),
  'workshop-reward-amount': leftOpen('fen/worker/year', 'workshop'),
  'monitoring-line': leftOpen('fen/year', 'public-welfare-post'),
  'incubator-reward-amount': leftOpen('fen/year', 'startup-support'),
  'settlement-places-share': leftOpen('percent', 'settlement-quota'),

  'employment-year-calculator': calculator,
  'contract-year-calculator': calculator,
  'business-year-calculator': calculator,
  'labour-contract-kinds': someOf('contract kinds', ['labour-contract', 'service-agreement']),
  'part-time-counts-as-labour-contract': flag,
  'absorption-reward-statuses': statuses,
  'agency-service-subsidy-statuses': statuses,
  'transport-subsidy-statuses': statuses,
  'startup-subsidy-statuses': statuses,
  'social-insurance-subsidy-statuses': statuses,
  'on-the-job-training-statuses': statuses,
  'public-welfare-post-statuses': statuses,
  'public-welfare-post-above-urban': where(flag, ABOVE_URBAN),
  'training-subsidy-statuses': statuses,
  'training-subsidy-increase-statuses': statuses,
  'training-subsidy-rural-workers-count': flag,
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
  'social-insurance-subsidy-once-key': keyParts('worker', 'employer', 'calendar-year'),
  'on-the-job-training-subsidy-once-key': keyParts('worker', 'employer', 'month', 'calendar-year'),
  'public-welfare-post-subsidy-once-key': keyParts('worker', 'employer', 'month', 'calendar-year'),
  'training-subsidy-once-key': keyParts('worker', 'training', 'calendar-year'),
  'measures-excluding-each-other': lasting(
    'pairs of measures',
    z.array(z.string().refine(isPairOfMeasures)).readonly(),
    'a list of pairs of two measures, as startup-subsidy+transport-subsidy, with /employer for one employer',
  ),
  'transport-subsidy-home-province': province,
  'absorption-reward-employer-kinds': where(employerKinds, WIDENED),
  'agency-service-subsidy-employer-kinds': where(employerKinds, WIDENED),
  'social-insurance-subsidy-employer-kinds': employerKinds,
  'on-the-job-training-employer-kinds': employerKinds,
  'on-the-job-training-contract-asked': where(flag, CONTRACT_ASKED),
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
  'social-insurance-subsidy-employer-province': province,
  'on-the-job-training-employer-province': province,
  'organised-export-organisers': someOf('roles', ['agency', 'bureau', 'employer', 'station']),
  'agency-service-subsidy-agency-kinds': someOf('agency kinds', ['hr-agency', 'labour-broker']),
  'agency-service-subsidy-insurance-kinds': insuranceKinds,
  'social-insurance-subsidy-insurance-kinds': insuranceKinds,
  'social-insurance-subsidy-opened-without-sum': flag,
  'absorption-reward-insurance-kinds': where(insuranceKinds, ASKED),
  'absorption-reward-wage-months': where(count('months'), ASKED),
  'agency-service-subsidy-local-rules-of': oneOf('whose county', ['household', 'employer']),
  'startup-subsidy-business-kinds': someOf('business kinds', ['individual', 'small-micro', 'other']),
  'startup-subsidy-closing-day': oneOf('closing day', ['breaks-the-year', 'counts-as-operated']),
  'public-notice-working-days': where(count('working days'), OTHER_DAYS),
  'public-holidays': holidays,
  'checks-demanded': where(someOf('checks', CHECKS), MORE_STEPS),
  'comparisons-demanded': where(someOf('comparisons', TOPICS), MORE_STEPS),
  'funds-in-order-elsewhere': lasting(
    'funds in order',
    z.array(z.enum(FUNDS)).min(1).readonly(),
    `a list of: ${FUNDS.join(', ')}`,
  ),
  'fund-warning-percent': count('percent'),
  'deadline-days-first-check': where(count('days'), OTHER_DAYS),
  'deadline-days-labour-recheck': where(count('days'), OTHER_DAYS),
  'deadline-days-revitalisation-recheck': where(count('days'), OTHER_DAYS),
  'deadline-days-notice': where(count('days'), OTHER_DAYS),
  'deadline-days-approval': where(count('days'), OTHER_DAYS),
  'deadline-days-payment-order': where(count('days'), OTHER_DAYS),
  'deadline-days-payment': where(count('days'), OTHER_DAYS),
  'return-due-days': where(count('days'), OTHER_DAYS),
  'industries-first': lasting('words', z.array(z.string().min(1)).readonly(), 'a list of words'),
  'offer-expiry-days': count('days'),
  'offer-at-once-days': count('days'),
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

/** Parameters that no measure reads yet, with the one that will. */
export function awaitedParameters(): ReadonlyMap<string, string> {
  const forms: [string, { awaitedBy?: string }][] = Object.entries(PARAMETERS);
  return new Map(forms.flatMap(([id, { awaitedBy }]) => (awaitedBy === undefined ? [] : [[id, awaitedBy]])));
}

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

import type { FactsProjection } from '../../process/room.js';
import { agencyYearRecord } from '../../policy/facts/agency-years.js';
import { answersRecord, grantRecord } from '../../policy/facts/answers.js';
import { contributionsRecord } from '../../policy/facts/contributions.js';
import { firmLoansRecord } from '../../policy/facts/firm-loans.js';
import { incubatorsRecord } from '../../policy/facts/incubators.js';
import { crewRecord, workshopRecord } from '../../policy/facts/workshops.js';
import { businessesRecord } from '../../policy/facts/businesses.js';
import { journeysRecord } from '../../policy/facts/journeys.js';
import { agencyRecord, employerRecord, postRecord } from '../../policy/facts/parties.js';
import { childrenRecord } from '../../policy/facts/children.js';
import { monthsRecord } from '../../policy/facts/months.js';
import { periodsRecord } from '../../policy/facts/periods.js';
import { personRecord } from '../../policy/facts/person.js';
import { trainingsRecord } from '../../policy/facts/trainings.js';
import { wagesRecord, workRecord } from '../../policy/facts/work.js';
import type { Law } from '../../policy/law/law.js';
import { EMPLOYER_MEASURES, MEASURE_IDS, type MeasureId } from '../../policy/measures/measure.js';
import { anyFacts } from '../../process/room.js';
import { parametersThatDiffer } from './compiled-law.js';
import { type Folding, foldingOf } from './facts-in-memory.js';

/** The facts of a worker that each measure reads beside the person's; a new measure is a new line. */
const FACTS_OF: { readonly [Id in MeasureId]: readonly FactsProjection[] } = {
  'absorption-reward': [anyFacts(workRecord)],
  'transport-subsidy': [anyFacts(journeysRecord)],
  'agency-service-subsidy': [anyFacts(workRecord)],
  'startup-subsidy': [anyFacts(businessesRecord)],
  'social-insurance-subsidy': [anyFacts(workRecord)],
  'on-the-job-training-subsidy': [anyFacts(workRecord), anyFacts(monthsRecord)],
  'public-welfare-post-subsidy': [anyFacts(workRecord), anyFacts(monthsRecord)],
  'agency-export-subsidy': [anyFacts(journeysRecord), anyFacts(agencyYearRecord)],
  'training-subsidy': [anyFacts(trainingsRecord), anyFacts(childrenRecord)],
  'flexible-insurance-subsidy': [anyFacts(workRecord), anyFacts(periodsRecord)],
  'free-tuition': [anyFacts(periodsRecord), anyFacts(childrenRecord)],
  'student-grant': [anyFacts(periodsRecord), anyFacts(childrenRecord)],
  'rain-dew-grant': [anyFacts(periodsRecord), anyFacts(childrenRecord)],
  'loan-interest-subsidy': [anyFacts(periodsRecord), anyFacts(businessesRecord)],
  'stabilisation-refund': [anyFacts(contributionsRecord)],
  'contribution-deferral': [anyFacts(contributionsRecord)],
  'workshop-reward': [anyFacts(workshopRecord), anyFacts(crewRecord), anyFacts(workRecord)],
  'incubator-reward': [anyFacts(incubatorsRecord)],
  'firm-loan-interest-subsidy': [anyFacts(firmLoansRecord), anyFacts(workRecord)],
};

/** Read the facts of a second person: of the parent whom a training or schooling names,
 * or of all whom an agency sent out; or are for an employer as such. */
export const ACROSS_WORKERS: readonly MeasureId[] = [
  'training-subsidy',
  'free-tuition',
  'student-grant',
  'rain-dew-grant',
  'agency-export-subsidy',
  ...EMPLOYER_MEASURES,
];

/** Facts of those whom a worker's records name, by their own ids. */
export const PARTY_FACTS: readonly FactsProjection[] = [
  anyFacts(employerRecord),
  anyFacts(agencyRecord),
  anyFacts(postRecord),
];
/** What the replay itself writes. */
export const ANSWER_FACTS: readonly FactsProjection[] = [anyFacts(answersRecord), anyFacts(grantRecord)];
const OFFICERS: readonly string[] = ['EntitlementRejected', 'EntitlementClawedBack'];
export const DECIDED: readonly string[] = ['EntitlementGranted', 'EntitlementRefused'];
const WAGE_MONTHS = 'absorption-reward-wage-months';
const EXCLUSIONS = 'measures-excluding-each-other';

/** Which part of the log and of the facts a question about a change needs. */
export interface Needs {
  readonly measures: readonly MeasureId[];
  readonly types: readonly string[];
  /** Every once-key names the worker and nobody else's facts are read: each worker is decided apart. */
  readonly byWorker: boolean;
}

/**
 * What must be replayed to compare two laws: measures one of whose values differs, and with them those they
 * exclude. A parameter belongs to the measure whose name it begins with; any other may be read by all.
 */
export function needsOf(before: Law, after: Law, asked?: readonly MeasureId[]): Needs {
  const measures = asked ?? withExclusions(measuresTouched(before, after), [before, after]);
  const facts = factsFor(measures, [before, after]);
  const types = [...facts, ...PARTY_FACTS].flatMap(({ on }) => Object.keys(on));
  const keys = measures.map((id) => `${id}-once-key`);
  const alone = !measures.some((id) => ACROSS_WORKERS.includes(id));
  const keyed = [before, after].every((law) =>
    law.parameters
      .filter(({ id }) => keys.includes(id))
      .every(({ entries }) => entries.every(({ value }) => Array.isArray(value) && value.includes('worker'))),
  );
  const read = [...new Set([...types, ...OFFICERS, ...DECIDED])];
  return { measures, types: read, byWorker: alone && keyed };
}

/** Measures with those they exclude, or are excluded by: what one is granted decides of the other. */
export function boundTogether(measures: readonly MeasureId[], laws: readonly Law[]): readonly MeasureId[] {
  const more = withExclusions(measures, laws);
  return more.length === measures.length ? more : boundTogether(more, laws);
}

/** The facts that measures read, and those of the answers that a replay writes. */
export function foldingFor(measures: readonly MeasureId[], laws: readonly Law[]): Folding {
  return foldingOf([...factsFor(measures, laws), ...ANSWER_FACTS]);
}

function factsFor(measures: readonly MeasureId[], laws: readonly Law[]): readonly FactsProjection[] {
  const wages = laws.some((law) => asksForWages(law)) ? [anyFacts(wagesRecord)] : [];
  const own = measures.flatMap((id) => [...FACTS_OF[id], ...(id === 'absorption-reward' ? wages : [])]);
  return [anyFacts(personRecord), ...new Set(own)];
}

function measuresTouched(before: Law, after: Law): readonly MeasureId[] {
  const changed = [...parametersThatDiffer(before, after)];
  const owner = (parameter: string) => MEASURE_IDS.find((id) => parameter.startsWith(`${id}-`));
  if (changed.length === 0 || changed.some((parameter) => !owner(parameter))) return MEASURE_IDS;
  return MEASURE_IDS.filter((id) => changed.some((parameter) => owner(parameter) === id));
}

function withExclusions(measures: readonly MeasureId[], laws: readonly Law[]): readonly MeasureId[] {
  const pairs = laws.flatMap((law) => said(law, EXCLUSIONS)).flat() as string[];
  const touched = (id: MeasureId) =>
    measures.includes(id) ||
    pairs.some((pair) => {
      const both = pair.split('+');
      return both.includes(id) && measures.some((one) => both.includes(one));
    });
  return MEASURE_IDS.filter(touched);
}

function asksForWages(law: Law): boolean {
  return said(law, WAGE_MONTHS).some((value) => Number(value) > 0);
}

function said(law: Law, wanted: string): unknown[] {
  return [...law.parameters, ...law.locals]
    .filter(({ id }) => id === wanted)
    .flatMap(({ entries }) => entries.map(({ value }) => value));
}

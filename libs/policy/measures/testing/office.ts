/**
 * What the tables of cases are written with: facts of an ordinary case, the law with overlays, a verdict as
 * text.
 */
import { buildLaw, type Law } from '../../law/law.js';
import { BUILT_IN_NOTICES, readLawFiles } from '../../law/load-law.js';
import type {
  AgencyFacts,
  CommonFacts,
  ContractFacts,
  EmployerFacts,
  InsurancePeriod,
  StatusPeriod,
} from '../facts.js';
import type { Assessment } from '../measure.js';

const builtInFiles = readLawFiles([BUILT_IN_NOTICES]);
export const builtIn = buildLaw(builtInFiles);

/**
 * One row: what a clerk reads, what differs from the ordinary case, the verdict, and the law if not the
 * built-in.
 */
export type Case<Facts> = readonly [title: string, differs: Partial<Facts>, verdict: string, law?: Law];

/** The built-in law with files standing in for its own: `{'N25/parameters/…yaml': text}`. */
export function lawWith(files: { readonly [path: string]: string }): Law {
  const others = builtInFiles.filter(({ path }) => files[path] === undefined);
  const overlay = Object.entries(files).map(([path, text]) => ({ path, text, overlay: true }));
  return buildLaw([...others, ...overlay]);
}

/** A law in which one parameter has one value for all days, or values by date. */
export function lawWhere(path: string, unit: string, values: string): Law {
  return lawWith({ [path]: madeUp(unit, values) });
}

/** The text of a parameter file with these values, each with a source that is made up. */
export function madeUp(unit: string, values: string): string {
  const dates = [...values.matchAll(/(\d{4}-\d{2}-\d{2}):/g)].map(([, date]) => date);
  const lines = [`label: Made up for a test`, `unit: ${unit}`, `values: ${values}`, 'source:'];
  return [...lines, ...dates.map((date) => `  ${date}: Made-up document`)].join('\n');
}

/**
 * `granted → 200000, N25 §2(3)`; `refused → contract-under-one-year, N25 §2(3)`;
 * `outside → not-an-enterprise, N25 §2(3)`.
 */
export function verdictOf({ outcome, code, reason, amountFen, citation }: Assessment): string {
  return `${outcome} → ${code ?? amountFen ?? reason}, ${citation}`;
}

export const status = (differs: Partial<StatusPeriod> = {}): StatusPeriod => ({
  status: 'lifted-out-of-poverty',
  from: '2019-12-01',
  to: null,
  annulled: false,
  evidence: ['status-recognised'],
  ...differs,
});

export const employer = (differs: Partial<EmployerFacts> = {}): EmployerFacts => ({
  employerId: 'e1',
  kind: 'enterprise',
  division: '420525',
  creditCode: '91420525MA00000001',
  operatorCreditCode: null,
  evidence: ['employer-registered'],
  ...differs,
});

export const agency = (differs: Partial<AgencyFacts> = {}): AgencyFacts => ({
  agencyId: 'a1',
  kind: 'hr-agency',
  creditCode: '91420525MA00000002',
  evidence: ['agency-registered'],
  ...differs,
});

/** Begun on 2022-03-01, signed that day, running one year exactly. */
export const contract = (differs: Partial<ContractFacts> = {}): ContractFacts => ({
  contractId: 'c1',
  kind: 'labour-contract',
  partTime: false,
  signedOn: '2022-03-01',
  startsOn: '2022-03-01',
  endsOn: '2023-02-28',
  jobKind: null,
  evidence: ['contract-signed'],
  ...differs,
});

export const insurance = (differs: Partial<InsurancePeriod> = {}): InsurancePeriod => ({
  kinds: ['pension', 'medical', 'unemployment', 'work-injury', 'maternity'],
  from: '2022-03-01',
  until: null,
  evidence: ['insurance-enrolled'],
  ...differs,
});

export const common = (differs: Partial<CommonFacts> = {}): CommonFacts => ({
  on: '2023-03-01',
  asked: { evidence: ['asked'] },
  workerId: 'w1',
  statuses: [status()],
  grantedBefore: null,
  otherGrants: [],
  log: ['status-recognised', 'employer-registered', 'contract-signed', 'insurance-enrolled', 'asked'],
  ...differs,
});

export const grantedBefore = { entitlementId: 'earlier', evidence: ['granted-before'] };

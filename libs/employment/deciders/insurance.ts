import type { BusinessDate } from '../../kernel/business-date.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { EnrolSocialInsurance, ReportFlexibleContribution, StopSocialInsurance } from '../commands.js';
import { type EmploymentEvent, INSURANCE_KINDS, type InsuranceKind } from '../events.js';

/** One kind of insurance with one employer; `until` is the last day insured, null while it runs. */
export interface InsurancePeriod {
  readonly employerId: string;
  readonly kind: InsuranceKind;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

type Enrolled = Extract<EmploymentEvent, { type: 'SocialInsuranceEnrolled' }>;
type Stopped = Extract<EmploymentEvent, { type: 'SocialInsuranceStopped' }>;

/** The five of the Social Insurance Law; the commercial accident cover is not among them. */
const SOCIAL_KINDS: readonly InsuranceKind[] = INSURANCE_KINDS.filter((kind) => kind !== 'accident');

/** Facts arrive in any order: neither a contract nor an earlier stop is asked for. */
export function enrol({ with: fields }: EnrolSocialInsurance): readonly Enrolled[] {
  const { workerId, employerId, from } = fields;
  return [
    {
      type: 'SocialInsuranceEnrolled',
      data: { workerId, employerId, from, kinds: named(fields) ?? [...SOCIAL_KINDS] },
    },
  ];
}

/** Stops the kinds named, or all that run on the last day insured. */
export function stop(
  insurance: readonly InsurancePeriod[],
  { with: fields }: StopSocialInsurance,
): readonly Stopped[] | Refusal {
  const { workerId, employerId, until } = fields;
  const running = insurance.filter((one) => one.employerId === employerId && one.until === null);
  const runningKinds = INSURANCE_KINDS.filter((kind) => running.some((one) => one.kind === kind));
  const wanted = named(fields) ?? runningKinds;
  const idle = wanted.filter((kind) => !runningKinds.includes(kind));
  if (wanted.length === 0 || idle.length > 0) {
    return refuse({
      code: 'out-of-turn',
      message:
        `${idle.join(', ') || 'social insurance'} of ${workerId} with ${employerId} does not run; running: ` +
        `${runningKinds.join(', ') || 'none'}`,
    });
  }
  const begun = wanted.filter((kind) => running.some((one) => one.kind === kind && one.from <= until));
  const kinds = named(fields) ?? begun;
  if (begun.length === 0 || kinds.length > begun.length) {
    const from = running
      .filter((one) => wanted.includes(one.kind))
      .map((one) => one.from)
      .sort()[0];
    return refuse({
      code: 'field-invalid',
      message: `until: ${until} lies before ${from}, the first day insured`,
    });
  }
  return [{ type: 'SocialInsuranceStopped', data: { workerId, employerId, until, kinds } }];
}

/** A month paid by the worker alone; each month once, as its claim has it. */
export function contribute({
  with: fields,
  on,
}: ReportFlexibleContribution): readonly EmploymentEvent[] | Refusal {
  const { month } = fields;
  if (month > on.slice(0, 7))
    return refuse({ code: 'field-invalid', message: `month: ${month} has not come yet; today is ${on}` });
  return [{ type: 'FlexibleContributionReported', data: { ...fields, kinds: named(fields) ?? [] } }];
}

export function evolveInsurance(
  before: readonly InsurancePeriod[],
  event: Enrolled | Stopped,
): readonly InsurancePeriod[] {
  const { employerId, kinds } = event.data;
  if (event.type === 'SocialInsuranceEnrolled') {
    const { from } = event.data;
    return [...before, ...kinds.map((kind) => ({ employerId, kind, from, until: null }))];
  }
  const { until } = event.data;
  return before.map((one) =>
    one.employerId === employerId && one.until === null && one.from <= until && kinds.includes(one.kind)
      ? { ...one, until }
      : one,
  );
}

/** The kinds named, each once, in the order of the list; undefined where none is. */
function named({
  kinds = [],
}: {
  kinds?: readonly InsuranceKind[] | undefined;
}): InsuranceKind[] | undefined {
  return kinds.length === 0 ? undefined : INSURANCE_KINDS.filter((kind) => kinds.includes(kind));
}

import { firstDayOf, lastDayOf } from '../../kernel/business-date.js';
import type { LawOn } from '../law/law.js';
import { monthConfirmed } from './condition-of-month.js';
import { employerInProvince, isAProducer } from './conditions-of-contract.js';
import { alreadyInForce, begunInTime, notYetExpired, statusHeld } from './conditions-of-time.js';
import type { GrantedMonth, TrainingMonthFacts } from './facts.js';
import type { Completion, Condition, Measure } from './measure.js';

const ARTICLE = 'N25 §2(6)';
const MONTHS = 'on-the-job-training-months-at-most';
const TIME = {
  reads: ['on', 'month'],
  amountParameter: () => 'on-the-job-training-amount' as const,
  completion,
};

/**
 * 以工代训职业培训补贴: is this month of training at work paid to this employer?
 *
 * Law: N25 §2(6). Firms, workshops and other producers, for each absorbed person lifted out of poverty
 * and each month, at most six, for months until the end of 2021, and not for a person for whom another
 * employer was paid already (interpretation 26). Completed with the month's last day.
 */
export const onTheJobTrainingSubsidy: Measure<TrainingMonthFacts> = {
  id: 'on-the-job-training-subsidy',
  cites: ARTICLE,
  label: { zh: '以工代训职业培训补贴', en: 'subsidy for training on the job' },
  beneficiary: ({ employer }) => `employer:${employer.employerId}`,
  localRules: ({ employer, month }) => ({
    division: employer.division,
    statusDay: month && firstDayOf(month.month),
  }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    monthConfirmed(ARTICLE),
    statusHeld<TrainingMonthFacts>({
      parameter: 'on-the-job-training-statuses',
      cites: ARTICLE,
      reads: ['month'],
      day: ({ month }) => month && firstDayOf(month.month),
      dayName: { zh: '当月首日', en: 'first day of the month' },
    }),
    isAProducer({ cites: ARTICLE, kinds: 'on-the-job-training-employer-kinds' }),
    employerInProvince({ cites: ARTICLE, parameter: 'on-the-job-training-employer-province' }),
    employedInTheMonth(),
    begunInTime<TrainingMonthFacts>({
      reads: ['month'],
      day: ({ month }) => month && firstDayOf(month.month),
    }),
    alreadyInForce<TrainingMonthFacts>(TIME),
  ],
  conditions: [notYetExpired<TrainingMonthFacts>(TIME), notTrainedElsewhere(), monthsLeft()],
  amountFen: (_facts, law) => {
    const { value } = law.value('on-the-job-training-amount');
    return value === 'local' ? null : value;
  },
  funds: () => [],
  keyParts: ({ employer, month, on }) => ({
    employer: employer.employerId,
    month: month?.month ?? on.slice(0, 7),
  }),
};

function completion({ month, on }: TrainingMonthFacts): Completion {
  return { on: month ? lastDayOf(month.month) : on, open: false };
}

/**
 * Law: N25 §2(6). 吸纳就业: the confirmed month shows it; a local document may ask for an employment recorded
 * in the month (26).
 */
function employedInTheMonth(): Condition<TrainingMonthFacts, 'not-employed-in-month'> {
  const asked = (law: LawOn) => law.value('on-the-job-training-contract-asked').value;
  return {
    else: 'not-employed-in-month',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 26',
    reads: ['employment', 'month'],
    holds: ({ employment }, law) => !asked(law) || employment !== null,
    shows: ({ employment, month }, law) => ({
      needed: { employedIn: asked(law) ? (month?.month ?? null) : null },
      found: employment && { from: employment.startsOn, to: employment.endedOn },
      zh: asked(law)
        ? `当月须在该单位就业；查得 ${employment?.startsOn ?? '无'}`
        : '当月确认即为吸纳就业之证明',
      en: asked(law)
        ? `needed an employment there in the month; found ${employment?.startsOn ?? 'none'}`
        : 'the confirmed month shows that the person was absorbed',
      evidence: asked(law) ? (employment?.evidence ?? []) : [],
    }),
  };
}

/** Law: N25 §2(6). 已享受过…人员除外: no other employer's month was granted, nor this month itself (26). */
function notTrainedElsewhere(): Condition<TrainingMonthFacts, 'already-trained-with-subsidy'> {
  const enjoyed = ({ grantedMonths, employer, month }: TrainingMonthFacts) =>
    grantedMonths.filter((one) => one.employerId !== employer.employerId || one.month === month?.month);
  return {
    else: 'already-trained-with-subsidy',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 26',
    reads: ['grantedMonths', 'employer', 'month'],
    holds: (facts) => enjoyed(facts).length === 0,
    shows: (facts) => {
      const ids = enjoyed(facts).map(({ entitlementId }) => entitlementId);
      return {
        needed: [],
        found: ids,
        zh: `此前不得已在他处享受以工代训补贴；查得：${ids.join('、') || '无'}`,
        en: `needed no training paid elsewhere before; found: ${ids.join(', ') || 'none'}`,
        evidence: enjoyed(facts).flatMap(({ evidence }) => evidence),
      };
    },
  };
}

/** Law: N25 §2(6). 最长不超过6个月: with this employer fewer months were granted than are paid at most. */
function monthsLeft(): Condition<TrainingMonthFacts, 'six-months-used'> {
  const used = ({ grantedMonths, employer }: TrainingMonthFacts): readonly GrantedMonth[] =>
    grantedMonths.filter(({ employerId }) => employerId === employer.employerId);
  return {
    else: 'six-months-used',
    cites: ARTICLE,
    reads: ['grantedMonths', 'employer'],
    holds: (facts, law) => used(facts).length < law.value(MONTHS).value,
    shows: (facts, law) => {
      const atMost = law.value(MONTHS).value;
      const found = used(facts).map(({ month }) => month);
      return {
        needed: { grantedBeforeFewerThan: atMost },
        found,
        zh: `最长 ${atMost} 个月；此前已给予 ${found.length} 个月`,
        en: `at most ${atMost} months; granted before: ${found.length}`,
        evidence: used(facts).flatMap(({ evidence }) => evidence),
      };
    },
  };
}

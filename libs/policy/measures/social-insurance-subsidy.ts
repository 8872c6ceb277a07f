import { laterOf } from '../../kernel/business-date.js';
import type { LawOn, LawValues } from '../law/law.js';
import { notGrantedBefore } from './condition-of-once.js';
import { sumIsNamed } from './condition-of-sum.js';
import {
  employerInProvince,
  isALabourContract,
  isAnEnterprise,
  postIsCounted,
} from './conditions-of-contract.js';
import { alreadyInForce, begunInTime, notYetExpired, statusHeld } from './conditions-of-time.js';
import type { SocialInsuranceFacts } from './facts.js';
import { insuredUnder, kindsMissingOn } from './insurance.js';
import type { Completion, Condition, Measure } from './measure.js';
import { inChinese, listInChinese, listInEnglish } from './words.js';

const ARTICLE = 'N25 §2(3)';
const KINDS = 'social-insurance-subsidy-insurance-kinds';
const TIME = {
  reads: ['on', 'contract', 'employment', 'insurance'],
  amountParameter: () => 'social-insurance-subsidy-amount' as const,
  completion,
};

/**
 * 社会保险补贴: is the subsidy due to this enterprise for the insurance of this worker?
 *
 * Law: N25 §2(3), and N6 art. 1, 14, which repeat it without an end. An enterprise of the province, a labour
 * contract, and the kinds asked for in place at once; the sum is left to local rules (interpretation 25).
 * Completed with the later of signing and insurance. Without insurance there is nothing to subsidise, so the
 * measure is silent; so it is where no local document names a sum. For workers other than those lifted out
 * of poverty N6 art. 1 names the subsidy and leaves the rest open: a local document decides
 * (interpretation 61).
 */
export const socialInsuranceSubsidy: Measure<SocialInsuranceFacts> = {
  id: 'social-insurance-subsidy',
  cites: ARTICLE,
  label: { zh: '社会保险补贴', en: 'social insurance subsidy' },
  beneficiary: ({ employer }) => `employer:${employer.employerId}`,
  localRules: ({ employer, contract }) => ({
    division: employer.division,
    statusDay: contract?.startsOn ?? null,
  }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    workerCounts(),
    insuranceInPlace(),
    sumIsNamed<SocialInsuranceFacts>({
      cites: ARTICLE,
      interpretation: 'POLICY interpretation 25',
      amount: 'social-insurance-subsidy-amount',
      openedAnyway: (law) => law.value('social-insurance-subsidy-opened-without-sum').value,
    }),
    isAnEnterprise({ cites: ARTICLE, kinds: 'social-insurance-subsidy-employer-kinds' }),
    employerInProvince({ cites: ARTICLE, parameter: 'social-insurance-subsidy-employer-province' }),
    postIsCounted(ARTICLE),
    begunInTime<SocialInsuranceFacts>({
      reads: ['contract'],
      day: ({ contract }) => contract?.startsOn ?? null,
    }),
    alreadyInForce<SocialInsuranceFacts>(TIME),
  ],
  conditions: [
    notYetExpired<SocialInsuranceFacts>(TIME),
    isALabourContract(ARTICLE),
    notGrantedBefore({ measure: 'social-insurance-subsidy', cites: ARTICLE }),
  ],
  amountFen: (_facts, law) => {
    const { value } = law.value('social-insurance-subsidy-amount');
    return value === 'local' ? null : value;
  },
  funds: () => [],
  keyParts: ({ employer }) => ({ employer: employer.employerId }),
};

/**
 * Law: N25 §2(3), and N6 art. 1. Absorbed people with a counted status; from N6 on also other rural workers,
 * where the document of the employer's county says so (61).
 */
function workerCounts(): Condition<SocialInsuranceFacts, 'not-lifted-out-of-poverty'> {
  const byStatus = statusHeld<SocialInsuranceFacts>({
    parameter: 'social-insurance-subsidy-statuses',
    cites: ARTICLE,
    reads: ['contract', 'employment', 'insurance'],
    day: ({ contract }) => contract?.startsOn ?? null,
    dayName: { zh: '合同开始之日', en: 'day the contract starts' },
  });
  const rural = (law: LawOn) => law.value('social-insurance-subsidy-rural-workers-count').value === true;
  return {
    ...byStatus,
    reads: [...byStatus.reads, 'householdKind'],
    holds: (facts, law) =>
      byStatus.holds(facts, law) === true || (rural(law) && facts.householdKind !== 'urban'),
    shows: (facts, law) => {
      const shown = byStatus.shows(facts, law);
      if (!rural(law)) return shown;
      return {
        ...shown,
        needed: { orRuralWorker: true, status: shown.needed },
        found: { householdKind: facts.householdKind, statuses: shown.found },
        zh: `${shown.zh}；或为农民工：户籍${inChinese(facts.householdKind ?? '未记录')}`,
        en: `${shown.en}; or a rural worker: household ${facts.householdKind ?? 'not recorded'}`,
      };
    },
  };
}

/** The later of signing and the insurance's beginning; where nothing is in place, the day asked about. */
function completion(facts: SocialInsuranceFacts, law: LawValues): Completion {
  const since = insuredUnder(KINDS, facts, law);
  const signedOn = facts.contract?.signedOn ?? facts.on;
  return { on: since === null ? facts.on : laterOf(signedOn, since.on ?? signedOn), open: false };
}

/** Law: N25 §2(3). 社会保险补贴: the kinds asked for, with this employer while the employment runs (25). */
function insuranceInPlace(): Condition<SocialInsuranceFacts, 'insurance-not-in-place'> {
  return {
    else: 'insurance-not-in-place',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 25',
    reads: ['contract', 'employment', 'insurance', 'on'],
    holds: (facts, law) => insuredUnder(KINDS, facts, law) !== null,
    shows: (facts, law) => {
      const kinds = law.value(KINDS, facts.contract?.signedOn).value;
      const since = insuredUnder(KINDS, facts, law);
      const missing = since === null ? kindsMissingOn(facts.on, kinds, facts.insurance) : [];
      return {
        needed: { kinds },
        found: { since: since?.on ?? null, missing },
        zh: `须同时参加${listInChinese(kinds)}；${since ? `自 ${since.on} 起齐全` : `缺${listInChinese(missing)}`}`,
        en:
          `needed at once: ${listInEnglish(kinds)}; ` +
          (since ? `in place since ${since.on}` : `missing: ${listInEnglish(missing)}`),
        evidence: since?.evidence ?? facts.insurance.flatMap(({ evidence }) => evidence),
      };
    },
  };
}

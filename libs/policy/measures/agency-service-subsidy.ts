import { laterOf } from '../../kernel/business-date.js';
import type { LawOn, LawValues } from '../law/law.js';
import { notGrantedBefore } from './condition-of-once.js';
import {
  contractRunsAYear,
  isALabourContract,
  isAnEnterprise,
  postIsCounted,
} from './conditions-of-contract.js';
import { alreadyInForce, begunInTime, notYetExpired, statusHeld } from './conditions-of-time.js';
import type { AgencyServiceFacts } from './facts.js';
import { type Insured, insuredUnder } from './insurance.js';
import type { Completion, Condition, LocalRules, Measure } from './measure.js';
import { inChinese, listInChinese, listInEnglish } from './words.js';

const ARTICLE = 'N25 §2(1)';
const TIME = {
  reads: ['on', 'contract', 'employment', 'insurance'],
  amountParameter: () => 'agency-service-subsidy-amount' as const,
  completion,
};

/**
 * 就业创业服务补助: is the subsidy due to the agency that the contract names?
 *
 * Law: N25 §2(1). A worker brought to an enterprise, with a contract of one year or more and social
 * insurance; the amount is left to local rules. Completed with the later of signing and the insurance's
 * beginning; while the employment runs without insurance the answer is pending. The enterprise may be
 * outside the province (15).
 */
export const agencyServiceSubsidy: Measure<AgencyServiceFacts> = {
  id: 'agency-service-subsidy',
  cites: ARTICLE,
  label: { zh: '就业创业服务补助', en: 'subsidy for employment services' },
  beneficiary: ({ agency }) => (agency === null ? null : `agency:${agency.agencyId}`),
  localRules,
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    statusHeld<AgencyServiceFacts>({
      parameter: 'agency-service-subsidy-statuses',
      cites: ARTICLE,
      reads: ['contract', 'employment', 'insurance'],
      day: ({ contract }) => contract?.startsOn ?? null,
      dayName: { zh: '合同开始之日', en: 'day the contract starts' },
    }),
    placedByAgency(),
    isAnEnterprise({ cites: ARTICLE, kinds: 'agency-service-subsidy-employer-kinds' }),
    postIsCounted(ARTICLE),
    notItsOwnPlacement(),
    begunInTime<AgencyServiceFacts>({
      reads: ['contract'],
      day: ({ contract }) => contract?.startsOn ?? null,
    }),
    alreadyInForce<AgencyServiceFacts>(TIME),
  ],
  conditions: [
    notYetExpired<AgencyServiceFacts>(TIME),
    isALabourContract(ARTICLE),
    contractRunsAYear(ARTICLE),
    insured(),
    notGrantedBefore({ measure: 'agency-service-subsidy', cites: ARTICLE }),
  ],
  amountFen: (_facts, law) => {
    const { value } = law.value('agency-service-subsidy-amount');
    return value === 'local' ? null : value;
  },
  funds: () => [],
  keyParts: ({ employer, agency }) => ({
    employer: employer.employerId,
    ...(agency ? { agency: agency.agencyId } : {}),
  }),
};

/** 推进劳务输出: the county that sends the worker pays, unless the parameter says the employer's (24). */
function localRules({ household, employer, contract, on }: AgencyServiceFacts, law: LawValues): LocalRules {
  const whose = law.value('agency-service-subsidy-local-rules-of', contract?.signedOn ?? on).value;
  const { division } = whose === 'household' ? household : employer;
  return { division, statusDay: contract?.startsOn ?? null };
}

/** The later of signing and insurance; open while the insurance may still begin. */
function completion(facts: AgencyServiceFacts, law: LawValues): Completion {
  const { contract } = facts;
  if (contract === null) return { on: facts.on, open: false };
  const since = insuredSince(facts, law);
  if (since === null) return { on: contract.signedOn, open: facts.employment?.endedOn == null };
  return { on: since.on === null ? contract.signedOn : laterOf(contract.signedOn, since.on), open: false };
}

/**
 * Since when all kinds asked for are in place while the employment runs, null where they are not.
 *
 * Law: N25 §2(1). 按规定参加社保 (POLICY interpretation 17). The kinds are those asked for on the day of signing, so
 * that a later change does not move the completion.
 */
export function insuredSince(facts: AgencyServiceFacts, law: LawValues): Insured | null {
  return insuredUnder('agency-service-subsidy-insurance-kinds', facts, law);
}

/** Law: N25 §2(1). 人力资源服务机构、劳务经纪人: the contract names one of them. */
function placedByAgency(): Condition<AgencyServiceFacts, 'not-placed-by-agency'> {
  const kinds = (law: LawOn): readonly string[] => law.value('agency-service-subsidy-agency-kinds').value;
  return {
    else: 'not-placed-by-agency',
    cites: ARTICLE,
    reads: ['agency', 'contract'],
    holds: ({ agency, contract }, law) =>
      agency !== null && contract !== null && kinds(law).includes(agency.kind),
    shows: ({ agency, contract }, law) => ({
      needed: { agencyOf: kinds(law) },
      found: agency && {
        agencyId: agency.agencyId,
        kind: agency.kind,
        contractId: contract?.contractId ?? null,
      },
      zh: `合同须载明${listInChinese(kinds(law))}；查得${contract && agency ? inChinese(agency.kind) : '无'}`,
      en:
        `needed a contract that names one of: ${listInEnglish(kinds(law))}; ` +
        `found: ${contract && agency ? agency.kind : 'none'}`,
      evidence: [...(agency?.evidence ?? []), ...(contract?.evidence ?? [])],
    }),
  };
}

/**
 * Law: N25 §2(1). A dispatching firm's own placements earn it nothing: one credit code on both sides (14).
 */
function notItsOwnPlacement(): Condition<AgencyServiceFacts, 'own-placement'> {
  const same = ({ agency, employer }: AgencyServiceFacts) =>
    agency !== null &&
    agency.creditCode !== null &&
    agency.creditCode === (employer.creditCode ?? employer.operatorCreditCode);
  return {
    else: 'own-placement',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 14',
    reads: ['agency', 'employer'],
    holds: (facts, law) => law.value('agency-service-subsidy-own-placements-count').value || !same(facts),
    shows: (facts) => ({
      needed: 'agency and employer of different credit codes',
      found: same(facts) ? 'one credit code' : 'different credit codes',
      zh: `机构与用人单位的信用代码须不同；查得${same(facts) ? '相同' : '不同'}`,
      en: `needed different credit codes of agency and employer; found ${same(facts) ? 'one' : 'two'}`,
      evidence: [...(facts.agency?.evidence ?? []), ...facts.employer.evidence],
    }),
  };
}

/** Law: N25 §2(1). 按规定参加社保, with this employer while the employment runs; it may still begin (17). */
function insured(): Condition<AgencyServiceFacts, 'no-social-insurance'> {
  return {
    else: 'no-social-insurance',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 17',
    reads: ['contract', 'employment', 'insurance'],
    holds: (facts, law) => {
      if (insuredSince(facts, law) !== null) return true;
      return facts.employment?.endedOn == null ? 'unknown' : false;
    },
    shows: (facts, law) => {
      const kinds = law.value('agency-service-subsidy-insurance-kinds', facts.contract?.signedOn).value;
      const since = insuredSince(facts, law);
      const found = since === null ? null : (since.on ?? 'nothing asked');
      const state =
        facts.employment?.endedOn == null
          ? { zh: '尚未齐全，就业仍在持续', en: 'not all in place, the employment still runs' }
          : { zh: '未齐全，就业已终止', en: 'not all in place, the employment has ended' };
      return {
        needed: { kinds },
        found: { since: found, endedOn: facts.employment?.endedOn ?? null },
        zh: `须参加${listInChinese(kinds)}；${found === null ? state.zh : `自 ${found} 起齐全`}`,
        en: `needed ${listInEnglish(kinds)}; ${found === null ? state.en : `in place since ${found}`}`,
        evidence: since?.evidence ?? [
          ...facts.insurance.flatMap(({ evidence }) => evidence),
          ...(facts.employment?.evidence ?? []),
        ],
      };
    },
  };
}

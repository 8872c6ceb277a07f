/** Conditions about employer and contract, shared by the absorption reward and the agency service subsidy. */
import { daysBetween } from '../../kernel/business-date.js';
import type { LawOn } from '../law/law.js';
import { lastDayOfYear, runsAtLeastOneYear } from '../law/periods.js';
import type { CommonFacts, ContractFacts, EmployerFacts } from './facts.js';
import type { Condition } from './measure.js';
import { inChinese, listInChinese, listInEnglish, shortInChinese, shortInEnglish } from './words.js';

interface WithEmployer extends CommonFacts {
  readonly employer: EmployerFacts;
}
interface WithContract extends CommonFacts {
  readonly contract: ContractFacts | null;
}

/**
 * The employer is an enterprise (企业): by its kind, or a workshop whose own or operator's credit code says so.
 *
 * Law: N25 §2(3). §2(6) says 各类生产经营主体 where §2(3) says 企业 (POLICY interpretation 14).
 */
export function isAnEnterprise(of: {
  cites: string;
  kinds:
    | 'absorption-reward-employer-kinds'
    | 'agency-service-subsidy-employer-kinds'
    | 'social-insurance-subsidy-employer-kinds'
    | 'stabilisation-refund-employer-kinds'
    | 'contribution-deferral-employer-kinds'
    | 'firm-loan-interest-subsidy-employer-kinds';
}): Condition<WithEmployer, 'not-an-enterprise'> {
  const kinds = (law: LawOn): readonly string[] => law.value(of.kinds).value;
  const byCode = (law: LawOn): readonly string[] => law.value('enterprise-by-credit-code-kinds').value;
  const codes = ({ creditCode, operatorCreditCode }: EmployerFacts) =>
    [creditCode, operatorCreditCode].filter((code) => code !== null);
  return {
    else: 'not-an-enterprise',
    cites: of.cites,
    interpretation: 'POLICY interpretation 14',
    reads: ['employer'],
    holds: ({ employer }, law) => {
      const prefixes = law.value('enterprise-credit-code-prefixes').value;
      const enterpriseCode = codes(employer).some((code) =>
        prefixes.some((prefix) => code.startsWith(prefix)),
      );
      return kinds(law).includes(employer.kind) || (byCode(law).includes(employer.kind) && enterpriseCode);
    },
    shows: ({ employer }, law) => {
      const prefixes = law.value('enterprise-credit-code-prefixes').value;
      const begins = codes(employer).map((code) => code.slice(0, 2));
      return {
        needed: { kinds: kinds(law), byCreditCode: { kinds: byCode(law), prefixes } },
        found: { kind: employer.kind, creditCodes: begins },
        zh:
          `须为${listInChinese(kinds(law))}，或信用代码以 ${listInChinese(prefixes)} 开头的` +
          `${listInChinese(byCode(law))}；查得${inChinese(employer.kind)}，信用代码开头 ${listInChinese(begins)}`,
        en:
          `needed ${listInEnglish(kinds(law))}, or ${listInEnglish(byCode(law))} with a credit code from ` +
          `${listInEnglish(prefixes)}; found ${employer.kind}, credit code from ${listInEnglish(begins)}`,
        evidence: employer.evidence,
      };
    },
  };
}

/** Law: N25 §2(6). 各类生产经营主体: by its kind (POLICY interpretation 26). */
export function isAProducer(of: {
  cites: string;
  kinds: 'on-the-job-training-employer-kinds';
}): Condition<WithEmployer, 'not-a-producer'> {
  const kinds = (law: LawOn): readonly string[] => law.value(of.kinds).value;
  return {
    else: 'not-a-producer',
    cites: of.cites,
    interpretation: 'POLICY interpretation 26',
    reads: ['employer'],
    holds: ({ employer }, law) => kinds(law).includes(employer.kind),
    shows: ({ employer }, law) => ({
      needed: { kinds: kinds(law) },
      found: employer.kind,
      zh: `须为${listInChinese(kinds(law))}；查得${inChinese(employer.kind)}`,
      en: `needed ${listInEnglish(kinds(law))}; found ${employer.kind}`,
      evidence: employer.evidence,
    }),
  };
}

/** Law: N25 §2(3). The counties of the province pay, so its employers are meant (interpretation 15). */
export function employerInProvince(of: {
  cites: string;
  parameter:
    | 'absorption-reward-employer-province'
    | 'social-insurance-subsidy-employer-province'
    | 'on-the-job-training-employer-province'
    | 'stabilisation-refund-employer-province'
    | 'contribution-deferral-employer-province';
}): Condition<WithEmployer, 'employer-outside-province'> {
  return {
    else: 'employer-outside-province',
    cites: of.cites,
    interpretation: 'POLICY interpretation 15',
    reads: ['employer'],
    holds: ({ employer }, law) => employer.division.startsWith(law.value(of.parameter).value),
    shows: ({ employer }, law) => {
      const province = law.value(of.parameter).value;
      return {
        needed: { divisionsBelow: province },
        found: employer.division,
        zh: `用人单位须在 ${province}xxxx；查得 ${employer.division}`,
        en: `needed an employer in ${province}xxxx; found ${employer.division}`,
        evidence: employer.evidence,
      };
    },
  };
}

/**
 * The post is not of a kind that is left out, as public-welfare posts are.
 *
 * Law: N25 §2(9). They are paid in post by their own subsidy (POLICY interpretation 14).
 */
export function postIsCounted(cites: string): Condition<WithContract, 'post-not-counted'> {
  const leftOut = (law: LawOn): readonly string[] => law.value('job-kinds-not-counted').value;
  return {
    else: 'post-not-counted',
    cites,
    interpretation: 'POLICY interpretation 14',
    reads: ['contract'],
    holds: ({ contract }, law) => contract?.jobKind == null || !leftOut(law).includes(contract.jobKind),
    shows: ({ contract }, law) => ({
      needed: { kindsOtherThan: leftOut(law) },
      found: contract?.jobKind ?? null,
      zh: `不计岗位：${listInChinese(leftOut(law))}；查得：${inChinese(contract?.jobKind ?? '合同未载明岗位')}`,
      en: `posts left out: ${listInEnglish(leftOut(law))}; found: ${contract?.jobKind ?? 'no post named'}`,
      evidence: contract?.evidence ?? [],
    }),
  };
}

/**
 * The contract is a labour contract, and not part-time.
 *
 * Law: N25 §2(3). A service agreement is none; part-time is flexible work by §2(8) (POLICY interpretation 2).
 */
export function isALabourContract(cites: string): Condition<WithContract, 'not-a-labour-contract'> {
  const kinds = (law: LawOn): readonly string[] => law.value('labour-contract-kinds').value;
  const partTimeCounts = (law: LawOn) => law.value('part-time-counts-as-labour-contract').value;
  return {
    else: 'not-a-labour-contract',
    cites,
    interpretation: 'POLICY interpretation 2',
    reads: ['contract'],
    holds: ({ contract }, law) =>
      contract === null
        ? 'unknown'
        : kinds(law).includes(contract.kind) && (partTimeCounts(law) || !contract.partTime),
    shows: ({ contract }, law) => ({
      needed: { kinds: kinds(law), partTime: partTimeCounts(law) ? 'counts' : 'does not count' },
      found: contract && {
        contractId: contract.contractId,
        kind: contract.kind,
        partTime: contract.partTime,
      },
      zh: `须为劳动合同（${partTimeCounts(law) ? '含' : '不含'}非全日制）；查得 ${contractZh(contract)}`,
      en:
        `needed a labour contract, ${partTimeCounts(law) ? 'also' : 'not'} part-time; ` +
        `found ${contractEn(contract)}`,
      evidence: contract?.evidence ?? [],
    }),
  };
}

/**
 * The single contract looked at runs for one year or more, or is open-ended.
 *
 * Law: N25 §2(3). 1年以上 includes the year itself; two half years make none (POLICY interpretation 2).
 */
export function contractRunsAYear(cites: string): Condition<WithContract, 'contract-under-one-year'> {
  return {
    else: 'contract-under-one-year',
    cites,
    interpretation: 'POLICY interpretation 2',
    reads: ['contract'],
    holds: ({ contract }, law) => (contract === null ? 'unknown' : runsAtLeastOneYear(contract, law)),
    shows: ({ contract }, law) => {
      if (contract === null)
        return { needed: null, found: null, zh: '没有合同', en: 'no contract found', evidence: [] };
      const lastDay = lastDayOfYear(contract.startsOn, 'contract-year-calculator', law);
      const missing = contract.endsOn === null ? 0 : Math.max(0, daysBetween(contract.endsOn, lastDay));
      const { startsOn, endsOn, evidence } = contract;
      return {
        needed: { endsOn: lastDay, orOpenEnded: true },
        found: { startsOn, endsOn },
        zh: `合同 ${startsOn} 至 ${endsOn ?? '无固定期限'}；须至 ${lastDay} 或以后${shortInChinese(missing)}`,
        en:
          `runs from ${startsOn} to ${endsOn ?? 'an open end'}; ` +
          `needed until ${lastDay} or later${shortInEnglish(missing)}`,
        evidence,
        ...(missing > 0 ? { short: { amount: missing, unit: 'day' as const } } : {}),
      };
    },
  };
}

const CONTRACT_ZH = { 'labour-contract': '劳动合同', 'service-agreement': '劳务协议' } as const;

function contractZh(contract: ContractFacts | null): string {
  if (contract === null) return '没有合同';
  return `${CONTRACT_ZH[contract.kind]}${contract.partTime ? '（非全日制）' : ''}`;
}

function contractEn(contract: ContractFacts | null): string {
  if (contract === null) return 'no contract';
  return `a ${contract.kind}${contract.partTime ? ', part-time' : ''}`;
}

import type { LawOn } from '../law/law.js';
import { localRulesSaid } from './condition-of-local-rules.js';
import { notGrantedBefore } from './condition-of-once.js';
import { alreadyInForce, notYetExpired } from './conditions-of-time.js';
import { reportStands, yearCompleted, yearReported } from './conditions-of-year.js';
import type { IncubatorFacts } from './employer-facts.js';
import type { Condition, Measure } from './measure.js';

const ARTICLE = 'N25 §2(7)';
const INTERPRETATION = 'POLICY interpretation 32';
const TENANT = 'incubator-reward-per-tenant';
const OUTCOME = 'incubator-reward-per-outcome';
const JOB = 'incubator-reward-per-job';
const FROM = 'incubator-reward-from-tenants';
const TIME = {
  reads: ['on', 'report'],
  amountParameter: (): typeof TENANT => TENANT,
  completion: yearCompleted,
};

/**
 * 创业孵化基地奖补: what do tenants, outcomes and jobs of a year earn whoever runs the incubator?
 *
 * Law: N25 §2(7). By the number of tenants, by the businesses that left it to stand on their own, by the jobs
 * they created; each sum and the least number of tenants are left to local rules (interpretation 32).
 * Completed with the year's last day. Without all four the measure is silent.
 */
export const incubatorReward: Measure<IncubatorFacts> = {
  id: 'incubator-reward',
  cites: ARTICLE,
  label: { zh: '创业孵化基地奖补', en: 'reward to a business incubator' },
  beneficiary: ({ employer }) => `employer:${employer.employerId}`,
  localRules: ({ employer, report }) => ({
    division: report?.division ?? employer.division,
    statusDay: null,
  }),
  completion: yearCompleted,
  amountParameter: TIME.amountParameter,
  scope: [
    yearReported({ cites: ARTICLE, interpretation: INTERPRETATION }),
    localRulesSaid<IncubatorFacts>({
      cites: ARTICLE,
      interpretation: INTERPRETATION,
      parameters: [TENANT, OUTCOME, JOB, FROM],
    }),
    alreadyInForce<IncubatorFacts>(TIME),
  ],
  conditions: [
    notYetExpired<IncubatorFacts>(TIME),
    reportStands<IncubatorFacts>(ARTICLE),
    tenantsEnough(),
    notGrantedBefore({ measure: 'incubator-reward', cites: ARTICLE }),
  ],
  amountFen: ({ report }, law) => {
    const rates = [TENANT, OUTCOME, JOB].map((id) => law.value(id as typeof TENANT).value);
    const counts = report ? [report.tenants, report.outcomes, report.jobs] : [];
    return rates.reduce<number | null>((sum, rate, index) => {
      if (sum === null || typeof rate !== 'number') return null;
      return sum + rate * (counts[index] ?? 0);
    }, 0);
  },
  funds: () => [],
  keyParts: ({ employer, report }) => ({
    employer: employer.employerId,
    incubator: report?.incubatorId ?? 'none',
  }),
};

/** Law: N25 §2(7). 根据入驻实体数量: from the number that local rules name on, that number included. */
function tenantsEnough(): Condition<IncubatorFacts, 'too-few-tenants'> {
  const least = (law: LawOn) => {
    const value = law.standing(FROM).state === 'in-force' ? law.value(FROM).value : null;
    return typeof value === 'number' ? value : null;
  };
  return {
    else: 'too-few-tenants',
    cites: ARTICLE,
    interpretation: INTERPRETATION,
    reads: ['report'],
    holds: ({ report }, law) => {
      const needed = least(law);
      return report === null || needed === null ? 'unknown' : report.tenants >= needed;
    },
    shows: ({ report }, law) => {
      const needed = least(law);
      const tenants = report?.tenants ?? null;
      const missing = needed === null || tenants === null ? 0 : Math.max(0, needed - tenants);
      return {
        needed: { tenantsFrom: needed },
        found: { tenants },
        zh: `入驻实体须达 ${needed ?? '（未定）'} 户；查得 ${tenants ?? '无'} 户`,
        en: `needed ${needed ?? 'a number not set'} tenants; found ${tenants ?? 'none reported'}`,
        evidence: report?.evidence ?? [],
        ...(missing > 0 ? { short: { amount: missing, unit: 'tenant' as const } } : {}),
      };
    },
  };
}

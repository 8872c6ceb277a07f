import { arrived } from './condition-of-arrival.js';
import type { LawOn, LawValues } from '../law/law.js';
import { notGrantedBefore } from './condition-of-once.js';
import { alreadyInForce, begunInTime, notYetExpired, statusHeld } from './conditions-of-time.js';
import { leavesCounty } from './divisions.js';
import type { TransportFacts } from './facts.js';
import { drawFrom } from './funds.js';
import type { Completion, Condition, Measure } from './measure.js';
import { listInChinese } from './words.js';

const ARTICLE = 'N25 §2(1)';
const TIME = {
  reads: ['on', 'trip', 'household'],
  amountParameter: (facts: TransportFacts, law: LawOn) => capOf(facts, law),
  completion,
};

export type DestinationKind = 'cross-province' | 'in-province' | 'within-county';

/**
 * 交通补助: is the journey paid to this worker?
 *
 * Law: N25 §2(1). Organised export out of the province or out of the county, once for each kind of
 * destination, at most the cap, and no more than the fare (interpretations 5 to 7, 16). Completed with the
 * confirmed arrival.
 */
export const transportSubsidy: Measure<TransportFacts> = {
  id: 'transport-subsidy',
  cites: ARTICLE,
  label: { zh: '一次性交通补助', en: 'one-off transport subsidy' },
  beneficiary: ({ workerId }) => `worker:${workerId}`,
  localRules: ({ household, trip }) => ({
    division: household.division,
    statusDay: trip?.departedOn ?? null,
  }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    statusHeld<TransportFacts>({
      parameter: 'transport-subsidy-statuses',
      cites: ARTICLE,
      reads: ['trip'],
      day: ({ trip }) => trip?.departedOn ?? null,
      dayName: { zh: '出发之日', en: 'day of departure' },
    }),
    arrived(ARTICLE),
    organised(),
    householdInProvince(),
    begunInTime<TransportFacts>({ reads: ['trip'], day: ({ trip }) => trip?.departedOn ?? null }),
    alreadyInForce<TransportFacts>(TIME),
  ],
  conditions: [
    notYetExpired<TransportFacts>(TIME),
    outsideTheCounty(),
    notGrantedBefore({ measure: 'transport-subsidy', cites: ARTICLE }),
    fareOrFlatAmount(),
  ],
  amountFen,
  funds: (facts, law, amount) => {
    const funds = law.value(
      isCrossProvince(facts, law)
        ? 'transport-subsidy-funds-cross-province'
        : 'transport-subsidy-funds-in-province',
    ).value;
    return drawFrom(funds ?? [], amount, facts.fundsLeftFen);
  },
  keyParts: (facts, law) => ({ 'destination-kind': destinationKind(facts, law) }),
};

/** Where the work is: outside the province, in another county of it, or not shown to leave the county. */
export function destinationKind(facts: TransportFacts, law: LawOn): DestinationKind {
  if (isCrossProvince(facts, law)) return 'cross-province';
  const leaves = facts.trip !== null && leavesCounty(facts.household.division, facts.trip.jobDivision);
  return leaves ? 'in-province' : 'within-county';
}

function isCrossProvince({ trip }: TransportFacts, law: LawOn): boolean {
  return trip !== null && !trip.jobDivision.startsWith(law.value('transport-subsidy-home-province').value);
}

function capOf(facts: TransportFacts, law: LawOn) {
  return isCrossProvince(facts, law)
    ? ('transport-subsidy-cap-cross-province' as const)
    : ('transport-subsidy-cap-in-province' as const);
}

/** The local flat amount, null where no local document sets one. */
function localStandardFen(facts: TransportFacts, law: LawOn): number | null {
  const id = isCrossProvince(facts, law)
    ? ('transport-subsidy-standard-cross-province' as const)
    : ('transport-subsidy-standard-in-province' as const);
  if (law.standing(id).state !== 'in-force') return null;
  const { value } = law.value(id);
  return value === 'local' ? null : value;
}

/** 不超过: fare or local standard, whichever is lower, never above the cap; without a fare the standard. */
function amountFen(facts: TransportFacts, law: LawOn): number | null {
  const cap = law.value(capOf(facts, law)).value;
  if (cap === null || cap === 'local') return null;
  const fare = facts.trip?.fareFen ?? 0;
  const limits = [cap, localStandardFen(facts, law), fare > 0 ? fare : null];
  return Math.min(...limits.filter((limit) => limit !== null));
}

function completion({ trip, on }: TransportFacts, _law: LawValues): Completion {
  return { on: trip?.arrivedOn ?? on, open: false };
}

/**
 * Law: N25 §2(1). 有组织: the convoy is an agency's, a bureau's, an employer's or a station's (interpretation
 * 16).
 */
function organised(): Condition<TransportFacts, 'not-organised'> {
  const roles = (law: LawOn): readonly string[] => law.value('organised-export-organisers').value;
  return {
    else: 'not-organised',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 16',
    reads: ['trip'],
    holds: ({ trip }, law) => trip !== null && roles(law).includes(trip.organiser.split(':', 1)[0] as string),
    shows: ({ trip }, law) => ({
      needed: { organisers: roles(law) },
      found: trip?.organiser ?? null,
      zh: `须由${listInChinese(roles(law))}组织；查得 ${trip?.organiser ?? '无'}`,
      en: `needed a convoy organised by ${roles(law).join(', ')}; found ${trip?.organiser ?? 'none'}`,
      evidence: trip?.evidence ?? [],
    }),
  };
}

/** Law: N25 §2(1). The province pays for its own households' journeys (interpretation 7). */
function householdInProvince(): Condition<TransportFacts, 'household-outside-province'> {
  return {
    else: 'household-outside-province',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 7',
    reads: ['household'],
    holds: ({ household }, law) =>
      household.division.startsWith(law.value('transport-subsidy-home-province').value),
    shows: ({ household }, law) => {
      const province = law.value('transport-subsidy-home-province').value;
      return {
        needed: { divisionsBelow: province },
        found: household.division,
        zh: `户籍须在 ${province}xxxx；查得 ${household.division}`,
        en: `needed a household in ${province}xxxx; found ${household.division}`,
        evidence: household.evidence,
      };
    },
  };
}

/** Law: N25 §2(1). 跨省 or 省内县外; within the county nothing is paid (interpretation 7). */
function outsideTheCounty(): Condition<TransportFacts, 'within-county'> {
  return {
    else: 'within-county',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 7',
    reads: ['trip', 'household'],
    holds: (facts, law) => destinationKind(facts, law) !== 'within-county',
    shows: (facts, law) => {
      const job = facts.trip?.jobDivision ?? null;
      const kind = destinationKind(facts, law);
      return {
        needed: ['cross-province', 'in-province'],
        found: { household: facts.household.division, job, kind },
        zh: `户籍 ${facts.household.division}，工作地 ${job ?? '无'}：${KIND_ZH[kind]}；须为跨省或省内县外`,
        en:
          `household ${facts.household.division}, work in ${job ?? 'no place'}: ${kind}; ` +
          'needed cross-province or in-province',
        evidence: [...facts.household.evidence, ...(facts.trip?.evidence ?? [])],
      };
    },
  };
}

/**
 * Law: N25 §2(1). Without a fare nothing is paid, unless a local document sets a flat amount (interpretation
 * 6).
 */
function fareOrFlatAmount(): Condition<TransportFacts, 'no-fare'> {
  return {
    else: 'no-fare',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 6',
    reads: ['trip', 'household'],
    holds: (facts, law) => (facts.trip?.fareFen ?? 0) > 0 || localStandardFen(facts, law) !== null,
    shows: (facts, law) => {
      const fareFen = facts.trip?.fareFen ?? null;
      const standardFen = localStandardFen(facts, law);
      return {
        needed: { fareFenAbove: 0, orLocalStandardFen: standardFen },
        found: { fareFen },
        zh: `票价（分）：${fareFen ?? '无'}；当地定额（分）：${standardFen ?? '未定'}`,
        en: `fare in fen: ${fareFen ?? 'none'}; local flat amount in fen: ${standardFen ?? 'not set'}`,
        evidence: facts.trip?.evidence ?? [],
      };
    },
  };
}

const KIND_ZH = { 'cross-province': '跨省', 'in-province': '省内县外', 'within-county': '县内' } as const;

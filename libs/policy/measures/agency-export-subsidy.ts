import { arrived } from './condition-of-arrival.js';
import { lastDayOfCalendarYear, calendarYearOf } from '../../kernel/business-date.js';
import type { LawOn } from '../law/law.js';
import { notGrantedBefore } from './condition-of-once.js';
import { sumIsNamed } from './condition-of-sum.js';
import { alreadyInForce, notYetExpired } from './conditions-of-time.js';
import { leavesCounty } from './divisions.js';
import type { AgencyExportFacts } from './facts-of-periods.js';
import type { Completion, Condition, Measure } from './measure.js';
import { inChinese, listInChinese, listInEnglish } from './words.js';

const ARTICLE = 'N6 art. 5';
const READING = 'POLICY interpretation 43';
const AMOUNT = 'agency-export-subsidy-amount' as const;
const WORKERS = 'agency-export-subsidy-workers-from' as const;
const EFFECT = 'agency-export-subsidy-effect-percent-from' as const;
const KINDS = 'agency-export-subsidy-agency-kinds';
const TIME = { reads: ['on', 'trip'], amountParameter: (): typeof AMOUNT => AMOUNT, completion };

/**
 * 组织外出就业服务补助: what does this journey of a migrant worker earn the HR agency that organised it?
 *
 * Law: N6 art. 5. For agencies that in the year organised many and with good effect: how many, how good
 * and what sum is left to local rules (interpretation 43); where no local document names all three the
 * measure is silent. Completed with the last day of the year of the arrival.
 */
export const agencyExportSubsidy: Measure<AgencyExportFacts> = {
  id: 'agency-export-subsidy',
  cites: ARTICLE,
  label: { zh: '组织农民工外出就业服务补助', en: 'subsidy to agencies that organise many migrant workers' },
  beneficiary: ({ agency }) => agency && `agency:${agency.agencyId}`,
  localRules: ({ household, trip }) => ({
    division: household.division,
    statusDay: trip?.departedOn ?? null,
  }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    organisedByAnAgency(),
    arrived(ARTICLE),
    aRuralWorker(),
    yearIsOver(),
    sumIsNamed<AgencyExportFacts>({
      cites: ARTICLE,
      interpretation: READING,
      amount: AMOUNT,
      besides: [WORKERS, EFFECT],
    }),
    many(),
    withGoodEffect(),
    alreadyInForce<AgencyExportFacts>(TIME),
  ],
  conditions: [
    notYetExpired<AgencyExportFacts>(TIME),
    outOfTheCounty(),
    notGrantedBefore({ measure: 'agency-export-subsidy', cites: ARTICLE }),
  ],
  amountFen: (_facts, law) => {
    const { value } = law.value(AMOUNT);
    return typeof value === 'number' ? value : null;
  },
  funds: () => [],
  keyParts: ({ agency }) => ({ agency: agency?.agencyId ?? 'none' }),
};

function completion({ trip, on }: AgencyExportFacts): Completion {
  return { on: lastDayOfCalendarYear(calendarYearOf(trip?.arrivedOn ?? on)), open: false };
}

/** Law: N6 art. 5. 人力资源服务机构: brokers, whom N25 §2(1) names beside them, are not named here. */
function organisedByAnAgency(): Condition<AgencyExportFacts, 'not-organised'> {
  const kinds = (law: LawOn): readonly string[] => law.value(KINDS).value;
  return {
    else: 'not-organised',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['agency', 'trip'],
    holds: ({ agency, trip }, law) => trip !== null && agency !== null && kinds(law).includes(agency.kind),
    shows: ({ agency, trip }, law) => ({
      needed: { organisedBy: kinds(law) },
      found: agency?.kind ?? null,
      zh: `须由${listInChinese(kinds(law))}组织；查得${agency ? inChinese(agency.kind) : '无'}`,
      en: `needed a journey organised by: ${listInEnglish(kinds(law))}; found ${agency?.kind ?? 'none'}`,
      evidence: [...(trip?.evidence ?? []), ...(agency?.evidence ?? [])],
    }),
  };
}

/** Law: N6 art. 5. 农民工: a rural household; one not recorded counts as rural (19). */
function aRuralWorker(): Condition<AgencyExportFacts, 'not-a-rural-worker'> {
  return {
    else: 'not-a-rural-worker',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 19',
    reads: ['householdKind', 'household'],
    holds: ({ householdKind }) => householdKind !== 'urban',
    shows: ({ householdKind, household }) => ({
      needed: 'rural',
      found: householdKind,
      zh: `须为农村户籍；查得${inChinese(householdKind ?? '未记录')}`,
      en: `needed a rural household; found ${householdKind ?? 'none recorded'}`,
      evidence: household.evidence,
    }),
  };
}

/** Law: N6 art. 5. 数量较多、成效较好 are said of a year, which must be over (43). */
function yearIsOver(): Condition<AgencyExportFacts, 'year-not-over'> {
  return {
    else: 'year-not-over',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['trip', 'today', 'on'],
    holds: ({ today }, law) => today > law.date,
    shows: ({ today }, law) => ({
      needed: { after: law.date },
      found: today,
      zh: `须待 ${law.date} 期满；今为 ${today}`,
      en: `needed ${law.date} to be over; it is ${today}`,
      evidence: [],
    }),
  };
}

/** The number that a local document names; null where none is in force or named. */
function numberOf(id: typeof WORKERS | typeof EFFECT, law: LawOn): number | null {
  if (law.standing(id).state !== 'in-force') return null;
  const { value } = law.value(id);
  return typeof value === 'number' ? value : null;
}

/** Law: N6 art. 5. 数量较多: journeys that the agency organised in the year (43). */
function many(): Condition<AgencyExportFacts, 'too-few-organised'> {
  return {
    else: 'too-few-organised',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['year'],
    holds: ({ year }, law) => year.organised >= (numberOf(WORKERS, law) ?? 0),
    shows: ({ year }, law) => ({
      needed: { from: numberOf(WORKERS, law) },
      found: year.organised,
      zh: `当年组织外出须达 ${numberOf(WORKERS, law) ?? '（未定）'} 人次；查得 ${year.organised} 人次`,
      en: `needed ${numberOf(WORKERS, law) ?? 'no number of'} journeys in the year; found ${year.organised}`,
      evidence: [],
    }),
  };
}

/** Law: N6 art. 5. 成效较好: contracts that name the agency, over journeys, in percent (43). */
function withGoodEffect(): Condition<AgencyExportFacts, 'effect-too-small'> {
  return {
    else: 'effect-too-small',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['year'],
    holds: ({ year }, law) => year.placed * 100 >= (numberOf(EFFECT, law) ?? 0) * year.organised,
    shows: ({ year }, law) => ({
      needed: { percentFrom: numberOf(EFFECT, law) },
      found: { organised: year.organised, placed: year.placed },
      zh:
        `当年签订合同数须达组织人次的 ${numberOf(EFFECT, law) ?? '（未定）'}%；` +
        `查得 ${year.placed} / ${year.organised}`,
      en:
        `needed contracts for ${numberOf(EFFECT, law) ?? 'no'} percent of the journeys; ` +
        `found ${year.placed} of ${year.organised}`,
      evidence: [],
    }),
  };
}

/** Law: N6 art. 5. 外出: to another county than the household's (7). */
function outOfTheCounty(): Condition<AgencyExportFacts, 'within-county'> {
  return {
    else: 'within-county',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 7',
    reads: ['trip', 'household'],
    holds: ({ trip, household }) => trip !== null && leavesCounty(household.division, trip.jobDivision),
    shows: ({ trip, household }) => ({
      needed: { anotherCountyThan: household.division },
      found: trip?.jobDivision ?? null,
      zh: `工作地须在户籍所在县（${household.division}）之外；查得 ${trip?.jobDivision ?? '无'}`,
      en: `needed work outside the household's county (${household.division}); found ${
        trip?.jobDivision ?? 'none'
      }`,
      evidence: [...household.evidence, ...(trip?.evidence ?? [])],
    }),
  };
}

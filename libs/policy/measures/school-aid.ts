import { firstDayOfTerm } from '../../kernel/school-terms.js';
import type { LawOn } from '../law/law.js';
import type { AmountId } from '../law/parameters.js';
import { notGrantedBefore } from './condition-of-once.js';
import { sumIsNamed } from './condition-of-sum.js';
import { alreadyInForce, notYetExpired } from './conditions-of-time.js';
import type { SchoolTermFacts } from './facts-of-periods.js';
import type { Completion, Condition, Measure, MeasureId, RefusalCondition } from './measure.js';
import { heldOn } from './status-held.js';
import { inChinese, listInChinese, listInEnglish } from './words.js';

export const ARTICLE = 'N25 §2(11)';
export const READING = 'POLICY interpretation 41';

type StatusesId = 'free-tuition-statuses' | 'student-grant-statuses' | 'rain-dew-grant-statuses';
type KindsId = 'free-tuition-school-kinds' | 'student-grant-school-kinds' | 'rain-dew-grant-school-kinds';

/**
 * One of the three sums that help a term at a vocational school; they differ in sum, people and schools.
 *
 * Law: N25 §2(11). 按规定: the sums are those of national and local documents (interpretation 41); where
 * none is in the data the measure is silent. Completed with the term's first day, on which the pupil must
 * be at the school and the status held, by the pupil or the parent named (所在家庭).
 */
export function schoolAid(of: {
  id: MeasureId;
  label: { readonly zh: string; readonly en: string };
  amount: AmountId;
  statuses: StatusesId;
  kinds: KindsId;
  /** Between the school and the grant before. */
  also: readonly RefusalCondition<SchoolTermFacts>[];
  amountFen?: (standardFen: number, facts: SchoolTermFacts) => number;
}): Measure<SchoolTermFacts> {
  const time = { reads: ['on', 'term'], amountParameter: () => of.amount, completion };
  const { amountFen = (standardFen: number) => standardFen } = of;
  return {
    id: of.id,
    cites: ARTICLE,
    label: of.label,
    beneficiary: ({ workerId }) => `worker:${workerId}`,
    localRules: ({ household, term }) => ({
      division: household.division,
      statusDay: term && firstDayOfTerm(term.term),
    }),
    completion,
    amountParameter: time.amountParameter,
    scope: [
      termConfirmed(),
      sumIsNamed<SchoolTermFacts>({ cites: ARTICLE, interpretation: READING, amount: of.amount }),
      ofAHelpedHousehold(of.statuses),
      alreadyInForce<SchoolTermFacts>(time),
    ],
    conditions: [
      notYetExpired<SchoolTermFacts>(time),
      atASchoolOfTheKind(of.kinds),
      ...of.also,
      atSchool(),
      notGrantedBefore({ measure: of.id, cites: ARTICLE }),
    ],
    amountFen: (facts, law) => {
      const { value } = law.value(of.amount);
      return typeof value === 'number' ? amountFen(value, facts) : null;
    },
    funds: () => [],
    keyParts: ({ term }) => ({ term: term?.term ?? 'none' }),
  };
}

function completion({ term, on }: SchoolTermFacts): Completion {
  return { on: term ? firstDayOfTerm(term.term) : on, open: false };
}

/** Law: N25 §2(11). 就读: a term that the school confirmed. */
function termConfirmed(): Condition<SchoolTermFacts, 'no-term-confirmed'> {
  return {
    else: 'no-term-confirmed',
    cites: ARTICLE,
    reads: ['term'],
    holds: ({ term }) => term !== null,
    shows: ({ term }) => ({
      needed: 'a term',
      found: term?.term ?? null,
      zh: `须有确认在读的学期；查得 ${term?.term ?? '无'}`,
      en: `needed a confirmed term; found ${term?.term ?? 'none'}`,
      evidence: term?.evidence ?? [],
    }),
  };
}

/** Law: N25 §2(11). 脱贫人口、农村低收入人口所在家庭: by the pupil's own status or the named parent's (41). */
function ofAHelpedHousehold(id: StatusesId): Condition<SchoolTermFacts, 'not-in-a-helped-household'> {
  const statuses = (law: LawOn): readonly string[] => law.value(id).value;
  const held = (facts: SchoolTermFacts, law: LawOn) =>
    [...facts.statuses, ...facts.parentStatuses].filter(
      (period) => statuses(law).includes(period.status) && heldOn(period, law.date),
    );
  return {
    else: 'not-in-a-helped-household',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['statuses', 'parentStatuses', 'term', 'on'],
    holds: (facts, law) => held(facts, law).length > 0,
    shows: (facts, law) => {
      const found = held(facts, law).map(({ status }) => status);
      return {
        needed: { statuses: statuses(law), on: law.date },
        found,
        zh: `${law.date} 本人或父母须为${listInChinese(statuses(law))}；查得：${listInChinese(found)}`,
        en:
          `needed on ${law.date}, of the pupil or a parent: ${listInEnglish(statuses(law))}; ` +
          `found: ${listInEnglish(found)}`,
        evidence: held(facts, law).flatMap(({ evidence }) => evidence),
      };
    },
  };
}

/** Law: N25 §2(11). 技工院校; 雨露计划 takes further vocational schools (41). */
function atASchoolOfTheKind(id: KindsId): Condition<SchoolTermFacts, 'not-a-counted-school'> {
  const kinds = (law: LawOn): readonly string[] => law.value(id).value;
  return {
    else: 'not-a-counted-school',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['schooling'],
    holds: ({ schooling }, law) => schooling !== null && kinds(law).includes(schooling.schoolKind),
    shows: ({ schooling }, law) => ({
      needed: { kinds: kinds(law) },
      found: schooling?.schoolKind ?? null,
      zh: `须就读${listInChinese(kinds(law))}；查得${inChinese(schooling?.schoolKind ?? 'other')}`,
      en: `needed a school of: ${listInEnglish(kinds(law))}; found ${schooling?.schoolKind ?? 'none'}`,
      evidence: schooling?.evidence ?? [],
    }),
  };
}

/** Law: N25 §2(11). 就读: entered by the term's first day, and not left before it. */
function atSchool(): Condition<SchoolTermFacts, 'not-at-school'> {
  const attends = ({ schooling, term, on }: SchoolTermFacts) => {
    const day = term ? firstDayOfTerm(term.term) : on;
    return (
      schooling !== null &&
      schooling.enteredOn <= day &&
      (schooling.leftOn === null || schooling.leftOn >= day)
    );
  };
  return {
    else: 'not-at-school',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['schooling', 'term', 'on'],
    holds: attends,
    shows: ({ schooling }, law) => ({
      needed: { on: law.date },
      found: schooling && { enteredOn: schooling.enteredOn, leftOn: schooling.leftOn },
      zh: `${law.date} 须在读；查得 ${schooling?.enteredOn ?? '无'} 至 ${schooling?.leftOn ?? '今'}`,
      en: `needed at the school on ${law.date}; found from ${schooling?.enteredOn ?? 'never'} to ${
        schooling?.leftOn ?? 'now'
      }`,
      evidence: schooling?.evidence ?? [],
    }),
  };
}

/** Law: N25 §2(11). “两后生”: left junior or senior secondary school without going on (41). */
export function aSchoolLeaver(): Condition<SchoolTermFacts, 'not-a-school-leaver'> {
  const counted: readonly string[] = ['junior-secondary', 'senior-secondary'];
  return {
    else: 'not-a-school-leaver',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['schooling'],
    holds: ({ schooling }) => schooling !== null && counted.includes(schooling.leaverOf),
    shows: ({ schooling }) => ({
      needed: counted,
      found: schooling?.leaverOf ?? null,
      zh: `须为初中、高中毕业未继续升学的“两后生”；查得${inChinese(schooling?.leaverOf ?? 'other')}`,
      en: `needed a leaver of junior or senior secondary school; found ${schooling?.leaverOf ?? 'none'}`,
      evidence: schooling?.evidence ?? [],
    }),
  };
}

/** Law: N25 §2(11). 免学费: where nothing is charged nothing is waived (41). */
export function tuitionCharged(): Condition<SchoolTermFacts, 'no-tuition'> {
  return {
    else: 'no-tuition',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['term'],
    holds: ({ term }) => term !== null && term.tuitionFen > 0,
    shows: ({ term }) => ({
      needed: { tuitionFenFrom: 1 },
      found: term?.tuitionFen ?? null,
      zh: `须收取学费；查得 ${term?.tuitionFen ?? 0} 分`,
      en: `needed tuition that is charged; found ${term?.tuitionFen ?? 0} fen`,
      evidence: term?.evidence ?? [],
    }),
  };
}

import type { LawOn } from '../law/law.js';
import { notGrantedBefore } from './condition-of-once.js';
import { sumIsNamed } from './condition-of-sum.js';
import { alreadyInForce, notYetExpired } from './conditions-of-time.js';
import type { StatusPeriod, TrainingFacts } from './facts.js';
import type { Completion, Condition, Measure } from './measure.js';
import { heldOn } from './status-held.js';
import { inChinese, listInChinese, listInEnglish } from './words.js';

const ARTICLE = 'N25 §2(11)';
const INCREASE = 'training-subsidy-increase-percent';
const AMOUNT = 'training-subsidy-amount' as const;
const TIME = { reads: ['on', 'training'], amountParameter: (): typeof AMOUNT => AMOUNT, completion };

/**
 * 职业技能培训补贴: what does this training, ended with a certificate, earn the person trained?
 *
 * Law: N25 §2(11), and N6 art. 10, which extends it to rural workers. The local standard, for people
 * lifted out of poverty and children of their households raised by 20 % until the end of 2021, day of
 * the certificate (interpretation 27). Where no local document names a standard the measure is silent.
 */
export const trainingSubsidy: Measure<TrainingFacts> = {
  id: 'training-subsidy',
  cites: ARTICLE,
  label: { zh: '职业技能培训补贴', en: 'vocational training subsidy' },
  beneficiary: ({ workerId }) => `worker:${workerId}`,
  localRules: ({ household, training }) => ({
    division: household.division,
    statusDay: training?.completedOn ?? null,
  }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    trainingCompleted(),
    sumIsNamed<TrainingFacts>({ cites: ARTICLE, interpretation: 'POLICY interpretation 27', amount: AMOUNT }),
    inATrainedGroup(),
    alreadyInForce<TrainingFacts>(TIME),
  ],
  conditions: [
    notYetExpired<TrainingFacts>(TIME),
    notGrantedBefore({ measure: 'training-subsidy', cites: ARTICLE }),
  ],
  amountFollows: 'not-in-a-trained-group',
  amountFen: (facts, law) => {
    const { value } = law.value(AMOUNT);
    return value === 'local' || value === null ? null : raised(value, facts, law);
  },
  funds: () => [],
  keyParts: ({ training }) => ({ training: training?.trainingId ?? 'none' }),
};

function completion({ training, on }: TrainingFacts): Completion {
  return { on: training?.completedOn ?? on, open: false };
}

/** Law: N25 §2(11). 标准提高20%: fractions of a fen are dropped. */
function raised(amountFen: number, facts: TrainingFacts, law: LawOn): number {
  const standing = law.standing(INCREASE);
  const percent =
    standing.state === 'in-force' && isRaised(facts, law) ? (law.value(INCREASE).value ?? 0) : 0;
  return Math.floor((amountFen * (100 + percent)) / 100);
}

function isRaised(facts: TrainingFacts, law: LawOn): boolean {
  const statuses: readonly string[] = law.value('training-subsidy-increase-statuses').value;
  return [...facts.statuses, ...facts.parentStatuses].some(
    (period) => statuses.includes(period.status) && heldOn(period, law.date),
  );
}

/** Law: N25 §2(11). 职业技能培训: one ended with a certificate. */
function trainingCompleted(): Condition<TrainingFacts, 'no-training-completed'> {
  return {
    else: 'no-training-completed',
    cites: ARTICLE,
    reads: ['training'],
    holds: ({ training }) => training !== null,
    shows: ({ training }) => ({
      needed: 'a training with a certificate',
      found: training && { trainingId: training.trainingId, completedOn: training.completedOn },
      zh: `须有取得证书的培训；查得 ${training ? `${training.trainingId}（${training.completedOn}）` : '无'}`,
      en: `needed a training with a certificate; found ${training?.trainingId ?? 'none'}`,
      evidence: training?.evidence ?? [],
    }),
  };
}

/** Law: N25 §2(11), and N6 art. 10. 脱贫群众 and their children; from N6 on every rural worker (27). */
function inATrainedGroup(): Condition<TrainingFacts, 'not-in-a-trained-group'> {
  const statuses = (law: LawOn): readonly string[] => law.value('training-subsidy-statuses').value;
  const rural = (law: LawOn) => law.value('training-subsidy-rural-workers-count').value;
  const counted = (periods: readonly StatusPeriod[], law: LawOn) =>
    periods.filter((period) => statuses(law).includes(period.status) && heldOn(period, law.date));
  const found = (facts: TrainingFacts, law: LawOn) =>
    counted([...facts.statuses, ...facts.parentStatuses], law);
  const ruralWorker = ({ householdKind }: TrainingFacts) => householdKind !== 'urban';
  return {
    else: 'not-in-a-trained-group',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 27',
    reads: ['statuses', 'parentStatuses', 'householdKind', 'training', 'on'],
    holds: (facts, law) => found(facts, law).length > 0 || (rural(law) && ruralWorker(facts)),
    shows: (facts, law) => {
      const held = found(facts, law);
      const names = held.map(({ status }) => status);
      return {
        needed: { statuses: statuses(law), on: law.date, orRuralWorker: rural(law) },
        found: { statuses: names, householdKind: facts.householdKind },
        zh:
          `${law.date} 本人或父母须为${listInChinese(statuses(law))}${rural(law) ? '，或为农村劳动者' : ''}；` +
          `查得：${listInChinese(names)}，户籍${inChinese(facts.householdKind ?? '未记录')}`,
        en:
          `needed on ${law.date}, of the person or a parent: ${listInEnglish(statuses(law))}` +
          `${rural(law) ? ', or a rural worker' : ''}; ` +
          `found: ${listInEnglish(names)}, household ${facts.householdKind ?? 'not recorded'}`,
        evidence: held.flatMap(({ evidence }) => evidence),
      };
    },
  };
}

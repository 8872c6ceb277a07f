import type { DataSource } from 'typeorm';
import { type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { countyOf } from '../../../kernel/divisions/divisions.js';
import { type AnyReport, report, type ReportAsked } from '../../../projections/report.js';
import { isOutOfWork, lastLoss, outOfWorkSince } from '../../rules/out-of-work.js';
import { type ServicesSince, servicesSince } from '../../rules/services-follow.js';
import { countedOn } from '../../rules/ending-counts.js';
import { holdsOneOf } from '../../rules/holds-one-of.js';
import { groupsOn } from '../../rules/watched-groups.js';
import { failingCondition } from '../../rules/warnings.js';
import { type AssistanceTerms, termsByCounty, type TermsOn } from '../../terms.js';
import { numbersBy } from './numbers.js';
import { type FreePosts, placesIn } from './free-posts.js';
import { byTexts, everyone, type Filed } from './people.js';
import { WORDS } from './words.js';

/** What followed, as every list of people out of work shows it. */
export const SERVICE_COLUMNS = [
  { key: 'guidanceOn', zh: '职业指导', en: 'guided on', kind: 'day' },
  { key: 'introductionOn', zh: '职业介绍', en: 'introduced on', kind: 'day' },
  { key: 'introducedTo', zh: '介绍岗位', en: 'introduced to', kind: 'id' },
  { key: 'offeredOn', zh: '岗位邀约', en: 'offered on', kind: 'day' },
  { key: 'offeredJob', zh: '邀约岗位', en: 'offered', kind: 'id' },
  { key: 'offerAnswer', zh: '答复', en: 'answer', kind: 'text', words: WORDS },
  { key: 'dueOn', zh: '应办日', en: 'due on', kind: 'day' },
] as const;
export const STATE_COLUMN = { key: 'state', zh: '状态', en: 'state', kind: 'text', words: WORDS } as const;

interface LossRow extends ServicesSince {
  readonly workerId: string;
  readonly county: string;
  readonly groups: readonly string[];
  readonly employerId: string;
  readonly lostOn: BusinessDate;
  readonly days: number;
}

const STATE_ORDER = { overdue: '0', due: '1', served: '2' } as const;

/**
 * 就业转失业: everybody warned of who is still out of work, with the guidance, the introduction and the offer that
 * followed; what is overdue stands first (N25 §2(10); N6 art. 13).
 */
export const jobLossesToAnswer = (termsOn: TermsOn): AnyReport =>
  report<LossRow>({
    name: 'job-losses-to-answer',
    zh: '就业转失业帮扶',
    en: 'Jobs lost and not found again: guidance, introduction and offer that followed',
    measure: 'job-loss-warning',
    cites: ['N25 §2(10)', 'N6 art. 13'],
    numbers: numbersBy({ county: ['services-due-days'] }),
    columns: [
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
      { key: 'groups', zh: '人群', en: 'groups', kind: 'text', words: WORDS },
      { key: 'employerId', zh: '原单位', en: 'former employer', kind: 'id' },
      { key: 'lostOn', zh: '预警日', en: 'warned on', kind: 'day' },
      { key: 'days', zh: '天数', en: 'days', kind: 'count' },
      STATE_COLUMN,
      ...SERVICE_COLUMNS,
    ],
    keyOf: ({ workerId }) => workerId,
    rows: async (source, tenant, asked) => {
      const { on } = asked;
      const termsAt = termsByCounty(termsOn, on);
      const found = await everyone(source, { ...asked, tenant, who: 'ever-recognised' }, (filed) => {
        const lost = lossOf(filed, on);
        return lost && failingCondition('job-lost', lost) === undefined
          ? [lossRow(filed, { on, terms: termsAt(filed.householdCounty) })]
          : [];
      });
      return found.sort(byTexts(({ state, lostOn, workerId }) => [STATE_ORDER[state], lostOn, workerId]));
    },
  });

/** The loss of one who is still out of work. */
function lossOf({ labour }: Filed, on: BusinessDate) {
  if (!isOutOfWork(labour, on)) return undefined;
  const ending = lastLoss(labour, on);
  return ending && { labour, ending };
}

function lossRow(
  { workerId, householdCounty: county, labour, file }: Filed,
  { on, terms }: { on: BusinessDate; terms: AssistanceTerms },
): LossRow {
  const ending = lastLoss(labour, on) as NonNullable<ReturnType<typeof lastLoss>>;
  const lostOn = countedOn(ending);
  const services = servicesSince(file, { since: lostOn, on, dueDays: terms.servicesDueDays });
  const groups = groupsOn(labour.statuses, on, terms);
  const { employerId } = ending;
  return { workerId, county, groups, employerId, lostOn, days: daysBetween(lostOn, on), ...services };
}

interface TransferRow extends Omit<ServicesSince, 'state'> {
  readonly workerId: string;
  readonly county: string;
  /** 脱贫人口 are re-placed first. */
  readonly first: boolean;
  readonly employerId: string;
  readonly lostIn: string | null;
  readonly since: BusinessDate;
  readonly days: number;
  readonly takenUpOn: BusinessDate | null;
  readonly stage: 'to-take-up' | 'taken-up' | 'introduced' | 'offered' | 'accepted';
  readonly placesThere: number;
  readonly jobThere: string | null;
  readonly placesAtHome: number;
  readonly jobAtHome: string | null;
}

/**
 * 转岗服务: everybody who lost work, 脱贫人口 first and then who waits longest, with the places free where the
 * work was lost (在当地) and at home; each is watched until work begins (N6 art. 14; N25 §2(3)).
 */
export const transferService = (termsOn: TermsOn, freePosts: FreePosts): AnyReport =>
  report<TransferRow>({
    name: 'transfer-service',
    zh: '转岗服务',
    en: 'Transfer to other work, people lifted out of poverty first',
    measure: 'retention-and-transfer',
    cites: ['N6 art. 14', 'N25 §2(3)'],
    numbers: numbersBy({ county: ['services-due-days'] }),
    columns: [
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'first', zh: '优先', en: 'comes first', kind: 'flag' },
      { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
      { key: 'employerId', zh: '原单位', en: 'former employer', kind: 'id' },
      { key: 'lostIn', zh: '失业地', en: 'lost in', kind: 'division' },
      { key: 'since', zh: '失业起日', en: 'out of work since', kind: 'day' },
      { key: 'days', zh: '天数', en: 'days', kind: 'count' },
      { key: 'stage', zh: '进度', en: 'stage', kind: 'text', words: WORDS },
      { key: 'takenUpOn', zh: '受理日', en: 'taken up on', kind: 'day' },
      ...SERVICE_COLUMNS,
      { key: 'placesThere', zh: '失业地空余岗位', en: 'places free where work was lost', kind: 'count' },
      { key: 'jobThere', zh: '失业地岗位', en: 'posting there', kind: 'id' },
      { key: 'placesAtHome', zh: '户籍县空余岗位', en: 'places free at home', kind: 'count' },
      { key: 'jobAtHome', zh: '户籍县岗位', en: 'posting at home', kind: 'id' },
    ],
    keyOf: ({ workerId }) => workerId,
    rows: async (source, tenant, asked) => {
      const termsAt = termsByCounty(termsOn, asked.on);
      const lost = await everyone(source, { ...asked, tenant, who: 'ever-lost-work' }, (filed) =>
        transferOf(filed, { on: asked.on, terms: termsAt(filed.householdCounty) }),
      );
      const rows = await withPlaces(lost, { source, tenant, asked, freePosts });
      return rows.sort(byTexts(({ first, since, workerId }) => [first ? '0' : '1', since, workerId]));
    },
  });

type Unplaced = Omit<TransferRow, 'lostIn' | 'placesThere' | 'jobThere' | 'placesAtHome' | 'jobAtHome'> & {
  readonly placeKey: string;
};

function transferOf(
  filed: Filed,
  { on, terms }: { on: BusinessDate; terms: AssistanceTerms },
): readonly Unplaced[] {
  const lost = lossOf(filed, on);
  const { workerId, householdCounty: county, labour, file } = filed;
  // Who left work for good looks for none.
  if (!lost || lost.ending.reason === 'retired') return [];
  const { employerId, contractIds } = lost.ending;
  const since = outOfWorkSince(labour, on) ?? countedOn(lost.ending);
  const { state: _state, ...services } = servicesSince(file, { since, on, dueDays: terms.servicesDueDays });
  const takenUpOn = file.transfers.find((day) => since <= day && day <= on) ?? null;
  const jobId = labour.contracts.find((one) => contractIds.includes(one.contractId))?.jobId;
  return [
    {
      workerId,
      county,
      first: holdsOneOf(labour, terms.keptFirst, on),
      employerId,
      since,
      days: daysBetween(since, on),
      takenUpOn,
      stage: stageOf(services, takenUpOn),
      ...services,
      placeKey: jobId ? `job:${jobId}` : `employer:${employerId}`,
    },
  ];
}

function stageOf(
  { offerAnswer, introductionOn }: Omit<ServicesSince, 'state'>,
  takenUpOn: BusinessDate | null,
): TransferRow['stage'] {
  if (offerAnswer === 'accepted') return 'accepted';
  if (offerAnswer === 'open') return 'offered';
  if (introductionOn !== null) return 'introduced';
  return takenUpOn === null ? 'to-take-up' : 'taken-up';
}

async function withPlaces(
  lost: readonly Unplaced[],
  by: { source: DataSource; tenant: string; asked: ReportAsked; freePosts: FreePosts },
): Promise<TransferRow[]> {
  const { source, tenant, asked, freePosts } = by;
  const keys = [...new Set(lost.map(({ placeKey }) => placeKey))];
  const found: readonly { key: string; division: string }[] = await source.query(
    'select key, division from labour_place where tenant = $1 and key = any($2)',
    [tenant, keys],
  );
  const placeOf = new Map(found.map(({ key, division }) => [key, countyOf(division) ?? division]));
  const divisions = [...new Set([...placeOf.values(), ...lost.map(({ county }) => county)])];
  const posts = divisions.length === 0 ? [] : await freePosts(source, tenant, { on: asked.on, divisions });
  return lost.map(({ placeKey, ...row }) => {
    const lostIn = placeOf.get(placeKey) ?? null;
    const [there, home] = [placesIn(posts, lostIn), placesIn(posts, row.county)];
    const places = { placesThere: there.places, jobThere: there.jobId };
    return { ...row, lostIn, ...places, placesAtHome: home.places, jobAtHome: home.jobId };
  });
}

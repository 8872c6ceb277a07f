import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { divisionOf } from '../../../libs/kernel/divisions/divisions.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import type { EventReader } from '../../../libs/event-store/reader.js';
import { groupedYuan } from '../../../libs/kernel/money.js';
import type { KnownWorld } from './known-world.js';

const PAGE = 1000;
const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** The worker with the fullest year: carried, hired, rewarded. */
export function fullestYear(world: KnownWorld): string | undefined {
  const paidFor = [...world.granted.values()].filter((one) => one.step === 'paid');
  const measuresOf = new Map<string, Set<string>>();
  for (const one of paidFor) {
    const { workerId } = one;
    if (workerId === undefined) continue;
    measuresOf.set(workerId, (measuresOf.get(workerId) ?? new Set()).add(one.policy));
  }
  return [...measuresOf].sort(([a, one], [b, other]) => other.size - one.size || (a < b ? -1 : 1))[0]?.[0];
}

/** Every event that names a worker, as a sentence with its day. */
export async function storyOf(reader: EventReader, workerId: string): Promise<string[]> {
  const told: Told[] = [];
  for (let position = 0; ; ) {
    const events = await reader.after(position, { limit: PAGE });
    for (const event of events) {
      const sentence = isAbout(event, workerId) ? sentenceOf(event) : undefined;
      const line = `${businessDateOf(event.occurredAt)}  ${sentence}`;
      if (sentence) told.push({ type: event.type, line });
    }
    const last = events.at(-1);
    if (!last) return inOneOrder(told);
    position = last.position;
  }
}

interface Told {
  readonly type: string;
  readonly line: string;
}

/** Orders given side by side are written in any order: what follows its like on the same day is sorted. */
function inOneOrder(told: readonly Told[]): string[] {
  const dayOf = ({ line }: Told) => line.slice(0, DAY_LENGTH);
  const runs: Told[][] = [];
  for (const one of told) {
    const before = runs.at(-1)?.at(-1);
    if (before && before.type === one.type && dayOf(before) === dayOf(one)) runs.at(-1)?.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((run) => run.map(({ line }) => line).sort());
}

function isAbout(event: RecordedEvent, workerId: string): boolean {
  const data = event.data as { workerId?: string; entitlementId?: string };
  return data.workerId === workerId || (data.entitlementId?.split('/').includes(workerId) ?? false);
}

type Fields = Readonly<Record<string, string & number>>;

function place(code: string | undefined): string {
  return (code && divisionOf(code)?.fullName) || '';
}

function sum(fen: number | null | undefined, without: string): string {
  return fen === null || fen === undefined ? without : `${groupedYuan(fen)} yuan`;
}

const SENTENCES: Readonly<Record<string, (data: Fields) => string>> = {
  WorkerRegistered: (data) => `登记入库，户籍${place(data.householdCounty)} registered`,
  WorkerStatusRecognised: (data) => `认定为 recognised as ${data.status}`,
  WillingnessDeclared: (data) => `登记就业意愿 willing to go: ${data.scope}`,
  SkillCertified: (data) => `取得技能等级证书 certified: ${data.occupation}, level ${data.level}`,
  PlacementOffered: (data) => `推荐岗位 offered ${data.jobId}, fit ${data.fit ?? '—'}`,
  OfferAccepted: () => '接受推荐 accepted',
  OfferDeclined: (data) => `谢绝推荐 declined: ${data.reason ?? ''}`,
  OfferExpired: () => '推荐逾期未答复 the offer expired',
  SeatAssigned: (data) => `安排“点对点”座位 seat on ${data.convoyId}`,
  WorkerDispatched: (data) => `随车出发，前往${place(data.jobDivision)} departed`,
  WorkerArrived: (data) => `到达，票价 arrived, fare ${sum(data.fareFen, '—')}`,
  ContractSigned: (data) =>
    `签订合同 signed ${data.kind}, ${data.startsOn} to ${data.endsOn ?? 'open-ended'}`,
  ContractRenewed: (data) => `续签合同 renewed, ${data.startsOn} to ${data.endsOn ?? 'open-ended'}`,
  SocialInsuranceEnrolled: (data) => `参加社会保险 insured from ${data.from}`,
  EmploymentEnded: (data) => `终止就业 employment ended: ${data.reason}`,
  OneYearEmployed: () => '就业满一年 one year employed',
  EntitlementGranted: (data) =>
    `核准 granted ${data.policy}, ${sum(data.amountFen, '金额待地方文件 awaiting a local document')}`,
  EntitlementRefused: (data) => `不予支付 refused ${data.policy}: ${data.reason} (${data.citation})`,
  PublicNoticeOpened: (data) => `公示 public notice until ${data.until}: ${data.entitlementId}`,
  EntitlementApproved: (data) => `审批通过 approved: ${data.entitlementId}`,
  EntitlementPaid: (data) => `发放 paid ${groupedYuan(data.amountFen ?? 0)} yuan: ${data.entitlementId}`,
  TrainingCompleted: (data) => `培训取证 trained: ${data.occupation}`,
  PostMonthConfirmed: (data) => `公益性岗位在岗 in a public-welfare post in ${data.month}`,
  TrainingMonthConfirmed: (data) => `以工代训 trained at work in ${data.month}`,
  FlexibleContributionReported: (data) => `自缴社会保险费 paid social insurance alone for ${data.month}`,
  SchoolEntered: (data) => `入学 entered a ${data.schoolKind} school`,
  SchoolTermConfirmed: (data) => `在读 at school in ${data.term}`,
  BusinessReported: (data) => `登记创业 founded a business, licensed on ${data.licensedOn}`,
  BusinessOneYear: () => '正常经营满一年 one year in business',
  StartupLoanGranted: (data) => `创业担保贷款 start-up loan of ${groupedYuan(data.principalFen ?? 0)} yuan`,
  LoanInterestPaid: (data) =>
    `付息 paid interest of ${data.month}: ${groupedYuan(data.interestFen ?? 0)} yuan`,
  WarningRaised: (data) => `预警 warning: ${data.kind}`,
};

function sentenceOf(event: RecordedEvent): string | undefined {
  return SENTENCES[event.type]?.(event.data as Fields);
}

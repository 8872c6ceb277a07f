import { addMonths, type BusinessDate, dayBefore } from '../../../libs/kernel/business-date.js';
import { alliancesHolding } from '../../../libs/kernel/alliances.js';
import { STARTING_MEMBERSHIPS } from '../../../libs/kernel/alliances-starting-set.js';
import { divisionOf, prefectureOf, provinceOf } from '../../../libs/kernel/divisions/divisions.js';
import type { RecordedDispatchEvent } from '../../../libs/dispatch/events.js';
import type { RecordedEmploymentEvent } from '../../../libs/employment/events.js';
import type { RecordedMatchingEvent } from '../../../libs/matching/events.js';
import type { RecordedEntitlementEvent } from '../../../libs/policy/entitlement/events.js';
import type { Law } from '../../../libs/policy/law/law.js';
import type { RecordedAssistanceEvent } from '../../../libs/assistance/events.js';
import type { EventReader } from '../../../libs/event-store/reader.js';
import type { RoundPlayed, Stage } from './season.js';
import { DEMO_STARTS_ON } from './calendar.js';
import { countMoney, emptyMoney, type MoneyTally } from './tally-of-money.js';

type Counted =
  | RecordedDispatchEvent
  | RecordedEmploymentEvent
  | RecordedMatchingEvent
  | RecordedEntitlementEvent
  | RecordedAssistanceEvent;

export interface PlacedRow {
  registered: number;
  priority: number;
  placed: number;
  priorityPlaced: number;
}

/** What the year came to, counted from the log alone. */
export interface Tally {
  events: number;
  readonly byAlliance: Map<string, PlacedRow>;
  readonly offers: { made: number; accepted: number; declined: number; expired: number };
  /** Offers to people who had just lost a job, and those of them that were accepted. */
  readonly atOnce: { made: number; accepted: number };
  readonly rounds: readonly RoundPlayed[];
  readonly convoys: { departed: number; aboard: number; arrived: number; outside: number };
  readonly carriedTo: Map<string, number>;
  readonly aliveByMonth: readonly { readonly on: BusinessDate; readonly contracts: number }[];
  readonly signed: number;
  readonly endings: Map<string, number>;
  readonly years: number;
  readonly money: MoneyTally;
  readonly commandsRefused: Map<string, { count: number; citation: string | null; example: string }>;
  readonly warnings: Map<string, number>;
}

const NO_ALLIANCE = '—';
const MONTHS_SHOWN = 15;

export async function tallyOf(reader: EventReader, stage: Stage): Promise<Tally> {
  const tally = emptyTally(stage);
  const { law } = stage.office.ground.runtime.house;
  const signedAs = new Map<string, { from: BusinessDate; to: BusinessDate | undefined }>();
  const placed = new Set<string>();
  const atOnce = new Set<string>();
  for (let position = 0; ; ) {
    const events = (await reader.after(position)) as unknown as readonly (Counted & { position: number })[];
    for (const event of events) {
      count(tally, event, law);
      countAtOnce(tally, event, atOnce);
      countContracts(event, { signedAs, placed });
    }
    const last = events.at(-1);
    if (!last) break;
    position = last.position;
    tally.events = position;
  }
  countPeople(tally, stage, placed);
  const months = Array.from({ length: MONTHS_SHOWN }, (_unused, at) =>
    dayBefore(addMonths(DEMO_STARTS_ON, at + 1)),
  );
  const runs = (on: BusinessDate) =>
    [...signedAs.values()].filter((one) => one.from <= on && (one.to === undefined || one.to >= on)).length;
  return { ...tally, signed: signedAs.size, aliveByMonth: months.map((on) => ({ on, contracts: runs(on) })) };
}

function emptyTally({ office, rounds }: Stage): Tally {
  const commandsRefused: Tally['commandsRefused'] = new Map();
  for (const { order, refusal } of office.refused) {
    const known = commandsRefused.get(`${order.do}: ${refusal.code}`);
    // Not the first one, which is another each time: orders of one moment are given side by side.
    const example = [known?.example ?? refusal.message, refusal.message].sort()[0] ?? '';
    commandsRefused.set(`${order.do}: ${refusal.code}`, {
      count: (known?.count ?? 0) + 1,
      citation: refusal.citation,
      example,
    });
  }
  return {
    events: 0,
    byAlliance: new Map(),
    offers: { made: 0, accepted: 0, declined: 0, expired: 0 },
    atOnce: { made: 0, accepted: 0 },
    rounds,
    convoys: { departed: 0, aboard: 0, arrived: 0, outside: 0 },
    carriedTo: new Map(),
    aliveByMonth: [],
    signed: 0,
    endings: new Map(),
    years: 0,
    money: emptyMoney(),
    commandsRefused,
    warnings: new Map(),
  };
}

function count(tally: Tally, event: Counted, law: Law): void {
  switch (event.type) {
    case 'PlacementOffered':
      tally.offers.made += 1;
      break;
    case 'OfferAccepted':
      tally.offers.accepted += 1;
      break;
    case 'OfferDeclined':
      tally.offers.declined += 1;
      break;
    case 'OfferExpired':
      tally.offers.expired += 1;
      break;
    case 'ConvoyDeparted':
      tally.convoys.departed += 1;
      tally.convoys.aboard += event.data.aboard;
      break;
    case 'WorkerArrived':
      tally.convoys.arrived += 1;
      tally.convoys.outside += Number(provinceOf(event.data.jobDivision) !== '420000');
      add(tally.carriedTo, nameOf(prefectureOf(event.data.jobDivision) ?? event.data.jobDivision));
      break;
    case 'EmploymentEnded':
      add(tally.endings, event.data.reason);
      break;
    case 'OneYearEmployed':
      (tally as { years: number }).years += 1;
      break;
    case 'WarningRaised':
      add(tally.warnings, event.data.kind);
      break;
    default:
      countMoney(tally.money, event as RecordedEntitlementEvent, law);
  }
}

/** The matcher's own offers come from a round, or from a lost job. */
function countAtOnce(tally: Tally, event: Counted & { actor?: string }, atOnce: Set<string>): void {
  if (event.type === 'PlacementOffered' && event.actor === 'system:matcher' && !event.data.roundId) {
    atOnce.add(event.data.offerId);
    tally.atOnce.made += 1;
  }
  if (event.type === 'OfferAccepted' && atOnce.has(event.data.offerId)) tally.atOnce.accepted += 1;
}

interface Contracts {
  readonly signedAs: Map<string, { from: BusinessDate; to: BusinessDate | undefined }>;
  readonly placed: Set<string>;
}

function countContracts(event: Counted, { signedAs, placed }: Contracts): void {
  if (event.type === 'ContractSigned') {
    signedAs.set(event.data.contractId, { from: event.data.startsOn, to: event.data.endsOn });
    placed.add(event.data.workerId);
  }
  if (event.type === 'ContractRenewed') {
    signedAs.set(event.data.newContractId, { from: event.data.startsOn, to: event.data.endsOn });
  }
  if (event.type !== 'EmploymentEnded') return;
  for (const contractId of event.data.contractIds) {
    const term = signedAs.get(contractId);
    if (term && (term.to === undefined || term.to > event.data.endedOn)) term.to = event.data.endedOn;
  }
}

function countPeople(tally: Tally, { world }: Stage, placed: ReadonlySet<string>): void {
  for (const worker of world.workers.values()) {
    const [alliance] = alliancesHolding(STARTING_MEMBERSHIPS, worker.county, DEMO_STARTS_ON);
    const row = tally.byAlliance.get(alliance ?? NO_ALLIANCE) ?? {
      registered: 0,
      priority: 0,
      placed: 0,
      priorityPlaced: 0,
    };
    const first = worker.statuses.some(
      (one) => one === 'lifted-out-of-poverty' || one === 'return-to-poverty-monitored',
    );
    row.registered += 1;
    row.priority += Number(first);
    row.placed += Number(placed.has(worker.workerId));
    row.priorityPlaced += Number(first && placed.has(worker.workerId));
    tally.byAlliance.set(alliance ?? NO_ALLIANCE, row);
  }
}

function add(counts: Map<string, number>, key: string, amount = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}

function nameOf(division: string): string {
  return divisionOf(division)?.name ?? division;
}

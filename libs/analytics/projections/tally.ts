import type { BusinessDate } from '../../kernel/business-date.js';
import { countsAsGrant, type EntitlementLine, fenOf, type Told } from './entitlement-line.js';

/** Grants that stand and what they come to, under the law of today and under the change. */
export interface Cell {
  beforeCount: number;
  beforeFen: number;
  afterCount: number;
  afterFen: number;
}

export type Dimension = 'measure' | 'month' | 'year' | 'county' | 'group' | 'priority' | 'fund';

/** An answer that is not the same under both laws. */
export interface ChangedLine {
  readonly before: EntitlementLine | undefined;
  readonly after: EntitlementLine | undefined;
}

/** An answer of the log that the replay under the law of today does not give, or gives otherwise. */
export interface UnlikeTheLog {
  readonly entitlementId: string;
  readonly log: string | null;
  readonly replay: string | null;
  readonly cause: 'another-version-of-the-law' | 'not-in-the-log' | 'not-in-the-replay' | 'another-answer';
}

/** Differences shown in full; all are counted. */
const DIFFERENCES_SHOWN = 100;

/** Whose lines are counted, and which days. */
export interface Counted {
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  /** Statuses that come first on a day. */
  readonly priority: (on: BusinessDate) => readonly string[];
  readonly lawVersion: string;
}

/** Sums of a comparison; those of two threads are put together by `join`. Plain data. */
export class Tally {
  readonly cells = new Map<string, Cell>();
  /** Differences by worker and by who is paid, in fen, of those who have one. */
  readonly workers = new Map<string, number>();
  readonly payees = new Map<string, number>();
  readonly changed: ChangedLine[] = [];
  readonly unlike: UnlikeTheLog[] = [];
  readonly counts = {
    workers: 0,
    assessedTwice: 0,
    answers: 0,
    changed: 0,
    answersInTheLog: 0,
    unlikeTheLog: 0,
    undoneByOfficers: 0,
  };

  /** Without `keepsChanged` answers that are not the same are counted and not kept. */
  constructor(private readonly keepsChanged = true) {}

  compare(before: readonly EntitlementLine[], after: readonly EntitlementLine[], of: Counted): void {
    const keyed = new Map(after.map((line) => [keyOf(line), line]));
    const within = ({ on }: EntitlementLine) => (of.from ?? on) <= on && on <= (of.to ?? on);
    for (const line of before) {
      const other = keyed.get(keyOf(line));
      keyed.delete(keyOf(line));
      if (within(line)) this.add(line, other, of);
    }
    for (const line of keyed.values()) if (within(line)) this.add(undefined, line, of);
  }

  /** Holds the replay under the law of today against what the log itself says. */
  check(before: readonly EntitlementLine[], told: readonly Told[], { lawVersion }: Counted): void {
    this.counts.answersInTheLog += told.length;
    const replayed = new Map(before.map((line) => [line.entitlementId, line]));
    for (const one of told) {
      const line = replayed.get(one.entitlementId);
      replayed.delete(one.entitlementId);
      const [log, replay] = [words(one), line ? words(line) : null];
      const cause = line ? 'another-answer' : 'not-in-the-replay';
      const older = one.lawVersion !== null && one.lawVersion !== lawVersion;
      if (log !== replay)
        this.differs(one.entitlementId, { log, replay, cause: older ? 'another-version-of-the-law' : cause });
    }
    for (const line of replayed.values())
      this.differs(line.entitlementId, { log: null, replay: words(line), cause: 'not-in-the-log' });
  }

  join(other: Tally): void {
    for (const [key, cell] of other.cells) addTo(this.cell(key), cell);
    for (const [id, fen] of other.workers) add(this.workers, id, fen);
    for (const [id, fen] of other.payees) add(this.payees, id, fen);
    for (const line of other.changed) this.changed.push(line);
    this.unlike.push(...other.unlike.slice(0, DIFFERENCES_SHOWN - this.unlike.length));
    for (const name of Object.keys(this.counts) as (keyof Tally['counts'])[])
      this.counts[name] += other.counts[name];
  }

  private add(before: EntitlementLine | undefined, after: EntitlementLine | undefined, of: Counted): void {
    const line = (before ?? after) as EntitlementLine;
    this.counts.answers += 1;
    if (before?.undone === 'officer' || before?.undone === 'rejected') this.counts.undoneByOfficers += 1;
    this.count(before, 'before', of);
    this.count(after, 'after', of);
    if (before === after || (before && after && standing(before) === standing(after))) return;
    this.counts.changed += 1;
    if (this.keepsChanged) this.changed.push({ before, after });
    const fen = fenOf(after) - fenOf(before);
    if (fen === 0) return;
    if (line.workerId !== '') add(this.workers, line.workerId, fen);
    add(this.payees, line.beneficiary, fen);
  }

  private count(line: EntitlementLine | undefined, side: 'before' | 'after', of: Counted): void {
    if (line === undefined || !countsAsGrant(line)) return;
    const { policy, on, county, groups, funds } = line;
    const first = of.priority(on);
    const comesFirst = groups.some((group) => first.includes(group));
    const fen = fenOf(line);
    const put = (dimension: Dimension, name: string, amount = fen) => {
      const cell = this.cell(`${dimension} ${name}`);
      cell[`${side}Count`] += 1;
      cell[`${side}Fen`] += amount;
    };
    put('measure', policy);
    put('month', on.slice(0, 7));
    put('year', on.slice(0, 4));
    put('county', county ?? 'unknown');
    put('group', groups.join('+') || 'none');
    put('priority', comesFirst ? 'priority' : 'ordinary');
    for (const share of funds) put('fund', share.fund, share.amountFen);
  }

  private cell(key: string): Cell {
    let cell = this.cells.get(key);
    if (!cell) this.cells.set(key, (cell = { beforeCount: 0, beforeFen: 0, afterCount: 0, afterFen: 0 }));
    return cell;
  }

  private differs(entitlementId: string, difference: Omit<UnlikeTheLog, 'entitlementId'>): void {
    this.counts.unlikeTheLog += 1;
    if (this.unlike.length < DIFFERENCES_SHOWN) this.unlike.push({ entitlementId, ...difference });
  }
}

/** What is answered, by event: the same under every law. */
function keyOf(line: EntitlementLine): string {
  return `${line.policy} ${line.beneficiary} ${line.followed} ${line.turn}`;
}

/** An answer as it was given, whatever became of it. */
function words(line: Pick<Told, 'outcome' | 'amountFen' | 'code' | 'on'>): string {
  const came = line.outcome === 'granted' ? `granted ${line.amountFen ?? 'local'}` : `refused ${line.code}`;
  return `${came} on ${line.on}`;
}

/** The same with what became of it, and who pays. */
function standing(line: EntitlementLine): string {
  const funds = line.funds.map(({ fund, amountFen }) => `${fund} ${amountFen}`).join();
  return `${words(line)} ${line.undone} ${line.county} ${funds}`;
}

function add(sums: Map<string, number>, id: string, fen: number): void {
  sums.set(id, (sums.get(id) ?? 0) + fen);
}

function addTo(cell: Cell, other: Cell): void {
  cell.beforeCount += other.beforeCount;
  cell.beforeFen += other.beforeFen;
  cell.afterCount += other.afterCount;
  cell.afterFen += other.afterFen;
}

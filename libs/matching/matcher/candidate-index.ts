/**
 * Finds, for one worker or one posting, exactly the partners that the hard rules allow, and looks at few
 * others: never at all pairs.
 *
 * Idea. Members of one side that no rule of place can tell apart stand in one cell: postings of one
 * occupation, division, sharing, kind and kind of employer; workers of one wanted occupation, county, scope
 * and destinations. Whether two cells may meet is asked once, of the very rules, with any member of each
 * (`RULES_OF_PLACE`), and remembered. Inside a cell members stand in order of wage, so that those whose floor
 * is not reached are passed over. What is left is asked of every rule.
 *
 * Cost. A question costs the cells that may meet, plus the pairs looked at (`looked`); the first question of
 * a class of members costs one question a cell of its occupations. A change costs the length of its cells.
 */
import { monthlyEquivalentFen } from '../../kernel/money.js';
import type { Candidate } from '../facts/candidates.js';
import type { Vacancy } from '../facts/postings.js';
import type { MarketDay } from '../round/market-day.js';
import { postingIsSharedWithCounty } from '../rules/posting-is-shared-with-county.js';
import type { Rule } from '../rules/rule.js';
import { workLiesInWantedDestination } from '../rules/work-lies-in-wanted-destination.js';
import { workLiesWithinScope } from '../rules/work-lies-within-scope.js';
import { type Cell, firstAbove, firstAtLeast, Shelf } from './shelf.js';

/** What these look at of a worker and of a posting stands in the names of their cells, and nothing else. */
export const RULES_OF_PLACE: readonly Rule[] = [
  workLiesWithinScope,
  workLiesInWantedDestination,
  postingIsSharedWithCounty,
];

/** Stands for every occupation: for who named none. */
const ANY = '';
/** Answers to "which cells may this class meet?" that are kept; then all are forgotten. */
const REMEMBERED_LIMIT = 100_000;

/** How much was looked at, since it was made. */
export interface Looked {
  /** Cells whose members were looked at. */
  cells: number;
  /** Pairs asked of every rule. */
  pairs: number;
}

interface Remembered<Member> {
  readonly version: number;
  readonly cells: readonly Cell<Member>[];
}

export class CandidateIndex {
  readonly looked: Looked = { cells: 0, pairs: 0 };
  private readonly workers = new Shelf<Candidate>();
  private readonly postings = new Shelf<Vacancy>();
  private postingCells = new Map<string, Remembered<Vacancy>>();
  private workerCells = new Map<string, Remembered<Candidate>>();

  constructor(private day: MarketDay) {}

  /** From now on rules are asked of this day. */
  setDay(day: MarketDay): void {
    this.day = day;
    this.postingCells.clear();
    this.workerCells.clear();
  }

  /** Puts a worker in, or in the place of what was known of them. Who is willing to nothing is left out. */
  setWorker(worker: Candidate): void {
    const { willingness } = worker;
    if (willingness === null) return this.removeWorker(worker.workerId);
    const height = willingness.wageFloorFen ?? 0;
    this.workers.put(
      worker.workerId,
      { member: worker, name: classOfWorker(worker), height },
      wantedBy(worker),
    );
  }

  removeWorker(workerId: string): void {
    this.workers.take(workerId);
  }

  setPosting(job: Vacancy): void {
    // Piece pay is not compared: it reaches every floor.
    const height = monthlyEquivalentFen(job.wageMinFen, job.wageUnit) ?? Number.POSITIVE_INFINITY;
    this.postings.put(job.jobId, { member: job, name: classOfPosting(job), height }, [job.occupation]);
  }

  removePosting(jobId: string): void {
    this.postings.take(jobId);
  }

  /** The postings put in that the worker may be placed on, in no order. */
  postingsFor(worker: Candidate): Vacancy[] {
    if (worker.willingness === null) return [];
    const wanted = wantedBy(worker);
    const occupations = wanted[0] === ANY ? this.postings.occupations() : wanted;
    const floorFen = worker.willingness.wageFloorFen ?? 0;
    const found: Vacancy[] = [];
    for (const occupation of occupations) {
      for (const { members, heights } of this.cellsFor(worker, occupation)) {
        const from = firstAtLeast(heights, floorFen);
        if (from === members.length) continue;
        this.looked.cells += 1;
        this.looked.pairs += members.length - from;
        for (let at = from; at < members.length; at += 1) {
          const job = members[at] as Vacancy;
          if (this.day.mayBePlaced(worker, job)) found.push(job);
        }
      }
    }
    return found;
  }

  /** The workers put in that may be placed on the posting, in no order. */
  workersFor(job: Vacancy): Candidate[] {
    const monthFen = monthlyEquivalentFen(job.wageMinFen, job.wageUnit) ?? Number.POSITIVE_INFINITY;
    const found: Candidate[] = [];
    for (const occupation of [job.occupation, ANY]) {
      for (const { members, heights } of this.cellsOfWorkers(job, occupation)) {
        const to = firstAbove(heights, monthFen);
        if (to === 0) continue;
        this.looked.cells += 1;
        this.looked.pairs += to;
        for (let at = 0; at < to; at += 1) {
          const worker = members[at] as Candidate;
          if (this.day.mayBePlaced(worker, job)) found.push(worker);
        }
      }
    }
    return found;
  }

  private cellsFor(worker: Candidate, occupation: string): readonly Cell<Vacancy>[] {
    const asking = `${classOfWorker(worker)}\u0000${occupation}`;
    const version = this.postings.versionOf(occupation);
    const known = this.postingCells.get(asking);
    if (known?.version === version) return known.cells;
    const meets = ({ sample }: Cell<Vacancy>) => this.mayMeet(worker, sample);
    const cells = this.postings.cellsOf(occupation).filter(meets);
    remember(this.postingCells, asking, { version, cells });
    return cells;
  }

  private cellsOfWorkers(job: Vacancy, occupation: string): readonly Cell<Candidate>[] {
    const asking = `${classOfPosting(job)}\u0000${occupation}`;
    const version = this.workers.versionOf(occupation);
    const known = this.workerCells.get(asking);
    if (known?.version === version) return known.cells;
    const meets = ({ sample }: Cell<Candidate>) => this.mayMeet(sample, job);
    const cells = this.workers.cellsOf(occupation).filter(meets);
    remember(this.workerCells, asking, { version, cells });
    return cells;
  }

  private mayMeet(worker: Candidate, job: Vacancy): boolean {
    return RULES_OF_PLACE.every((rule) => rule.holds(worker, job, this.day.rules));
  }
}

function remember<Member>(
  known: Map<string, Remembered<Member>>,
  asking: string,
  answer: Remembered<Member>,
): void {
  if (known.size >= REMEMBERED_LIMIT) known.clear();
  known.set(asking, answer);
}

function wantedBy(worker: Candidate): readonly string[] {
  const wanted = worker.willingness?.occupations ?? [];
  return wanted.length === 0 ? [ANY] : [...new Set(wanted)];
}

/** The household itself is looked at only where nothing beyond the home village is wanted. */
function classOfWorker({ householdCounty, household, willingness }: Candidate): string {
  const scope = willingness?.scope ?? 'undeclared';
  const home = scope === 'none' ? (household ?? '') : '';
  return [householdCounty, scope, home, ...(willingness?.destinations ?? [])].join('|');
}

function classOfPosting({ division, shareWith, kind, employerKind }: Vacancy): string {
  return [division, shareWith, kind, employerKind ?? ''].join('|');
}

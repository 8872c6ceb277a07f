/**
 * Whose facts make the graph fail, where it failed while looking at somebody.
 *
 * Idea. The one looked at was asked about partners, so either side may be at fault. Everything the graph asks
 * of one person, of one posting and of a pair is asked again, of the facts alone: whoever fails alone is the
 * culprit; of a pair that fails, the partner is where the partner fails with others too, else the one looked
 * at. Where nothing fails, the facts are sound and the graph itself was not.
 *
 * Cost. Two passes over a side, at a failure only.
 */
import type { BusinessDate } from '../../kernel/business-date.js';
import type { Candidate } from '../facts/candidates.js';
import { closedOn, type Posting, type Vacancy } from '../facts/postings.js';
import { MAX_FIT, MAX_OPENINGS } from '../optimiser/instance.js';
import { isFree } from '../round/free.js';
import { MarketDay } from '../round/market-day.js';
import type { MarketFacts } from '../round/matcher.js';
import { RULES } from '../rules/eligible.js';
import { placesKept } from '../rules/places-are-kept-for-relocated.js';
import { daysOfPosting, daysOfWorker } from './agenda.js';
import { CandidateIndex } from './candidate-index.js';
import type { Concerned } from './concerning.js';
import { jobsHeld, rankOf } from './worker-changes.js';

/** What somebody's facts cannot be read for: what binds them is another document than who they are. */
export type Culprit =
  | { readonly kind: 'worker'; readonly id: string; readonly isBound: boolean }
  | { readonly kind: 'posting'; readonly id: string };

export function culpritOf(concerned: Concerned, facts: MarketFacts, on: BusinessDate): Culprit | undefined {
  const asked = new Asked(facts, on);
  return 'workerId' in concerned
    ? asked.aboutWorker(concerned.workerId)
    : asked.aboutPosting(concerned.jobId);
}

class Asked {
  private readonly day: MarketDay;

  constructor(
    private readonly facts: MarketFacts,
    private readonly on: BusinessDate,
  ) {
    this.day = new MarketDay(on, facts.memberships);
  }

  aboutWorker(id: string): Culprit | undefined {
    const { candidates, engagements } = this.facts;
    const [candidate, bound] = [candidates.get(id), engagements.get(id)];
    const worker: Culprit = { kind: 'worker', id, isBound: fails(() => bound && jobsHeld(bound, this.on)) };
    if (worker.isBound || fails(() => daysOfWorker(candidate, bound, this.on))) {
      return { ...worker, isBound: true };
    }
    if (!candidate) return undefined;
    if (this.isUnreadable(candidate)) return worker;
    const partner = this.firstPosting((job) => this.pairFails(candidate, job));
    if (!partner) return undefined;
    const others = this.firstWorker((one) => one.workerId !== id && this.pairFails(one, partner));
    return others ? { kind: 'posting', id: partner.jobId } : worker;
  }

  aboutPosting(id: string): Culprit | undefined {
    const posting = this.facts.postings.get(id);
    if (!posting) return undefined;
    const itself: Culprit = { kind: 'posting', id };
    if (this.isMiscounted(posting)) return itself;
    const job = this.vacancy(posting);
    const partner = this.firstWorker((worker) => this.pairFails(worker, job));
    if (!partner) return undefined;
    const others = this.firstPosting((one) => one.jobId !== id && this.pairFails(partner, one));
    return others ? { kind: 'worker', id: partner.workerId, isBound: false } : itself;
  }

  private isUnreadable(worker: Candidate): boolean {
    return fails(() => {
      isFree(worker, undefined, this.on);
      rankOf(worker, this.on);
      new CandidateIndex(this.day).setWorker(worker);
    });
  }

  private isMiscounted(posting: Posting): boolean {
    return fails(() => {
      daysOfPosting(posting);
      closedOn(posting, this.on);
      for (const count of [posting.openings, placesKept(posting)]) {
        if (!Number.isInteger(count) || count < 0 || count > MAX_OPENINGS) throw new RangeError('places');
      }
      new CandidateIndex(this.day).setPosting(this.vacancy(posting));
    });
  }

  private pairFails(worker: Candidate, job: Vacancy): boolean {
    return fails(() => {
      // Every rule, also behind one that does not hold: who fails at a rule fails with everybody.
      if (RULES.filter((rule) => !rule.holds(worker, job, this.day.rules)).length > 0) return;
      const fit = this.day.weigh(worker, job, this.facts.told.get(worker.workerId));
      if (!Number.isInteger(fit) || fit < 0 || fit > MAX_FIT) throw new RangeError('fit');
    });
  }

  private vacancy(posting: Posting): Vacancy {
    return { ...posting, employerKind: this.facts.employers.get(posting.employerId)?.kind ?? null };
  }

  private firstPosting(holds: (job: Vacancy) => boolean): Vacancy | undefined {
    for (const posting of this.facts.postings.values()) {
      const job = this.vacancy(posting);
      if (holds(job)) return job;
    }
    return undefined;
  }

  private firstWorker(holds: (worker: Candidate) => boolean): Candidate | undefined {
    for (const worker of this.facts.candidates.values()) if (holds(worker)) return worker;
    return undefined;
  }
}

function fails(question: () => unknown): boolean {
  try {
    question();
    return false;
  } catch {
    return true;
  }
}

import { type BusinessDate, dayAfter } from '../../../kernel/business-date.js';
import type { ProjectField, ProjectKind } from '../events.js';

/** The least share of labour pay in percent that the law asks of a project due on a day; null where none. */
export type LeastShareOn = (on: BusinessDate) => number | null;

/** What the rule looks at; sums as recorded by the day. */
export interface PayOfProject {
  readonly kind: ProjectKind;
  readonly field: ProjectField;
  readonly fundsFen: number | null;
  readonly paidFen: number;
  readonly completesOn: BusinessDate | null;
  readonly completedOn: BusinessDate | null;
}

/**
 * `running`: not due yet; `reached` and `short`: due. `no-funds`: nothing to hold the pay against.
 * `not-asked`: no share is asked of it, and more is better (N6 art. 7).
 */
export type ShareVerdict = 'not-asked' | 'no-funds' | 'running' | 'reached' | 'short';

export interface ShareOfPay {
  readonly verdict: ShareVerdict;
  readonly leastPercent: number | null;
  /** What is missing to the share asked; 0 where nothing is. */
  readonly missingFen: number;
  /** Pay over funds, in thousandths, rounded down; null without funds. */
  readonly permille: number | null;
  /** The day after the last day of work, from which it is due; null while no end is named. */
  readonly dueFrom: BusinessDate | null;
}

/**
 * Labour pay of a work-relief project reaches its share of the funds by the completion.
 *
 * Law: N25 §2(5) (劳务报酬发放比例不低于项目资金的15%); POLICY interpretation 22; POLICY interpretation 56.
 * Asked of work relief in farm and rural infrastructure that completes while the article is in force. Due
 * when the last day of work, recorded or else planned, has passed; the day itself still counts. The share
 * itself is enough (不低于).
 */
export function shareOfLabourPay(project: PayOfProject, on: BusinessDate, leastOn: LeastShareOn): ShareOfPay {
  const lastDay = project.completedOn ?? project.completesOn;
  const leastPercent = isAsked(project) ? leastOn(lastDay ?? on) : null;
  const { fundsFen, paidFen } = project;
  const permille = fundsFen ? Math.floor((paidFen * 1000) / fundsFen) : null;
  const neededFen = Math.ceil(((fundsFen ?? 0) * (leastPercent ?? 0)) / 100);
  const missingFen = Math.max(0, neededFen - paidFen);
  const dueFrom = lastDay === null ? null : dayAfter(lastDay);
  return { leastPercent, permille, missingFen, dueFrom, verdict: verdictOf() };

  function verdictOf(): ShareVerdict {
    if (leastPercent === null) return 'not-asked';
    if (!fundsFen) return 'no-funds';
    if (dueFrom === null || on < dueFrom) return 'running';
    return missingFen === 0 ? 'reached' : 'short';
  }
}

function isAsked({ kind, field }: PayOfProject): boolean {
  return kind === 'work-relief' && field === 'farm-and-rural-infrastructure';
}

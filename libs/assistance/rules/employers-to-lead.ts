import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import type { AssistanceTerms } from '../terms.js';

/** An ending at an employer that was announced or recorded; one row a contract. */
export interface AnnouncedEnding {
  readonly workerId: string;
  readonly announcedOn: BusinessDate;
  readonly reason: string;
}

export interface EmployerLookedAt {
  readonly cuts: readonly {
    readonly announcedOn: BusinessDate;
    readonly from: BusinessDate;
    readonly people: number;
  }[];
  readonly endings: readonly AnnouncedEnding[];
  readonly talks: readonly { readonly on: BusinessDate; readonly kept: readonly string[] }[];
}

/** Why an employer is to be led to keep people, and since when. */
export interface ToLead {
  readonly cause: 'staff-cut-announced' | 'several-endings' | 'promise-not-kept';
  readonly since: BusinessDate;
  readonly people: number;
}

/** Endings by which nobody is let go. */
const OWN_WISH: ReadonlySet<string> = new Set(['resigned', 'retired', 'died']);

/**
 * 引导企业优先留用脱贫人口: an employer is to be led to it when it says that it will let people go, or when it let go
 * or will let go so many people within so many days; until it was spoken to on that day or later. An
 * announced cut stays a ground for as many days after its first day.
 *
 * Law: N6 art. 14; N25 §2(3).
 */
export function toLead(
  { cuts, endings, talks }: EmployerLookedAt,
  on: BusinessDate,
  terms: AssistanceTerms,
): ToLead | undefined {
  const broken = promisesBroken(endings, talks, on);
  const open = [...announced(cuts, on, terms), ...severalEndings(endings, on, terms), ...broken];
  const led = (since: BusinessDate) => talks.some((talk) => talk.on >= since && talk.on <= on);
  return open.filter(({ since }) => !led(since)).sort((one, other) => (one.since < other.since ? -1 : 1))[0];
}

function announced(
  cuts: EmployerLookedAt['cuts'],
  on: BusinessDate,
  { retentionDays }: AssistanceTerms,
): readonly ToLead[] {
  return cuts
    .filter(({ announcedOn, from }) => announcedOn <= on && on <= addDays(from, retentionDays))
    .map(({ announcedOn, people }) => ({ cause: 'staff-cut-announced', since: announcedOn, people }));
}

/** The day on which the number was reached is the day since when. */
function severalEndings(
  endings: readonly AnnouncedEnding[],
  on: BusinessDate,
  { retentionDays, retentionEndings }: AssistanceTerms,
): readonly ToLead[] {
  const firstDay = addDays(on, 1 - retentionDays);
  const byWorker = new Map<string, BusinessDate>();
  for (const { workerId, announcedOn, reason } of endings) {
    if (OWN_WISH.has(reason) || announcedOn < firstDay || announcedOn > on) continue;
    const before = byWorker.get(workerId);
    if (before === undefined || announcedOn < before) byWorker.set(workerId, announcedOn);
  }
  const days = [...byWorker.values()].sort();
  const since = days[retentionEndings - 1];
  if (since === undefined || days.length < retentionEndings) return [];
  return [{ cause: 'several-endings', since, people: days.length }];
}

/** Who was promised to be kept and is let go all the same; what was spoken of since is over. */
function promisesBroken(
  endings: readonly AnnouncedEnding[],
  talks: EmployerLookedAt['talks'],
  on: BusinessDate,
): readonly ToLead[] {
  const broken = endings.filter(
    ({ workerId, announcedOn, reason }) =>
      announcedOn <= on &&
      !OWN_WISH.has(reason) &&
      talks.some((talk) => talk.on < announcedOn && talk.kept.includes(workerId)) &&
      !talks.some((talk) => announcedOn <= talk.on && talk.on <= on),
  );
  const days = broken.map(({ announcedOn }) => announcedOn).sort();
  const people = new Set(broken.map(({ workerId }) => workerId)).size;
  return days[0] === undefined ? [] : [{ cause: 'promise-not-kept', since: days[0], people }];
}

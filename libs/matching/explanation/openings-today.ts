/** Which employers to call: what one more opening is worth in today's market, ranked; pure. */
import type { RoundInput } from '../round/matcher.js';
import { theMarket } from './sentences.js';
import { type MarketSums, todaysMarket } from './todays-market.js';
import { counted, postNamed, type Sentence } from './words.js';
import type { Post } from './worker-today.js';
import { worthMore, worthOfOpenings } from './worth-of-openings.js';

/** A posting with what one more opening would bring: placements, of them priority, and total fit beside. */
export interface PostWorth extends Post {
  readonly openings: number;
  readonly placed: number;
  readonly priority: number;
  readonly fit: number;
  /** Workers without a place who may have this posting. */
  readonly waiting: number;
}

export interface EmployerWorth {
  readonly employerId: string;
  /** Ranked by its first posting; postings that would bring nothing are left out. */
  readonly postings: readonly PostWorth[];
}

export interface OpeningsToday {
  readonly on: string;
  readonly market: MarketSums;
  readonly employers: readonly EmployerWorth[];
}

export function openingsToday(input: RoundInput): OpeningsToday {
  const market = todaysMarket(input);
  const waiting = new Map<number, number>();
  for (const { worker, posting } of market.edges) {
    if ((market.settled.assignment[worker] as number) >= 0) continue;
    waiting.set(posting, (waiting.get(posting) ?? 0) + 1);
  }
  const byEmployer = new Map<string, PostWorth[]>();
  const ranked = worthOfOpenings(market.settled)
    .filter((one) => one.placed > 0 || one.fit > 0)
    .map((one) => ({ ...one, waiting: waiting.get(one.posting) ?? 0 }))
    .sort((one, other) => mostWanted(one, other));
  for (const { posting, ...worth } of ranked) {
    const job = market.open[posting]?.job;
    if (!job) continue;
    const { jobId, title, employerId, division, openings } = job;
    const found = { jobId, title, employerId, division, openings, ...worth };
    byEmployer.set(employerId, [...(byEmployer.get(employerId) ?? []), found]);
  }
  const employers = [...byEmployer].map(([employerId, postings]) => ({ employerId, postings }));
  return { on: input.on, market: market.sums, employers };
}

type Ranked = Parameters<typeof worthMore>[0] & { readonly waiting: number };

/** Equal placements: where more people wait first, then fit. */
function mostWanted(one: Ranked, other: Ranked): number {
  return (
    other.priority - one.priority ||
    other.placed - one.placed ||
    other.waiting - one.waiting ||
    worthMore(one, other)
  );
}

export function sentencesOnOpenings({ on, market, employers }: OpeningsToday): readonly Sentence[] {
  const none = { zh: '增加名额不会带来更多安置。', en: 'One more opening would bring nothing anywhere.' };
  return [
    theMarket(market, on),
    ...(employers.length === 0 ? [none] : employers.flatMap(({ postings }) => postings.map(worthSaid))),
  ];
}

function worthSaid(post: PostWorth): Sentence {
  const { placed, priority, fit, waiting } = post;
  const named = postNamed(post);
  const change = fit === 0 ? { zh: '', en: '' } : signed(fit);
  if (placed === 0) {
    return {
      zh: `${named.zh}增加1个名额：不增加安置人数，总分增加${fit}分。`,
      en: `One more opening of ${named.en}: nobody more placed, ${fit} more fit.`,
    };
  }
  return {
    zh: `${named.zh}增加1个名额：多安置1人${priority > 0 ? '（优先对象）' : ''}${change.zh}；尚有${waiting}名未安置者可去。`,
    en:
      `One more opening of ${named.en}: one more ${priority > 0 ? 'priority worker' : 'worker'} ` +
      `placed${change.en}; ` +
      `${counted(waiting, 'person', 'people')} without a place may have it.`,
  };
}

function signed(fit: number): Sentence {
  return fit > 0
    ? { zh: `，总分增加${fit}分`, en: `, ${fit} more fit` }
    : { zh: `，总分减少${-fit}分`, en: `, ${-fit} less fit` };
}

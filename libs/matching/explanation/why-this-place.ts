/**
 * Why a worker stands where the optimum puts him, or why he stands nowhere: pure, from an instance, an
 * assignment and its dual values.
 *
 * Every number is exact. `loss` is what everybody together would lose if he had the posting instead: where
 * it is fit alone, his fit there would have to be larger by that much to be level, and by one more to win.
 * At a loss of zero the tie rule decided (`optimiser/tie-break.ts`).
 *
 * Cost. One search for cheapest exchanges, and for who is not placed one walk through his competition.
 */
import { CheapestExchanges, type Loss, lossOfMoves, type Move } from './cheapest-exchange.js';
import { type Competition, competitionAround } from './competition.js';
import { reachesOf, type SettledMarket } from '../optimiser/settled-market.js';

/** Another posting he may have, and what it would take. */
export interface Alternative {
  readonly posting: number;
  readonly fit: number;
  /** What all would lose together; null where no place of the posting is open to him at all. */
  readonly loss: Loss | null;
  /** Who would move to make room, from the posting on; postings, null is without a place. */
  readonly moves: readonly Relocation[];
}

export interface Relocation {
  readonly worker: number;
  readonly from: number | null;
  readonly to: number | null;
}

export interface WhyPlaced {
  readonly kind: 'placed';
  readonly posting: number;
  readonly fit: number;
  /** The others he may have, by what the move would lose, then by fit, then by number. */
  readonly alternatives: readonly Alternative[];
}

export interface WhyNotPlaced {
  readonly kind: 'not-placed';
  /**
   * `no-posting`: no edge at all. `no-place`: edges, but no place of theirs is open to him. `comes-after`:
   * all his competitors come first by tier. `outbid`: others bring more fit. `level`: the tie rule decided.
   */
  readonly because: 'no-posting' | 'no-place' | 'comes-after' | 'outbid' | 'level';
  /** As for who is placed; the first is where he came nearest. */
  readonly alternatives: readonly Alternative[];
  /** Null without an edge. */
  readonly competition: Competition | null;
}

export type WhyThisPlace = WhyPlaced | WhyNotPlaced;

export function whyThisPlace(market: SettledMarket, worker: number): WhyThisPlace {
  const posting = market.assignment[worker] as number;
  const alternatives = alternativesOf(market, worker);
  if (posting >= 0) {
    return { kind: 'placed', posting, fit: market.ownFit[worker] as number, alternatives };
  }
  const [nearest] = alternatives;
  if (!nearest) return { kind: 'not-placed', because: 'no-posting', alternatives, competition: null };
  const competition = competitionAround(market, worker);
  return { kind: 'not-placed', because: becauseOf(nearest.loss), alternatives, competition };
}

/** Where his fit is greater than where he stands, nearest first: what he was displaced from. */
export function displacedFrom({ fit, alternatives }: WhyPlaced): readonly Alternative[] {
  return alternatives.filter((one) => one.fit > fit);
}

function becauseOf(loss: Loss | null): WhyNotPlaced['because'] {
  if (loss === null) return 'no-place';
  if (loss.priority > 0) return 'comes-after';
  return loss.fit > 0 ? 'outbid' : 'level';
}

function alternativesOf(market: SettledMarket, worker: number): readonly Alternative[] {
  const own = market.classOf[worker] as number;
  const others = reachesOf(market, worker).filter(
    ({ posting }) => posting !== (market.assignment[worker] as number),
  );
  const end = own < 0 ? null : own;
  const exchanges = new CheapestExchanges(
    market,
    end,
    others.map(({ place }) => place),
  );
  const cheapest = new Map<number, (typeof others)[number]>();
  const cost = (one: (typeof others)[number]) => exchanges.lossOf(worker, one.place, one.fit);
  for (const one of others) {
    const known = cheapest.get(one.posting);
    if (!known || cost(one) < cost(known)) cheapest.set(one.posting, one);
  }
  return [...cheapest.values()]
    .sort(
      (one, other) => compared(cost(one), cost(other)) || other.fit - one.fit || one.posting - other.posting,
    )
    .map((one) => alternativeAt(market, { worker, end, ...one }, exchanges));
}

/** Infinity is level with Infinity. */
function compared(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function alternativeAt(
  market: SettledMarket,
  asked: { worker: number; end: number | null; place: number; posting: number; fit: number },
  exchanges: CheapestExchanges,
): Alternative {
  const { worker, end, place, posting, fit } = asked;
  if (!exchanges.leadsFrom(place)) return { posting, fit, loss: null, moves: [] };
  const chain = exchanges.chainFrom(place);
  const loss = lossOfMoves(market, [{ worker, from: end, to: place }, ...chain]);
  return { posting, fit, loss, moves: chain.map((move) => relocation(market, move)) };
}

function relocation({ places }: SettledMarket, { worker, from, to }: Move): Relocation {
  const postingAt = (s: number | null) => (s === null ? null : (places.posting[s] as number));
  return { worker, from: postingAt(from), to: postingAt(to) };
}

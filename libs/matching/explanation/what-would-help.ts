/**
 * Would a worker who has no place be placed, if he could have other postings than now?
 *
 * Idea. What it costs to make room in a posting does not depend on him: he stands outside. So one search from
 * outside prices every posting, and any change of his own edges (a certificate, a lower wage floor, a wider
 * scope) is answered by looking at those edges: he is placed just where one of them brings more than the room
 * costs, and where it is level the tie rule decides.
 *
 * Cost. One search of `cheapest-exchange.ts` for a worker, then one look at each edge of each change.
 */
import { CheapestExchanges } from './cheapest-exchange.js';
import type { SettledMarket } from '../optimiser/settled-market.js';

export interface PossibleEdge {
  readonly posting: number;
  readonly fit: number;
}

export type Prospect =
  | { readonly placed: 'yes' | 'level'; readonly posting: number }
  | { readonly placed: 'no'; readonly posting: null };

/** Answers for one unplaced worker; each change names all the edges he would have then. */
export function prospectsOf(
  market: SettledMarket,
  worker: number,
): (edges: readonly PossibleEdge[]) => Prospect {
  const { places } = market;
  if ((market.classOf[worker] as number) >= 0) throw new RangeError(`worker ${worker} has a place`);
  const exchanges = new CheapestExchanges(market, null, places.posting.keys());
  const gainAt = ({ posting, fit }: PossibleEdge) =>
    Math.max(
      ...classesOpenTo(market, worker, posting).map((s) =>
        exchanges.leadsFrom(s) ? -exchanges.lossOf(worker, s, fit) : -Infinity,
      ),
    );
  return (edges) => {
    const best = edges
      .map((edge) => ({ edge, gain: gainAt(edge) }))
      .reduce<{ edge: PossibleEdge; gain: number } | undefined>(
        (found, one) => (found && found.gain >= one.gain ? found : one),
        undefined,
      );
    if (!best || best.gain < 0) return { placed: 'no', posting: null };
    return { placed: best.gain > 0 ? 'yes' : 'level', posting: best.edge.posting };
  };
}

/** The class open to all, and those kept for a group he is in. */
function classesOpenTo(
  { instance, places }: SettledMarket,
  worker: number,
  posting: number,
): readonly number[] {
  const { keptStart, keptGroup, memberStart, memberGroup } = instance;
  const own = memberGroup.subarray(memberStart[worker], memberStart[worker + 1]);
  const kept = Array.from(places.kept.subarray(keptStart[posting], keptStart[posting + 1]));
  const first = keptStart[posting] as number;
  return [
    places.open[posting] as number,
    ...kept.filter((_s, q) => own.includes(keptGroup[first + q] as number)),
  ];
}

/**
 * What one worker without a place could change: one certificate, a lower wage floor, a wider scope.
 *
 * Each change is tried on the person as recorded, through the same rules and weights as a round, and
 * answered by `what-would-help.ts`. Cost: one look at the postings for each change; of certificates those
 * that most postings ask for are tried, of wages the nearest below the floor.
 */
import { type Fen, monthlyEquivalentFen } from '../../kernel/money.js';
import type { Candidate, Willingness } from '../facts/candidates.js';
import { edgesBetween } from '../round/matcher.js';
import { isValidOn } from '../rules/required-skills-are-held.js';
import { REACHES, type Reach } from '../rules/rule.js';
import type { TodaysMarket } from './todays-market.js';
import { prospectsOf } from './what-would-help.js';

export type Change =
  | { readonly kind: 'certificate'; readonly occupation: string; readonly level: number }
  | { readonly kind: 'wage-floor'; readonly wageFloorFen: Fen; readonly lessFen: Fen }
  | { readonly kind: 'scope'; readonly scope: Reach };

export interface Remedy {
  readonly change: Change;
  /** Postings with a place that would be open to the person then and are not now. */
  readonly opens: number;
  /** Would a round place the person then? `level`: the tie rule would decide. */
  readonly placed: 'yes' | 'level' | 'no';
  /** Where. */
  readonly jobId: string | null;
}

const MOST_CERTIFICATES = 40;
const MOST_WAGES = 40;
const RANK: Readonly<Record<Remedy['placed'], number>> = { yes: 0, level: 1, no: 2 };

/** Changes that open something or bring a place nearer: what places first, then what opens most. */
export function remediesFor(market: TodaysMarket, index: number): readonly Remedy[] {
  const worker = market.workers[index];
  if (!worker) throw new RangeError(`no worker stands at ${index}`);
  const before = new Set(edgesOf(market, worker).map(({ posting }) => posting));
  const prospect = prospectsOf(market.settled, index);
  const unchanged = RANK[prospect(edgesOf(market, worker)).placed];
  const tried = (change: Change): Remedy => {
    const edges = edgesOf(market, changed(worker, change, market.input.on));
    const { placed, posting } = prospect(edges);
    const jobId = posting === null ? null : (market.open[posting]?.job.jobId ?? null);
    return { change, opens: edges.filter((one) => !before.has(one.posting)).length, placed, jobId };
  };
  const { certificates, scopes, wages } = changesWorthATry(market, worker);
  return [...[...certificates, ...scopes].map(tried), ...nearestWages(wages.map(tried))]
    .filter((remedy) => remedy.opens > 0 || RANK[remedy.placed] < unchanged)
    .sort((one, other) => RANK[one.placed] - RANK[other.placed] || other.opens - one.opens);
}

function edgesOf(market: TodaysMarket, worker: Candidate) {
  return edgesBetween([worker], market.open, market.input);
}

/** Of many wages the first that opens something and the first that places; highest wage first. */
function nearestWages(remedies: readonly Remedy[]): readonly Remedy[] {
  const opening = remedies.find((one) => one.opens > 0);
  const placing = remedies.find((one) => one.placed === 'yes');
  return [...new Set([placing, opening])].filter((one) => one !== undefined);
}

function changesWorthATry(market: TodaysMarket, worker: Candidate) {
  return {
    certificates: lackingCertificates(market, worker),
    scopes: widerScopes(worker),
    wages: lowerFloors(market, worker),
  };
}

function lackingCertificates({ open, input }: TodaysMarket, worker: Candidate): readonly Change[] {
  const asked = new Map<string, { change: Change & { kind: 'certificate' }; times: number }>();
  for (const { job } of open) {
    for (const { occupation, level } of job.requiredSkills ?? []) {
      const held = worker.certificates.some(
        (one) => one.occupation === occupation && one.level <= level && isValidOn(one, input.on),
      );
      if (held) continue;
      const key = `${occupation} ${level}`;
      const times = (asked.get(key)?.times ?? 0) + 1;
      asked.set(key, { change: { kind: 'certificate', occupation, level }, times });
    }
  }
  return [...asked]
    .sort(([one, first], [other, second]) => second.times - first.times || (one < other ? -1 : 1))
    .slice(0, MOST_CERTIFICATES)
    .map(([, { change }]) => change);
}

function widerScopes({ willingness }: Candidate): readonly Change[] {
  const own = REACHES.findIndex((reach) => reach === willingness?.scope);
  return own < 0 ? [] : REACHES.slice(own + 1).map((scope) => ({ kind: 'scope', scope }));
}

function lowerFloors({ open }: TodaysMarket, { willingness }: Candidate): readonly Change[] {
  const floorFen = willingness?.wageFloorFen ?? 0;
  const wages = open.flatMap(({ job }) => monthlyEquivalentFen(job.wageMinFen, job.wageUnit) ?? []);
  return [...new Set(wages)]
    .filter((wageFen) => wageFen < floorFen)
    .sort((one, other) => other - one)
    .slice(0, MOST_WAGES)
    .map((wageFen) => ({ kind: 'wage-floor', wageFloorFen: wageFen, lessFen: floorFen - wageFen }));
}

function changed(worker: Candidate, change: Change, on: string): Candidate {
  const willing = (part: Partial<Willingness>) =>
    worker.willingness && { ...worker, willingness: { ...worker.willingness, ...part } };
  switch (change.kind) {
    case 'certificate': {
      const { occupation, level } = change;
      const held = { occupation, level, issuedOn: on, expiresOn: null };
      return { ...worker, certificates: [...worker.certificates, held] };
    }
    case 'wage-floor':
      return willing({ wageFloorFen: change.wageFloorFen }) ?? worker;
    case 'scope':
      return willing({ scope: change.scope }) ?? worker;
  }
}

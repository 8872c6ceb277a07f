import { lists } from '../../../libs/assistance/projections/three-lists.js';
import { warnings } from '../../../libs/assistance/projections/warnings.js';
import { overdueDeferrals } from '../../../libs/employment/projections/deferrals.js';
import { milestones } from '../../../libs/employment/projections/milestones.js';
import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { placements } from '../../../libs/matching/projections/worker-placements.js';
import { entitlements } from '../../../libs/policy/projections/pending.js';
import type { Runtime } from '../runtime.js';

/** A refused line of the scenario; `message` is for people and does not stand in the printed object. */
export interface RefusedLine {
  readonly line: number;
  readonly command: string;
  readonly code: string;
  readonly citation: string | null;
  readonly message: string;
}

/** What a rehearsal came to; the shape is public contract. */
export interface RehearsalReport {
  readonly events: number;
  readonly refusals: readonly RefusedLine[];
  readonly entitlements: readonly object[];
  readonly milestones: readonly object[];
  readonly placements: readonly object[];
  readonly lists: {
    readonly employed: readonly string[];
    readonly unemployed: readonly string[];
    readonly willingToGoOut: readonly string[];
  };
  readonly warnings: readonly object[];
}

interface Warned {
  readonly kind: string;
  readonly subject: string;
  readonly on: string;
}

function byDaySubjectKind(one: Warned, other: Warned): number {
  const place = ({ on, subject, kind }: Warned) => `${on} ${subject} ${kind}`;
  if (place(one) === place(other)) return 0;
  return place(one) < place(other) ? -1 : 1;
}

/** Everything as it stands when the clock has come to its last instant. */
export async function reportOf(
  { engine, clock, database, tenant, house }: Runtime,
  refusals: readonly RefusedLine[],
): Promise<RehearsalReport> {
  const { source } = database;
  const on = businessDateOf(clock.now());
  const facts = engine.factsOf('policy');
  return {
    events: await engine.log.reader.head(),
    refusals,
    entitlements: await entitlements({ source, tenant, facts: { source: facts, law: house.law, today: on } }),
    milestones: await milestones(source, tenant),
    placements: await placements(source, tenant, { on }),
    lists: await lists(source, tenant, on),
    warnings: [...(await warnings(source, tenant)), ...(await overdueDeferrals(source, tenant))].sort(
      byDaySubjectKind,
    ),
  };
}

import { type Refusal, refuse } from '../../../kernel/refusal.js';
import type { KnownProject } from '../../facts.js';
import type { Posting } from '../posting.js';

/** Why a posting keeps a share of its places for relocated residents. */
export type KeepingDuty = 'government-project' | 'work-relief-near-settlement' | 'grassroots-service';

type Asked = Pick<Posting, 'kind' | 'villageService' | 'relocatedQuotaPercent'>;

/** 基层社会管理和公共服务 among what a posting may serve in a village. */
const GRASSROOTS: readonly Posting['villageService'][] = ['village-management', 'basic-services'];

/** Which duty a posting is under; undefined where it is under none (POLICY interpretation 55). */
export function keepingDuty(
  { kind, villageService }: Omit<Asked, 'relocatedQuotaPercent'>,
  project: KnownProject | undefined,
): KeepingDuty | undefined {
  if (project?.funding === 'government') return 'government-project';
  const isWorkRelief = kind === 'work-relief' || project?.kind === 'work-relief';
  if (isWorkRelief && project?.nearSettlementId !== undefined) return 'work-relief-near-settlement';
  const isGrassroots =
    project?.kind === 'public-service' ||
    (villageService !== undefined && GRASSROOTS.includes(villageService));
  return isGrassroots ? 'grassroots-service' : undefined;
}

/**
 * Projects of government, work relief near a settlement, and grassroots services keep a share of their places
 * for relocated residents.
 *
 * Law: N6 art. 15; N25 §2(12). `sharePercent` is what the local document of the posting's county asks for on
 * the day of the posting, that number included; null where none does, and then nothing is asked.
 */
export function settlementPlacesTooFew(
  posting: Asked,
  { project, sharePercent }: { project?: KnownProject | undefined; sharePercent?: number | null },
): Refusal | undefined {
  const kept = posting.relocatedQuotaPercent ?? 0;
  if (sharePercent === null || sharePercent === undefined || kept >= sharePercent) return undefined;
  const duty = keepingDuty(posting, project);
  if (!duty) return undefined;
  return refuse({
    code: 'settlement-places-too-few',
    message:
      `${kept} % of the places are kept for relocated residents, ${sharePercent} % are needed here ` +
      `(${duty}). Perhaps set relocatedQuotaPercent to ${sharePercent}.`,
    citation: 'N6 art. 15; N25 §2(12)',
  });
}

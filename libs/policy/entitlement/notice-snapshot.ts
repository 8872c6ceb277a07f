import type { BusinessDate } from '../../kernel/business-date.js';
import { sha256Hex } from '../../kernel/sha256.js';
import type { ShownPerson } from '../facts/shown-person.js';
import type { Granted } from './state.js';

/**
 * What the public notice shows, as one line of JSON whose keys stand in a fixed order, and its SHA-256: the
 * name and number masked, the sum, the measure, the days. Absent where the person was erased.
 */
export function noticeSnapshot(
  { entitlementId, policy, beneficiary, amountFen, division }: Granted,
  shown: ShownPerson | undefined,
  days: { readonly opensOn: BusinessDate; readonly until: BusinessDate },
): { snapshot?: string; snapshotHash?: string } {
  const { name, idNumber } = shown ?? {};
  if (name === undefined) return {};
  const snapshot = JSON.stringify({
    entitlementId,
    policy,
    beneficiary,
    name,
    idNumber,
    division,
    amountFen,
    opensOn: days.opensOn,
    until: days.until,
  });
  return { snapshot, snapshotHash: sha256Hex(snapshot) };
}

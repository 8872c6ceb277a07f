import { levelOf } from '../../../kernel/divisions/divisions.js';
import { COOPERATION_LEVELS, type CooperationLevel } from '../events.js';

/**
 * 四级劳务协作机制: an agreement is between divisions of one level, province, city, county or township.
 *
 * Law: N25 §2(2); which levels the four are is POLICY interpretation 23. Undefined where the parties, in the
 * one form of today's codes, are not of one level or only one is left.
 */
export function levelShared(parties: readonly string[]): CooperationLevel | undefined {
  const levels = new Set(parties.map(levelOf));
  const [level] = levels;
  if (levels.size !== 1 || parties.length < 2) return undefined;
  return COOPERATION_LEVELS.find((one) => one === level);
}

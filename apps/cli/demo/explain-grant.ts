import { isRefusal } from '../../../libs/kernel/refusal.js';
import { explainEntitlement } from '../../../libs/policy/explain-query.js';
import type { Runtime } from '../../worker/runtime.js';
import type { KnownWorld } from './known-world.js';

/** Every value of the law that was read is listed too; the report leaves that to `labor policy explain`. */
const PARAMETER_LINE = /^(参数|parameter|法规数据|version of the law) ?/;

/**
 * Why one worker's employer was rewarded: each condition with what was found, and the article's own words.
 */
export async function explainGrant(
  { engine, house }: Runtime,
  world: KnownWorld,
  workerId: string | undefined,
): Promise<string[]> {
  const reward = [...world.granted.values()].find(
    (one) => one.policy === 'absorption-reward' && one.workerId === workerId,
  );
  if (!reward?.workerId || !reward.employerId) return [];
  const reading = { source: engine.factsOf('policy'), law: house.law, today: reward.on };
  const explained = await explainEntitlement(reading, {
    policy: 'absorption-reward',
    workerId: reward.workerId,
    employerId: reward.employerId,
    on: reward.on,
  });
  if (isRefusal(explained)) return [explained.message];
  const shown = (lines: readonly string[]) => lines.filter((line) => !PARAMETER_LINE.test(line));
  return [...shown(explained.zh), '', ...shown(explained.en).filter((line) => !line.includes('（三）'))];
}

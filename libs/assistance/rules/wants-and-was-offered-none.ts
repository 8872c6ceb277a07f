import type { BusinessDate } from '../../kernel/business-date.js';
import { laterOf } from '../../kernel/business-date.js';
import type { Labour } from '../facts.js';
import { firstOfRun, trainingWishOn, type Wishes, workWishOn } from '../wishes.js';
import { worksOf } from './employed.js';
import { firstDayWithout } from './ending-counts.js';
import { hadDiedBy, listsOn } from './lists.js';

/** Since when somebody wants what was not offered. */
export interface Unoffered {
  readonly since: BusinessDate;
}

const NOWHERE: ReadonlyMap<string, string> = new Map();

/**
 * Who wants work, has none, and was offered no place since wanting it.
 *
 * Law: N25 §1 (帮助有就业意愿的未就业人员实现就业; 使有就业和培训意愿的都可以得到就业服务和技能培训). Wanting is the
 * latest declared willingness, whatever its scope but `none`, or the registration as unemployed (POLICY
 * interpretation 54); it counts from the day on which the last work was over. An offer made before does not
 * close it, one that was declined or lapsed does: it was offered.
 */
export function wantsWorkUnoffered(labour: Labour, wishes: Wishes, on: BusinessDate): Unoffered | undefined {
  const standing = listsOn(labour, on, NOWHERE);
  const since = wantingSince(labour, wishes, on);
  if (standing.employed || hadDiedBy(labour, on) || since === undefined) return undefined;
  return wishes.offeredOn.some((day) => since <= day && day <= on) ? undefined : { since };
}

function wantingSince(labour: Labour, wishes: Wishes, on: BusinessDate): BusinessDate | undefined {
  const told = wishes.work.filter((one) => one.on <= on);
  const declared = willing(wishes, on) ? firstOfRun(told, ({ scope }) => scope !== 'none') : undefined;
  const over = lastWorkOver(labour, on);
  // A registration from before the last work was answered by that work.
  const registered = labour.unemployedFrom.filter(
    (from) => from <= on && (over === undefined || over <= from),
  );
  const [wanted] = [...registered, ...(declared === undefined ? [] : [declared])].sort();
  return wanted === undefined || over === undefined ? wanted : laterOf(wanted, over);
}

function willing(wishes: Wishes, on: BusinessDate): boolean {
  const wish = workWishOn(wishes, on);
  return wish !== undefined && wish.scope !== 'none';
}

/** The first day after the last work that had ended by the day. */
function lastWorkOver(labour: Labour, on: BusinessDate): BusinessDate | undefined {
  const ends = worksOf(labour).flatMap(({ ending }) => (ending === null ? [] : [firstDayWithout(ending)]));
  return ends
    .filter((day) => day <= on)
    .sort()
    .at(-1);
}

/**
 * Who wants to be trained and was offered no training since saying so.
 *
 * Law: N25 §1 (有培训意愿的). Work of one's own takes nothing from the wish.
 */
export function wantsTrainingUnoffered(
  labour: Labour,
  wishes: Wishes,
  on: BusinessDate,
): Unoffered | undefined {
  const wish = trainingWishOn(wishes, on);
  if (!wish || hadDiedBy(labour, on)) return undefined;
  const { since } = wish;
  return wishes.trainedOn.some((day) => since <= day && day <= on) ? undefined : { since };
}

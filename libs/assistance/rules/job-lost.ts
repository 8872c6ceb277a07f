import { employedOn } from './employed.js';
import { countedOn, dayAfterwards } from './ending-counts.js';
import type { Ended, Warning } from './warning-condition.js';

/**
 * 就业转失业: did a person with a recognised status lose all work?
 *
 * The status must hold on the last day worked. Nothing may run on the day the ending counts, nor begin by
 * the day after the last one worked; an adjoining contract is a renewal and no loss. Any recognised status
 * counts: N25 watches 脱贫人口, 农村低收入人口 and 易地扶贫搬迁群众, N6 adds 防止返贫监测对象.
 *
 * Law: N25 §2(10); N6 art. 13.
 */
export const jobLost: Warning = {
  cites: 'N25 §2(10); N6 art. 13',
  conditions: [
    {
      else: 'person-died',
      because: ({ ending }) => `the employment ended on ${ending.lastDay} because the person died`,
      holds: ({ ending }) => ending.reason !== 'died',
    },
    {
      else: 'no-recognised-status',
      because: ({ ending }) => `no recognised status held on ${ending.lastDay}, the last day worked`,
      holds: holdsStatusOnLastDay,
    },
    {
      else: 'works-on',
      because: ({ ending }) => `another contract or business runs on ${dayAfterwards(ending)}`,
      holds: ({ labour, ending }) =>
        !employedOn(labour, countedOn(ending)) && !employedOn(labour, dayAfterwards(ending)),
    },
  ],
};

function holdsStatusOnLastDay({ labour, ending }: Ended): boolean {
  return labour.statuses.some(
    ({ from, to }) => from <= ending.lastDay && (to === null || to >= ending.lastDay),
  );
}

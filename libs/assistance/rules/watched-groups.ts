import type { BusinessDate } from '../../kernel/business-date.js';
import type { StatusPeriod } from '../facts.js';
import type { AssistanceTerms } from '../terms.js';
import { holdsOneOf } from './holds-one-of.js';

/**
 * 分类实施动态监测: the groups in which a person's work is watched on a day, each apart; who belongs to two
 * stands in both. Which groups there are follows the documents: N25 names three, N6 goes on with 脱贫人口 and
 * those monitored.
 *
 * Law: N25 §2(10); N6 art. 13.
 */
export function groupsOn(
  statuses: readonly StatusPeriod[],
  on: BusinessDate,
  terms: AssistanceTerms,
): readonly StatusPeriod['status'][] {
  return terms.ledgerGroups.filter((group) => holdsOneOf({ statuses }, [group], on));
}

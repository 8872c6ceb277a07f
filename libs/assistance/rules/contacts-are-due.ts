import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import type { FiledContact } from '../help/help-file.js';
import type { AssistanceTerms } from '../terms.js';

/** When a person of the ledger is to be called and visited next. */
export interface ContactsDue {
  readonly lastReached: FiledContact | null;
  readonly callDueOn: BusinessDate;
  readonly visitDueOn: BusinessDate;
}

/**
 * 定期开展电话联系、上门走访: the next call falls due so many days after the person was last reached, by call or
 * visit; the next visit after the last visit. Who was never reached is due so many days after entering
 * the ledger. An attempt that reached nobody moves neither.
 *
 * Law: N6 art. 13.
 */
export function contactsDue(
  contacts: readonly FiledContact[],
  { since, on, terms }: { since: BusinessDate; on: BusinessDate; terms: AssistanceTerms },
): ContactsDue {
  const reached = contacts.filter((one) => one.on <= on && one.found !== 'not-reached');
  const last = (found: readonly FiledContact[]) =>
    found.reduce<FiledContact | null>(
      (latest, one) => (latest === null || one.on >= latest.on ? one : latest),
      null,
    );
  const lastReached = last(reached);
  const lastVisit = last(reached.filter(({ by }) => by === 'visit'));
  return {
    lastReached,
    callDueOn: addDays(lastReached?.on ?? since, terms.callEveryDays),
    visitDueOn: addDays(lastVisit?.on ?? since, terms.visitEveryDays),
  };
}

import { dayBefore, endOfDay, type Instant, startOfDay } from '../../kernel/business-date.js';
import { type History, type HistoryEvent, isSameYear, type Year } from '../history.js';
import { type Chain, chains, runOf } from '../rules/chains.js';
import { type YearOver, yearsRun, yearsUndone } from '../rules/years-run.js';
import { termOverEvent } from './ending.js';

/** What time brings: an event and the instant at which it happens. */
export interface Coming {
  readonly at: Instant;
  readonly event: HistoryEvent;
}

/**
 * Everything that time brings, or has brought and nobody has recorded: years completed, terms over. In
 * order of time, at one instant years before endings: the last day of a year may be the last day of the
 * term, and both come true.
 *
 * It is derived from what is recorded alone, so asking twice or late gives the same.
 */
export function coming(workerId: string, history: History, yearOver: YearOver): readonly Coming[] {
  const years = yearsRun(history, yearOver)
    .filter((year) => !history.years.some((announced) => isSameYear(announced, year)))
    .map((year): Coming => ({ at: startOfDay(year.on), event: completed(workerId, year) }));
  const endings = chains(history.contracts, history.endings).flatMap((chain): Coming[] =>
    chain.lastDay === null || isEnded(chain, history)
      ? []
      : [{ at: endOfDay(chain.lastDay), event: termOverEvent(workerId, history, chain) }],
  );
  return [...years, ...endings].sort((one, other) => one.at - other.at);
}

/** The events that record what has come by an instant, each at its own. */
export function completedBy(coming: readonly Coming[], at: Instant): readonly HistoryEvent[] {
  return coming.filter((one) => one.at <= at).map((one) => ({ ...one.event, occurredAt: one.at }));
}

/** The events that take back years which what is recorded now does not bear out. */
export function withdrawals(workerId: string, history: History, yearOver: YearOver): readonly HistoryEvent[] {
  return yearsUndone(history, yearOver).map(({ kind, ...data }) => {
    const contract = history.contracts.find((one) => one.contractId === data.contractId);
    const lastDay = contract ? runOf(contract, history.endings).lastDay : null;
    const fellShort = lastDay !== null && lastDay < dayBefore(data.on);
    return {
      type: kind === 'first' ? 'OneYearEmployedWithdrawn' : 'ContractYearWithdrawn',
      data: { workerId, ...data, ...(fellShort ? { endedOn: lastDay } : {}) },
    };
  });
}

/** True when each contract that reaches the chain's last day was ended on it. */
function isEnded(chain: Chain, { endings }: History): boolean {
  return chain.contracts
    .filter((run) => run.lastDay === chain.lastDay)
    .every((run) =>
      endings.some((one) => one.endedOn === chain.lastDay && one.contractIds.includes(run.contractId)),
    );
}

function completed(workerId: string, { kind, ...data }: Year): HistoryEvent {
  return {
    type: kind === 'first' ? 'OneYearEmployed' : 'ContractYearCompleted',
    data: { workerId, ...data },
  };
}

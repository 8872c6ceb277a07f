import type { BusinessDate } from '../../kernel/business-date.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { EndEmployment } from '../commands.js';
import type { EndingReason } from '../events.js';
import type { Ending, History, HistoryEvent } from '../history.js';
import { type Chain, type ContractRun, chains } from '../rules/chains.js';
import type { EmploymentState } from './employment-state.js';
import { unknownContract } from './signing.js';

/**
 * Ends the employment that any of its contracts names.
 *
 * An ending by `term-over` only says that a last day passed: an earlier last day corrects it, and where the
 * employment went on it no longer stands. Every other ending is for good; work taken up again on the next
 * day is the same employment, and what may end is the part since then.
 */
export function endEmployment(
  { workerId, history }: EmploymentState,
  { with: fields }: EndEmployment,
): readonly HistoryEvent[] | Refusal {
  const { contractId, endedOn, reason } = fields;
  if (!history.contracts.some((one) => one.contractId === contractId)) return unknownContract(contractId);
  const naming = history.endings.filter((one) => one.contractIds.includes(contractId));
  const final = naming.find(isForGood);
  if (final) return alreadyEnded(contractId, final);
  const chain = chainOf(history, [contractId, ...naming.flatMap((one) => one.contractIds)]);
  if (!chain) return unknownContract(contractId);
  const open = openPart(chain, history);
  const termOver = history.endings.findLast((one) => one.contractIds.includes(open.last.contractId));
  if (termOver && endedOn >= termOver.endedOn) return alreadyEnded(contractId, termOver);
  const outside = outsideOf(open, endedOn);
  if (outside) return outside;
  const ended = [...open.contracts.map((one) => one.contractId), ...(termOver?.contractIds ?? [])];
  return [
    endingEvent(workerId, { history, chain, ended, contractId, endedOn, reason, correction: !!termOver }),
  ];
}

/** The ending of a chain whose last day passed with nothing recorded after it. */
export function termOverEvent(workerId: string, history: History, chain: Chain): HistoryEvent {
  const open = openPart(chain, history);
  return endingEvent(workerId, {
    history,
    chain,
    ended: open.contracts.map((one) => one.contractId),
    contractId: open.last.contractId,
    endedOn: open.lastDay ?? chain.startsOn,
    reason: 'term-over',
    correction: false,
  });
}

/** True for an ending that neither a later contract nor a correction takes back. */
export function isForGood(ending: Ending): boolean {
  return ending.reason !== 'term-over';
}

/** The part of a chain that no ending has ended for good. */
interface OpenPart {
  readonly contracts: readonly ContractRun[];
  readonly startsOn: BusinessDate;
  readonly lastDay: BusinessDate | null;
  /** The contract that reaches the last day. */
  readonly last: ContractRun;
}

function openPart(chain: Chain, history: History): OpenPart {
  const final = history.endings.filter(isForGood);
  const contracts = chain.contracts.filter(
    (run) => !final.some((ending) => ending.contractIds.includes(run.contractId)),
  );
  const [first] = contracts;
  if (!first) throw new Error(`every contract of the chain from ${chain.startsOn} was ended for good`);
  const last = contracts.reduce((latest, run) => (reachesFurther(run, latest) ? run : latest), first);
  return { contracts, startsOn: first.startsOn, lastDay: last.lastDay, last };
}

function reachesFurther(run: ContractRun, than: ContractRun): boolean {
  if (than.lastDay === null) return run.lastDay === null;
  return run.lastDay === null || run.lastDay >= than.lastDay;
}

/**
 * The chain of the first contract named that ran; one that an ending kept from running stands beside others
 * in it.
 */
function chainOf(history: History, contractIds: readonly string[]): Chain | undefined {
  const all = chains(history.contracts, history.endings);
  return contractIds
    .map((id) => all.find((chain) => chain.contracts.some((run) => run.contractId === id)))
    .find((chain) => chain !== undefined);
}

function endingEvent(
  workerId: string,
  ending: {
    history: History;
    chain: Chain;
    ended: readonly string[];
    contractId: string;
    endedOn: BusinessDate;
    reason: EndingReason;
    correction: boolean;
  },
): HistoryEvent {
  const { history, chain, ended, contractId, endedOn, reason, correction } = ending;
  const contracts = history.contracts
    .filter((one) => ended.includes(one.contractId))
    .sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
  return {
    type: 'EmploymentEnded',
    data: {
      contractId,
      workerId,
      employerId: chain.employerId,
      contractIds: contracts.map((one) => one.contractId),
      jobIds: [...new Set(contracts.flatMap((one) => (one.jobId === null ? [] : [one.jobId])))],
      startedOn: chain.startsOn,
      endedOn,
      reason,
      correction,
    },
  };
}

function outsideOf(open: OpenPart, endedOn: BusinessDate): Refusal | undefined {
  if (endedOn < open.startsOn) {
    return refuse({
      code: 'field-invalid',
      message: `endedOn: ${endedOn} lies before ${open.startsOn}, the first day of the employment`,
    });
  }
  if (open.lastDay === null || endedOn <= open.lastDay) return undefined;
  return refuse({
    code: 'field-invalid',
    message:
      `endedOn: ${endedOn} lies after ${open.lastDay}, the last day of the last contract. ` +
      'Perhaps a renewal was not recorded yet.',
  });
}

function alreadyEnded(contractId: string, ending: Ending): Refusal {
  return refuse({
    code: 'already-ended',
    message: `the employment of ${contractId} has ended: last day ${ending.endedOn}, reason ${ending.reason}`,
  });
}

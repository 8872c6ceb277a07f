import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { LendingCommand, LendWorker, ReturnLentWorker } from './commands.js';
import type { LendingEvent } from './events.js';
import type { LendingFacts } from './facts.js';
import { type Lent, loanInTheWay } from './rules/lent-periods-may-not-overlap.js';
import { employedByLenderOn } from './rules/only-the-lenders-workers-are-lent.js';
import { missingTerms } from './rules/sharing-needs-its-terms.js';

/** One person's loans, in the order in which they were recorded. */
export type LendingState = readonly Lent[];

type Decision = readonly LendingEvent[] | Refusal;

/** To whom a person is lent and until when: decided for each person, since nobody stands in two places. */
export const lendingDecider: Decider<LendingState, LendingCommand, LendingEvent, LendingFacts> = {
  initial: () => [],
  evolve,
  decide(loans, command, facts) {
    switch (command.name) {
      case 'LendWorker':
        return lend(loans, command, facts);
      case 'ReturnLentWorker':
        return giveBack(loans, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function evolve(loans: LendingState, event: LendingEvent): LendingState {
  switch (event.type) {
    case 'WorkerLent': {
      const { sharingId, lenderId, borrowerId, from, until } = event.data;
      return [...loans, { sharingId, lenderId, borrowerId, from, until, returnedOn: null }];
    }
    case 'LentWorkerReturned': {
      const { sharingId, from, returnedOn } = event.data;
      return loans.map((one) =>
        one.sharingId === sharingId && one.from === from ? { ...one, returnedOn } : one,
      );
    }
    default:
      return unchanged(loans, event);
  }
}

function lend(loans: LendingState, command: LendWorker, facts: LendingFacts): Decision {
  const { with: fields, on: today } = command;
  const { sharingId, workerId, from, until, wageFen, consentedOn } = fields;
  const { agreement, history, workerKnown } = facts;
  if (!agreement) return unknownSharing(sharingId);
  if (!workerKnown) return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  const missing = missingTerms(workerId, { from, until, wageFen, consentedOn });
  if (missing) return missing;
  if (from === undefined || until === undefined || wageFen === undefined || consentedOn === undefined)
    return [];
  if (consentedOn > today) {
    return refuse({
      code: 'field-invalid',
      message: `consentedOn: ${consentedOn} lies after today, ${today}: nobody has agreed yet`,
      citation: 'N6 art. 2; POLICY interpretation 59',
    });
  }
  if (until < from || from < agreement.from || until > agreement.until) {
    return refuse({
      code: 'term-invalid',
      message: `${from} to ${until}: the agreement runs from ${agreement.from} to ${agreement.until}`,
    });
  }
  const { lenderId, borrowerId } = agreement;
  if (!employedByLenderOn(history, lenderId, from)) {
    return refuse({
      code: 'not-the-lenders-worker',
      message: `${workerId}: no labour contract with ${lenderId} runs on ${from}`,
      citation: 'N6 art. 2; POLICY interpretation 23',
    });
  }
  const other = loanInTheWay(loans, { from, until });
  if (other) {
    return refuse({
      code: 'lent-already',
      message:
        `${workerId} is with ${other.borrowerId} from ${other.from} to ${other.returnedOn ?? other.until} ` +
        `under ${other.sharingId}. Perhaps the return was not recorded yet.`,
      citation: 'N6 art. 2; POLICY interpretation 59',
    });
  }
  const data = { sharingId, workerId, lenderId, borrowerId, from, until, wageFen, consentedOn };
  return [{ type: 'WorkerLent', data }];
}

function giveBack(loans: LendingState, { with: fields, on }: ReturnLentWorker): Decision {
  const { sharingId, workerId, returnedOn } = fields;
  const named = loans.filter((one) => one.sharingId === sharingId);
  if (named.length === 0) return unknownSharing(sharingId, workerId);
  const open = named.find((one) => one.returnedOn === null);
  if (!open) {
    return refuse({
      code: 'out-of-turn',
      message: `${workerId} returned from ${sharingId} on ${named.at(-1)?.returnedOn}`,
    });
  }
  const { lenderId, borrowerId, from } = open;
  if (returnedOn < from || returnedOn > on) {
    return refuse({
      code: 'field-invalid',
      message: `returnedOn: ${returnedOn} must lie from ${from}, the first day lent, to today, ${on}`,
    });
  }
  const data = { sharingId, workerId, lenderId, borrowerId, from, returnedOn };
  return [{ type: 'LentWorkerReturned', data }];
}

function unknownSharing(sharingId: string, workerId?: string): Refusal {
  const who = workerId === undefined ? '' : ` of ${workerId}`;
  return refuse({ code: 'sharing-unknown', message: `${sharingId}: no agreement${who} has this id` });
}

import { startOfDay } from '../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../kernel/decider.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import type { AssistanceCommand } from './commands.js';
import type { AssistanceEvent, WarningKind } from './events.js';
import type { AssistanceFacts } from './facts.js';
import { countedOn } from './rules/ending-counts.js';
import { failingCondition, WARNINGS } from './rules/warnings.js';

interface Warned {
  readonly kind: WarningKind;
  readonly on: string;
  /** Employer and first day: the chain of contracts that ended. */
  readonly chain: string;
}

/** What a bureau was told of one person. */
export interface AssistanceState {
  readonly workerId: string;
  readonly warned: readonly Warned[];
}

/** Warnings of one person: each chain of contracts warns once of each kind, each loss of all work once. */
export const assistanceDecider: Decider<
  AssistanceState,
  AssistanceCommand,
  AssistanceEvent,
  AssistanceFacts
> = {
  initial: (streamId) => ({ workerId: streamId.slice('assistance-'.length), warned: [] }),
  evolve(state, event) {
    switch (event.type) {
      case 'WarningRaised': {
        const { kind, on, employerId, startedOn } = event.data;
        return { ...state, warned: [...state.warned, { kind, on, chain: chainOf(employerId, startedOn) }] };
      }
      default:
        return unchanged(state, event.type);
    }
  },
  decide(state, command, facts) {
    switch (command.name) {
      case 'RaiseWarning':
        return raise(state, command, facts);
      default:
        return unreachable(command.name);
    }
  },
  terminal: () => false,
};

function raise(
  state: AssistanceState,
  { with: { workerId, kind, contractId }, on: today }: AssistanceCommand,
  { labour }: AssistanceFacts,
): readonly AssistanceEvent[] | Refusal {
  if (!labour || labour.householdCounty === null) {
    return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  }
  const contract = labour.contracts.find((one) => one.contractId === contractId);
  if (!contract)
    return refuse({ code: 'contract-unknown', message: `${contractId}: ${workerId} has no such contract` });
  const { ending, employerId } = contract;
  if (!ending) return refuse({ code: 'out-of-turn', message: `${contractId}: no ending is recorded` });
  const on = countedOn(ending);
  if (today < on)
    return refuse({ code: 'out-of-turn', message: `${contractId}: the ending counts on ${on}` });
  const failing = failingCondition(kind, { labour, ending });
  if (failing) {
    const message = failing.because({ labour, ending });
    return refuse({ code: failing.else, message, citation: WARNINGS[kind].cites });
  }
  const warned = { kind, on, chain: chainOf(employerId, ending.startedOn) };
  if (state.warned.some((earlier) => isSame(earlier, warned))) {
    return refuse({
      code: 'already-warned',
      message: `${kind}: warned of ${workerId} for ${contractId} before`,
    });
  }
  const { startedOn } = ending;
  const subject = `worker:${workerId}`;
  const data = {
    kind,
    subject,
    workerId,
    on,
    contractId,
    employerId,
    startedOn,
    citation: WARNINGS[kind].cites,
  };
  return [
    {
      type: 'WarningRaised',
      data,
      ...(ending.lastDay > ending.recordedOn ? { occurredAt: startOfDay(on) } : {}),
    },
  ];
}

/** Two contracts that end together are one loss; a corrected ending is the same ending. */
function isSame(earlier: Warned, warned: Warned): boolean {
  if (earlier.kind !== warned.kind) return false;
  return earlier.chain === warned.chain || (warned.kind === 'job-lost' && earlier.on === warned.on);
}

function chainOf(employerId: string | undefined, startedOn: string | undefined): string {
  return `${employerId ?? ''} ${startedOn ?? ''}`;
}

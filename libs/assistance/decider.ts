import { type BusinessDate, startOfDay } from '../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../kernel/decider.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import type { AssistanceCommand } from './commands.js';
import type { AssistanceEvent, WarningKind } from './events.js';
import { type AssistanceFacts, type EmploymentEnding, endingOf } from './facts.js';
import { countedOn } from './rules/ending-counts.js';
import { failingCondition, WARNINGS } from './rules/warnings.js';

interface Warned {
  readonly kind: WarningKind;
  readonly on: BusinessDate;
  readonly contractId: string | undefined;
}

/** What a bureau was told of one person. */
export interface AssistanceState {
  readonly workerId: string;
  readonly warned: readonly Warned[];
}

/** Warnings of one person: each ending warns once of each kind, each loss of all work once. */
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
        const { kind, on, contractId } = event.data;
        return { ...state, warned: [...state.warned, { kind, on, contractId }] };
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
  if (!labour.contracts.some((one) => one.contractId === contractId)) {
    return refuse({ code: 'contract-unknown', message: `${contractId}: ${workerId} has no such contract` });
  }
  const ending = endingOf(labour, contractId);
  if (!ending) return refuse({ code: 'out-of-turn', message: `${contractId}: no ending is recorded` });
  const on = countedOn(ending);
  if (today < on) {
    return refuse({ code: 'out-of-turn', message: `${contractId}: the ending counts on ${on}` });
  }
  const failing = failingCondition(kind, { labour, ending });
  if (failing) {
    const message = failing.because({ labour, ending });
    return refuse({ code: failing.else, message, citation: WARNINGS[kind].cites });
  }
  const before = state.warned.find((earlier) => isSame(earlier, kind, ending));
  if (before) {
    const message = `${kind}: the bureau was warned of ${workerId} as of ${before.on}`;
    return refuse({ code: 'already-warned', message });
  }
  const { employerId } = ending;
  const of = { subject: `worker:${workerId}`, workerId, contractId, employerId };
  const data = { kind, on, ...of, citation: WARNINGS[kind].cites };
  const occurredAt = ending.lastDay > ending.recordedOn ? { occurredAt: startOfDay(on) } : {};
  return [{ type: 'WarningRaised', data, ...occurredAt }];
}

/**
 * Was the bureau warned of this ending before? A correction names a day before the one that warned; work
 * that went on after it, by a renewal recorded late, can be lost anew. Two employments that end together
 * are one loss.
 */
function isSame(earlier: Warned, kind: WarningKind, ending: EmploymentEnding): boolean {
  if (earlier.kind !== kind) return false;
  const sameDay = earlier.on === countedOn(ending);
  if (kind === 'job-lost' && sameDay) return true;
  const sameEmployment = earlier.contractId !== undefined && ending.contractIds.includes(earlier.contractId);
  return sameEmployment && (sameDay || ending.lastDay < earlier.on);
}

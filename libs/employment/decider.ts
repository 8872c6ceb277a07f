import { type Decider, unchanged, unreachable } from '../kernel/decider.js';
import { isRefusal, type Refusal } from '../kernel/refusal.js';
import type { EmploymentCommand } from './commands.js';
import { coming, completedBy, withdrawals } from './deciders/completed-terms.js';
import { type EmploymentState, nothingRecorded } from './deciders/employment-state.js';
import { endEmployment } from './deciders/ending.js';
import { contribute, enrol, evolveInsurance, stop } from './deciders/insurance.js';
import { renew, sign } from './deciders/signing.js';
import { unknownParty } from './deciders/unknown-party.js';
import type { EmploymentEvent } from './events.js';
import type { EmploymentFacts } from './facts.js';
import { evolveHistory, type HistoryEvent } from './history.js';
import { calendarAnniversary, type YearOver } from './rules/years-run.js';

type EmploymentDecider = Decider<EmploymentState, EmploymentCommand, EmploymentEvent, EmploymentFacts>;

/**
 * One person's contracts, endings and insurance; `yearOver` is the calculator of a year that a parameter
 * selects.
 */
export function employmentDeciderCounting(yearOver: YearOver): EmploymentDecider {
  return {
    initial: (streamId) => nothingRecorded(streamId.slice('employment-'.length)),
    evolve,
    decide: (state, command, facts) => decide(state, command, { facts, yearOver }),
    terminal: () => false,
  };
}

/** A year counted as POLICY interpretation 1 counts it. */
export const employmentDecider = employmentDeciderCounting(calendarAnniversary);

function decide(
  state: EmploymentState,
  command: EmploymentCommand,
  { facts, yearOver }: { facts: EmploymentFacts; yearOver: YearOver },
): readonly EmploymentEvent[] | Refusal {
  switch (command.name) {
    case 'SignContract':
      return withWithdrawals(state, sign(state, command, facts), yearOver);
    case 'RenewContract':
      return withWithdrawals(state, renew(state, command, facts), yearOver);
    case 'EndEmployment':
      return withWithdrawals(state, endEmployment(state, command), yearOver);
    case 'RecordCompletedTerms':
      return completedBy(coming(state.workerId, state.history, yearOver), command.at);
    case 'EnrolSocialInsurance':
      return unknownParty(command.with, facts) ?? enrol(command);
    case 'StopSocialInsurance':
      return unknownParty(command.with, facts) ?? stop(state.insurance, command);
    case 'ReportWages':
      return unknownParty(command.with, facts) ?? [{ type: 'WagesReported', data: command.with }];
    case 'ConfirmTrainingMonth':
      return unknownParty(command.with, facts) ?? [{ type: 'TrainingMonthConfirmed', data: command.with }];
    case 'RecordTrainingPaidElsewhere':
      return unknownParty(command.with, facts) ?? [{ type: 'TrainingPaidElsewhere', data: command.with }];
    case 'ConfirmPostMonth':
      return unknownParty(command.with, facts) ?? [{ type: 'PostMonthConfirmed', data: command.with }];
    case 'ReportFlexibleContribution':
      return unknownParty(command.with, facts) ?? contribute(command);
    default:
      return unreachable(command);
  }
}

/** A fact recorded late may undo a year that was announced: the same decision takes it back. */
function withWithdrawals(
  { workerId, history }: EmploymentState,
  decision: readonly HistoryEvent[] | Refusal,
  yearOver: YearOver,
): readonly HistoryEvent[] | Refusal {
  if (isRefusal(decision)) return decision;
  return [...decision, ...withdrawals(workerId, decision.reduce(evolveHistory, history), yearOver)];
}

function evolve(state: EmploymentState, event: EmploymentEvent): EmploymentState {
  switch (event.type) {
    case 'ContractSigned':
    case 'ContractRenewed':
    case 'EmploymentEnded':
    case 'OneYearEmployed':
    case 'OneYearEmployedWithdrawn':
    case 'ContractYearCompleted':
    case 'ContractYearWithdrawn':
      return { ...state, history: evolveHistory(state.history, event) };
    case 'SocialInsuranceEnrolled':
    case 'SocialInsuranceStopped':
      return { ...state, insurance: evolveInsurance(state.insurance, event) };
    case 'WagesReported':
    case 'TrainingMonthConfirmed':
    case 'TrainingPaidElsewhere':
    case 'PostMonthConfirmed':
    case 'FlexibleContributionReported':
      return state;
    default:
      return unchanged(state, event);
  }
}

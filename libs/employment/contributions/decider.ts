import {
  businessDateOf,
  dayAfter,
  endOfDay,
  lastDayOf,
  lastDayOfCalendarYear,
} from '../../kernel/business-date.js';
import { type Decider, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type {
  ContributionCommand,
  DeferContributions,
  PayDeferredContributions,
  ReportContributions,
} from './commands.js';
import type { ContributionEvent } from './events.js';
import { type Deferrals, evolveDeferrals, watched } from './history.js';

/** One employer's contributions. */
export interface ContributionState {
  readonly deferrals: Deferrals;
}

export interface ContributionFacts {
  readonly employerKnown: boolean;
}

type Decision = readonly ContributionEvent[] | Refusal;

/** What an employer paid in a year, and what it owes until a later day. */
export const contributionDecider: Decider<
  ContributionState,
  ContributionCommand,
  ContributionEvent,
  ContributionFacts
> = {
  initial: () => ({ deferrals: [] }),
  evolve: ({ deferrals }, event) => ({ deferrals: evolveDeferrals(deferrals, event) }),
  decide({ deferrals }, command, { employerKnown }) {
    if (!employerKnown) {
      const { employerId } = command.with;
      return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
    }
    switch (command.name) {
      case 'ReportContributions':
        return report(command);
      case 'DeferContributions':
        return defer(deferrals, command);
      case 'PayDeferredContributions':
        return pay(deferrals, command);
      case 'NoteDeferralsOverdue':
        return watched(deferrals)
          .filter(({ dueOn }) => endOfDay(dueOn) <= command.at)
          .map(({ month, dueOn, leftFen }) => {
            const on = dayAfter(dueOn);
            const data = { employerId: command.with.employerId, month, dueOn, on, leftFen };
            return { type: 'DeferredContributionsOverdue', data, occurredAt: endOfDay(dueOn) };
          });
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function report({ with: fields, on }: ReportContributions): Decision {
  if (lastDayOfCalendarYear(fields.year) >= on) {
    return fieldInvalid(`year: ${fields.year} is not over today, ${on}; a year is reported when it is`);
  }
  return [{ type: 'ContributionsReported', data: fields }];
}

function defer(deferrals: Deferrals, { with: fields }: DeferContributions): Decision {
  const { month, dueOn, employerId } = fields;
  const before = deferrals.find((one) => one.month === month);
  if (before) {
    return refuse({
      code: 'already-deferred',
      message: `${month}: the contributions of ${employerId} are deferred until ${before.dueOn}`,
      citation: 'N6 art. 1',
    });
  }
  if (dueOn <= lastDayOf(month)) {
    return fieldInvalid(`dueOn: ${dueOn} does not lie after ${month}, the month of the contributions`);
  }
  return [{ type: 'ContributionsDeferred', data: fields }];
}

function pay(deferrals: Deferrals, { with: fields, on, occurredAt }: PayDeferredContributions): Decision {
  const { employerId, month, amountFen, paidOn = businessDateOf(occurredAt) } = fields;
  const found = deferrals.find((one) => one.month === month);
  if (!found) {
    return refuse({
      code: 'deferral-unknown',
      message: `${month}: no contributions of ${employerId} are deferred`,
    });
  }
  if (paidOn > on) return fieldInvalid(`paidOn: ${paidOn} lies after today, ${on}`);
  if (amountFen > found.leftFen) {
    return refuse({
      code: 'over-what-is-deferred',
      message: `${month}: ${found.leftFen} fen are left of what ${employerId} owes, not ${amountFen}`,
    });
  }
  const leftFen = found.leftFen - amountFen;
  return [{ type: 'DeferredContributionsPaid', data: { employerId, month, amountFen, paidOn, leftFen } }];
}

function fieldInvalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}

import { type Decider, unreachable } from '../../kernel/decider.js';
import type { Refusal } from '../../kernel/refusal.js';
import type { Law } from '../law/law.js';
import type { FundCommand, SetFundBudget } from './commands.js';
import type { FundEvent } from './events.js';
import type { FundFacts } from './facts.js';
import { prepareBatch } from './preparing.js';
import { recordReturn } from './reconciling.js';
import { release, reserve } from './reserving.js';
import { evolveFund, type FundState, noFunds } from './state.js';

/** Budgets and payment files of one county and year, by the law given. */
export function fundDecider(law: Law): Decider<FundState, FundCommand, FundEvent, FundFacts> {
  return {
    initial: noFunds,
    evolve: evolveFund,
    decide: (state, command, facts) => {
      switch (command.name) {
        case 'SetFundBudget':
          return setBudget(command);
        case 'PreparePaymentBatch':
          return prepareBatch(state, command, facts, law);
        case 'RecordBankReturn':
          return recordReturn(state, command);
        case 'ReserveFunds':
          return reserve(state, command);
        case 'ReleaseFunds':
          return release(state, command);
        default:
          return unreachable(command);
      }
    },
    terminal: () => false,
  };
}

function setBudget({ actor, with: asked }: SetFundBudget): readonly FundEvent[] | Refusal {
  return [{ type: 'FundBudgetSet', data: { ...asked, by: actor } }];
}

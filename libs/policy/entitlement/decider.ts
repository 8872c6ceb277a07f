import { type Decider, unreachable } from '../../kernel/decider.js';
import type { Law } from '../law/law.js';
import { apply } from './applying.js';
import { assessAgain, assessEvent } from './assessing.js';
import type { EntitlementCommand } from './commands.js';
import { takeStep } from './cycle.js';
import type { EntitlementEvent } from './events.js';
import type { EntitlementFacts } from './facts.js';
import { type EntitlementsState, evolveEntitlements, noEntitlements } from './state.js';

type EntitlementDecider = Decider<EntitlementsState, EntitlementCommand, EntitlementEvent, EntitlementFacts>;

/** What one beneficiary is due for one worker under one measure, by the law given. */
export function entitlementDecider(law: Law): EntitlementDecider {
  return {
    initial: noEntitlements,
    evolve: evolveEntitlements,
    decide: (state, command, facts) => {
      switch (command.name) {
        case 'AssessEntitlement':
          return assessEvent(state, command, facts, law);
        case 'ReassessEntitlement':
          return assessAgain(state, command, facts, law);
        case 'OpenPublicNotice':
        case 'ApproveEntitlement':
        case 'OrderPayment':
        case 'ConfirmPayment':
        case 'RejectEntitlement':
        case 'ClawBack':
        case 'CheckEntitlement':
        case 'RaiseObjection':
        case 'SettleObjection':
        case 'ReturnPayment':
        case 'DemandReturn':
        case 'SettleReturn':
        case 'NoteOverdue':
          return takeStep(state, command, facts, law);
        case 'ApplyForEntitlement':
          return apply(state, command, facts);
        default:
          return unreachable(command);
      }
    },
    terminal: () => false,
  };
}

import { type Decider, unreachable } from '../../kernel/decider.js';
import type { Law } from '../law/law.js';
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
          return takeStep(state, command, law);
        default:
          return unreachable(command);
      }
    },
    terminal: () => false,
  };
}

import type { Decider } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { AccountCommand } from './commands.js';
import type { AccountEvent } from './events.js';

const STREAM = 'account-';

/** The stream of a beneficiary's account. */
export function streamOfAccount(beneficiary: string): string {
  return STREAM + beneficiary.replace(':', '-');
}

/** The latest confirmation counts; nothing of before is asked, so nothing is kept. */
export const accountDecider: Decider<null, AccountCommand, AccountEvent, null> = {
  initial: () => null,
  evolve: (state) => state,
  decide: (_state, { actor, with: { beneficiary, number, holder, bank } }) => {
    const [role] = actor.split(':') as [string];
    if (actor !== beneficiary && role !== 'bureau' && role !== 'system') {
      return refuse({
        code: 'not-the-beneficiary',
        message: `${actor} confirms the account of ${beneficiary}: itself or the bureau is needed`,
        citation: 'PRACTICE accounts',
      });
    }
    const ending = number.slice(-4);
    return [{ type: 'AccountConfirmed', data: { beneficiary, number, holder, bank, ending, by: actor } }];
  },
  terminal: () => false,
};

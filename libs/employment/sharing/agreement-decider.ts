import type { Decider } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { AgreeSharing } from './commands.js';
import type { AgreementEvent } from './events.js';
import type { AgreementFacts } from './facts.js';
import { missingTerms } from './rules/sharing-needs-its-terms.js';

/** One agreement; true once it is recorded. */
export type AgreementState = boolean;

/** An agreement between a lender and a borrower, with its terms or not at all. */
export const agreementDecider: Decider<AgreementState, AgreeSharing, AgreementEvent, AgreementFacts> = {
  initial: () => false,
  evolve: () => true,
  decide(agreed, { with: fields, on: today }, facts) {
    const { sharingId, lenderId, borrowerId, agencyId, agreedOn, from, until, wagesPaidBy } = fields;
    const unknown = unknownParty(fields, facts);
    if (unknown) return unknown;
    if (lenderId === borrowerId) {
      return refuse({
        code: 'lender-is-borrower',
        message: `${lenderId} would lend to itself: work elsewhere with the same employer is no sharing`,
        citation: 'N6 art. 2',
      });
    }
    const missing = missingTerms(sharingId, { from, until, wagesPaidBy });
    if (missing) return missing;
    if (from === undefined || until === undefined || wagesPaidBy === undefined) return [];
    if (agreedOn > today) {
      return refuse({ code: 'field-invalid', message: `agreedOn: ${agreedOn} lies after today, ${today}` });
    }
    if (until < from) {
      return refuse({ code: 'term-invalid', message: `until: ${until} lies before ${from}, the first day` });
    }
    if (agreed) return refuse({ code: 'already-exists', message: `${sharingId}: an agreement has this id` });
    const named = { sharingId, lenderId, borrowerId, ...(agencyId === undefined ? {} : { agencyId }) };
    return [{ type: 'SharingAgreed', data: { ...named, agreedOn, from, until, wagesPaidBy } }];
  },
  terminal: () => false,
};

function unknownParty(
  { lenderId, borrowerId, agencyId }: AgreeSharing['with'],
  facts: AgreementFacts,
): Refusal | undefined {
  const unknown = facts.lenderKnown ? borrowerId : lenderId;
  if (!facts.lenderKnown || !facts.borrowerKnown) {
    return refuse({ code: 'employer-unknown', message: `${unknown}: no employer has this id` });
  }
  if (facts.agencyKnown) return undefined;
  return refuse({ code: 'agency-unknown', message: `${agencyId}: no agency has this id` });
}

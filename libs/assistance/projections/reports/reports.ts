import type { AnyReport } from '../../../projections/report.js';
import type { TermsOn } from '../../terms.js';
import { assistancePersons } from './assistance-persons.js';
import { differingRegisters } from './differing.js';
import type { FreePosts } from './free-posts.js';
import { assistanceLedger, contactsToMake } from './ledger.js';
import { monthlyReturn, monthlyReturns } from './monthly-return.js';
import { jobLossesToAnswer, transferService } from './out-of-work.js';
import { registeredUnemployed } from './registered.js';
import { employersToLead } from './retention.js';
import { returneesToPlace } from './returnees.js';
import { signsOfLossList, trendsOfLoss } from './signs.js';
import { welfarePostRegister } from './welfare-register.js';

/** Every list of the room. */
export function assistanceReports({
  terms,
  freePosts,
}: {
  readonly terms: TermsOn;
  readonly freePosts: FreePosts;
}): readonly AnyReport[] {
  return [
    assistanceLedger(terms),
    contactsToMake(terms),
    differingRegisters(terms),
    signsOfLossList(terms),
    trendsOfLoss(terms),
    monthlyReturn(terms),
    monthlyReturns(terms),
    jobLossesToAnswer(terms),
    transferService(terms, freePosts),
    employersToLead(terms),
    registeredUnemployed(terms),
    returneesToPlace(terms, freePosts),
    assistancePersons(terms),
    welfarePostRegister,
  ];
}

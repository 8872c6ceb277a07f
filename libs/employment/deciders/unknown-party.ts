import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { EmploymentFacts } from '../facts.js';

/** Who and what a command may name. */
interface Named {
  readonly workerId: string;
  readonly employerId?: string | undefined;
  readonly jobId?: string | undefined;
  readonly agencyId?: string | undefined;
}

/** The first id that names nothing: worker, employer, posting, agency. */
export function unknownParty(named: Named, facts: EmploymentFacts): Refusal | undefined {
  if (!facts.workerKnown) {
    return refuse({ code: 'worker-unknown', message: `${named.workerId}: no worker has this id` });
  }
  if (named.employerId !== undefined && !facts.employerKnown) {
    return refuse({ code: 'employer-unknown', message: `${named.employerId}: no employer has this id` });
  }
  if (named.jobId !== undefined && !facts.post) {
    return refuse({ code: 'job-unknown', message: `${named.jobId}: no posting has this id` });
  }
  if (named.agencyId !== undefined && !facts.agencyKnown) {
    return refuse({ code: 'agency-unknown', message: `${named.agencyId}: no agency has this id` });
  }
  return undefined;
}

import { factsProjection, type FactSource } from '../../process/room.js';
import type { RecordedEmployerEvent } from '../../vacancy/employer/events.js';
import { knownWorker } from '../business/facts.js';
import type { BorrowingCommand } from './commands.js';
import type { BorrowingFacts } from './decider.js';

/** Of what kind an employer is: workshops come first. */
export interface EmployerKindKnown {
  readonly kind: string;
}

/** Kinds of employers, by their ids. */
export const employerKind = factsProjection<EmployerKindKnown, RecordedEmployerEvent>({
  kind: 'employer-kind',
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: (_doc, { data: { kind } }) => ({ kind }),
});

/** Who asks for a loan, and whether everybody named with it exists. */
export async function gatherBorrower(command: BorrowingCommand, source: FactSource): Promise<BorrowingFacts> {
  const { employerId } = command.with;
  const employer = await source.one(employerKind, employerId, [`employer-${employerId}`]);
  const named = command.name === 'ReportFirmLoan' ? command.with.absorbed : [];
  const workers = await source.many(knownWorker, named, (workerId) => [`worker-${workerId}`]);
  return {
    employerKind: employer?.kind ?? null,
    unknownWorker: named.find((_, index) => workers[index] === undefined) ?? null,
  };
}

import { type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import { generatedId } from '../../kernel/ids.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { RenewContract, SignContract } from '../commands.js';
import type { HistoryEvent } from '../history.js';
import type { EmploymentFacts } from '../facts.js';
import { runOf } from '../rules/chains.js';
import { fullTimeContractInTheWay, type WantedTerm } from '../rules/full-time-contracts-may-not-overlap.js';
import { longestPublicWelfareTerm } from '../rules/public-welfare-contracts-last-one-year-at-most.js';
import type { EmploymentState } from './employment-state.js';
import { unknownParty } from './unknown-party.js';

const FURTHER_NOTICE = 'further notice';

/** Records a contract: the table's refusals first, then who and what must exist. */
export function sign(
  state: EmploymentState,
  command: SignContract,
  facts: EmploymentFacts,
): readonly HistoryEvent[] | Refusal {
  const fields = command.with;
  const partTime = fields.partTime === true || isPartTimePost(facts);
  const wanted: WantedTerm = { startsOn: fields.startsOn, endsOn: fields.endsOn ?? null, partTime };
  const refusal =
    wrongTerm(fields) ??
    tooLongForPublicWelfare(wanted, facts) ??
    overlap(state, wanted) ??
    unknownParty(fields, facts) ??
    idTaken(fields.contractId, facts);
  if (refusal) return refusal;
  const contractId = fields.contractId ?? generatedId('contract', command.id);
  return [{ type: 'ContractSigned', data: { ...fields, contractId, partTime } }];
}

/** Records the contract that follows another; a gap is allowed and begins a new employment. */
export function renew(
  state: EmploymentState,
  command: RenewContract,
  facts: EmploymentFacts,
): readonly HistoryEvent[] | Refusal {
  const { contractId, startsOn, endsOn } = command.with;
  const contract = state.history.contracts.find((one) => one.contractId === contractId);
  if (!contract) return wrongTerm(command.with) ?? unknownContract(contractId);
  const { employerId, kind, jobId, partTime, wageFen } = contract;
  const { lastDay } = runOf(contract, state.history.endings);
  const wanted: WantedTerm = { startsOn, endsOn: endsOn ?? null, partTime };
  const refusal =
    wrongTerm(command.with) ??
    nothingToFollow({ contractId, lastDay, startsOn, partTime }) ??
    tooLongForPublicWelfare(wanted, facts) ??
    runsStill({ contractId, lastDay, startsOn }) ??
    overlap(state, wanted) ??
    idTaken(command.with.newContractId, facts);
  if (refusal) return refusal;
  return [
    {
      type: 'ContractRenewed',
      data: {
        contractId,
        newContractId: command.with.newContractId ?? generatedId('contract', command.id),
        workerId: state.workerId,
        employerId,
        ...(jobId === null ? {} : { jobId }),
        renewedOn: businessDateOf(command.occurredAt),
        kind,
        startsOn,
        ...(endsOn === undefined ? {} : { endsOn }),
        wageFen: command.with.wageFen ?? wageFen,
        partTime,
      },
    },
  ];
}

/** A term that ends before it begins; asked before the contract is looked up, since its code comes first. */
export function wrongTerm(term: {
  startsOn: BusinessDate;
  endsOn?: BusinessDate | undefined;
}): Refusal | undefined {
  if (term.endsOn === undefined || term.endsOn >= term.startsOn) return undefined;
  return refuse({
    code: 'term-invalid',
    message: `from ${term.startsOn} to ${term.endsOn}: it ends before it begins`,
  });
}

export function unknownContract(contractId: string): Refusal {
  return refuse({ code: 'contract-unknown', message: `${contractId}: no contract has this id` });
}

function isPartTimePost({ post }: EmploymentFacts): boolean {
  return post !== undefined && (post.partTime || post.kind === 'gig');
}

function tooLongForPublicWelfare(wanted: WantedTerm, { post }: EmploymentFacts): Refusal | undefined {
  const longest = longestPublicWelfareTerm({ jobKind: post?.kind, startsOn: wanted.startsOn });
  if (longest === null || (wanted.endsOn !== null && wanted.endsOn <= longest)) return undefined;
  return refuse({
    code: 'public-welfare-over-one-year',
    message:
      `from ${wanted.startsOn} to ${wanted.endsOn ?? FURTHER_NOTICE}; a contract for a public-welfare post ` +
      `that begins then may run to ${longest} at most`,
    citation: 'N6 art. 16; N25 §2(9)',
  });
}

function overlap(state: EmploymentState, wanted: WantedTerm): Refusal | undefined {
  const other = fullTimeContractInTheWay(state.history, wanted);
  if (!other) return undefined;
  return refuse({
    code: 'overlaps',
    message:
      `full-time from ${wanted.startsOn} to ${wanted.endsOn ?? FURTHER_NOTICE}, while contract ` +
      `${other.contractId} with ${other.employerId} runs full-time from ${other.startsOn} to ` +
      `${other.lastDay ?? FURTHER_NOTICE}. ` +
      'Perhaps the end of that employment was not recorded yet.',
    citation: 'N6 art. 16',
  });
}

/** A part-time contract that still runs is not renewed: another is signed beside it. */
function nothingToFollow(renewed: {
  contractId: string;
  lastDay: BusinessDate | null;
  startsOn: BusinessDate;
  partTime: boolean;
}): Refusal | undefined {
  const { contractId, lastDay, startsOn, partTime } = renewed;
  if (!partTime || (lastDay !== null && startsOn > lastDay)) return undefined;
  const until = lastDay === null ? 'is open-ended' : `runs to ${lastDay}`;
  return refuse({
    code: 'term-invalid',
    message: `${contractId} ${until}: its renewal begins after that, not on ${startsOn}`,
  });
}

/** The contract renewed is in the way of its own renewal, as any other would be. */
function runsStill(renewed: {
  contractId: string;
  lastDay: BusinessDate | null;
  startsOn: BusinessDate;
}): Refusal | undefined {
  const { contractId, lastDay, startsOn } = renewed;
  if (lastDay !== null && startsOn > lastDay) return undefined;
  return refuse({
    code: 'overlaps',
    message:
      `${contractId} runs to ${lastDay ?? FURTHER_NOTICE}: its renewal begins after that, ` +
      `not on ${startsOn}. Perhaps its end was not recorded yet.`,
    citation: 'N6 art. 16',
  });
}

function idTaken(contractId: string | undefined, facts: EmploymentFacts): Refusal | undefined {
  if (contractId === undefined || facts.contractIdHeldBy === undefined) return undefined;
  const holder = facts.contractIdHeldBy.slice('employment-'.length);
  return refuse({ code: 'already-exists', message: `${contractId}: a contract of ${holder} has this id` });
}

import { type Decider } from '../../kernel/decider.js';
import { countyOf, currentDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { Labour } from '../facts.js';
import type { HolderCommand, SetWelfarePosts } from './commands.js';
import type { WelfarePostEvent } from './events.js';

type HolderEvent = Exclude<WelfarePostEvent, { type: 'WelfarePostsSet' }>;
type CountyEvent = Extract<WelfarePostEvent, { type: 'WelfarePostsSet' }>;

/** Facts of one holder: the person's contracts, and whether the posting of the one named is of this kind. */
export interface HolderFacts {
  readonly labour: Labour | undefined;
  readonly isWelfarePost: boolean;
}

/** What was found and decided of one person in public-welfare posts; nothing that happened is refused. */
export const holderDecider: Decider<null, HolderCommand, HolderEvent, HolderFacts> = {
  initial: () => null,
  evolve: () => null,
  decide(_state, command, facts) {
    const refusal =
      notAPost(command, facts) ??
      beforeTheContract(command, facts) ??
      dayToCome('on', command.with.on, command.on);
    if (refusal) return refusal;
    switch (command.name) {
      case 'ExamineWelfarePlacement':
        return [{ type: 'WelfarePlacementExamined', data: command.with }];
      case 'AssessPostHolder':
        return [{ type: 'PostHolderAssessed', data: command.with }];
      case 'DecidePostExit':
        return noReview(command.with) ?? [{ type: 'PostExitDecided', data: command.with }];
    }
  },
  terminal: () => false,
};

/** The number of posts of one county. */
export const countyPostsDecider: Decider<null, SetWelfarePosts, CountyEvent, null> = {
  initial: () => null,
  evolve: () => null,
  decide(_state, { with: fields }) {
    const today = currentDivision(fields.county);
    if (today === undefined) {
      return refuse({
        code: 'division-unknown',
        message: `${fields.county}: no division of GB/T 2260 has this code`,
        citation: 'GB/T 2260',
      });
    }
    const county = countyOf(today);
    if (county === undefined || county !== today) {
      return refuse({ code: 'field-invalid', message: `county: ${fields.county} is no county` });
    }
    return [{ type: 'WelfarePostsSet', data: { ...fields, county } }];
  },
  terminal: () => false,
};

function notAPost(
  { with: fields }: HolderCommand,
  { labour, isWelfarePost }: HolderFacts,
): Refusal | undefined {
  const { workerId, contractId } = fields;
  if (!labour || labour.householdCounty === null) {
    return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  }
  if (!labour.contracts.some((one) => one.contractId === contractId)) {
    return refuse({ code: 'contract-unknown', message: `${contractId}: ${workerId} has no such contract` });
  }
  if (isWelfarePost) return undefined;
  return refuse({
    code: 'not-a-public-welfare-post',
    message: `${contractId} names no posting of the kind public-welfare. Perhaps another contract is meant.`,
    citation: 'N6 art. 16',
  });
}

function beforeTheContract({ with: fields }: HolderCommand, { labour }: HolderFacts): Refusal | undefined {
  const begun = labour?.contracts.find((one) => one.contractId === fields.contractId)?.startsOn;
  // A placement may be examined before its first day; nobody is assessed who has not begun.
  if (begun === undefined || fields.on >= begun || 'able' in fields) return undefined;
  return refuse({ code: 'field-invalid', message: `on: ${fields.on} lies before the contract, ${begun}` });
}

function dayToCome(field: string, day: string, today: string): Refusal | undefined {
  if (day <= today) return undefined;
  return refuse({ code: 'field-invalid', message: `${field}: ${day} lies after today, ${today}` });
}

/** Law: N6 art. 16 (应退出岗位): who passed the line leaves, or is looked at again. */
function noReview(fields: {
  leaves: boolean;
  on: string;
  reviewOn?: string | undefined;
}): Refusal | undefined {
  const { leaves, on, reviewOn } = fields;
  if (leaves ? reviewOn === undefined : reviewOn !== undefined && reviewOn > on) return undefined;
  return refuse({
    code: 'field-invalid',
    message: leaves
      ? 'reviewOn is for somebody who stays'
      : `reviewOn: who stays is looked at again, on a day after ${on}`,
    citation: 'N6 art. 16',
  });
}

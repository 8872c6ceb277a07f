import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import { firstDayOfTerm } from '../../kernel/school-terms.js';
import type { SchoolingCommand } from './commands.js';
import type { SchoolingEvent } from './events.js';

interface Schooling {
  readonly schoolingId: string;
  readonly enteredOn: BusinessDate;
  readonly childOf: string | undefined;
  readonly left: boolean;
}

/** One person's times at vocational schools. */
export interface SchoolingState {
  readonly schoolings: readonly Schooling[];
}

export interface SchoolingFacts {
  readonly workerKnown: boolean;
  /** True where no parent is named. */
  readonly parentKnown: boolean;
}

/** Which schools a person attends, by the terms that were confirmed. */
export const schoolingDecider: Decider<SchoolingState, SchoolingCommand, SchoolingEvent, SchoolingFacts> = {
  initial: () => ({ schoolings: [] }),
  evolve: ({ schoolings }, event) => {
    switch (event.type) {
      case 'SchoolEntered': {
        const { schoolingId, enteredOn, childOf } = event.data;
        return { schoolings: [...schoolings, { schoolingId, enteredOn, childOf, left: false }] };
      }
      case 'SchoolLeft': {
        const { schoolingId } = event.data;
        return {
          schoolings: schoolings.map((one) =>
            one.schoolingId === schoolingId ? { ...one, left: true } : one,
          ),
        };
      }
      case 'SchoolTermConfirmed':
        return { schoolings };
      default:
        return unchanged({ schoolings }, event);
    }
  },
  decide: ({ schoolings }, command, facts) => {
    const unknown = unknownPerson(command, facts);
    if (unknown) return unknown;
    const { schoolingId } = command.with;
    const schooling = schoolings.find((one) => one.schoolingId === schoolingId);
    if (command.name === 'ReportSchooling') return enter(command);
    if (!schooling)
      return refuse({
        code: 'schooling-unknown',
        message: `${schoolingId}: no schooling of ${command.with.workerId} has this id`,
      });
    switch (command.name) {
      case 'ConfirmSchoolTerm':
        return confirm(schooling, command);
      case 'ReportSchoolLeft':
        return leave(schooling, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

type Named<Name extends SchoolingCommand['name']> = Extract<SchoolingCommand, { name: Name }>;
type Decision = readonly SchoolingEvent[] | Refusal;

function unknownPerson({ with: fields }: SchoolingCommand, facts: SchoolingFacts): Refusal | undefined {
  if (facts.workerKnown && facts.parentKnown) return undefined;
  const childOf = 'childOf' in fields ? fields.childOf : undefined;
  const unknown = facts.workerKnown ? childOf : fields.workerId;
  return refuse({ code: 'worker-unknown', message: `${unknown}: no worker has this id` });
}

function enter({ with: fields, on }: Named<'ReportSchooling'>): Decision {
  const { childOf, workerId, enteredOn } = fields;
  if (childOf === workerId) return invalid(`childOf: ${childOf} is the pupil`);
  if (enteredOn > on) return invalid(`enteredOn: ${enteredOn} lies after today, ${on}`);
  return [{ type: 'SchoolEntered', data: fields }];
}

function confirm({ childOf }: Schooling, { with: fields, on }: Named<'ConfirmSchoolTerm'>): Decision {
  const begins = firstDayOfTerm(fields.term);
  if (begins > on) return invalid(`term: ${fields.term} begins on ${begins}, after today, ${on}`);
  const parent = childOf === undefined ? {} : { childOf };
  return [{ type: 'SchoolTermConfirmed', data: { ...fields, ...parent } }];
}

function leave({ enteredOn, left }: Schooling, { with: fields, on }: Named<'ReportSchoolLeft'>): Decision {
  const { leftOn, schoolingId } = fields;
  if (left) return refuse({ code: 'out-of-turn', message: `${schoolingId}: the school was left before` });
  if (leftOn > on) return invalid(`leftOn: ${leftOn} lies after today, ${on}`);
  if (leftOn < enteredOn) return invalid(`leftOn: ${leftOn} lies before ${enteredOn}, the first day there`);
  return [{ type: 'SchoolLeft', data: fields }];
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}

import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { Labour } from '../facts.js';
import type { Person } from '../facts/known-parties.js';
import { failingCriterion } from '../rules/assistance-criteria.js';
import type { AssistanceCriterion, TermsOn } from '../terms.js';
import type { RecognitionCommand } from './commands.js';
import type { RecognitionEvent } from './events.js';

/** The recognition that holds or held last; null where there was none. */
export interface RecognitionState {
  readonly last: {
    readonly criterion: AssistanceCriterion;
    readonly from: BusinessDate;
    readonly to: BusinessDate | null;
  } | null;
}

export interface RecognitionFacts {
  readonly labour: Labour | undefined;
  readonly person: Person | undefined;
}

type Decision = readonly RecognitionEvent[] | Refusal;

/** Whether one person is to be assisted into work, and by which criterion. */
export function recognitionDeciderBy(
  terms: TermsOn,
): Decider<RecognitionState, RecognitionCommand, RecognitionEvent, RecognitionFacts> {
  return {
    initial: () => ({ last: null }),
    evolve(state, event) {
      switch (event.type) {
        case 'AssistancePersonRecognised': {
          const { criterion, from } = event.data;
          return { last: { criterion, from, to: null } };
        }
        case 'AssistancePersonEnded':
          return { last: state.last && { ...state.last, to: event.data.to } };
        default:
          return unchanged(state, event);
      }
    },
    decide(state, command, facts) {
      const day = command.name === 'RecogniseAssistancePerson' ? command.with.from : command.with.to;
      if (day > command.on) {
        const message = `${day} lies after today, ${command.on}`;
        return refuse({ code: 'field-invalid', message });
      }
      switch (command.name) {
        case 'RecogniseAssistancePerson':
          return recognise(state, command.with, { facts, terms });
        case 'EndAssistancePerson':
          return end(state, command.with);
        default:
          return unreachable(command);
      }
    },
    terminal: () => false,
  };
}

type Fields<Name> = Extract<RecognitionCommand, { name: Name }>['with'];

function recognise(
  { last }: RecognitionState,
  fields: Fields<'RecogniseAssistancePerson'>,
  { facts: { labour, person }, terms }: { facts: RecognitionFacts; terms: TermsOn },
): Decision {
  const { workerId, criterion, from } = fields;
  if (!labour || labour.householdCounty === null || !person) {
    return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  }
  if (last && (last.to === null || last.to >= from)) {
    const until = last.to ?? 'further notice';
    const message = `recognised as ${last.criterion} from ${last.from} until ${until}`;
    return refuse({ code: 'already-recognised', message, citation: 'N25 §2(10)' });
  }
  const onDay = terms(from);
  const failing = failingCriterion({ labour, person, on: from, terms: onDay }, criterion);
  if (failing) return refuse({ ...failing, citation: 'N25 §2(10)' });
  const data = { ...fields, criteriaFrom: onDay.assistanceCriteriaFrom };
  return [{ type: 'AssistancePersonRecognised', data }];
}

function end({ last }: RecognitionState, fields: Fields<'EndAssistancePerson'>): Decision {
  if (!last || last.to !== null) {
    const message = `${fields.workerId}: no recognition holds that could end`;
    return refuse({ code: 'out-of-turn', message });
  }
  if (fields.to < last.from) {
    const message = `to: ${fields.to} lies before ${last.from}, the first day held`;
    return refuse({ code: 'field-invalid', message });
  }
  return [{ type: 'AssistancePersonEnded', data: fields }];
}

import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { FirmCommand, NameKeyEnterprise, RecordFirmContact } from './commands.js';
import type { FirmEvent } from './events.js';

/** What of a firm is a key one, the firm itself under the empty name, each with its first day. */
export interface FirmState {
  readonly keySince: ReadonlyMap<string, BusinessDate>;
}

export interface FirmFacts {
  readonly employerKnown: boolean;
}

type Decision = readonly FirmEvent[] | Refusal;

const THE_FIRM = '';

/** One employer as those who look after it see it: key or not, its commissioners, every contact. */
export const firmDecider: Decider<FirmState, FirmCommand, FirmEvent, FirmFacts> = {
  initial: () => ({ keySince: new Map() }),
  evolve,
  decide(state, command, { employerKnown }) {
    const { employerId } = command.with;
    if (!employerKnown) {
      return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
    }
    if (command.name === 'RecordFirmContact') return contact(command);
    const since = state.keySince.get(command.with.projectId ?? THE_FIRM);
    switch (command.name) {
      case 'NameKeyEnterprise':
        return since === undefined ? nameKey(command) : namedBefore(command.with, since);
      case 'EndKeyEnterprise': {
        if (since === undefined) return notKey(command.with);
        const { until } = command.with;
        if (until < since) return invalid(`until: ${until} lies before ${since}, the first day as a key one`);
        return [{ type: 'KeyEnterpriseEnded', data: command.with }];
      }
      case 'AppointCommissioner':
        return since === undefined
          ? notKey(command.with)
          : [{ type: 'CommissionerAppointed', data: command.with }];
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function evolve(state: FirmState, event: FirmEvent): FirmState {
  switch (event.type) {
    case 'KeyEnterpriseNamed': {
      const { projectId = THE_FIRM, from } = event.data;
      return { keySince: new Map([...state.keySince, [projectId, from]]) };
    }
    case 'KeyEnterpriseEnded': {
      const { projectId = THE_FIRM } = event.data;
      return { keySince: new Map([...state.keySince].filter(([name]) => name !== projectId)) };
    }
    case 'CommissionerAppointed':
    case 'FirmContacted':
      return state;
    default:
      return unchanged(state, event);
  }
}

function nameKey({ with: { commissionerId, ...named } }: NameKeyEnterprise): Decision {
  const key: FirmEvent = { type: 'KeyEnterpriseNamed', data: named };
  if (commissionerId === undefined) return [key];
  return [key, { type: 'CommissionerAppointed', data: { ...named, commissionerId } }];
}

function contact({ with: fields, on: today }: RecordFirmContact): Decision {
  const { on, findings = [] } = fields;
  if (on > today) return invalid(`on: ${on} lies after today, ${today}`);
  const open = findings.find(({ found, mendBy }) => (found === 'to-be-mended') !== (mendBy !== undefined));
  if (open) return invalid(`findings: ${open.workerId} ${open.gap}: what is to be mended needs its mendBy`);
  return [{ type: 'FirmContacted', data: { ...fields, findings } }];
}

interface Named {
  readonly employerId: string;
  readonly projectId?: string | undefined;
}

function namedBefore(named: Named, since: BusinessDate): Refusal {
  return refuse({ code: 'already-exists', message: `${shown(named)}: named on ${since}` });
}

function notKey(named: Named): Refusal {
  return refuse({
    code: 'not-a-key-enterprise',
    message: `${shown(named)}: not named a key enterprise or project`,
    citation: 'N6 art. 2',
  });
}

function shown({ employerId, projectId }: Named): string {
  return projectId === undefined ? employerId : `${projectId} of ${employerId}`;
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}

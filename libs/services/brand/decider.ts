import { calendarYearOf } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { countyOf, divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { BrandCommand } from './commands.js';
import type { BrandEvent } from './events.js';

type Named<Name extends BrandCommand['name']> = Extract<BrandCommand, { name: Name }>;
type Decision = readonly BrandEvent[] | Refusal;

interface Brand {
  readonly foundedOn: string;
  readonly closedOn: string | null;
  /** Who leads it now. */
  readonly leaders: ReadonlyMap<string, string>;
}

/** One brand; null until it is registered. */
export type BrandState = Brand | null;

/** What is known of the others a command names; true where it names none. */
export interface BrandFacts {
  readonly employerKnown: boolean;
  readonly workerKnown: boolean;
  /** Whose contract it is; undefined where there is none of that id. */
  readonly contractOf: string | undefined;
}

/** A labour brand: who leads it, what is planned, who was trained and sent out, where it was shown. */
export const brandDecider: Decider<BrandState, BrandCommand, BrandEvent, BrandFacts> = {
  initial: () => null,
  evolve: (state, event) => evolved(state, event),
  decide(state, command, facts) {
    if (command.name === 'RegisterBrand') return register(state, command);
    const { brandId } = command.with;
    if (!state) return refuse({ code: 'brand-unknown', message: `${brandId}: no brand has this id` });
    const objection = namesTheUnknown(command, facts) ?? outOfItsTime(state, command);
    if (objection) return objection;
    switch (command.name) {
      case 'NameLeadEnterprise':
        return nameLeader(state, command);
      case 'WithdrawLeadEnterprise':
        return withdrawLeader(state, command);
      case 'PlanBrand':
        return plan(command);
      case 'ReportBrandTraining':
        return [{ type: 'BrandWorkerTrained', data: command.with }];
      case 'SendUnderBrand':
        return [{ type: 'BrandWorkerSentOut', data: command.with }];
      case 'ShowBrand':
        return [{ type: 'BrandShown', data: command.with }];
      case 'CloseBrand':
        return close(state, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function evolved(state: BrandState, event: BrandEvent): BrandState {
  switch (event.type) {
    case 'BrandRegistered':
      return { foundedOn: event.data.foundedOn, closedOn: null, leaders: new Map() };
    case 'LeadEnterpriseNamed':
      return (
        state && { ...state, leaders: new Map([...state.leaders, [event.data.employerId, event.data.from]]) }
      );
    case 'LeadEnterpriseWithdrawn':
      return (
        state && {
          ...state,
          leaders: new Map([...state.leaders].filter(([id]) => id !== event.data.employerId)),
        }
      );
    case 'BrandClosed':
      return state && { ...state, closedOn: event.data.on };
    case 'BrandPlanned':
    case 'BrandWorkerTrained':
    case 'BrandWorkerSentOut':
    case 'BrandShown':
      return state;
    default:
      return unchanged(state, event);
  }
}

function register(state: BrandState, { with: fields, on }: Named<'RegisterBrand'>): Decision {
  const { county, brandId, foundedOn } = fields;
  if (!divisionKnown(county)) {
    return refuse({
      code: 'division-unknown',
      message: `${county}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  const place = countyOf(county);
  if (place === undefined || place !== normaliseDivision(county)) {
    return invalid(`county: ${county} is no county; a brand is one county's`);
  }
  if (foundedOn > on) return invalid(`foundedOn: ${foundedOn} lies after today, ${on}`);
  if (state) return refuse({ code: 'already-exists', message: `${brandId}: registered before` });
  return [{ type: 'BrandRegistered', data: { ...fields, county: place, roots: [...new Set(fields.roots)] } }];
}

function namesTheUnknown({ name, with: fields }: BrandCommand, facts: BrandFacts): Refusal | undefined {
  if (!facts.employerKnown && 'employerId' in fields) {
    return refuse({ code: 'employer-unknown', message: `${fields.employerId}: no employer has this id` });
  }
  if (!facts.workerKnown && 'workerId' in fields) {
    return refuse({ code: 'worker-unknown', message: `${fields.workerId}: no worker has this id` });
  }
  if (name === 'SendUnderBrand' && facts.contractOf !== fields.workerId) {
    return refuse({
      code: 'contract-unknown',
      message: `${fields.contractId}: no contract of ${fields.workerId} has this id`,
    });
  }
  return undefined;
}

/** What people did lies in the past and in the brand's own time; a plan may look ahead. */
function outOfItsTime(state: Brand, { name, with: fields, on }: BrandCommand): Refusal | undefined {
  const day = dayOf(name, fields);
  if (day === undefined) return undefined;
  if (day > on && name !== 'CloseBrand' && name !== 'NameLeadEnterprise') {
    return invalid(`${day} lies after today, ${on}; what was done is reported`);
  }
  if (day < state.foundedOn) return invalid(`${day} lies before ${state.foundedOn}, the brand's first day`);
  if (state.closedOn !== null && day > state.closedOn) {
    return refuse({ code: 'out-of-turn', message: `the brand was given up on ${state.closedOn}` });
  }
  return undefined;
}

function dayOf(name: BrandCommand['name'], fields: BrandCommand['with']): string | undefined {
  if (name === 'RegisterBrand' || name === 'WithdrawLeadEnterprise') return undefined;
  if ('sentOn' in fields) return fields.sentOn;
  if ('completedOn' in fields) return fields.completedOn;
  if ('from' in fields) return fields.from;
  return 'on' in fields ? fields.on : undefined;
}

function nameLeader({ leaders }: Brand, { with: fields }: Named<'NameLeadEnterprise'>): Decision {
  const since = leaders.get(fields.employerId);
  if (since === undefined) return [{ type: 'LeadEnterpriseNamed', data: fields }];
  return refuse({ code: 'already-exists', message: `${fields.employerId} leads the brand since ${since}` });
}

function withdrawLeader({ leaders }: Brand, { with: fields }: Named<'WithdrawLeadEnterprise'>): Decision {
  const { employerId, to } = fields;
  const since = leaders.get(employerId);
  if (since === undefined) {
    return refuse({ code: 'out-of-turn', message: `${employerId} does not lead the brand` });
  }
  if (to < since) return invalid(`to: ${to} lies before ${since}, its first day as leader`);
  return [{ type: 'LeadEnterpriseWithdrawn', data: fields }];
}

function plan({ with: fields, on }: Named<'PlanBrand'>): Decision {
  const { year, sentOut, liftedOutSentOut } = fields;
  if (liftedOutSentOut > sentOut) {
    return invalid(`liftedOutSentOut: ${liftedOutSentOut} of ${sentOut} sent out; a part needed`);
  }
  if (year < calendarYearOf(on)) return invalid(`year: ${year} is over; a plan is made for a year to come`);
  return [{ type: 'BrandPlanned', data: fields }];
}

function close({ closedOn }: Brand, { with: fields }: Named<'CloseBrand'>): Decision {
  if (closedOn === null) return [{ type: 'BrandClosed', data: fields }];
  return refuse({ code: 'out-of-turn', message: `the brand was given up on ${closedOn}` });
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}

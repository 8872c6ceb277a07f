import { type BusinessDate, lastDayOfCalendarYear } from '../../kernel/business-date.js';
import { divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Decider, unchanged } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { IncubatorCommand } from './commands.js';
import type { IncubatorEvent } from './events.js';
import { decideTenancy } from './tenancy.js';

/** A project in the house, or recommended to it. */
export interface Tenancy {
  readonly kind: 'recommended' | 'there' | 'left';
  readonly workerId: string;
  /** First day there; of one recommended, of the recommendation. */
  readonly since: BusinessDate;
}

/** One incubator with its tenants; null until it is registered. */
export type IncubatorState = {
  readonly operatorId: string;
  readonly division: string;
  readonly tenants: { readonly [tenantId: string]: Tenancy };
} | null;

export interface IncubatorFacts {
  readonly operatorKnown: boolean;
  /** True where no founder is named. */
  readonly workerKnown: boolean;
}

type Decision = readonly IncubatorEvent[] | Refusal;
type With<Name extends IncubatorCommand['name']> = Extract<IncubatorCommand, { name: Name }>;

/** An incubator or park: what was found of its years, and the projects that move in and out. */
export const incubatorDecider: Decider<IncubatorState, IncubatorCommand, IncubatorEvent, IncubatorFacts> = {
  initial: () => null,
  evolve: (state, event) => {
    const tenancy = (kind: Tenancy['kind'], of: { tenantId: string; workerId: string; on: BusinessDate }) =>
      state && {
        ...state,
        tenants: { ...state.tenants, [of.tenantId]: { kind, workerId: of.workerId, since: of.on } },
      };
    switch (event.type) {
      case 'IncubatorRegistered': {
        const { operatorId, division } = event.data;
        return { operatorId, division, tenants: {} };
      }
      case 'TenantRecommended':
        return tenancy('recommended', event.data);
      case 'TenantEntered':
        return tenancy('there', event.data);
      case 'TenantLeft':
        return tenancy('left', event.data);
      case 'IncubatorYearReported':
      case 'TenantJobsReported':
        return state;
      default:
        return unchanged(state, event);
    }
  },
  decide(state, command, facts) {
    if (command.name === 'RegisterIncubator') return register(state, command, facts);
    const { incubatorId } = command.with;
    if (!state) {
      return refuse({ code: 'incubator-unknown', message: `${incubatorId}: no incubator has this id` });
    }
    if (command.name === 'ReportIncubatorYear') return reportYear(state, command);
    return decideTenancy(state, command, facts);
  },
  terminal: () => false,
};

function reportYear(
  { operatorId, division }: NonNullable<IncubatorState>,
  command: With<'ReportIncubatorYear'>,
): Decision {
  const { year } = command.with;
  if (lastDayOfCalendarYear(year) >= command.on) {
    return refuse({
      code: 'field-invalid',
      message: `year: ${year} is not over today, ${command.on}; a year is reported when it is`,
    });
  }
  return [{ type: 'IncubatorYearReported', data: { ...command.with, operatorId, division } }];
}

function register(
  state: IncubatorState,
  { with: fields }: With<'RegisterIncubator'>,
  { operatorKnown }: IncubatorFacts,
): Decision {
  const { incubatorId, operatorId, division, kind = 'incubator' } = fields;
  if (!operatorKnown) {
    return refuse({ code: 'employer-unknown', message: `${operatorId}: no employer has this id` });
  }
  if (!divisionKnown(division)) {
    return refuse({
      code: 'division-unknown',
      message: `${division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  if (state) return refuse({ code: 'already-exists', message: `${incubatorId}: registered before` });
  const place = normaliseDivision(division) ?? division;
  return [{ type: 'IncubatorRegistered', data: { ...fields, division: place, kind } }];
}

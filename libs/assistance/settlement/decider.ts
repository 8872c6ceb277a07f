import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unreachable } from '../../kernel/decider.js';
import { currentDivision, levelOf } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { RegisterSettlement, SettlementCommand } from './commands.js';
import { type SettlementEvent, WINDOW_SERVICES } from './events.js';
import { foldSettlement, type Settlement, windowOn } from './history.js';

export type SettlementState = Settlement | null;
type Decision = readonly SettlementEvent[] | Refusal;

/** One relocation settlement: its people by day, its window, what the window did. */
export const settlementDecider: Decider<SettlementState, SettlementCommand, SettlementEvent, null> = {
  initial: () => null,
  evolve: (state, event) => foldSettlement(state ?? undefined, event) ?? null,
  decide(state, command) {
    if (command.name === 'RegisterSettlement') return register(state, command);
    const { settlementId } = command.with;
    if (!state) {
      return refuse({
        code: 'settlement-unknown',
        message: `${settlementId}: no settlement has this id. Perhaps register it first.`,
      });
    }
    const day = 'from' in command.with ? command.with.from : command.with.on;
    if (day < state.from) return beforeItWasThere(day, state.from);
    switch (command.name) {
      case 'CountSettlementPeople':
        return (
          ahead(command.with.on, command.on) ?? [{ type: 'SettlementPeopleCounted', data: command.with }]
        );
      case 'ReportSettlementWindow': {
        const services = WINDOW_SERVICES.filter((one) => command.with.services.includes(one));
        return [{ type: 'SettlementWindowReported', data: { ...command.with, services } }];
      }
      case 'CloseSettlementWindow':
        return (
          needsWindow(state, command.with.on) ?? [{ type: 'SettlementWindowClosed', data: command.with }]
        );
      case 'RecordSettlementService':
        return (
          ahead(command.with.on, command.on) ??
          needsWindow(state, command.with.on) ?? [{ type: 'SettlementServiceGiven', data: command.with }]
        );
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

/** A settlement lies in one county. */
function register(state: SettlementState, { with: fields }: RegisterSettlement): Decision {
  const division = currentDivision(fields.division);
  if (division === undefined || ['province', 'prefecture'].includes(levelOf(division))) {
    return refuse({
      code: 'division-unknown',
      message: `${fields.division}: a county, township or village of GB/T 2260 needed`,
      citation: 'GB/T 2260',
    });
  }
  if (state) return refuse({ code: 'already-exists', message: `${fields.settlementId}: registered before` });
  return [{ type: 'SettlementRegistered', data: { ...fields, division } }];
}

function beforeItWasThere(day: BusinessDate, from: BusinessDate): Refusal {
  return refuse({ code: 'field-invalid', message: `${day} lies before ${from}, its first day` });
}

/** What happened is recorded when it has happened. */
function ahead(on: BusinessDate, today: BusinessDate): Refusal | undefined {
  if (on <= today) return undefined;
  return refuse({ code: 'field-invalid', message: `on: ${on} lies after today, ${today}` });
}

function needsWindow(state: Settlement, on: BusinessDate): Refusal | undefined {
  if (windowOn(state, on)) return undefined;
  return refuse({
    code: 'window-unknown',
    message: `no station or window of the settlement was open on ${on}. Perhaps report it first.`,
    citation: 'N25 §2(12)',
  });
}

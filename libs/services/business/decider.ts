import { type Decider, unreachable } from '../../kernel/decider.js';
import { checkCreditCode } from '../../kernel/credit-code.js';
import { countyOf, divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import { type Instant, startOfDay } from '../../kernel/business-date.js';
import type { BusinessCommand, CloseBusiness, ReportBusiness } from './commands.js';
import type { BusinessEvent } from './events.js';
import type { BusinessFacts } from './facts.js';
import { type Business, type Businesses, evolveBusinesses } from './history.js';
import { calendarAnniversary, yearOfBusinessOn, type YearOver } from './rules/year-of-business.js';

/** One founder's businesses. */
export interface BusinessState {
  readonly workerId: string;
  readonly businesses: Businesses;
}

type BusinessDecider = Decider<BusinessState, BusinessCommand, BusinessEvent, BusinessFacts>;

/** One founder's businesses; `yearOver` is the calculator of a year that a parameter selects. */
export function businessDeciderCounting(yearOver: YearOver): BusinessDecider {
  return {
    initial: (streamId) => ({ workerId: streamId.slice('business-'.length), businesses: [] }),
    evolve: (state, event) => ({ ...state, businesses: evolveBusinesses(state.businesses, event) }),
    decide(state, command, facts) {
      switch (command.name) {
        case 'ReportBusiness':
          return report(state, command, facts);
        case 'CloseBusiness':
          return close(state, command, { facts, yearOver });
        case 'RecordBusinessYears':
          return comingYears(state.workerId, state.businesses, yearOver)
            .filter((year) => year.at <= command.at)
            .map((year) => ({ ...year.event, occurredAt: year.at }));
        default:
          return unreachable(command);
      }
    },
    terminal: () => false,
  };
}

/** A year counted as POLICY interpretation 18 counts it. */
export const businessDecider = businessDeciderCounting(calendarAnniversary);

/** Every year of business that time brings or has brought, unless announced already, in order of time. */
export function comingYears(
  workerId: string,
  businesses: Businesses,
  yearOver: YearOver,
): readonly { at: Instant; event: BusinessEvent }[] {
  return businesses
    .flatMap((business) => {
      const on = yearOfBusinessOn(business, yearOver);
      if (on === null || business.yearAnnounced) return [];
      const { creditCode, licensedOn } = business;
      const event: BusinessEvent = {
        type: 'BusinessOneYear',
        data: { workerId, creditCode, licensedOn, on },
      };
      return [{ at: startOfDay(on), event }];
    })
    .sort((one, other) => one.at - other.at);
}

function report(
  { workerId, businesses }: BusinessState,
  { with: fields, on }: ReportBusiness,
  facts: BusinessFacts,
): readonly BusinessEvent[] | Refusal {
  const code = checkCreditCode(fields.creditCode);
  if (!code.ok) return wrongCode(code.why);
  if (!facts.workerKnown) return unknownWorker(workerId);
  if (fields.division !== undefined && !divisionKnown(fields.division)) {
    return refuse({
      code: 'division-unknown',
      message: `${fields.division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  if (fields.licensedOn > on) {
    return refuse({
      code: 'field-invalid',
      message: `licensedOn: ${fields.licensedOn} lies after today, ${on}; a licence is reported once given`,
    });
  }
  if (businesses.some((one) => one.creditCode === code.value)) {
    return refuse({ code: 'already-exists', message: `${code.value}: reported for ${workerId} before` });
  }
  const { creditCode: _written, kind, division, ...rest } = fields;
  const place =
    division === undefined ? {} : { division: normalised(division), county: countyLevel(division) };
  return [
    {
      type: 'BusinessReported',
      data: { ...rest, creditCode: code.value, kind: kind ?? 'small-micro', ...place },
    },
  ];
}

function close(
  { workerId, businesses }: BusinessState,
  { with: fields }: CloseBusiness,
  { facts, yearOver }: { facts: BusinessFacts; yearOver: YearOver },
): readonly BusinessEvent[] | Refusal {
  if (!facts.workerKnown) return unknownWorker(workerId);
  const business = businessMeant(businesses, fields.creditCode);
  if ('refused' in business) return business;
  const { creditCode, licensedOn } = business;
  const { closedOn } = fields;
  if (closedOn < licensedOn) {
    return refuse({
      code: 'field-invalid',
      message: `closedOn: ${closedOn} lies before ${licensedOn}, the day of the licence`,
    });
  }
  const closed: BusinessEvent = { type: 'BusinessClosed', data: { workerId, creditCode, closedOn } };
  const undone = business.yearAnnounced && yearOfBusinessOn({ licensedOn, closedOn }, yearOver) === null;
  if (!undone) return [closed];
  const year = { workerId, creditCode, licensedOn, on: yearOver(licensedOn), closedOn };
  return [closed, { type: 'BusinessOneYearWithdrawn', data: year }];
}

/** The business named, or the only one that runs. */
function businessMeant(businesses: Businesses, written: string | undefined): Business | Refusal {
  const code = written === undefined ? undefined : checkCreditCode(written);
  if (code && !code.ok) return wrongCode(code.why);
  const named = code ? businesses.filter((one) => one.creditCode === code.value) : businesses;
  if (code && named.length === 0) {
    return refuse({
      code: 'business-unknown',
      message: `${code.value}: no business of this code was reported`,
    });
  }
  const running = named.filter((one) => one.closedOn === null);
  const [only, second] = running;
  if (!only) {
    const closings =
      named.map((one) => `${one.creditCode} closed on ${one.closedOn}`).join(', ') || 'none reported';
    return refuse({ code: 'out-of-turn', message: `no business runs that could be closed: ${closings}` });
  }
  if (!second) return only;
  return refuse({
    code: 'field-invalid',
    message: `creditCode needed: ${running.map((one) => one.creditCode).join(', ')} run`,
  });
}

function wrongCode(why: string): Refusal {
  return refuse({ code: 'credit-code-invalid', message: why, citation: 'GB 32100' });
}

function unknownWorker(workerId: string): Refusal {
  return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
}

function normalised(division: string): string {
  return normaliseDivision(division) ?? division;
}

/** The county of a division; the division itself where it is larger. */
function countyLevel(division: string): string {
  return countyOf(division) ?? normalised(division);
}

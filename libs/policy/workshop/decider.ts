import { type BusinessDate, dayAfter, dayBefore, startOfDay } from '../../kernel/business-date.js';
import { type Decider, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import { yearOverOn } from '../../kernel/periods.js';
import type { Law } from '../law/law.js';
import type { RecordFeeRelief, ReportWorkshopKind, WorkshopCommand } from './commands.js';
import type { WorkshopEvent } from './events.js';
import type { WorkshopFactsKnown, WorkshopKnown } from './facts.js';
import { evolveRecognitions, type Recognition, type Recognitions } from './history.js';
import { countOn, type Stretch, stretchesOf } from './rules/recognised-while-enough-work-there.js';

export interface WorkshopState {
  readonly employerId: string;
  readonly recognitions: Recognitions;
}

type Decision = readonly WorkshopEvent[] | Refusal;
const STREAM = 'workshop-';

export function streamOfWorkshop(employerId: string): string {
  return `${STREAM}${employerId}`;
}

/** Recognitions of one workshop, as its crew bears them out, and what it is relieved of. */
export function workshopDecider(
  law: Law,
): Decider<WorkshopState, WorkshopCommand, WorkshopEvent, WorkshopFactsKnown> {
  return {
    initial: (stream) => ({ employerId: stream.slice(STREAM.length), recognitions: [] }),
    evolve: (state, event) => ({ ...state, recognitions: evolveRecognitions(state.recognitions, event) }),
    decide(state, command, { workshop }) {
      switch (command.name) {
        case 'CountWorkshopCrew':
          return workshop ? count(state, { workshop, today: command.on, law }) : [];
        case 'RecordFeeRelief':
          return workshop ? relieve(command) : notAWorkshop(state.employerId);
        case 'ReportWorkshopKind':
          return workshop ? named(command) : notAWorkshop(state.employerId);
        default:
          return unreachable(command);
      }
    },
    terminal: () => false,
  };
}

interface Counted {
  readonly workshop: WorkshopKnown;
  readonly today: BusinessDate;
  readonly law: Law;
}

/**
 * What was announced is held against what the crew bears out now: recognitions that never held are taken
 * away, ends are corrected, new ones and years that are over announced. A recognition announced keeps its
 * first day, also where a late fact shows that it could have begun earlier (POLICY interpretation 31).
 */
function count({ employerId, recognitions }: WorkshopState, counted: Counted): readonly WorkshopEvent[] {
  const { workshop, today } = counted;
  const { crew, law } = workshop;
  const stretches = stretchesOf(crew, law, today);
  const within = ({ from }: Recognition) => stretches.find((one) => holdsOn(one, from));
  const standing = recognitions.filter((one) => within(one) !== undefined);
  const seen = (on: BusinessDate) => ({ employerId, on, ...countOn(crew, law, on) });
  const events: WorkshopEvent[] = [];
  const fell = (recognisedOn: BusinessDate, on: BusinessDate) =>
    events.push({ type: 'WorkshopFellOut', data: { ...seen(on), recognisedOn } });
  const recognised = (on: BusinessDate) => events.push({ type: 'WorkshopRecognised', data: seen(on) });

  for (const one of recognitions) if (!standing.includes(one)) fell(one.from, one.from);
  const now: Recognition[] = standing.map((one, index) => {
    const stretch = within(one) as Stretch;
    const next = standing[index + 1];
    const followed = next !== undefined && within(next) === stretch;
    const to = followed ? (one.to ?? dayBefore(next.from)) : stretch.to;
    if (to !== one.to) {
      if (to === null) recognised(one.from);
      else fell(one.from, dayAfter(to));
    }
    return { ...one, to };
  });
  for (const stretch of stretches) {
    if (standing.some((one) => within(one) === stretch)) continue;
    recognised(stretch.from);
    if (stretch.to !== null) fell(stretch.from, dayAfter(stretch.to));
    now.push({ ...stretch, years: [] });
  }
  return [...events, ...now.flatMap((one) => yearsOver(employerId, one, counted))].map((event) => ({
    ...event,
    occurredAt: startOfDay('on' in event.data ? event.data.on : event.data.from),
  }));
}

function holdsOn({ from, to }: Stretch, day: BusinessDate): boolean {
  return from <= day && (to === null || day <= to);
}

/** Years of a recognition that are over and not announced; each begins where the one before ended. */
function yearsOver(
  employerId: string,
  { from: recognisedOn, to, years }: Recognition,
  { today, law }: Counted,
): WorkshopEvent[] {
  const found: WorkshopEvent[] = [];
  for (let from = recognisedOn; ; from = yearOver(law, from)) {
    const on = yearOver(law, from);
    if (on > today || (to !== null && dayBefore(on) > to)) return found;
    if (!years.includes(from))
      found.push({ type: 'WorkshopYearCompleted', data: { employerId, recognisedOn, from, on } });
  }
}

/** The day on which a year of recognition is over, counted as a parameter says. */
export function yearOver(law: Law, from: BusinessDate): BusinessDate {
  return yearOverOn(from, law.value('workshop-year-calculator', from).value);
}

/** The next day on which a year of a recognition that holds is over. */
export function nextYearOver(law: Law, recognitions: Recognitions, after: BusinessDate): BusinessDate | null {
  const running = recognitions.find(({ to }) => to === null);
  if (!running) return null;
  let on = yearOver(law, running.from);
  while (on <= after) on = yearOver(law, on);
  return on;
}

/** Law: N25 §2(6). 延续支持就业帮扶车间等各类就业载体的费用减免: whether it is recognised or not. */
function relieve({ with: fields }: RecordFeeRelief): Decision {
  const { from, until } = fields;
  if (until !== undefined && until < from) {
    return refuse({ code: 'field-invalid', message: `until: ${until} lies before ${from}, its first day` });
  }
  return [{ type: 'FeeReliefRecorded', data: fields }];
}

/** Law: N25 §2(7). 特色鲜明: a heritage workshop names the heritage that it works in. */
function named({ with: fields, on }: ReportWorkshopKind): Decision {
  const { kind, craft, from } = fields;
  if (kind === 'heritage-workshop' && craft === undefined)
    return refuse({ code: 'field-invalid', message: 'craft: needed of a heritage workshop' });
  if (from > on) return refuse({ code: 'field-invalid', message: `from: ${from} lies after today, ${on}` });
  return [{ type: 'WorkshopKindReported', data: fields }];
}

function notAWorkshop(employerId: string): Refusal {
  return refuse({
    code: 'workshop-unknown',
    message: `${employerId}: no workshop has this id`,
    citation: 'N25 §2(6)',
  });
}

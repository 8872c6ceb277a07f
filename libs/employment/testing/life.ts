import { businessDateOf, type Instant, startOfDay } from '../../kernel/business-date.js';
import type { Command } from '../../kernel/command.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Reaction, SagaCommand, Trigger } from '../../process/room.js';
import type { EmploymentCommand } from '../commands.js';
import { employmentDecider } from '../decider.js';
import type { EmploymentState } from '../deciders/employment-state.js';
import type { EmploymentEvent } from '../events.js';
import { NO_FACTS } from '../facts.js';
import type { History } from '../history.js';
import { calendarAnniversary } from '../rules/years-run.js';
import { timeCompletesTerms } from '../saga.js';

const SAGA = timeCompletesTerms(calendarAnniversary);

/** Worker w1 as decider and saga live together: no database, a clock that only goes forward. */
export class Life {
  state: EmploymentState = employmentDecider.initial('employment-w1');
  readonly events: (EmploymentEvent & { occurredAt: Instant })[] = [];
  private sagaState: History | undefined;
  private timer: Instant | undefined;
  private now: Instant;

  constructor(startsOn: string) {
    this.now = startOfDay(startsOn);
  }

  get today(): string {
    return businessDateOf(this.now);
  }

  give(name: EmploymentCommand['name'], fields: object): Refusal | undefined {
    const command = {
      id: `order-${this.events.length}`,
      name,
      with: fields,
      actor: 'system:life',
      at: this.now,
      on: this.today,
      occurredAt: this.now,
    } satisfies Command;
    const decision = employmentDecider.decide(this.state, command as EmploymentCommand, NO_FACTS);
    if (isRefusal(decision)) return decision;
    for (const event of decision) {
      this.state = employmentDecider.evolve(this.state, event);
      this.events.push({ ...event, occurredAt: event.occurredAt ?? this.now });
    }
    for (const event of decision)
      this.react({ kind: 'event', event: event as RecordedEvent, key: 'w1', ...this.clock() });
    return undefined;
  }

  advance(to: string): void {
    const end = startOfDay(to);
    while (this.timer !== undefined && this.timer <= end) {
      this.now = Math.max(this.now, this.timer);
      const dueAt = this.timer;
      this.timer = undefined;
      this.react({
        kind: 'timer',
        name: 'next-completion',
        key: 'w1',
        dueAt,
        payload: null,
        ...this.clock(),
      });
    }
    this.now = end;
  }

  /** What the saga would order now, without carrying it out. */
  reminded(): readonly SagaCommand[] {
    const trigger = {
      kind: 'timer',
      name: 'next-completion',
      key: 'w1',
      dueAt: this.now,
      payload: null,
    } as const;
    return (
      SAGA.react(this.sagaState, { ...trigger, ...this.clock() }, { get: () => undefined }).commands ?? []
    );
  }

  /** Events since a count, as `TYPE CONTRACT DAY` with the day on which each happened. */
  told(since = 0): string[] {
    return this.events.slice(since).map(({ type, data, occurredAt }) => {
      const contractId =
        'newContractId' in data ? data.newContractId : 'contractId' in data ? data.contractId : '';
      return `${type} ${contractId} ${businessDateOf(occurredAt)}`;
    });
  }

  private clock() {
    return { now: this.now, today: this.today };
  }

  private react(trigger: Trigger): void {
    const reaction = SAGA.react(this.sagaState, trigger, { get: () => undefined }) as Reaction<History>;
    if (reaction.state) this.sagaState = reaction.state;
    for (const order of reaction.timers ?? []) this.timer = 'cancel' in order ? undefined : order.dueAt;
    for (const command of reaction.commands ?? [])
      this.give(command.name as EmploymentCommand['name'], command.with);
  }
}

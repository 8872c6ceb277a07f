import { businessDateOf } from '../kernel/business-date.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { SagaReaction } from '../kernel/telemetry.js';
import type { DocumentRef } from './documents.js';
import type { FactRef, Saga, Trigger } from './room.js';

export function triggerOf(event: RecordedEvent, key: string): Trigger {
  const now = event.recordedAt;
  return { kind: 'event', event, key, now, today: businessDateOf(now) };
}

export function toldOf(trigger: Trigger, correlationId: string): Pick<SagaReaction, 'to' | 'causedBy'> {
  if (trigger.kind === 'timer') return { to: { kind: 'timer', name: trigger.name }, causedBy: correlationId };
  const { type, causationId } = trigger.event;
  return { to: { kind: 'event', name: type }, causedBy: causationId };
}

export function refOf({ projection, key }: FactRef): DocumentRef {
  return { kind: projection.kind, key };
}

/** What it reads may depend on a state that it has only later; where that cannot be told, it is nothing. */
export function readsOf(one: Saga, trigger: Trigger, state: unknown): readonly FactRef[] {
  try {
    return one.reads?.(trigger, state) ?? [];
  } catch {
    return [];
  }
}

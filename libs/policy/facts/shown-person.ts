import { maskIdentityNumber } from '../../kernel/identity-number.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';

/** A person as a public notice shows one: 张*, 420525********0012. Sealed on disk all the same. */
export interface ShownPerson {
  readonly name: string;
  readonly idNumber: string;
}

type Registered = Extract<RecordedRegistryEvent, { type: 'WorkerRegistered' }>;

/** The first character stays. */
export function maskName(name: string): string {
  const [first = '', ...others] = [...name];
  return first + '*'.repeat(Math.max(1, others.length));
}

/** Masked, by worker; nothing where the registration can no longer be read. */
export const shownPersonRecord = factsProjection<ShownPerson, Registered>({
  kind: 'shown-person',
  on: { WorkerRegistered: (event) => [event.data.workerId] },
  fold: (_doc, { data }) => {
    if (data.name === undefined || data.idNumber === undefined) return undefined;
    return { name: maskName(data.name), idNumber: maskIdentityNumber(data.idNumber) };
  },
  personal: { person: (_doc, key) => `worker:${key}`, fields: ['name', 'idNumber'] },
});

import { maskIdentityNumber } from '../../kernel/identity-number.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';

/** A person as a public notice shows one: 张*, 420525********0012. Sealed on disk all the same. */
export interface ShownPerson {
  /** Both are absent where the registration can no longer be read. */
  readonly name?: string;
  readonly idNumber?: string;
}

type Followed = Extract<RecordedRegistryEvent, { type: 'WorkerRegistered' | 'PersonErased' }>;

/** The first character stays. */
export function maskName(name: string): string {
  const [first = '', ...others] = [...name];
  return first + '*'.repeat(Math.max(1, others.length));
}

/** Masked, by worker. */
export const shownPersonRecord = factsProjection<ShownPerson, Followed>({
  kind: 'shown-person',
  on: { WorkerRegistered: ({ data }) => [data.workerId], PersonErased: ({ data }) => [data.workerId] },
  fold: (_doc, event) => {
    if (event.type === 'PersonErased') return undefined;
    const { data } = event;
    if (data.name === undefined || data.idNumber === undefined) return {};
    return { name: maskName(data.name), idNumber: maskIdentityNumber(data.idNumber) };
  },
  personal: { person: (_doc, key) => `worker:${key}`, fields: ['name', 'idNumber'] },
});

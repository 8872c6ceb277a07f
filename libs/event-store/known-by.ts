import type { Instant } from '../kernel/business-date.js';
import type { EventReader } from './reader.js';

/**
 * The last position that was recorded at an instant or before it; 0 where nothing was.
 *
 * `recordedAt` never runs back along dense positions, so the place is found by halving: one event read a
 * step, from the table or the archive, about log2 of the head of them.
 */
export async function positionKnownBy(
  reader: Pick<EventReader, 'between'>,
  at: { readonly head: number; readonly instant: Instant },
): Promise<number> {
  let [known, unknown] = [0, at.head + 1];
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2);
    const [event] = await reader.between(middle, middle);
    if (!event) throw new Error(`position ${middle} of the log is missing, its head is ${at.head}`);
    if (event.recordedAt <= at.instant) known = middle;
    else unknown = middle;
  }
  return known;
}

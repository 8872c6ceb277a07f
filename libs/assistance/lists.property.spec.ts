import fc from 'fast-check';
import { addDays, startOfDay } from '../kernel/business-date.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { Labour } from './facts.js';
import { labourLists } from './projections/labour-lists.js';
import { labourPlaces } from './projections/labour-places.js';
import { listsOn } from './rules/lists.js';
import { listsByHand } from './testing/lists-by-hand.js';
import { happenings, type Scene, storyOf } from './testing/stories.js';
import { vacancies } from './testing/told.js';

/**
 * The folds and rules of the lists, held against a count by hand, day by day, over a thousand made-up
 * lives.
 */

const STARTS_ON = '2024-01-25';

function recorded(scenes: readonly Scene[]): RecordedEvent[] {
  return scenes.map(({ on, event: [stream, type, data] }, at) => {
    const recordedAt = startOfDay(on) + 9 * 3_600_000;
    const kept = {
      schemaVersion: 1,
      actor: 'system:spec',
      correlationId: '',
      causationId: '',
      version: at + 1,
    };
    return {
      ...kept,
      eventId: `${at}`,
      position: at + 1,
      occurredAt: recordedAt,
      recordedAt,
      stream,
      type,
      data,
    };
  });
}

/** The rows a read model would hold. */
function rowsOf(model: typeof labourLists, events: readonly RecordedEvent[]): Map<string, object> {
  const rows = new Map<string, object>();
  for (const event of events) {
    for (const key of model.on[event.type]?.(event as never) ?? []) {
      const row = model.fold(rows.get(key) as never, event as never, key);
      if (row) rows.set(key, row);
    }
  }
  return rows;
}

it('the lists are what a count by hand from the events comes to, on any day', () => {
  // Asked on a day on which something was recorded, or near it: there the lists change.
  const story = fc.property(
    happenings,
    fc.nat(),
    fc.constantFrom(0, 0, 1, -1, 30, -30),
    (told, which, days) => {
      const open = vacancies().map((event) => ({ on: STARTS_ON, event }));
      const scenes = storyOf(told, { run: 's', startsOn: STARTS_ON });
      const events = recorded([...open, ...scenes]);
      const on = addDays(scenes[which % scenes.length]?.on ?? STARTS_ON, days);
      const places = new Map(
        [...rowsOf(labourPlaces, events)].map(([key, row]) => [key, (row as { division: string }).division]),
      );
      const found: Record<string, string[]> = { employed: [], unemployed: [], willingToGoOut: [] };
      for (const [worker, row] of [...rowsOf(labourLists, events)].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const standing = listsOn(row as Labour, on, places);
        for (const [list, stands] of Object.entries(standing)) if (stands) found[list]?.push(worker);
      }
      expect(found).toEqual(listsByHand(events, on));
    },
  );
  fc.assert(story, { numRuns: 1_000, seed: 20240310 });
});

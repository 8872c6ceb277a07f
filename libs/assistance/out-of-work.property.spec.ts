import fc from 'fast-check';
import { addDays, dayAfter, dayBefore, startOfDay } from '../kernel/business-date.js';
import type { RecordedEvent } from '../kernel/event.js';
import { foldLabour, type Labour, type LabourEvent } from './facts.js';
import { EMPTY_HELP_FILE, foldHelpFile, type HelpFile } from './help/help-file.js';
import { helpFiles } from './projections/help-files.js';
import { labourLists } from './projections/labour-lists.js';
import { employedOn } from './rules/employed.js';
import { hadDiedBy } from './rules/lists.js';
import { isOutOfWork, outOfWorkSince } from './rules/out-of-work.js';
import { unstableGrounds, worksUntil } from './rules/unstable-work.js';
import { happenings, type Scene, storyOf } from './testing/stories.js';
import { TERMS } from './testing/terms.js';

/** Whoever is in the ledger and since when, held against every day of made-up lives. */

const STARTS_ON = '2024-01-25';

function livesOf(scenes: readonly Scene[]): readonly { labour: Labour; file: HelpFile }[] {
  const lives = new Map<string, { labour: Labour; file: HelpFile }>();
  for (const {
    on,
    event: [, type, data],
  } of scenes) {
    const recordedAt = startOfDay(on) + 9 * 3_600_000;
    const event = { type, data, recordedAt, occurredAt: recordedAt } as unknown as RecordedEvent;
    const { workerId } = data as { workerId: string };
    const before = lives.get(workerId);
    const labour = type in labourLists.on ? foldLabour(before?.labour, event as LabourEvent) : before?.labour;
    const file = type in helpFiles.on ? foldHelpFile(before?.file, event as never) : before?.file;
    if (labour) lives.set(workerId, { labour, file: file ?? EMPTY_HELP_FILE });
  }
  return [...lives.values()];
}

it('everybody is in work, out of work or dead, and out of work since the first day of it', () => {
  const story = fc.property(happenings, fc.nat(), fc.integer({ min: -40, max: 40 }), (told, which, days) => {
    const scenes = storyOf(told, { run: 's', startsOn: STARTS_ON });
    const on = addDays(scenes[which % scenes.length]?.on ?? STARTS_ON, days);
    for (const { labour, file } of livesOf(scenes)) {
      const died = hadDiedBy(labour, on);
      const out = isOutOfWork(labour, on);
      expect([died, out, !died && employedOn(labour, on)].filter(Boolean)).toHaveLength(1);
      const since = outOfWorkSince(labour, on);
      if (out && since !== null) {
        expect(employedOn(labour, dayBefore(since))).toBe(true);
        for (let day = since; day <= on; day = dayAfter(day)) expect(employedOn(labour, day)).toBe(false);
      }
      const looked = { labour, file, kinds: new Map(), on, terms: TERMS };
      expect(unstableGrounds(looked).length > 0 && !employedOn(labour, on)).toBe(false);
      const until = worksUntil(looked);
      if (!employedOn(labour, on)) expect(until === null || until >= dayBefore(on)).toBe(true);
      for (const { since: from } of unstableGrounds(looked)) expect(from <= on).toBe(true);
    }
  });
  fc.assert(story, { numRuns: 500, seed: 20240601 });
});

import { existsSync } from 'node:fs';
import {
  HOW_TO_CHANGE,
  incompatibilities,
  incompatibilityText,
} from '../../../libs/event-store/wire/compatibility.js';
import { readKept, staleFiles, writeStale } from '../../../libs/event-store/wire/kept-schemas.js';
import { wireSchemaOf } from '../../../libs/event-store/wire/wire-schema.js';
import { everyEvent } from '../../worker/every-event.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export function schemasShowCommand(event: string): ExitCode {
  const definition = everyEvent()
    .flatMap((room) => room.events)
    .find((one) => one.type === event);
  if (!definition) throw new UsageError(`${event}: no event has this name. See docs/schemas for all.`);
  print(JSON.stringify(wireSchemaOf(definition).schema, null, 2));
  return 0;
}

/** 1 when readers would break, or when what is kept is not what is written today. */
export function schemasCheckCommand(options: { kept: string }): ExitCode {
  if (!existsSync(options.kept)) throw new UsageError(`${options.kept}: no such folder`);
  const rooms = everyEvent();
  if (saysWhatBreaks(options.kept)) return 1;
  const stale = staleFiles(rooms, options.kept);
  for (const path of stale) say(`${path}: not as the event is declared now. Try: labor schemas write`);
  if (stale.length > 0) return 1;
  print(`${rooms.flatMap((room) => room.events).length} events, all as kept in ${options.kept}.`);
  return 0;
}

/** Writes nothing at all when something would break readers. */
export function schemasWriteCommand(options: { kept: string }): ExitCode {
  if (existsSync(options.kept) && saysWhatBreaks(options.kept)) return 1;
  const written = writeStale(everyEvent(), options.kept);
  for (const path of written) print(`wrote ${path}`);
  print(`${written.length} written.`);
  return 0;
}

function saysWhatBreaks(kept: string): boolean {
  const broken = incompatibilities(
    everyEvent().flatMap((room) => room.events),
    readKept(kept),
  );
  for (const one of broken) say(incompatibilityText(one));
  if (broken.length > 0) say(HOW_TO_CHANGE);
  return broken.length > 0;
}

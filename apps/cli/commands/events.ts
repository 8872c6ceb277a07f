import { setTimeout as pause } from 'node:timers/promises';
import { formatInstant } from '../../../libs/kernel/business-date.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface EventsOptions {
  readonly after: string;
  readonly limit: string;
  readonly types?: string;
  readonly follow?: boolean;
}

const LOOK_AGAIN_MS = 500;

/** Pages the log as JSON Lines, or follows it until interrupted. */
export async function eventsCommand(options: EventsOptions): Promise<ExitCode> {
  const after = wholeNumber('--after', options.after);
  const limit = wholeNumber('--limit', options.limit);
  const types = options.types?.split(',');
  await withStore(async ({ engine }) => {
    let position = after;
    let left = options.follow ? Number.POSITIVE_INFINITY : limit;
    let stopped = false;
    process.once('SIGINT', () => {
      stopped = true;
    });
    while (left > 0 && !stopped) {
      const page = await engine.log.reader.after(position, {
        limit: Math.min(left, 1000),
        ...(types ? { types } : {}),
      });
      for (const event of page) print(JSON.stringify(shown(event)));
      left -= page.length;
      position = page.at(-1)?.position ?? position;
      if (page.length > 0) continue;
      if (!options.follow) break;
      await pause(LOOK_AGAIN_MS);
    }
  });
  return 0;
}

function shown(event: RecordedEvent): object {
  const { occurredAt, recordedAt } = event;
  return { ...event, occurredAt: formatInstant(occurredAt), recordedAt: formatInstant(recordedAt) };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new UsageError(`${name} ${text}: a whole number needed`);
  return value;
}

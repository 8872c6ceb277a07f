import type { Pool } from 'pg';
import type { Clock } from '../../kernel/clock.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { EventLog } from '../event-log.js';
import type { AppendAnswer, AskedAppend, EventsFollower, LogUnderTest, SeenEvent } from './log-under-test.js';
import { openLog, request } from './made-up-log.js';

/** Every way of following our log by itself; handlers with a position of their own come on top. */
export const HOUSE_FOLLOWERS = ['page', 'next', 'replay'] as const;

/** Our log, by its public doors alone. */
export class HouseLog implements LogUnderTest {
  readonly remembersCommands = true;

  private constructor(readonly log: EventLog) {}

  static async open(pool: Pool, options: { tenant: string; clock?: Clock }): Promise<HouseLog> {
    return new HouseLog(await openLog(pool, options));
  }

  async append(asked: AskedAppend): Promise<AppendAnswer> {
    if (asked.expectedVersion !== undefined) return this.appendAt(asked, asked.expectedVersion);
    for (let version = 0; ; ) {
      const answer = await this.appendAt(asked, version);
      if (answer.outcome === 'appended') return answer;
      version = answer.found;
    }
  }

  private async appendAt({ id, stream, texts }: AskedAppend, expectedVersion: number): Promise<AppendAnswer> {
    const events = texts.map((text) => ({ type: 'Noted', data: { text } }));
    const result = await this.log.append(request(id, stream, { expectedVersion, events }));
    switch (result.outcome) {
      case 'appended':
        return { outcome: 'appended', first: result.events[0]?.position ?? 0 };
      case 'repeated':
        return { outcome: 'appended', first: result.first ?? 0 };
      case 'version-conflict':
        return { outcome: 'conflict', found: result.found };
      default:
        throw new Error(`an append without guards and claims was answered ${result.outcome}`);
    }
  }

  follow(kind: string): EventsFollower {
    let position = 0;
    const moved = (events: readonly RecordedEvent[]): readonly SeenEvent[] => {
      position = events.at(-1)?.position ?? position;
      return events.map(seenEvent);
    };
    switch (kind) {
      case 'page':
        return async (limit) => moved(await this.log.reader.after(position, { limit }));
      case 'next':
        return async (limit) => {
          await this.log.refreshHead();
          return moved(await this.log.next(position, limit));
        };
      case 'replay':
        // Each call is a replay of its own, to the head of its moment or to the limit.
        return async (limit) => {
          const upTo = Math.min(position + limit, await this.log.reader.head());
          const seen: SeenEvent[] = [];
          for await (const events of this.log.replay.events({ after: position, upTo })) {
            seen.push(...events.map(seenEvent));
          }
          position = seen.at(-1)?.position ?? position;
          return seen;
        };
      default:
        throw new Error(`follower unknown: ${kind}. There are ${HOUSE_FOLLOWERS.join(', ')}.`);
    }
  }
}

export function seenEvent(event: RecordedEvent): SeenEvent {
  const { position, stream, version, recordedAt } = event;
  return { position, stream, version, recordedAt, text: (event.data as { text: string }).text };
}

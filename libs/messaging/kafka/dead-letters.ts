import { eventLine } from '../../event-store/cloud-events.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { deadLettersTopic } from './kafka-settings.js';
import { LedPublisher } from './led-publisher.js';
import type { TopicWish } from './topics.js';

export const DEAD_LETTERS = 'dead-letters';
/** Few come, and whoever watches wants them in the order of the log. */
const PARTITIONS = 1;
/** Nobody waits for a letter: the log is looked through for them seldom, for all that was written since. */
const LOOK_EVERY_MS = 500;
const TYPE = 'labour.dead-letter';
const PARKED = 'WorkParked';
const OF_AN_EVENT = /^event-(\d+)$/;

interface Parked {
  readonly parkedId: string;
  readonly handler: string;
  readonly part: string;
  readonly key: string;
  readonly item: string;
  readonly position: number;
  readonly error: string;
  readonly tries: number;
}

/**
 * Tells other systems what stands still: every parked piece of work with its event, handler, error and the
 * number of tries.
 *
 * What is parked is known from the log and its table, and decided there; the topic only says it, at least
 * once, one process at a time.
 */
export class DeadLetters extends LedPublisher {
  readonly name = DEAD_LETTERS;
  private lookedAt = -Infinity;

  protected topic(): TopicWish {
    return { topic: deadLettersTopic(this.ground.tenant), partitions: PARTITIONS };
  }

  protected async publish(): Promise<void> {
    const { log } = this.ground;
    const { topic } = this.topic();
    const upTo = log.knownHead();
    const now = performance.now();
    if (upTo <= this.led.position || now - this.lookedAt < LOOK_EVERY_MS) return;
    this.lookedAt = now;
    for await (const events of log.replay.events({ after: this.led.position, upTo, types: [PARKED] })) {
      const messages = await Promise.all(events.map((event) => this.letter(event)));
      await this.producer.send({ topic, partition: 0, messages });
    }
    await this.led.store(upTo);
  }

  /** CloudEvents; the event at fault lies in it as in the log's export, sealed where it is sealed. */
  private async letter(event: RecordedEvent): Promise<{ key: string; value: string }> {
    const { tenant } = this.ground;
    const parked = event.data as unknown as Parked;
    const line = {
      specversion: '1.0',
      id: event.eventId,
      source: `/labour/${tenant}`,
      type: TYPE,
      subject: parked.parkedId,
      time: new Date(event.recordedAt).toISOString(),
      datacontenttype: 'application/json',
    };
    const { parkedId, handler, part, key, item, error, tries, position } = parked;
    const told = JSON.stringify({ parkedId, handler, part, key, item, error, tries, position });
    const fault = await this.atFault(item);
    const eventText = fault === undefined ? '' : `,"event":${fault}`;
    const value = `${JSON.stringify(line).slice(0, -1)},"data":${told.slice(0, -1)}${eventText}}}`;
    return { key: parked.parkedId, value };
  }

  /** The line of the event that fails; a timer or an order has none. */
  private async atFault(item: string): Promise<string | undefined> {
    const position = Number(OF_AN_EVENT.exec(item)?.[1] ?? 0);
    if (position === 0) return undefined;
    const { log, tenant } = this.ground;
    for await (const [event] of log.replay.stored({ after: position - 1, upTo: position })) {
      if (event) return eventLine(tenant, event);
    }
    return undefined;
  }
}

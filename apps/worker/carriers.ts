import type { EngineOptions } from '../../libs/process/engine-options.js';
import { KafkaFeed } from '../../libs/messaging/kafka/kafka-feed.js';
import type { KafkaSettings } from '../../libs/messaging/kafka/kafka-settings.js';
import { KafkaStreams } from '../../libs/messaging/kafka/kafka-streams.js';
import { TopicReader } from '../../libs/messaging/kafka/topic-reader.js';
import type { EventLog } from '../../libs/event-store/event-log.js';
import type { RoleName } from '../../libs/process/share/role-names.js';

/** What brings the log to this process's handlers by way of Kafka, where one is wished for. */
export class Carriers {
  private reader: TopicReader | undefined;
  private feed: KafkaFeed | undefined;
  private streams: KafkaStreams | undefined;

  constructor(
    private readonly settings: KafkaSettings | undefined,
    private readonly at: {
      readonly tenant: string;
      /** Names this process. */
      readonly holder: string;
      /** Absent: all of the work is done here. */
      readonly roles: ReadonlySet<RoleName> | undefined;
    },
  ) {}

  /** As the engine takes them; who follows nothing needs no messages. */
  ofTheLog(): Pick<EngineOptions, 'feed' | 'streams'> {
    const { settings } = this;
    const { tenant, holder, roles } = this.at;
    const follows = !roles || roles.has('saga') || roles.has('projector');
    if (!settings || !follows) return {};
    const read = (log: EventLog) => (this.reader ??= new TopicReader({ settings, tenant, log, holder }));
    const feed = (log: EventLog) =>
      (this.feed = new KafkaFeed({ settings, tenant, log, holder, reader: read(log) }));
    const streams = (log: EventLog) =>
      (this.streams = new KafkaStreams({ settings, tenant, log, reader: read(log) }));
    return { feed, ...(roles?.has('projector') ? { streams } : {}) };
  }

  start(): void {
    this.feed?.start();
    this.streams?.start();
  }

  async close(): Promise<void> {
    await Promise.all([this.feed?.close(), this.streams?.close()]);
  }
}

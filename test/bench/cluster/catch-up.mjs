// Catching up from the beginning: the log read in PostgreSQL, and the same log consumed from Kafka.
import { openRuntime } from '../../../dist/apps/worker/runtime.js';
import { KeptConsumer } from '../../../dist/libs/messaging/kafka/kept-consumer.js';
import { eventsTopic } from '../../../dist/libs/messaging/kafka/kafka-settings.js';
import { MergeWindow } from '../../../dist/libs/messaging/kafka/merge-window.js';
import { readMessage } from '../../../dist/libs/messaging/kafka/wire.js';
import { KEY } from './ground.mjs';

const TIMEOUT_MS = 60_000;

export async function catchUp({ databaseUrl, cluster }, turns) {
  const runtime = await openRuntime({ databaseUrl, masterKey: KEY });
  const { engine, tenant } = runtime;
  try {
    const head = await engine.log.refreshHead();
    const found = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const postgres = await rate(head, () => fromLog(engine.log, head));
      const kafka = await rate(head, () => fromKafka({ log: engine.log, tenant, head, turn, cluster }));
      found.push({ events: head, postgres, kafka });
    }
    return found;
  } finally {
    await runtime.close();
  }
}

async function rate(events, work) {
  const startedAt = performance.now();
  const spent = process.cpuUsage();
  const read = await work();
  if (read !== events) throw new Error(`${read} of ${events} events were read`);
  const { user, system } = process.cpuUsage(spent);
  return {
    eventsASecond: events / ((performance.now() - startedAt) / 1000),
    processorMicroseconds: (user + system) / events,
  };
}

async function fromLog(log, head) {
  let read = 0;
  for await (const events of log.replay.events({ after: 0, upTo: head })) read += events.length;
  return read;
}

/** As the feed does: read, opened, merged by position. */
async function fromKafka({ log, tenant, head, turn, cluster }) {
  const window = new MergeWindow(0, 2 * head);
  let consumer;
  let timer;
  try {
    await new Promise((whole, late) => {
      timer = setTimeout(() => late(new Error('Kafka did not give the whole log in time')), TIMEOUT_MS);
      consumer = new KeptConsumer({
        settings: { brokers: cluster.brokers, partitions: 6 },
        topic: eventsTopic(tenant),
        group: { groupId: `bench-${process.pid}-${turn}` },
        fromBeginning: true,
        each: async ({ batch }) => {
          const messages = batch.messages.map(({ value }) => readMessage(tenant, value));
          const stored = messages.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
          if (stored.length > 0) window.add(await log.opened(stored));
          if (window.through >= head) whole();
        },
      });
      consumer.start();
    });
  } finally {
    clearTimeout(timer);
    void consumer?.stop();
  }
  return window.through;
}

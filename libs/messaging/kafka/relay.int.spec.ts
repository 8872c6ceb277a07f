import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { sharedKafka, withServer } from '../../../test/support/kafka.js';
import { MADE_UP, openLog, request } from '../../event-store/testing/made-up-log.js';
import { defineEvent } from '../../kernel/event.js';
import { z } from 'zod';
import { DeadLetters } from './dead-letters.js';
import {
  deadLettersTopic,
  eventsTopic,
  kafkaFrom,
  type KafkaSettings,
  openClient,
} from './kafka-settings.js';
import { PartitionProducer } from './partition-producer.js';
import { Relay } from './relay.js';
import { everythingIn } from './testing/load.js';
import { RelayCase } from './testing/relay-case.js';
import { ensureTopic } from './topics.js';

const PARTITIONS = 3;
const LONG_LEASE_MS = 3_600_000;
const SHORT_LEASE_MS = 60;

const address = await sharedKafka();

withServer(address, 'the relay', (broker) => {
  const settings: KafkaSettings = { brokers: [broker], partitions: PARTITIONS };
  let database: Database;
  let at: RelayCase;
  let cases = 0;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  beforeEach(async () => {
    cases += 1;
    at = await RelayCase.open({ pool: database.pool, tenant: `relay-${process.pid}-${cases}`, settings });
  });
  afterAll(() => database.close());

  it('publishes every event, and another goes on where one that died stood', async () => {
    const first = await at.relay('first', SHORT_LEASE_MS);
    await at.write(20);
    await at.publishedTo(20);
    await first.abandon();
    const second = await at.relay('second', SHORT_LEASE_MS);
    await at.write(15);
    await at.publishedTo(35);
    await second.stop();
    // Dead long since, but its connections are this process's own.
    await first.stop();
    const found = await at.published();
    expect([...found.keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 35 }, (_unused, at) => at + 1),
    );
  });

  it('sends again what it sent before it died, and a reader takes each event once', async () => {
    await ensureTopic(settings, { topic: eventsTopic(at.tenant), partitions: PARTITIONS });
    const reader = await at.reader();
    reader.start();
    const relay = await at.relay('first', LONG_LEASE_MS);
    await at.write(10);
    await at.publishedTo(10);
    await relay.stop();
    // As if it had died between sending and storing.
    await database.pool.query(`update checkpoint set position = 4 where tenant = $1 and handler = 'relay'`, [
      at.tenant,
    ]);
    const again = await at.relay('second', LONG_LEASE_MS);
    await at.write(5);
    await at.publishedTo(15);
    while (reader.knownHead() < 15) await reader.refreshHead();
    const events = await reader.next(0, 100);
    expect(events.map((event) => event.position)).toEqual(
      Array.from({ length: 15 }, (_unused, at) => at + 1),
    );
    expect((await at.published()).get(7)).toBe(2);
    await reader.close();
    await again.stop();
  });

  it('publishes the log anew into a topic made anew, also where it died as it was made', async () => {
    const first = await at.relay('first', LONG_LEASE_MS);
    await at.write(12);
    await at.publishedTo(12);
    await first.stop();
    await at.deleteTopic();
    const dying = new DyingRelay({ settings, holder: 'dying' });
    dying.attach({ pool: database.pool, tenant: at.tenant, log: at.log });
    await dying.open();
    await expect(dying.catchUp()).rejects.toThrow('dies here');
    await dying.close();
    const third = await at.relay('third', LONG_LEASE_MS);
    await at.write(3);
    await at.publishedTo(15);
    await third.stop();
    expect([...(await at.published()).keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 15 }, (_unused, place) => place + 1),
    );
  });

  it('brings events to a reader by way of Kafka, not of the log', async () => {
    const relay = await at.relay('first', LONG_LEASE_MS);
    await at.write(1);
    await at.publishedTo(1);
    const reader = await at.reader();
    reader.start();
    // Until it has joined, what is written comes from the log.
    for (;;) {
      const before = reader.fetched;
      await at.write(1);
      await reader.refreshHead();
      if (reader.fetched === before) break;
    }
    const before = reader.fetched;
    await at.write(50);
    const head = at.log.knownHead();
    while (reader.knownHead() < head) await pause(1);
    expect(reader.fetched).toBe(before);
    await reader.close();
    await relay.stop();
  });

  it('is led by one of two; one that was deposed stores nothing', async () => {
    const [first, second] = await Promise.all([
      at.relay('first', SHORT_LEASE_MS),
      at.relay('second', SHORT_LEASE_MS),
    ]);
    await at.write(10);
    await at.publishedTo(10);
    await database.pool.query(
      `update checkpoint set leader = 'third', leader_token = leader_token + 1,
         leader_until = clock_timestamp() + interval '1 hour' where tenant = $1 and handler = 'relay'`,
      [at.tenant],
    );
    await at.write(5);
    while (first.relay.leads || second.relay.leads) await pause(5);
    expect(await at.stored()).toBe(10);
    await Promise.all([first.stop(), second.stop()]);
  });

  it('refuses a topic with another number of partitions, naming setting and cure', async () => {
    const topic = eventsTopic(at.tenant);
    await ensureTopic(settings, { topic, partitions: PARTITIONS + 1 });
    const relay = await at.relay('first', LONG_LEASE_MS);
    await at.write(1);
    while (relay.failing === undefined) await pause(5);
    expect(relay.failing).toContain('LABOR_KAFKA_PARTITIONS=4');
    expect(await at.stored()).toBe(0);
    await relay.stop();
  });

  it('waits where no broker answers, and names the setting', async () => {
    const away = new Relay({ settings: { brokers: ['127.0.0.1:1'], partitions: 1 }, holder: 'first' });
    away.attach({ pool: database.pool, tenant: at.tenant, log: at.log });
    await away.open();
    await at.write(1);
    await expect(away.catchUp()).rejects.toThrow(/LABOR_KAFKA=127\.0\.0\.1:1/);
    expect(await at.stored()).toBe(0);
    await away.close();
    expect(() => kafkaFrom({ LABOR_KAFKA: 'localhost' })).toThrow(/host:port/);
    expect(() => kafkaFrom({ LABOR_KAFKA: 'a:1', LABOR_KAFKA_PARTITIONS: 'six' })).toThrow(/PARTITIONS/);
    expect(kafkaFrom({})).toBeUndefined();
  });

  it('passes over what somebody else wrote into the topic; the log has what is ours', async () => {
    const relay = await at.relay('first', LONG_LEASE_MS);
    await at.write(1);
    await at.publishedTo(1);
    const reader = await at.reader();
    reader.start();
    const producer = new PartitionProducer(settings);
    while (reader.foreign === 0) {
      await producer.send({ topic: eventsTopic(at.tenant), partition: 0, messages: [{ value: 'no event' }] });
      await pause(20);
    }
    await at.write(5);
    await reader.refreshHead();
    expect((await reader.next(0)).map((event) => event.position)).toEqual([1, 2, 3, 4, 5, 6]);
    await producer.close();
    await reader.close();
    await relay.stop();
  });

  it('tells in a topic of its own what is parked: event, handler, error and tries', async () => {
    const withParking = await openLog(database.pool, { tenant: at.tenant, events: [...MADE_UP, parked] });
    await at.write(3);
    const fields = {
      parkedId: 'w-1',
      handler: 'view:x',
      part: 'row',
      key: 'k',
      item: 'event-2',
      position: 2,
    };
    const data = { ...fields, error: 'Error: no such job', tries: 3 };
    await withParking.append(request('park', 'parked-w-1', { events: [{ type: 'WorkParked', data }] }));
    const letters = new DeadLetters({ settings, holder: 'first' });
    letters.attach({ pool: database.pool, tenant: at.tenant, log: withParking });
    await letters.open();
    await letters.catchUp();
    await letters.catchUp();
    await letters.close();
    const found = [...(await everythingIn(openClient(settings), deadLettersTopic(at.tenant))).keys()];
    expect(found.map((one) => JSON.parse(one))).toMatchObject([
      { type: 'labour.dead-letter', data: { ...data, event: { position: '2', subject: 'note-2' } } },
    ]);
  });
});

/** Made the topic, and stored nothing since. */
class DyingRelay extends Relay {
  protected override begun(): void {
    throw new Error('dies here');
  }
}

const parked = defineEvent({
  type: 'WorkParked',
  version: 1,
  summary: 'Something stands still.',
  schema: z.looseObject({ parkedId: z.string() }),
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ThrowAwayAuthority, throwAwayAuthority } from '../../../test/support/authority.js';
import { securedKafka, withServer } from '../../../test/support/kafka.js';
import { kafkaFrom, openClient } from './kafka-settings.js';
import { PartitionProducer } from './partition-producer.js';
import { everythingIn } from './testing/load.js';
import { ensureTopic } from './topics.js';

/** TLS and a password against a real broker, by settings alone. */

const folder = mkdtempSync(join(tmpdir(), 'labour-secured-'));
const authority: ThrowAwayAuthority = throwAwayAuthority(folder);
const cluster = await securedKafka({ keyStoreFile: authority.both, user: 'office', password: 'right' });
afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

withServer(cluster, 'Kafka over TLS, with a password', (kafka) => {
  const settings = (more: NodeJS.ProcessEnv) =>
    kafkaFrom({
      LABOR_KAFKA: kafka.securedAddresses.join(','),
      LABOR_KAFKA_CA: authority.ca,
      LABOR_KAFKA_USER: 'office',
      LABOR_KAFKA_PASSWORD: 'right',
      LABOR_KAFKA_SASL: 'plain',
      ...more,
    })!;

  it('carries what is sent, with its authority, name and password', async () => {
    const right = settings({});
    await ensureTopic(right, { topic: 'secured', partitions: 1 });
    const producer = new PartitionProducer(right);
    await producer.send({ topic: 'secured', partition: 0, messages: [{ value: 'one' }] });
    await producer.close();
    expect([...(await everythingIn(openClient(right), 'secured')).keys()]).toEqual(['one']);
  });

  const wrong: [string, NodeJS.ProcessEnv, RegExp][] = [
    ['a wrong password', { LABOR_KAFKA_PASSWORD: 'false-one' }, /LABOR_KAFKA_PASSWORD/],
    ['an unknown name', { LABOR_KAFKA_USER: 'stranger' }, /LABOR_KAFKA_USER/],
    ['an authority that did not sign it', { LABOR_KAFKA_CA: 'system' }, /LABOR_KAFKA_CA/],
  ];
  it.each(wrong)('says which setting to correct for %s', async (_what, more, words) => {
    const told = await ensureTopic(settings(more), { topic: 'secured', partitions: 1 }).then(
      () => 'taken',
      (error: Error) => error.message,
    );
    expect(told).toMatch(words);
    expect(told).not.toContain('false-one');
  });
});

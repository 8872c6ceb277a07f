import { sharedKafka, withServer } from '../../../test/support/kafka.js';
import { type KafkaSettings, openClient } from './kafka-settings.js';
import { PartitionProducer } from './partition-producer.js';
import { AnswerLoser } from './testing/answer-loser.js';
import { everythingIn } from './testing/load.js';
import { ensureTopic } from './topics.js';

/**
 * The broker has what was sent, and its answer is lost: kafkajs gives the number of that send back and tries
 * again after a pause. Whatever were sent to the same partition meanwhile would get that number, and the
 * broker would take it for a repetition and say that all is well. Sends to a partition wait for one another.
 */
const ROUNDS = 6;
const SIDE_BY_SIDE = 8;
const address = await sharedKafka();

withServer(address, 'where the answer to a send is lost', (broker) => {
  it('has every message once, also those that were sent to the same partition meanwhile', async () => {
    const plain: KafkaSettings = { brokers: [broker], partitions: 1 };
    const loser = await AnswerLoser.open(broker);
    const topic = `answers-${process.pid}`;
    await ensureTopic(plain, { topic, partitions: 1 });
    const producer = new PartitionProducer({ ...plain, secured: { socketFactory: loser.socketFactory } });
    const acknowledged: string[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      loser.loseNext();
      const values = Array.from({ length: SIDE_BY_SIDE }, (_unused, lane) => `${round}-${lane}`);
      const send = async (value: string) => {
        await producer.send({ topic, partition: 0, messages: [{ value }] });
        acknowledged.push(value);
      };
      await Promise.all(values.map(send));
    }
    await producer.close();
    await loser.close();
    expect(loser.lost).toBe(ROUNDS);
    const found = await everythingIn(openClient(plain), topic);
    expect([...found].sort()).toEqual(acknowledged.map((value) => [value, 1]).sort());
  });
});

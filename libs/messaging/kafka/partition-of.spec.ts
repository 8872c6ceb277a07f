import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { partitionOf } from './partition-of.js';

/** Another client that writes to the topic, or reads one partition of it, finds a key where we put it. */
it('puts every key into the partition that Kafka’s clients choose', () => {
  const choose = kafkajs.Partitioners.DefaultPartitioner();
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 1, max: 100 }),
      (key, count) => {
        const partitionMetadata = Array.from({ length: count }, (_unused, partitionId) => ({
          partitionId,
          partitionErrorCode: 0,
          leader: 1,
          replicas: [],
          isr: [],
        }));
        const theirs = choose({ topic: 'any', partitionMetadata, message: { key, value: '' } });
        expect(partitionOf(key, count)).toBe(theirs);
      },
    ),
  );
});

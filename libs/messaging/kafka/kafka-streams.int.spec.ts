import { sharedKafka, withServer } from '../../../test/support/kafka.js';
import { keepsTheStreamsContract } from '../testing/streams.contract.js';
import { streamsOfTheLog, streamsThrough } from './testing/streams-under-test.js';

const address = await sharedKafka();
const ROUNDS = 3;

describe('streams shared by members that read the log', () => {
  keepsTheStreamsContract(() => streamsOfTheLog(`log-${process.pid}`), ROUNDS);
});

withServer(address, 'streams shared by members of a group', (broker) => {
  keepsTheStreamsContract(() => streamsThrough(broker, `streams-${process.pid}`), ROUNDS);
});

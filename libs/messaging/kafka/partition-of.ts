const SEED = 0x9747b28c;
const MIX = 0x5bd1e995;
const SHIFT = 24;

/**
 * The partition of a key, as Kafka's own clients choose it: murmur2 of the key's bytes without its sign,
 * modulo the count. Computed here, because every send must be told its one partition.
 */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
}

/** MurmurHash2 in 32 bits with the seed that Kafka fixed (org.apache.kafka.common.utils.Utils.murmur2). */
export function murmur2(bytes: Buffer): number {
  const { length } = bytes;
  let hash = SEED ^ length;
  const whole = length - (length % 4);
  for (let at = 0; at < whole; at += 4) {
    let four = Math.imul(bytes.readInt32LE(at), MIX);
    four = Math.imul(four ^ (four >>> SHIFT), MIX);
    hash = Math.imul(hash, MIX) ^ four;
  }
  if (whole < length) {
    let rest = 0;
    for (let at = length - 1; at >= whole; at -= 1) rest = (rest << 8) | (bytes[at] ?? 0);
    hash = Math.imul(hash ^ rest, MIX);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MIX);
  return hash ^ (hash >>> 15);
}

/**
 * An instance as bytes, for processes that read it into arrays without parsing: five little-endian 64-bit
 * numbers (mark, workers, postings, edges, 0), then tier, openings, edgeStart, edgePosting, edgeFit, each
 * padded to eight bytes. Places kept for groups are not in it.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { withoutGroups } from './instances/market.mjs';

const MARK = 0x4c41424f52n;
const SECTION = 1 << 30;

export function writeInstanceFile(path, instance) {
  const file = openSync(path, 'w');
  const { workers, postings, edges } = instance;
  const head = BigInt64Array.from([MARK, BigInt(workers), BigInt(postings), BigInt(edges), 0n]);
  for (const list of [head, ...listsOf(instance)]) {
    const bytes = new Uint8Array(list.buffer, list.byteOffset, list.byteLength);
    for (let from = 0; from < bytes.length; from += SECTION) {
      writeSync(file, bytes.subarray(from, from + SECTION));
    }
    writeSync(file, new Uint8Array(padding(bytes.length)));
  }
  closeSync(file);
}

export function readInstanceFile(path) {
  const file = openSync(path, 'r');
  const head = new BigInt64Array(5);
  readSync(file, head);
  if (head[0] !== MARK) throw new Error(`${path} is not an instance of this bench`);
  const [workers, postings, edges] = [...head.subarray(1, 4)].map(Number);
  const instance = {
    workers,
    postings,
    edges,
    tier: new Uint8Array(workers),
    openings: new Int32Array(postings),
    edgeStart: new Int32Array(workers + 1),
    edgePosting: new Int32Array(edges),
    edgeFit: new Uint16Array(edges),
    ...withoutGroups(workers, postings),
  };
  for (const list of listsOf(instance)) {
    const bytes = new Uint8Array(list.buffer);
    for (let from = 0; from < bytes.length; ) from += readSync(file, bytes.subarray(from, from + SECTION));
    readSync(file, new Uint8Array(padding(bytes.length)));
  }
  closeSync(file);
  return instance;
}

const listsOf = ({ tier, openings, edgeStart, edgePosting, edgeFit }) => [
  tier,
  openings,
  edgeStart,
  edgePosting,
  edgeFit,
];
const padding = (bytes) => (8 - (bytes % 8)) % 8;

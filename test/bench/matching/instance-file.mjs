/**
 * An instance as bytes, for processes that read it into arrays without parsing: five little-endian 64-bit
 * numbers (mark, workers, postings, edges, 0), then tier, openings, edgeStart, edgePosting, edgeFit, each
 * padded to eight bytes. Places kept for groups are not in it.
 */
import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
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

/** An answer as bytes: priority, placed, fit, then assignment and duals; without kept places. */
export function writeClaimFile(path, { priority, placed, fit, assignment, duals }) {
  writeFileSync(path, Float64Array.of(priority, placed, fit));
  for (const list of [assignment, duals.worker, duals.posting]) appendFileSync(path, list);
}

export function readClaimFile(path, { workers, postings }) {
  const bytes = readFileSync(path);
  let from = bytes.byteOffset;
  const next = (List, count) => {
    const list = new List(bytes.buffer.slice(from, from + count * List.BYTES_PER_ELEMENT));
    from += count * List.BYTES_PER_ELEMENT;
    return list;
  };
  const [priority, placed, fit] = next(Float64Array, 3);
  const assignment = next(Int32Array, workers);
  const duals = { worker: next(Float64Array, workers), posting: next(Float64Array, postings) };
  return { priority, placed, fit, assignment, duals: { ...duals, kept: new Float64Array(0) } };
}

/** The same as text, in the product's own format. */
export function writeInstanceText(path, instance) {
  const { workers, postings, edges, tier, openings, edgeStart, edgePosting, edgeFit } = instance;
  const file = openSync(path, 'w');
  let lines = [`p labor ${workers} ${postings} ${edges}`];
  const flush = () => {
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  };
  for (let i = 0; i < workers; i++) if (tier[i] > 0) lines.push(`w ${i + 1} ${tier[i]}`);
  for (let j = 0; j < postings; j++) lines.push(`j ${j + 1} ${openings[j]}`);
  for (let i = 0; i < workers; i++) {
    for (let at = edgeStart[i]; at < edgeStart[i + 1]; at++) {
      lines.push(`e ${i + 1} ${edgePosting[at] + 1} ${edgeFit[at]}`);
    }
    if (lines.length > 100_000) flush();
  }
  flush();
  closeSync(file);
}

const listsOf = ({ tier, openings, edgeStart, edgePosting, edgeFit }) => [
  tier,
  openings,
  edgeStart,
  edgePosting,
  edgeFit,
];
const padding = (bytes) => (8 - (bytes % 8)) % 8;

/**
 * Reads an instance from text: lines `p`, `w`, `j`, `q`, `g`, `e` and comments `c`, described in EVENTS.
 *
 * The first bad line is refused by its number, with what was found and what was needed. The p line comes
 * first; the others in any order. Saying the same thing twice is allowed, saying two things is not; of a
 * repeated edge the larger fit counts, and EDGES counts each of its lines. Cost: one pass, and one sort of
 * the edges into rows.
 */
import { type Refusal, refuse } from '../../kernel/refusal.js';
import { EdgeList } from './edge-list.js';
import { FieldScanner, type PlainEdge, plainEdge } from './field-scanner.js';
import {
  assembleInstance,
  type Instance,
  MAX_EDGES,
  MAX_FIT,
  MAX_GROUP,
  MAX_OPENINGS,
  MAX_POSTINGS,
  MAX_TIER,
  MAX_WORKERS,
} from './instance.js';
import { LineChunks, type LineTaker } from './line-chunks.js';
import type { InstanceRefusalCode } from './refusals.js';

const UNSET = -1;
const [P, W, J, Q, G, E, C] = Array.from('pwjqgec', (letter) => letter.charCodeAt(0));

/** Longer than any line the format has use for; comments may be as long as they like. */
const LONGEST_LINE = 65_536;

/** Reads a whole text, as a string or in bytes. */
export function readInstance(text: Uint8Array | string): Instance | Refusal {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const lines = new InstanceLines();
  const chunks = new LineChunks(lines, LONGEST_LINE);
  return chunks.push(bytes) ?? chunks.finish() ?? lines.finish();
}

/** Reads bytes that arrive over time; nothing is taken after the first bad line. */
export async function readInstanceFromChunks(source: AsyncIterable<Uint8Array>): Promise<Instance | Refusal> {
  const lines = new InstanceLines();
  const chunks = new LineChunks(lines, LONGEST_LINE);
  for await (const bytes of source) {
    const refusal = chunks.push(bytes);
    if (refusal) return refusal;
  }
  return chunks.finish() ?? lines.finish();
}

interface Kept {
  readonly posting: number;
  readonly group: number;
  readonly minimum: number;
  readonly line: number;
}

/** Takes lines one after another and finishes with the instance. */
class InstanceLines implements LineTaker<Refusal> {
  private readonly fields = new FieldScanner();
  private readonly plain: PlainEdge = { worker: 0, posting: 0, fit: 0 };
  private line = 0;
  private sizeLine = 0;
  private declaredEdges = 0;
  private tier = new Int8Array(0);
  private openings = new Int32Array(0);
  private readonly kept = new Map<string, Kept>();
  private readonly members: { worker: number; group: number }[] = [];
  private edges = new EdgeList(0);

  take(bytes: Uint8Array, from: number, to: number): Refusal | undefined {
    this.line++;
    this.fields.scan(bytes, from, to);
    const { letter } = this.fields;
    if (to - from > LONGEST_LINE && letter !== C) {
      return this.refuseHere('instance-line-too-long', 'a longer line', `at most ${LONGEST_LINE} bytes`);
    }
    if (letter === E && this.fields.letterStandsAlone && this.sizeLine > 0) return this.takeEdge();
    if (letter === 0 || letter === C) return undefined;
    const known = this.fields.letterStandsAlone && [P, W, J, Q, G, E].includes(letter);
    if (!known)
      return this.refuseHere('instance-line-unknown', `${this.word(0)} at its head`, 'c, p, w, j, q, g or e');
    if (letter === P) return this.takeSize();
    if (this.sizeLine === 0) {
      return this.refuseHere(
        'instance-size-missing',
        `the line ${this.word(0)} first`,
        'p labor WORKERS POSTINGS EDGES',
      );
    }
    if (letter === W) return this.takeTier();
    if (letter === J) return this.takeOpenings();
    return letter === Q ? this.takeKept() : this.takeMember();
  }

  /** Plain edges, `e WORKER POSTING FIT` and nothing else: nearly all lines. `take` judges all others. */
  takeMany(bytes: Uint8Array, from: number): number {
    const { edges } = this;
    let next = this.sizeLine > 0 ? plainEdge(bytes, from, this.plain) : 0;
    while (next > 0) {
      const { worker, posting, fit } = this.plain;
      const isGood =
        worker >= 1 && worker <= this.tier.length && posting >= 1 && posting <= this.openings.length;
      if (!isGood || fit > MAX_FIT || edges.count === this.declaredEdges) break;
      edges.add({ worker: worker - 1, posting: posting - 1, fit });
      this.line++;
      from = next;
      next = plainEdge(bytes, from, this.plain);
    }
    return from;
  }

  finish(): Instance | Refusal {
    this.line = Math.max(this.sizeLine, 1);
    if (this.sizeLine === 0) {
      return this.refuseHere(
        'instance-size-missing',
        'no p line to the end',
        'p labor WORKERS POSTINGS EDGES',
      );
    }
    if (this.edges.count !== this.declaredEdges) {
      const [found, needed] = [`${this.edges.count} e lines`, `${this.declaredEdges} as EDGES says`];
      return this.refuseHere('instance-edges-miscounted', found, needed);
    }
    const openings = this.openings.map((count) => (count === UNSET ? 1 : count));
    return (
      this.refuseMinimaAbove(openings) ??
      assembleInstance({
        tier: Uint8Array.from(this.tier, (tier) => (tier === UNSET ? 0 : tier)),
        openings,
        edgeCount: this.edges.count,
        edgeWorker: this.edges.worker,
        edgePosting: this.edges.posting,
        edgeFit: this.edges.fit,
        kept: [...this.kept.values()],
        members: this.members,
      })
    );
  }

  private takeSize(): Refusal | undefined {
    if (this.sizeLine > 0) {
      return this.refuseHere('instance-size-repeated', 'a second p line', `one, as on line ${this.sizeLine}`);
    }
    if (this.fields.words()[1] !== 'labor') {
      return this.refuseHere('instance-line-unknown', `${this.word(1)} after p`, 'the word labor');
    }
    const refusal =
      this.refuseCount(['labor', 'WORKERS', 'POSTINGS', 'EDGES']) ??
      this.refuseNumber(1, 'WORKERS', 0, MAX_WORKERS) ??
      this.refuseNumber(2, 'POSTINGS', 0, MAX_POSTINGS) ??
      this.refuseNumber(3, 'EDGES', 0, MAX_EDGES);
    if (refusal) return refusal;
    this.sizeLine = this.line;
    this.tier = new Int8Array(this.number(1)).fill(UNSET);
    this.openings = new Int32Array(this.number(2)).fill(UNSET);
    this.declaredEdges = this.number(3);
    this.edges = new EdgeList(this.declaredEdges);
    return undefined;
  }

  private takeEdge(): Refusal | undefined {
    const { numbers } = this.fields;
    const [worker, posting, fit] = [numbers[0] as number, numbers[1] as number, numbers[2] as number];
    const isGood =
      this.fields.count === 3 &&
      worker >= 1 &&
      worker <= this.tier.length &&
      posting >= 1 &&
      posting <= this.openings.length &&
      fit <= MAX_FIT;
    if (!isGood) {
      return (
        this.refuseCount(['WORKER', 'POSTING', 'FIT']) ??
        this.refuseNumber(0, 'WORKER', 1, this.tier.length) ??
        this.refuseNumber(1, 'POSTING', 1, this.openings.length) ??
        this.refuseNumber(2, 'FIT', 0, MAX_FIT)
      );
    }
    if (this.edges.count === this.declaredEdges) {
      const [found, needed] = [
        `e line number ${this.edges.count + 1}`,
        `${this.declaredEdges} as EDGES says`,
      ];
      return this.refuseHere('instance-edges-miscounted', found, needed);
    }
    this.edges.add({ worker: worker - 1, posting: posting - 1, fit });
    return undefined;
  }

  private takeTier(): Refusal | undefined {
    const refusal =
      this.refuseCount(['WORKER', 'TIER']) ??
      this.refuseNumber(0, 'WORKER', 1, this.tier.length) ??
      this.refuseNumber(1, 'TIER', 0, MAX_TIER);
    return refusal ?? this.setOnce(this.tier, 'TIER');
  }

  private takeOpenings(): Refusal | undefined {
    const refusal =
      this.refuseCount(['POSTING', 'OPENINGS']) ??
      this.refuseNumber(0, 'POSTING', 1, this.openings.length) ??
      this.refuseNumber(1, 'OPENINGS', 0, MAX_OPENINGS);
    return refusal ?? this.setOnce(this.openings, 'OPENINGS');
  }

  private takeKept(): Refusal | undefined {
    const refusal =
      this.refuseCount(['POSTING', 'GROUP', 'MINIMUM']) ??
      this.refuseNumber(0, 'POSTING', 1, this.openings.length) ??
      this.refuseNumber(1, 'GROUP', 1, MAX_GROUP) ??
      this.refuseNumber(2, 'MINIMUM', 0, MAX_OPENINGS);
    if (refusal) return refusal;
    const [posting, group, minimum] = [this.number(0) - 1, this.number(1), this.number(2)];
    const known = this.kept.get(`${posting} ${group}`);
    if (known && known.minimum !== minimum) {
      const needed = `${known.minimum} again, as on line ${known.line}`;
      return this.refuseHere('instance-line-contradicts', `MINIMUM ${minimum}`, needed);
    }
    if (!known) this.kept.set(`${posting} ${group}`, { posting, group, minimum, line: this.line });
    return undefined;
  }

  private takeMember(): Refusal | undefined {
    const refusal =
      this.refuseCount(['WORKER', 'GROUP']) ??
      this.refuseNumber(0, 'WORKER', 1, this.tier.length) ??
      this.refuseNumber(1, 'GROUP', 1, MAX_GROUP);
    if (!refusal) this.members.push({ worker: this.number(0) - 1, group: this.number(1) });
    return refusal;
  }

  private setOnce(values: Int8Array | Int32Array, name: string): Refusal | undefined {
    const index = this.number(0) - 1;
    const known = values[index] as number;
    if (known !== UNSET && known !== this.number(1)) {
      return this.refuseHere(
        'instance-line-contradicts',
        `${name} ${this.number(1)}`,
        `${known} again, as before`,
      );
    }
    values[index] = this.number(1);
    return undefined;
  }

  private refuseMinimaAbove(openings: Int32Array): Refusal | undefined {
    const sum = new Float64Array(openings.length);
    for (const { posting, minimum, line } of this.kept.values()) {
      sum[posting] = (sum[posting] as number) + minimum;
      if ((sum[posting] as number) <= (openings[posting] as number)) continue;
      this.line = line;
      const found = `${sum[posting]} places kept at posting ${posting + 1}`;
      return this.refuseHere(
        'instance-minima-above-openings',
        found,
        `at most its ${openings[posting]} openings`,
      );
    }
    return undefined;
  }

  private number(index: number): number {
    return this.fields.numbers[index] as number;
  }

  private word(index: number): string {
    const word = this.fields.words()[index];
    return word === undefined ? 'nothing' : `'${word}'`;
  }

  private refuseCount(names: readonly string[]): Refusal | undefined {
    if (this.fields.count === names.length) return undefined;
    const found = `${this.fields.count} fields after ${this.word(0)}`;
    return this.refuseHere('instance-fields-miscounted', found, `${names.length}: ${names.join(' ')}`);
  }

  private refuseNumber(index: number, name: string, lowest: number, highest: number): Refusal | undefined {
    const value = this.number(index);
    if (value >= lowest && value <= highest) return undefined;
    const code = Number.isNaN(value) ? 'instance-number-unreadable' : 'instance-number-out-of-range';
    const range = lowest > highest ? 'none, for there are 0' : `a whole number from ${lowest} to ${highest}`;
    return this.refuseHere(code, `${this.word(index + 1)} as ${name}`, range);
  }

  private refuseHere(code: InstanceRefusalCode, found: string, needed: string): Refusal {
    return refuse({ code, message: `line ${this.line}: found ${found}, needed ${needed}.` });
  }
}

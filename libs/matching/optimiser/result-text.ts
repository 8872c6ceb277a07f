/**
 * The answer as text: `s PRIORITY PLACED FIT` and `m WORKER POSTING` in order of workers; and its proof:
 * `u WORKER VALUE`, `v POSTING VALUE`, `v POSTING GROUP VALUE`, zeros left out. All indices count from 1.
 */
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { Instance } from './instance.js';
import type { ResultRefusalCode } from './refusals.js';
import type { Matching } from './solve.js';

export interface ResultText {
  readonly priority: number;
  readonly placed: number;
  readonly fit: number;
  /** Workers and postings count from 1, as they are written. */
  readonly placements: readonly { readonly worker: number; readonly posting: number }[];
}

export interface CertificateText {
  readonly workers: readonly { readonly worker: number; readonly value: number }[];
  readonly postings: readonly { readonly posting: number; readonly value: number }[];
  readonly kept: readonly { readonly posting: number; readonly group: number; readonly value: number }[];
}

/** The lines of the result, without line ends. */
export function* resultLines(matching: Matching): Generator<string> {
  yield `s ${matching.priority} ${matching.placed} ${matching.fit}`;
  for (let i = 0; i < matching.assignment.length; i++) {
    const posting = matching.assignment[i] as number;
    if (posting >= 0) yield `m ${i + 1} ${posting + 1}`;
  }
}

/** The lines of the certificate, without line ends: workers first, then each posting with its kept places. */
export function* certificateLines(instance: Instance, matching: Matching): Generator<string> {
  const { worker, posting, kept } = matching.duals;
  for (let i = 0; i < worker.length; i++) if (worker[i] !== 0) yield `u ${i + 1} ${worker[i]}`;
  for (let j = 0; j < posting.length; j++) {
    if (posting[j] !== 0) yield `v ${j + 1} ${posting[j]}`;
    for (let q = instance.keptStart[j] as number; q < (instance.keptStart[j + 1] as number); q++) {
      if (kept[q] !== 0) yield `v ${j + 1} ${instance.keptGroup[q]} ${kept[q]}`;
    }
  }
}

export function writeResult(matching: Matching): string {
  return joined(resultLines(matching));
}

export function writeCertificate(instance: Instance, matching: Matching): string {
  return joined(certificateLines(instance, matching));
}

function joined(lines: Iterable<string>): string {
  const text = [...lines].join('\n');
  return text === '' ? '' : `${text}\n`;
}

/** Reads a result; what it claims is not judged here, only its form. */
export function readResult(text: string): ResultText | Refusal {
  const placements: { worker: number; posting: number }[] = [];
  let summary: { priority: number; placed: number; fit: number } | undefined;
  for (const { line, letter, numbers } of numberedLines(text)) {
    if (letter === 's' && numbers.length === 3 && numbers.every(isCount) && !summary) {
      const [priority, placed, fit] = numbers as [number, number, number];
      summary = { priority, placed, fit };
    } else if (letter === 'm' && numbers.length === 2 && numbers.every(isCount)) {
      const [worker, posting] = numbers as [number, number];
      placements.push({ worker, posting });
    } else {
      return refuseLine(
        'result-line-unreadable',
        line,
        summary ? 'm WORKER POSTING' : 's PRIORITY PLACED FIT',
      );
    }
  }
  if (!summary) return refuseLine('result-line-unreadable', 'the end', 's PRIORITY PLACED FIT before it');
  return { ...summary, placements };
}

/** Reads a certificate; whether it proves anything is not judged here, only its form. */
export function readCertificate(text: string): CertificateText | Refusal {
  const workers: { worker: number; value: number }[] = [];
  const postings: { posting: number; value: number }[] = [];
  const kept: { posting: number; group: number; value: number }[] = [];
  for (const { line, letter, numbers } of numberedLines(text)) {
    const [first, second, third] = numbers as [number, number, number];
    const isRead = numbers.every(isCount);
    if (isRead && letter === 'u' && numbers.length === 2) workers.push({ worker: first, value: second });
    else if (isRead && letter === 'v' && numbers.length === 2)
      postings.push({ posting: first, value: second });
    else if (isRead && letter === 'v' && numbers.length === 3) {
      kept.push({ posting: first, group: second, value: third });
    } else {
      const needed = 'u WORKER VALUE, v POSTING VALUE or v POSTING GROUP VALUE';
      return refuseLine('certificate-line-unreadable', line, needed);
    }
  }
  return { workers, postings, kept };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Lines with something on them, comments left out; a word that is no number in digits reads as NaN. */
function* numberedLines(text: string): Generator<{ line: string; letter: string; numbers: number[] }> {
  let number = 0;
  for (const raw of text.split('\n')) {
    number++;
    const [letter, ...words] = raw.trim().split(/\s+/) as [string, ...string[]];
    if (letter === '' || letter.startsWith('c')) continue;
    const numbers = words.map((word) => (/^\d{1,16}$/.test(word) ? Number(word) : Number.NaN));
    yield { line: `line ${number}: '${raw.trim().slice(0, 80)}'`, letter, numbers };
  }
}

function refuseLine(code: ResultRefusalCode, found: string, needed: string): Refusal {
  return refuse({ code, message: `${found} found, needed ${needed}.` });
}

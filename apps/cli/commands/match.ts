import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import type { Instance } from '../../../libs/matching/optimiser/instance.js';
import { readInstanceFromChunks } from '../../../libs/matching/optimiser/instance-text.js';
import { writeCertificate, writeResult } from '../../../libs/matching/optimiser/result-text.js';
import { solve } from '../../../libs/matching/optimiser/solve.js';
import { verify } from '../../../libs/matching/optimiser/verify.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface SolveOptions {
  readonly certificate?: string;
  readonly json?: boolean;
}

/** Reads one instance and prints an optimum; with a certificate file, the proof as well. */
export async function matchSolveCommand(file: string, options: SolveOptions): Promise<ExitCode> {
  const instance = await instanceOf(file);
  if (isRefusal(instance)) {
    say(`${file}: ${instance.code}: ${instance.message}`);
    return 1;
  }
  const matching = withinMemory(file, () => solve(instance));
  if (options.certificate !== undefined) {
    await writeFile(options.certificate, writeCertificate(instance, matching)).catch((error: Error) => {
      throw new UsageError(`${options.certificate} cannot be written: ${error.message}`);
    });
  }
  print(options.json ? JSON.stringify(asObject(writeResult(matching))) : writeResult(matching));
  return 0;
}

/** Checks a result against its certificate; says the first line that does not hold. */
export async function matchVerifyCommand(
  instance: string,
  result: string,
  certificate: string,
): Promise<ExitCode> {
  const proof = verify({
    instance: await bytesOf(instance),
    result: await bytesOf(result),
    certificate: await bytesOf(certificate),
  });
  if (proof.holds) {
    print('holds: the result is an optimum of the instance');
    return 0;
  }
  print(`does not hold: ${JSON.stringify(proof)}`);
  return 1;
}

/** The result lines as one object: `{priority, placed, fit, matches: [[worker, posting], …]}`. */
function asObject(result: string): object {
  const [summary, ...rest] = result.trim().split('\n');
  const [, priority, placed, fit] = (summary ?? '').split(' ').map(Number);
  const matches = rest.map((line) => line.split(' ').slice(1).map(Number));
  return { priority, placed, fit, matches };
}

const CHUNK_BYTES = 1 << 20;
/** How the runtime says that there is no memory for another array. */
const NO_MEMORY = /allocation failed|Invalid typed array length|Array buffer allocation/;

/** Reads in chunks: a text may be larger than a buffer can be. */
export async function instanceOf(file: string): Promise<Instance | Refusal> {
  const chunks = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  return readInstanceFromChunks(chunks).catch((error: Error) => {
    throw unreadable(file, error);
  });
}

/** What stands in a file, or a usage error that says why it cannot be read. */
export async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: Error) => {
    throw unreadable(file, error);
  });
}

function withinMemory<Answer>(file: string, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    throw unreadable(file, error as Error);
  }
}

/** What the caller can do something about, in words; anything else is a bug and stays what it is. */
function unreadable(file: string, error: NodeJS.ErrnoException): Error {
  if (error.code === 'ERR_FS_FILE_TOO_LARGE') {
    return new UsageError(
      `${file} cannot be read: it is larger than 2 GiB, the most that is checked at once`,
    );
  }
  if (error instanceof RangeError && NO_MEMORY.test(error.message)) {
    return new UsageError(`${file} needs more memory than there is: ${error.message}`);
  }
  return error.code === undefined ? error : new UsageError(`${file} cannot be read: ${error.code}`);
}

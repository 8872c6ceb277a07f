import { readFile, writeFile } from 'node:fs/promises';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { readInstance } from '../../../libs/matching/optimiser/instance-text.js';
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
  const instance = readInstance(await bytesOf(file));
  if (isRefusal(instance)) {
    say(`${file}: ${instance.code}: ${instance.message}`);
    return 1;
  }
  const matching = solve(instance);
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
  const [instanceText, resultText, certificateText] = await Promise.all(
    [instance, result, certificate].map(async (file) => new TextDecoder().decode(await bytesOf(file))),
  );
  const proof = verify({
    instance: instanceText ?? '',
    result: resultText ?? '',
    certificate: certificateText ?? '',
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

/** What stands in a file, or a usage error that says why it cannot be read. */
export async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${error.code ?? error.message}`);
  });
}

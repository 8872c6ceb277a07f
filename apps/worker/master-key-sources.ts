import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { KEY_BYTES, MasterKey, type MasterKeys } from '../../libs/privacy/sealing.js';

/** A master key kept somewhere, that can be followed by another. */
export interface KeptMasterKeys extends MasterKeys {
  /** The key to go over to, kept where a restart finds it before it is used. The same one until `finish`. */
  next(): MasterKey;
  /** Lets the keys before the newest go; what is left for the operator to do. */
  finish(): string;
}

/**
 * The master key: LABOR_MASTER_KEY (any text of 32 characters or more), LABOR_MASTER_KEY_FILE, or a file
 * beside the
 * data, made at the first start and readable by its owner alone. Who loses it loses every personal field.
 */
export function masterKeyFrom(environment: NodeJS.ProcessEnv, fallbackFile: string): KeptMasterKeys {
  if (environment.LABOR_MASTER_KEY !== undefined) return new EnvironmentMasterKeys(environment);
  const named = environment.LABOR_MASTER_KEY_FILE;
  const file = named ?? fallbackFile;
  if (!existsSync(file)) {
    if (named) throw new Error(`LABOR_MASTER_KEY_FILE: ${file} does not exist`);
    mkdirSync(dirname(file), { recursive: true });
    writeLines(file, [newLine()]);
  }
  return new MasterKeyFile(file);
}

/** LABOR_MASTER_KEY, and LABOR_MASTER_KEY_NEXT while a rotation is under way. */
class EnvironmentMasterKeys implements KeptMasterKeys {
  constructor(private readonly environment: NodeJS.ProcessEnv) {
    this.candidates();
  }

  candidates(): readonly MasterKey[] {
    const { LABOR_MASTER_KEY_NEXT: next } = this.environment;
    const names = ['LABOR_MASTER_KEY', ...(next === undefined ? [] : ['LABOR_MASTER_KEY_NEXT'])];
    return names.map((name) => fromText(name, this.environment[name] ?? ''));
  }

  next(): MasterKey {
    const { LABOR_MASTER_KEY: now, LABOR_MASTER_KEY_NEXT: next } = this.environment;
    if (next === undefined || next === now) {
      throw new Error(
        'LABOR_MASTER_KEY_NEXT: the new master key is needed in it, another text than LABOR_MASTER_KEY',
      );
    }
    return fromText('LABOR_MASTER_KEY_NEXT', next);
  }

  finish(): string {
    return 'Set LABOR_MASTER_KEY to the text of LABOR_MASTER_KEY_NEXT everywhere, and destroy the old text.';
  }
}

/** A file with one key a line, in base64: one line, or two while a rotation is under way. */
class MasterKeyFile implements KeptMasterKeys {
  constructor(private readonly file: string) {
    this.candidates();
  }

  candidates(): readonly MasterKey[] {
    return this.lines().map((line) => new MasterKey(Buffer.from(line, 'base64')));
  }

  next(): MasterKey {
    if (this.lines().length === 1) writeLines(this.file, [...this.lines(), newLine()]);
    return this.candidates().at(-1) as MasterKey;
  }

  finish(): string {
    writeLines(this.file, this.lines().slice(-1));
    return `${this.file} holds the new key alone. Keep a copy apart from the data, and destroy old copies.`;
  }

  private lines(): string[] {
    const lines = readFileSync(this.file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    if (lines.length === 0)
      throw new Error(`${this.file}: it is empty, a key of ${KEY_BYTES} bytes in base64 needed`);
    return lines.map((line) => line.trim());
  }
}

function fromText(name: string, text: string): MasterKey {
  if (text.length < KEY_BYTES) {
    throw new Error(`${name}: ${text.length} characters found, at least ${KEY_BYTES} needed`);
  }
  return new MasterKey(createHash('sha512').update(text).digest());
}

function newLine(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** On the disk as a whole or not at all: a key half written would cost every personal field. */
function writeLines(file: string, lines: readonly string[]): void {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  chmodSync(draft, 0o600);
  writeSync(handle, lines.map((line) => `${line}\n`).join(''));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

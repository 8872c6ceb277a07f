import { type Instant, parseInstant } from '../../../libs/kernel/business-date.js';

/** One line of a scenario: an order, the clock at which it is given, and by whom. */
export interface ScenarioLine {
  /** From 1; blank lines count. */
  readonly line: number;
  readonly at: Instant;
  /** When it happened, where the line says so. */
  readonly occurredAt?: Instant;
  readonly as: string;
  readonly do: string;
  readonly with: unknown;
}

/** A file that is not begun: the line at fault and why. */
export class ScenarioError extends Error {
  constructor(
    readonly line: number,
    readonly why: string,
  ) {
    super(`line ${line}: ${why}`);
  }
}

const REHEARSAL_ACTOR = 'system:rehearsal';
const ACTOR = /^[a-z]+:[A-Za-z0-9._-]{1,64}$/;

/** Reads JSON Lines, all of it before anything runs; throws ScenarioError for the first line that is none. */
export function parseScenario(text: string): readonly ScenarioLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((raw, at) => (raw.trim() === '' ? [] : [parseLine(raw, at + 1)]));
}

function parseLine(raw: string, line: number): ScenarioLine {
  const fields = parseObject(raw, line);
  if (typeof fields.at !== 'string' || parseInstant(fields.at) === undefined) {
    throw new ScenarioError(
      line,
      `"at" needed, an instant with offset as 2024-02-20T09:00:00+08:00${found(fields.at)}`,
    );
  }
  if (typeof fields.do !== 'string' || fields.do === '') {
    throw new ScenarioError(line, `"do" needed, the name of a command${found(fields.do)}`);
  }
  const as = fields.as ?? REHEARSAL_ACTOR;
  if (typeof as !== 'string' || !ACTOR.test(as)) {
    throw new ScenarioError(line, `"as" must be ROLE:ID, as agency:yuanan-hr${found(fields.as)}`);
  }
  const occurredAt = fields.occurredAt === undefined ? undefined : parseInstant(String(fields.occurredAt));
  if (fields.occurredAt !== undefined && occurredAt === undefined) {
    throw new ScenarioError(line, `"occurredAt" must be an instant with offset${found(fields.occurredAt)}`);
  }
  return {
    line,
    at: parseInstant(fields.at) as Instant,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    as,
    do: fields.do,
    with: fields.with ?? {},
  };
}

function parseObject(raw: string, line: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (error) {
    throw new ScenarioError(line, `no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ScenarioError(line, 'a JSON object needed');
  }
  return value as Record<string, unknown>;
}

function found(value: unknown): string {
  return value === undefined ? '; none found' : `; found ${JSON.stringify(value)}`;
}

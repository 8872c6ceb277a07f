/** One fault of the law's files: which file, line and key, what stands there, what is needed. */
export interface LawProblem {
  readonly file: string;
  /** From 1; found from the key where it is not given. */
  readonly line?: number;
  readonly key: string;
  readonly found: string;
  readonly needed: string;
}

/** The law could not be read. All faults of all files are named at once. */
export class LawError extends Error {
  constructor(readonly problems: readonly LawProblem[]) {
    super(['the law could not be read:', ...problems.map(describeProblem)].join('\n'));
    this.name = 'LawError';
  }
}

/** A value was asked for a day on which the law says nothing. Never answered with zero. */
export class LawSilent extends Error {
  constructor(
    readonly parameter: string,
    readonly date: string,
    needed: string,
  ) {
    super(`${parameter}: no value on ${date}; needed: ${needed}`);
    this.name = 'LawSilent';
  }
}

function describeProblem(problem: LawProblem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  return `  ${place}: ${problem.key}: found ${problem.found}; needed ${problem.needed}`;
}

/** A value as it is shown in an error, cut where it is long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

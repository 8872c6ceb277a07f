/** The command line was wrong: told in one line, exit code 2. */
export class UsageError extends Error {}

/** 0 done, 1 something was refused or rejected, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** A backup or an export that is not taken as it is: told in one line. */
export class BackupRefused extends Error {}

/** Told how far long work is: rows or bytes done, of how many, and of what. */
export type Progress = (done: number, all: number, what: string) => void;

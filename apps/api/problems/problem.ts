import type { Refusal } from '../../../libs/kernel/refusal.js';

/** An answer that is no success, on its way to the client as RFC 9457 problem details. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly citation: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Members beside those of the RFC, such as the id of a command whose fate is not known. */
  readonly members: Readonly<Record<string, unknown>>;
  /** A room decided so: it is counted where it was decided. */
  readonly isDecided: boolean;

  constructor(options: {
    status: number;
    code: string;
    message: string;
    citation?: string | null;
    headers?: Readonly<Record<string, string>>;
    members?: Readonly<Record<string, unknown>>;
    isDecided?: boolean;
  }) {
    super(options.message);
    this.status = options.status;
    this.code = options.code;
    this.citation = options.citation ?? null;
    this.headers = options.headers ?? {};
    this.members = options.members ?? {};
    this.isDecided = options.isDecided ?? false;
  }
}

/** The status with which a refusal leaves this door. */
export function statusOf(code: string): number {
  if (code.endsWith('-unknown')) return 404;
  if (code.startsWith('already-')) return 409;
  if (code === 'role-may-not') return 403;
  if (code === 'field-invalid') return 400;
  // Heals without another order: the same one, sent again, is decided.
  if (code === 'facts-parked' || code === 'log-beyond-us') return 503;
  return 422;
}

export function problemOf({ code, message, citation }: Refusal): Problem {
  return new Problem({ status: statusOf(code), code, message, citation, isDecided: true });
}

/**
 * A refusal is a value: the world stays as it was, and the caller learns why.
 *
 * `code` is public contract, `message` says what was found, what was needed and perhaps what to try,
 * `citation` names the law behind the rule, or is null where no law is.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly message: string;
  readonly citation: string | null;
}

/** One code of a room: what it means, the law behind it, and a hint that begins with "Perhaps". */
export interface RefusalDefinition {
  readonly code: string;
  readonly meaning: string;
  readonly citation: string | null;
  readonly hint?: string;
}

export function refuse(refusal: { code: string; message: string; citation?: string | null }): Refusal {
  return {
    refused: true,
    code: refusal.code,
    message: refusal.message,
    citation: refusal.citation ?? null,
  };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;
}

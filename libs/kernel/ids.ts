import type { Instant } from './business-date.js';
import { sha256Hex } from './sha256.js';

/** SHA-256 of the parts, each closed by a separator that no part contains, as lower-case hex. */
export function digestOf(...parts: readonly (string | number)[]): string {
  return sha256Hex(parts.map((part) => `${part}\u0000`).join(''));
}

/**
 * A UUIDv7 (RFC 9562) whose time part is the tenant's clock and whose other bits come from a cause, so that
 * the same cause at the same time gives the same id: a rehearsal prints the same bytes twice.
 */
export function uuidV7(at: Instant, cause: string): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0').slice(-12);
  const bits = sha256Hex(cause);
  const variant = ((Number.parseInt(bits.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    time.slice(0, 8),
    time.slice(8, 12),
    `7${bits.slice(0, 3)}`,
    `${variant}${bits.slice(4, 7)}`,
  ];
  return `${parts.join('-')}-${bits.slice(7, 19)}`;
}

/**
 * A short identifier made from its cause, for callers who name none: `job-3f9a…` (16 hex digits, 64 bits).
 */
export function generatedId(prefix: string, cause: string): string {
  return `${prefix}-${digestOf(prefix, cause).slice(0, 16)}`;
}

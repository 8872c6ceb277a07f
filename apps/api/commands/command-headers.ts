import { randomUUID } from 'node:crypto';
import { parseInstant } from '../../../libs/kernel/business-date.js';
import { checkIdentifier } from '../../../libs/kernel/identifier.js';
import { Problem } from '../problems/problem.js';

/** Letters, digits and separators; the draft standard's quotation marks are taken off. */
const KEY = /^[A-Za-z0-9._:/+=-]{1,128}$/;

/** The id of the command: the caller's key, under which it may be sent again, or a new one. */
export function commandIdOf(header: string | undefined): { commandId: string; mayRepeat: boolean } {
  if (header === undefined) return { commandId: randomUUID(), mayRepeat: false };
  const key = header.replace(/^"(.*)"$/, '$1');
  if (!KEY.test(key)) {
    throw invalid('Idempotency-Key: 1 to 128 letters, digits and - _ . : / + = are needed');
  }
  const personal = key.split(/[:/+=]/).some((part) => {
    const checked = checkIdentifier(part.slice(0, 64));
    return !checked.ok && checked.code === 'identifier-personal';
  });
  if (personal) {
    throw new Problem({
      status: 400,
      code: 'identifier-personal',
      message: 'Idempotency-Key: it looks like an identity or telephone number and would stand in the log',
    });
  }
  return { commandId: key, mayRepeat: true };
}

/** When it happened, for what is reported late. */
export function occurredAtOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const instant = parseInstant(header);
  if (instant === undefined) {
    throw invalid('X-Occurred-At: an instant with offset is needed, as 2024-03-01T08:00:00+08:00');
  }
  return instant;
}

function invalid(message: string): Problem {
  return new Problem({ status: 400, code: 'field-invalid', message });
}

import { z } from 'zod';
import { formatInstant, isBusinessDate, isBusinessMonth, parseInstant } from './business-date.js';
import { checkIdentifier, checkReference } from './identifier.js';
import { isSchoolTerm } from './school-terms.js';

/**
 * The values that commands, files and HTTP bodies are made of, each with its rule and its words.
 * A rule with a code of its own passes it on as `params.code`; all others are refused as `field-invalid`.
 */

/** 1 to 64 letters, digits and `- _ .`; nothing that looks like an identity or telephone number. */
export const identifier = textThat(checkIdentifier);

/** An id that may have been made by the system (`JOB/WORKER`, `POLICY/BENEFICIARY/WORKER`). */
export const reference = textThat(checkReference);

export const businessDate = z
  .string()
  .refine(isBusinessDate, { error: 'a day of the calendar needed, as YYYY-MM-DD' })
  .meta({ format: 'date', examples: ['2024-03-01'] });

export const businessMonth = z
  .string()
  .refine(isBusinessMonth, { error: 'a month needed, as YYYY-MM' })
  .meta({ examples: ['2024-03'] });

export const schoolTerm = z
  .string()
  .refine(isSchoolTerm, { error: 'a term needed, as 2023-spring or 2023-autumn' })
  .meta({ examples: ['2023-autumn'] });

/** An ISO 8601 instant with any offset; kept as text with +08:00. */
export const instant = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, {
    error: 'an instant with offset needed, as 2024-03-01T08:00:00+08:00',
  })
  .transform((text) => formatInstant(parseInstant(text) as number))
  .meta({ format: 'date-time', examples: ['2024-03-01T08:00:00+08:00'] });

/** Whole fen, not negative; at most ten billion yuan. */
export const fen = z.int().min(0).max(1_000_000_000_000);

/** A division as written: digits, 2 to 12 of them. Whether it exists is the decider's question. */
export const divisionCode = z
  .string()
  .regex(/^\d{2}(\d{2}){0,2}(\d{3}){0,2}$/, 'a division code of GB/T 2260 needed: 2, 4, 6, 9 or 12 digits')
  .meta({ examples: ['420525'] });

/** Text that people read: 1 to 200 characters, no control characters. */
export const shortText = z
  .string()
  .trim()
  .min(1, 'text needed')
  .max(200, 'at most 200 characters')
  .regex(/^[^\p{Cc}]*$/u, 'no control characters');

export const longText = z.string().trim().min(1).max(2_000);

/** `ROLE:ID`. */
export const actorReference = z
  .string()
  .regex(/^[a-z]+:[A-Za-z0-9._-]{1,64}$/, 'ROLE:ID needed, as agency:yuanan-hr');

/** A national skill level: 5 = 初级工 … 1 = 高级技师. */
export const skillLevel = z.int().min(1).max(5);

/** Text that a check of the kernel passes, with the check's own code where it has one. */
function textThat(check: typeof checkIdentifier) {
  return z.string().check((context) => {
    const checked = check(context.value);
    if (checked.ok) return;
    const params = checked.code === 'field-invalid' ? {} : { params: { code: checked.code } };
    context.issues.push({ code: 'custom', message: checked.why, input: context.value, ...params });
  });
}

import type { z } from 'zod';
import type { CommandDefinition } from '../kernel/command.js';
import { type Refusal, refuse } from '../kernel/refusal.js';

/**
 * The fields as the schema gives them back, or `field-invalid` (or the code a schema names) with the field's
 * name.
 */
export function parseFields(definition: CommandDefinition, fields: unknown): object | Refusal {
  const parsed = definition.schema.safeParse(fields ?? {});
  if (parsed.success) return parsed.data as object;
  const issues = parsed.error.issues;
  const named = issues.find((issue) => codeOf(issue) !== undefined);
  const issue = named ?? issues[0];
  if (!issue) return refuse({ code: 'field-invalid', message: `${definition.name}: the fields do not fit` });
  return refuse({
    code: codeOf(issue) ?? 'field-invalid',
    message: issues
      .slice(0, 5)
      .map((one) => `${definition.name}.${one.path.join('.') || '(fields)'}: ${one.message}`)
      .join('; '),
    citation: citationOf(issue) ?? null,
  });
}

function codeOf(issue: z.core.$ZodIssue): string | undefined {
  return issue.code === 'custom' ? (issue.params?.code as string | undefined) : undefined;
}

function citationOf(issue: z.core.$ZodIssue): string | undefined {
  return issue.code === 'custom' ? (issue.params?.citation as string | undefined) : undefined;
}

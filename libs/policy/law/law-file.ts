import { parseDocument } from 'yaml';
import { shown, type LawProblem } from './law-error.js';

/**
 * One file of the law: `path` below its folder, with `/`; `overlay` when it came from a folder given beside
 * the built-in.
 */
export interface LawFile {
  readonly path: string;
  readonly text: string;
  readonly overlay: boolean;
}

/** Reads YAML 1.2; a key written twice or broken syntax is a problem. Dates stay text. */
export function readYaml(file: LawFile, problems: LawProblem[]): unknown {
  const document = parseDocument(file.text, { uniqueKeys: true, prettyErrors: true });
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    const [firstLine = 'broken YAML'] = fault.message.split('\n');
    problems.push({ file: file.path, key: '(yaml)', found: firstLine, needed: 'YAML with each key once' });
  }
  if (faults.length > 0) return undefined;
  try {
    return document.toJS();
  } catch (error) {
    // An alias of nothing is good syntax and means nothing.
    const found = error instanceof Error ? error.message : String(error);
    problems.push({ file: file.path, key: '(yaml)', found, needed: 'YAML without aliases of nothing' });
    return undefined;
  }
}

/** What a zod issue says, as a problem of the file. */
export function problemOf(
  file: LawFile,
  content: unknown,
  issue: { path: PropertyKey[]; message: string; code?: string; keys?: string[] },
): LawProblem {
  if (issue.code === 'unrecognized_keys') {
    const key = [...issue.path, (issue.keys ?? []).join(', ')].join('.');
    return {
      file: file.path,
      key,
      found: 'a key nobody reads',
      needed: 'only the keys of notices/README.md',
    };
  }
  const found = issue.path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
  return {
    file: file.path,
    key: issue.path.join('.') || '(file)',
    found: shown(found),
    needed: issue.message,
  };
}

import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
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

/** What files without a fault hold: laws that differ in one file are read from the same others. */
const READ = new WeakMap<LawFile, unknown>();

/**
 * Reads YAML 1.2; a key written twice or broken syntax is a problem. Dates stay text. What is read of a file
 * is kept with it and not to be changed.
 */
export function readYaml(file: LawFile, problems: LawProblem[]): unknown {
  if (READ.has(file)) return READ.get(file);
  const document = parseDocument(file.text, { uniqueKeys: true, prettyErrors: true });
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    const [firstLine = 'broken YAML'] = fault.message.split('\n');
    problems.push({
      file: file.path,
      ...(fault.linePos ? { line: fault.linePos[0].line } : {}),
      key: '(yaml)',
      found: firstLine,
      needed: 'YAML with each key once',
    });
  }
  if (faults.length > 0) return undefined;
  try {
    const content: unknown = document.toJS();
    READ.set(file, content);
    return content;
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

/** The problems with the line that each one's key stands on, where its file was read. */
export function withLines(files: readonly LawFile[], problems: readonly LawProblem[]): LawProblem[] {
  return problems.map((problem) => {
    const file = files.find(({ path }) => path === problem.file);
    return problem.line !== undefined || !file ? problem : { ...problem, line: lineOf(file, problem.key) };
  });
}

/** The line of a key such as `values.2021-08-16` or `## N25 §1`; of one that is missing, its parent's. */
export function lineOf(file: LawFile, key: string): number {
  if (file.path.endsWith('.md')) return 1 + Math.max(0, file.text.split('\n').indexOf(key));
  const lines = new LineCounter();
  let node: Node | null = parseDocument(file.text, { lineCounter: lines }).contents;
  let offset = 0;
  for (const part of key.split('.')) {
    const found = below(node, part);
    if (!found) break;
    ({ node, offset } = found);
  }
  return lines.linePos(offset).line;
}

function below(node: Node | null, part: string): { node: Node | null; offset: number } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined;
    return item && { node: item, offset: item.range?.[0] ?? 0 };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === part);
  const named = pair?.key as Node | undefined;
  return named && { node: (pair?.value ?? null) as Node | null, offset: named.range?.[0] ?? 0 };
}

/** Reads the law's folders. The only file of the law that touches the disk. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLaw, type Law } from './law.js';
import { LawError, type LawProblem } from './law-error.js';
import type { LawFile } from './law-file.js';

/** The notices that come with the product; beside this file in the sources and in the build alike. */
export const BUILT_IN_NOTICES = fileURLToPath(new URL('../notices', import.meta.url));

/** The built-in notices and, where LABOR_NOTICES names a folder, its documents over them. */
export function foldersOfNotices({ LABOR_NOTICES: folder }: NodeJS.ProcessEnv): readonly string[] {
  return folder ? [BUILT_IN_NOTICES, folder] : [BUILT_IN_NOTICES];
}

/**
 * Enough for the notices of every county of a province; more means that another folder was named by mistake.
 */
const MOST_FILES = 5_000;
export const DOCUMENT_FILE =
  /^[^/]+\/(notice\.yaml|text\.(zh|en)\.md|parameters\/[a-z0-9]+(-[a-z0-9]+)*\.yaml)$/;
const IGNORED = /(^|\/)(README\.md|\.[^/]*)$/;
/** What a folder says about the sentences of its notices; it changes no decision. */
const COVERAGE_FILE = /^(catalogue\.yaml|[^/]+\/marks\/[a-z0-9-]+\.yaml)$/;

/**
 * The law of the folders given; the first is the built-in one, each further one an overlay whose files stand
 * in for those of the same path and otherwise add (`--policy DIR`: `loadLaw([BUILT_IN_NOTICES, DIR])`).
 */
export function loadLaw(folders: readonly string[] = [BUILT_IN_NOTICES]): Law {
  return buildLaw(readLawFiles(folders));
}

/**
 * The files in force, unread: of each path the last folder's. Throws LawError where a file would be read by
 * nobody.
 */
export function readLawFiles(folders: readonly string[]): LawFile[] {
  const files = new Map<string, LawFile>();
  const problems: LawProblem[] = [];
  folders.forEach((folder, index) => {
    for (const path of pathsUnder(folder, problems)) {
      const file = join(folder, path);
      if (DOCUMENT_FILE.test(path))
        files.set(path, { path, text: readFileSync(file, 'utf8'), overlay: index > 0 });
      else if (!COVERAGE_FILE.test(path))
        problems.push({ file, key: '(file)', found: 'a file nobody reads', needed: NEEDED_PATH });
    }
  });
  if (problems.length > 0) throw new LawError(problems);
  return [...files.values()];
}

/** The catalogue and the marks of the built-in notices, unread. */
export function readCoverageFiles(folder: string = BUILT_IN_NOTICES): LawFile[] {
  const problems: LawProblem[] = [];
  const paths = pathsUnder(folder, problems).filter((path) => COVERAGE_FILE.test(path));
  if (problems.length > 0) throw new LawError(problems);
  return paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8'), overlay: false }));
}

export const NEEDED_PATH =
  'DOCUMENT/notice.yaml, DOCUMENT/text.zh.md, text.en.md or DOCUMENT/parameters/NAME.yaml';

function pathsUnder(folder: string, problems: LawProblem[]): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    problems.push({ file: folder, key: '(folder)', found: 'no folder', needed: 'a folder of notices' });
    return [];
  }
  const paths: string[] = [];
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (IGNORED.test(path)) continue;
      if (entry.isDirectory()) walk(path);
      else paths.push(path);
      if (paths.length > MOST_FILES)
        throw new LawError([
          {
            file: folder,
            key: '(folder)',
            found: `more than ${MOST_FILES} files`,
            needed: 'a folder of notices',
          },
        ]);
    }
  };
  walk('');
  return paths.sort();
}

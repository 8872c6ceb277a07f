import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The plan of the house: its rooms, who stands above whom, and its tree as text.
 *
 * Every rule is a pure function over a `House`, so that the same function judges the real tree and the small
 * planted ones which prove that it can fail.
 */

/** Paths from the root of the repository, with forward slashes, to the text of the file. */
export type House = ReadonlyMap<string, string>;

export interface Violation {
  readonly file: string;
  /** From 1; the first line where the file as a whole is meant. */
  readonly line: number;
  readonly rule: string;
  /** What was found, what was needed, what to do. */
  readonly message: string;
}

/** Orders go downhill: a saga may command its own room and rooms of a smaller number. */
export const ROOM_RANKS: Readonly<Record<string, number>> = {
  alliance: 1,
  registry: 2,
  vacancy: 2,
  matching: 3,
  gig: 3,
  dispatch: 4,
  employment: 5,
  services: 5,
  assistance: 6,
  policy: 7,
  analytics: 8,
};

export const ROOMS: readonly string[] = Object.keys(ROOM_RANKS);

/** What knows no room. */
export const MACHINERY: readonly string[] = ['event-store', 'messaging', 'process', 'projections', 'privacy'];

/** Parts of a room that know no room, their own included: pure algorithms over plain numbers. */
export const OPTIMISERS: readonly string[] = ['libs/matching/optimiser/', 'libs/matching/packer/'];

/** Where in the house a path lies. */
export type Place =
  | { readonly kind: 'kernel' }
  | { readonly kind: 'machinery'; readonly name: string }
  | { readonly kind: 'optimiser' }
  | { readonly kind: 'room'; readonly name: string }
  | { readonly kind: 'app'; readonly name: string }
  | { readonly kind: 'test' }
  | { readonly kind: 'unknown'; readonly name: string };

export function placeOf(path: string): Place {
  const [top = '', name = ''] = path.split('/');
  if (top === 'apps') return { kind: 'app', name };
  // Starts servers and processes: nothing of the house but the apps and the specs knows it.
  if (top === 'infra') return { kind: 'app', name: `infra/${name}` };
  if (top === 'test') return { kind: 'test' };
  if (top !== 'libs') return { kind: 'unknown', name: top };
  if (name === 'kernel') return { kind: 'kernel' };
  if (MACHINERY.includes(name)) return { kind: 'machinery', name };
  if (OPTIMISERS.some((folder) => path.startsWith(folder))) return { kind: 'optimiser' };
  if (ROOMS.includes(name)) return { kind: 'room', name };
  return { kind: 'unknown', name };
}

/** Specs, the suites that adapters inherit, and what only they use. */
export function isTestCode(path: string): boolean {
  return /\.spec\.tsx?$|\.contract\.ts$|\/testing\//.test(path) || path.startsWith('test/');
}

export function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
}

/** Source that runs in production: TypeScript below `apps`, `infra` and `libs` which is no test code. */
export function isSource(path: string): boolean {
  return isTypeScript(path) && !isTestCode(path) && /^(apps|infra|libs)\//.test(path);
}

/** What decides, and so may neither fetch nor look at a clock. */
export function isPureHeart(path: string): boolean {
  if (!isSource(path) || !path.startsWith('libs/')) return false;
  const place = placeOf(path);
  if (place.kind === 'kernel' || place.kind === 'optimiser' || path === 'libs/process/room.ts') return true;
  return place.kind === 'room' && (PURE_FILE.test(path) || PURE_FOLDER.test(path));
}

/** The files of a room that decide, fold, or say what is decided about. */
const PURE_FILE = /\/([a-z-]+-)?(decider|saga|facts|events|commands|refusals)\.ts$/;
const PURE_FOLDER = /\/(rules|sagas|measures|deciders|facts)\/|^libs\/policy\/law\//;

/** Folders and files that are not the house's own text. */
const NOT_READ = new Set(['node_modules', 'dist', 'coverage', '.git', '.cache', '.data']);
const READ = /\.(tsx?|mjs|js|md|ya?ml|json|jsonl|sql|css|html)$/;
/** Larger files are generated data, which no rule reads. */
const LARGEST_FILE_BYTES = 1_000_000;

export const REPOSITORY = posix.join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const FOLDERS: readonly string[] = ['apps', 'libs', 'test', 'docs', 'infra', 'tools'];
/** Pages at the root that people read; machine-made files beside them hold no rule. */
const ROOT_PAGES: readonly string[] = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'package.json'];

/** Reads the folders of the house and the pages at its root; what does not exist yet holds nothing. */
export function readHouse(root: string = REPOSITORY): House {
  const house = new Map<string, string>();
  for (const folder of FOLDERS) readFolder({ root, folder, house });
  for (const page of ROOT_PAGES) {
    if (statSync(join(root, page), { throwIfNoEntry: false }))
      house.set(page, readFileSync(join(root, page), 'utf8'));
  }
  return house;
}

function readFolder(into: { root: string; folder: string; house: Map<string, string> }): void {
  const { root, folder, house } = into;
  for (const name of namesIn(join(root, folder))) {
    if (NOT_READ.has(name)) continue;
    const path = posix.join(folder, name);
    const entry = statSync(join(root, path), { throwIfNoEntry: false });
    if (entry?.isDirectory()) readFolder({ root, folder: path, house });
    else if (entry && READ.test(name) && entry.size <= LARGEST_FILE_BYTES) {
      house.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
}

function namesIn(folder: string): string[] {
  const exists = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return exists ? readdirSync(folder).sort() : [];
}

/** One line a violation, for the test's output: `libs/a/b.ts:12 [rule] what was found …`. */
export function listed(violations: readonly Violation[]): string[] {
  return violations.map(({ file, line, rule, message }) => `${file}:${line} [${rule}] ${message}`);
}

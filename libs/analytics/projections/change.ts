import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { type BusinessDate, isBusinessDate } from '../../kernel/business-date.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import { buildLaw } from '../../policy/law/law.js';
import { LawError, type LawProblem } from '../../policy/law/law-error.js';
import { type LawFile, problemOf, readYaml, withLines } from '../../policy/law/law-file.js';
import { BUILT_IN_NOTICES, DOCUMENT_FILE, NEEDED_PATH, readLawFiles } from '../../policy/law/load-law.js';
import { nearestTo } from '../../policy/law/nearest-name.js';
import { isParameterId, PARAMETERS } from '../../policy/law/parameters.js';

/** The law of today and the law as it would be, as files. */
export interface ChangedLaw {
  readonly before: readonly LawFile[];
  readonly after: readonly LawFile[];
}

/** A change that cannot be taken, as a value for whoever asked. */
export function changeRefused(error: LawError): Refusal {
  return refuse({ code: 'change-refused', message: error.message });
}

const day = z.string('a day, YYYY-MM-DD').refine(isBusinessDate, 'a day, YYYY-MM-DD');
const changeFile = z.strictObject({
  label: z.string().min(1).optional(),
  changes: z
    .array(
      z.strictObject({
        parameter: z.string('the name of a parameter'),
        from: day,
        /** The first day on which the law of today speaks again; without it, never. */
        until: day.optional(),
        value: z.unknown(),
        source: z.string('a citation of the draft').min(1),
      }),
    )
    .min(1, 'at least one change'),
});
type Change = z.infer<typeof changeFile>['changes'][number];

/**
 * The law as a file or folder would change it. A folder stands over the notices as `--policy` does; a file of
 * a parameter's name stands in for that parameter's; any other lists `changes` with their days.
 *
 * Throws LawError naming every fault of every file, with its line; nothing is half read.
 */
export function readChange(path: string, folders: readonly string[] = [BUILT_IN_NOTICES]): ChangedLaw {
  const before = readLawFiles(folders);
  if (!existsSync(path))
    throw new LawError([{ file: path, key: '(file)', found: 'nothing', needed: 'a file or a folder' }]);
  if (statSync(path).isDirectory()) {
    const after = readLawFiles([...folders, path]);
    buildLaw(after);
    return { before, after };
  }
  return changedBy({ path: basename(path), text: readFileSync(path, 'utf8') }, before);
}

/** The same from the texts of a folder, by their paths below it. */
export function changedByFolder(
  files: Readonly<Record<string, string>>,
  before: readonly LawFile[],
): ChangedLaw {
  const own = Object.entries(files).map(([path, text]) => ({ path, text, overlay: true }));
  const unread = own.filter(({ path }) => !DOCUMENT_FILE.test(path));
  if (unread.length > 0) {
    const found = 'a file nobody reads';
    throw new LawError(unread.map(({ path }) => ({ file: path, key: '(file)', found, needed: NEEDED_PATH })));
  }
  const kept = before.filter(({ path }) => !Object.hasOwn(files, path));
  const after = [...kept, ...own];
  buildLaw(after);
  return { before, after };
}

/** The same from one file's text. */
export function changedBy(
  { path, text }: { readonly path: string; readonly text: string },
  before: readonly LawFile[],
): ChangedLaw {
  const id = path.replace(/\.ya?ml$/, '');
  const file = { path, text, overlay: true };
  const after = isParameterId(id) ? standingIn(file, id, before) : changed(file, before);
  try {
    buildLaw(after);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    const own = error.problems.map((problem) => blamed(problem, file));
    throw new LawError(withLines([file, ...after], own));
  }
  return { before, after };
}

/** The faults of a changed parameter file are the change file's, on the line that brought them about. */
function blamed(problem: LawProblem, file: LawFile): LawProblem {
  if (!file.text.includes('changes:')) return problem;
  const id = /([a-z0-9-]+)\.yaml$/.exec(problem.file)?.[1] ?? '';
  const date = /\d{4}-\d{2}-\d{2}/.exec(problem.key)?.[0] ?? '';
  const lines = file.text.split('\n');
  const named = lines.findIndex((line) => line.includes(id));
  const dated = lines.findIndex((line, at) => at >= named && line.includes(date));
  return { ...problem, file: file.path, line: 1 + Math.max(0, dated < 0 ? named : dated) };
}

function standingIn(file: LawFile, id: string, before: readonly LawFile[]): readonly LawFile[] {
  const place = provincial(id, before);
  return before.map((one) => (one === place ? { ...file, path: one.path } : one));
}

function changed(file: LawFile, before: readonly LawFile[]): readonly LawFile[] {
  const problems: LawProblem[] = [];
  const content = readYaml(file, problems);
  const parsed = changeFile.safeParse(content ?? {});
  if (problems.length === 0 && !parsed.success)
    problems.push(...parsed.error.issues.map((issue) => problemOf(file, content, issue as never)));
  const changes = parsed.data?.changes ?? [];
  problems.push(...changes.flatMap((change, at) => faultsOf(file, change, { at, changes })));
  if (problems.length > 0) throw new LawError(withLines([file], problems));
  const ids = [...new Set(changes.map(({ parameter }) => parameter))];
  const byId = ids.map((id) => [id, changes.filter(({ parameter }) => parameter === id)] as const);
  return byId.reduce<readonly LawFile[]>((files, [id, own]) => {
    const place = provincial(id, files) as LawFile;
    const text = withChanges(place, own);
    return files.map((one) => (one === place ? { ...place, text, overlay: true } : one));
  }, before);
}

function faultsOf(
  file: LawFile,
  { parameter, from, until, value }: Change,
  { at, changes }: { at: number; changes: readonly Change[] },
): LawProblem[] {
  const fault = (key: string, found: string, needed: string): LawProblem => ({
    file: file.path,
    key: `changes.${at}.${key}`,
    found,
    needed,
  });
  if (!isParameterId(parameter))
    return [
      fault(
        'parameter',
        `${parameter}, which nobody reads`,
        `a parameter's name, as ${nearestTo(parameter)}`,
      ),
    ];
  const form = PARAMETERS[parameter];
  const faults: LawProblem[] = [];
  if (until !== undefined && until <= from) faults.push(fault('until', until, `a day after ${from}`));
  const fits = value === null ? form.endable : form.value.safeParse(value).success;
  if (!fits) faults.push(fault('value', JSON.stringify(value) ?? 'nothing', form.expects));
  const against = changes.findIndex(
    (other, place) =>
      place < at &&
      other.parameter === parameter &&
      other.from < (until ?? '9999-12-31') &&
      from < (other.until ?? '9999-12-31'),
  );
  if (against >= 0)
    faults.push(fault('from', `days that changes.${against} has too`, 'periods that do not overlap'));
  return faults;
}

function provincial(id: string, files: readonly LawFile[]): LawFile | undefined {
  const local = (folder: string) =>
    files.some(({ path, text }) => path === `${folder}/notice.yaml` && /^division:/m.test(text));
  return files.find(
    ({ path }) => path.endsWith(`/parameters/${id}.yaml`) && !local(path.split('/')[0] ?? ''),
  );
}

/** The parameter's own values with those of the changes laid over their days. */
function withChanges(place: LawFile, changes: readonly Change[]): string {
  const content = readYaml(place, []) as {
    values: Record<BusinessDate, unknown>;
    source: Record<BusinessDate, string>;
  };
  let entries = Object.entries(content.values).map(([from, value]) => ({
    from,
    value,
    source: content.source[from] as string,
  }));
  for (const { from, until, value, source } of changes) {
    const after = until === undefined ? undefined : entries.findLast((one) => one.from <= until);
    entries = [
      ...entries.filter((one) => one.from < from),
      { from, value, source },
      ...(after && until !== undefined ? [{ ...after, from: until }] : []),
      ...entries.filter((one) => until !== undefined && one.from > until),
    ];
  }
  const values = Object.fromEntries(entries.map((one) => [one.from, one.value]));
  const source = Object.fromEntries(entries.map((one) => [one.from, one.source]));
  // JSON is YAML.
  return JSON.stringify({ ...content, values, source });
}

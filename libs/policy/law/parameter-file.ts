import { z } from 'zod';
import { isBusinessDate, type BusinessDate } from '../../kernel/business-date.js';
import { shown, type LawProblem } from './law-error.js';
import { problemOf, readYaml, type LawFile } from './law-file.js';
import type { LocalScope } from './local-documents.js';
import { nearestTo } from './nearest-name.js';
import type { Notice } from './notice-file.js';
import { STATUSES } from './parameter-names.js';
import { isParameterId, PARAMETERS } from './parameters.js';

export type ParameterValue = number | boolean | string | readonly string[] | null;

/** The value from a day on, until the next entry; null ends it. */
export interface ParameterEntry {
  readonly from: BusinessDate;
  readonly value: ParameterValue;
  readonly source: string;
}

export interface Parameter {
  readonly id: string;
  readonly path: string;
  readonly overlay: boolean;
  readonly label: string;
  readonly labelZh: string;
  readonly unit: string;
  readonly entries: readonly ParameterEntry[];
  /** Where and for whom it holds; null of the province's. */
  readonly scope: LocalScope | null;
}

const parameterFile = z.strictObject({
  label: z.string('a label in English').min(1, 'a label in English'),
  label_zh: z.string('a label in Chinese').min(1, 'a label in Chinese').optional(),
  unit: z.string('a unit').min(1, 'a unit'),
  values: z.record(
    z.string(),
    z.union([z.number(), z.boolean(), z.string(), z.array(z.string()), z.null()], {
      error: 'a number, a text, true, false, a list of texts or null',
    }),
    'values by date of effect',
  ),
  source: z.record(z.string(), z.string('a citation').min(1, 'a citation'), 'a citation for each date'),
  for: z.array(z.enum(STATUSES)).min(1).optional(),
  priority: z.int().min(1).optional(),
});

/**
 * One parameter from its file, or undefined with the faults added to `problems`. `notice` is the document
 * whose folder it lies in.
 */
export function readParameter(
  file: LawFile,
  notice: Notice | undefined,
  problems: LawProblem[],
): Parameter | undefined {
  const content = readYaml(file, problems);
  if (content === undefined) return undefined;
  const parsed = parameterFile.safeParse(content);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => problemOf(file, content, issue as never)));
    return undefined;
  }
  const { label, label_zh: labelZh = label, unit, values, source, for: groups, priority } = parsed.data;
  const id = idOf(file.path);
  const division = notice?.division ?? null;
  const faults = [
    ...dateFaults(Object.keys(values), Object.keys(source)),
    ...endingFaults(Object.entries(values)),
    ...formFaults({ id, unit, values: Object.entries(values), local: division !== null }),
    ...(division === null ? onlyLocal({ for: groups, priority }) : []),
  ];
  problems.push(...faults.map((fault) => ({ file: file.path, ...fault })));
  if (faults.length > 0) return undefined;
  const entries = Object.entries(values).map(([from, value]) => ({
    from,
    value,
    source: source[from] as string,
  }));
  const scope =
    notice === undefined || division === null
      ? null
      : { division, document: notice.cite, groups: groups ?? null, priority: priority ?? null };
  return { id, path: file.path, overlay: file.overlay, label, labelZh, unit, entries, scope };
}

/** The province speaks for everyone, and there is one province. */
function onlyLocal(keys: { readonly [key: string]: unknown }): Fault[] {
  return Object.entries(keys)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({
      key,
      found: shown(value),
      needed: 'nothing, unless notice.yaml names a division',
    }));
}

/** `absorption-reward-amount` of `N25/parameters/absorption-reward-amount.yaml`. */
export function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
}

type Fault = Omit<LawProblem, 'file'>;

/** Dates exist, ascend, and each has its source; no source stands without a value. */
function dateFaults(dates: string[], sourced: string[]): Fault[] {
  const faults: Fault[] = [];
  if (dates.length === 0) faults.push({ key: 'values', found: 'no date', needed: 'at least one date' });
  dates.forEach((date, index) => {
    const key = `values.${date}`;
    const before = dates[index - 1];
    if (!isBusinessDate(date)) faults.push({ key, found: shown(date), needed: 'a day, YYYY-MM-DD' });
    else if (before !== undefined && before >= date)
      faults.push({ key, found: `${date} after ${before}`, needed: 'dates in ascending order, each once' });
    if (!sourced.includes(date))
      faults.push({ key: `source.${date}`, found: 'nothing', needed: 'a citation for this date' });
  });
  for (const date of sourced) {
    if (!dates.includes(date))
      faults.push({ key: `source.${date}`, found: 'a source', needed: 'a value of the same date' });
  }
  return faults;
}

/** An end follows a value: null neither stands first nor twice in a row. */
function endingFaults(values: [string, ParameterValue][]): Fault[] {
  return values.flatMap(([date, value], index) => {
    const before = values[index - 1]?.[1];
    if (value !== null || (before !== undefined && before !== null)) return [];
    return [{ key: `values.${date}`, found: 'null', needed: 'a value before its end' }];
  });
}

/**
 * Unit and values are those the code reads under this name. A local document may always end what it set, and
 * leaves nothing open itself.
 */
function formFaults(file: {
  id: string;
  unit: string;
  values: [string, ParameterValue][];
  local: boolean;
}): Fault[] {
  if (!isParameterId(file.id))
    return [
      {
        key: '(file)',
        found: `${file.id}, which nobody reads`,
        needed: `a parameter's name, as ${nearestTo(file.id)}`,
      },
    ];
  const form = PARAMETERS[file.id];
  const faults: Fault[] = [];
  if (file.unit !== form.unit) faults.push({ key: 'unit', found: shown(file.unit), needed: form.unit });
  for (const [date, value] of file.values) {
    const fits = value === null ? form.endable || file.local : form.value.safeParse(value).success;
    if (!fits || (file.local && value === 'local'))
      faults.push({ key: `values.${date}`, found: shown(value), needed: form.expects });
  }
  return faults;
}

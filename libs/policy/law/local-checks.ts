/** What makes a document of a prefecture or county be refused: it contradicts the province, or another. */
import { dayAfter } from '../../kernel/business-date.js';
import { documentOf, referencesIn } from './citations.js';
import type { LawParts } from './law-checks.js';
import { shown, type LawProblem } from './law-error.js';
import { lineOf } from './law-file.js';
import { isLocal, lastDayOf, type LocalParameter, overlap, type Span, spansOf } from './local-documents.js';
import type { Notice } from './notice-file.js';
import type { Parameter, ParameterEntry } from './parameter-file.js';
import { atMostOf, mayDiffer } from './parameters.js';

type Valued = ParameterEntry & Span;

export function localProblems(parts: LawParts): LawProblem[] {
  const locals = parts.parameters.filter(isLocal);
  return [
    ...parts.notices.flatMap((notice) => placelessNotice(notice)),
    ...locals.flatMap((parameter) =>
      spansOf(parameter.entries)
        .filter(({ value }) => value !== null)
        .flatMap((entry) => [
          ...notItsOwn(parts, parameter, entry),
          ...againstTheProvince(parts, parameter, entry),
          ...aboveTheCap(parts, parameter, entry),
        ]),
    ),
    ...locals.flatMap((parameter, index) =>
      locals.slice(0, index).flatMap((other) => conflicts(parts, parameter, other)),
    ),
  ];
}

/** An interpretation says how words are read everywhere; a place has documents only. */
function placelessNotice({ division, kind, folder }: Notice): LawProblem[] {
  if (division === null || kind === 'notice') return [];
  return [{ file: `${folder}/notice.yaml`, key: 'kind', found: kind, needed: 'notice, of a division' }];
}

/** Its own citation, and days within its own time. */
function notItsOwn({ notices }: LawParts, { path, scope }: LocalParameter, entry: Valued): LawProblem[] {
  const own = notices.find(({ cite }) => cite === scope.document);
  const faults: LawProblem[] = [];
  if (!own) return faults;
  if (!referencesIn(entry.source).some((reference) => documentOf(reference) === own.cite))
    faults.push({
      file: path,
      key: `source.${entry.from}`,
      found: shown(entry.source),
      needed: `a citation of ${own.cite}, whose value this is`,
    });
  const outlives =
    own.inForceUntil !== null && (entry.until === null || entry.until > dayAfter(own.inForceUntil));
  if (entry.from < own.inForceFrom || outlives)
    faults.push({
      file: path,
      key: `values.${entry.from}`,
      found: `a value from ${entry.from} ${lastDayOf(entry)}`,
      needed: `days within ${own.cite}: ${own.inForceFrom} to ${own.inForceUntil ?? 'no end'}`,
    });
  return faults;
}

/** What the province fixed, or has not begun to leave open, a place may not change. */
function againstTheProvince(parts: LawParts, local: LocalParameter, entry: Valued): LawProblem[] {
  const province = provincial(parts, local.id);
  if (!province) return [];
  const fault = (found: string, needed: string) => [
    { file: local.path, key: `values.${entry.from}`, found, needed },
  ];
  const stands = spansOf(province.entries).filter((span) => overlap(span, entry));
  const differs = mayDiffer(local.id);
  if (differs !== undefined) {
    const { widens } = differs;
    const dropped = stands.find(({ value }) => widens && !holdsAll(entry.value, value));
    if (!dropped) return [];
    return fault(shown(entry.value), `at least ${shown(dropped.value)}, by ${dropped.source}`);
  }
  const fixed = stands.find(({ value }) => value !== null && value !== 'local');
  if (fixed)
    return fault(
      `${shown(entry.value)} ${lastDayOf(entry)}`,
      `nothing: ${fixed.source} fixes ${shown(fixed.value)} ${province.unit} from ${fixed.from}`,
    );
  const first = province.entries[0]?.from ?? entry.from;
  if (entry.from < first) return fault(`a value from ${entry.from}`, `${first} or later: ${province.path}`);
  if (stands.every(({ value }) => value === null))
    return fault(`a value from ${entry.from}`, `a day on which ${province.path} leaves it open`);
  return [];
}

function holdsAll(value: unknown, least: unknown): boolean {
  if (!Array.isArray(value) || !Array.isArray(least)) return true;
  return least.every((one) => value.includes(one));
}

/** 不超过: a local standard above the province's cap is refused, not cut. */
function aboveTheCap(parts: LawParts, local: LocalParameter, entry: Valued): LawProblem[] {
  const cap = atMostOf(local.id);
  if (cap === undefined) return [];
  const capped = spansOf(provincial(parts, cap)?.entries ?? []).find(
    (span) => overlap(span, entry) && typeof span.value === 'number' && Number(entry.value) > span.value,
  );
  if (!capped) return [];
  return [
    {
      file: local.path,
      key: `values.${entry.from}`,
      found: shown(entry.value),
      needed: `at most ${shown(capped.value)} (${capped.source})`,
    },
  ];
}

function provincial({ parameters }: LawParts, id: string): Parameter | undefined {
  return parameters.find((parameter) => parameter.id === id && !isLocal(parameter));
}

/** Two that hold for one place, for some of the same people, on some of the same days, of equal priority. */
function conflicts(parts: LawParts, one: LocalParameter, other: LocalParameter): LawProblem[] {
  const alike = one.id === other.id && one.scope.division === other.scope.division;
  if (!alike || one.scope.priority !== other.scope.priority || !sharePeople(one, other)) return [];
  const valued = (parameter: LocalParameter) =>
    spansOf(parameter.entries).filter(({ value }) => value !== null);
  for (const entry of valued(one)) {
    const against = valued(other).find((span) => overlap(span, entry));
    if (!against) continue;
    const file = parts.files.find(({ path }) => path === other.path);
    const place = file ? `${other.path}:${lineOf(file, `values.${against.from}`)}` : other.path;
    const found = `two exceptions for ${one.scope.division}: here and ${place}`;
    const needed = 'a priority in one of them, so that it stands before the other';
    return [{ file: one.path, key: `values.${entry.from}`, found, needed }];
  }
  return [];
}

function sharePeople({ scope: one }: LocalParameter, { scope: other }: LocalParameter): boolean {
  if (one.groups === null || other.groups === null) return true;
  return one.groups.some((group) => other.groups?.includes(group));
}

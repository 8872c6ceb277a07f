import { jest } from '@jest/globals';
import type { RehearsalReport } from '../../../apps/worker/rehearsal/report.js';
import { identityCheckCharacter } from '../../../libs/kernel/identity-number.js';
import { played, type Story } from '../story.js';

/** A story of many lines takes a while on a machine that is busy with others. */
const LONG_STORY_MS = 60_000;
jest.setTimeout(LONG_STORY_MS);

/** One line that a table asks about: what it says, the line, and the code it is refused with, if any. */
export interface Asked {
  readonly sentence: string;
  readonly at: string;
  readonly name: string;
  readonly fields: object;
  readonly code: string | null;
  /** Beside `with`: `occurredAt`, `as`. */
  readonly more?: { readonly as?: string; readonly occurredAt?: string };
}

/** A row as it stands in a table. */
export type Row = readonly [sentence: string, name: string, fields: object, code: string | null];

/** Plays a story with the lines asked about at its end, and expects each to be answered as its row says. */
export async function expectAnswers(
  told: Story,
  asked: readonly Asked[],
  options: { until?: string } = {},
): Promise<RehearsalReport> {
  const before = told.text() === '' ? 0 : told.text().split('\n').length;
  for (const one of asked) told.do(one.at, one.name, one.fields, one.more?.as, one.more);
  const report = await played(told, options);
  const codeOf = new Map(report.refusals.map((refusal) => [refusal.line, refusal.code]));
  const unasked = report.refusals.filter((refusal) => refusal.line <= before);
  expect(unasked.map(({ line, command, message }) => `${line} ${command}: ${message}`)).toEqual([]);
  const found = asked.map((one, index) => `${one.sentence} → ${codeOf.get(before + index + 1) ?? 'done'}`);
  expect(found).toEqual(asked.map((one) => `${one.sentence} → ${one.code ?? 'done'}`));
  return report;
}

/** The rows of a table, all of one day. */
export function onDay(at: string, rows: readonly Row[]): readonly Asked[] {
  return rows.map(([sentence, name, fields, code]) => ({ sentence, at, name, fields, code }));
}

/** A valid identity number; a different one for each number below 1000. */
export function identityNumber(number: number, birthDate = '1985-01-01'): string {
  const seventeen = `420525${birthDate.replaceAll('-', '')}${String(number).padStart(3, '0')}`;
  return seventeen + identityCheckCharacter(seventeen);
}

let count = 0;

/** What registers a person of 420525 under an id, with an identity number nobody else has. */
export function person(workerId: string, more: object = {}): object {
  count = (count + 1) % 1000;
  const idNumber = identityNumber(count);
  return { workerId, name: '张三', idNumber, phone: '13800000000', household: '420525', ...more };
}

/** What a table of entitlements shows of each line. */
export function shortLines(report: RehearsalReport): readonly string[] {
  const lines = report.entitlements as readonly Readonly<Record<string, unknown>>[];
  return lines.map(
    ({ entitlementId, status, reason, on }) => `${entitlementId} ${status} ${reason ?? '-'} ${on}`,
  );
}

/** A registered person with a status held since before every notice. */
export function poor(
  told: Story,
  workerId: string,
  status = 'lifted-out-of-poverty',
  more: object = {},
): Story {
  const day = '2021-01-04';
  return told
    .do(day, 'RegisterWorker', person(workerId, more))
    .do(day, 'RecogniseStatus', { workerId, status, from: '2019-12-01' });
}

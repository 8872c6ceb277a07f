import { type AnyReport, type ReportAsked, reportsOf } from '../../../libs/projections/report.js';
import type { Runtime } from '../../worker/runtime.js';

export type ListRows = readonly Record<string, unknown>[];

/** A list of the rooms with its rows on a day. */
export interface CountedList {
  readonly found: AnyReport;
  readonly rows: ListRows;
}

/** Every list of the rooms, one after the other. */
export async function countedLists(runtime: Runtime, asked: ReportAsked): Promise<readonly CountedList[]> {
  const answers: CountedList[] = [];
  for (const found of reportsOf(runtime.engine.options.rooms)) {
    answers.push({ found, rows: await rowsOf(runtime, found, asked) });
  }
  return answers;
}

export function rowsOf(
  { database, tenant }: Runtime,
  found: AnyReport,
  asked: ReportAsked,
): Promise<ListRows> {
  return found.rows(database.source, tenant, asked);
}

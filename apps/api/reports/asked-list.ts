import { businessDateOf } from '../../../libs/kernel/business-date.js';
import {
  type AnyReport,
  reportAsked,
  type ReportAsked,
  reportNamed,
  reportsOf,
} from '../../../libs/projections/report.js';
import type { ApiContext } from '../api-context.js';
import { Problem } from '../problems/problem.js';

export interface AskedList {
  readonly report: AnyReport;
  readonly asked: ReportAsked;
  readonly rows: readonly Record<string, unknown>[];
}

/** The rows of a list on a day, today where none is named, or the refusal of a name that is none. */
export async function askedList(
  { source, tenant, engine }: ApiContext,
  name: string,
  { on, division }: { readonly on?: string | undefined; readonly division?: string | undefined },
): Promise<AskedList> {
  const report = reportNamed(reportsOf(engine.options.rooms), name);
  if (!report) {
    const message = `${name}: no list has this name; /api/reports lists them`;
    throw new Problem({ status: 404, code: 'report-unknown', message });
  }
  const asked = reportAsked(on ?? businessDateOf(engine.options.clock.now()), division);
  return { report, asked, rows: await report.rows(source, tenant, asked) };
}

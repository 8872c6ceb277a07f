import { divisionKnown } from '../../../libs/kernel/divisions/divisions.js';
import { type AnyReport, reportAsked, reportNamed, reportsOf } from '../../../libs/projections/report.js';
import { reportCsv } from '../../../libs/projections/report-cells.js';
import { type CountedList, countedLists, rowsOf } from '../reports/counted-lists.js';
import { reportsText, reportText } from '../reports/report-text.js';
import { namesOf } from '../../worker/row-names.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { askedOnADay } from './asked-on-a-day.js';

export interface ReportOptions {
  readonly division?: string;
  readonly on?: string;
  readonly scenario?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** One list as it stands on a day, or every list with the number of its rows. */
export async function reportCommand(name: string | undefined, options: ReportOptions): Promise<ExitCode> {
  const { division } = options;
  if (division !== undefined && !divisionKnown(division)) {
    throw new UsageError(`--division ${division}: no division of GB/T 2260 has this code`);
  }
  if (options.csv && options.json) throw new UsageError('--csv and --json: one of both');
  if (options.csv && name === undefined) throw new UsageError('--csv: the name of one list is needed');
  const asking = (on: string) => reportAsked(on, division);
  if (name === undefined) {
    const all = await askedOnADay(options, async (runtime, on) => ({
      on,
      counted: await countedLists(runtime, asking(on)),
    }));
    if (options.json) {
      const items = all.counted.map((one) => summed(one, all.on));
      print(JSON.stringify({ on: all.on, items }, null, 2));
    } else for (const line of reportsText(all.counted, asking(all.on))) print(line);
    return 0;
  }
  const asked = await askedOnADay(options, async (runtime, on) => {
    const found = mustBeNamed(reportsOf(runtime.engine.options.rooms), name);
    const rows = await rowsOf(runtime, found, asking(on));
    return {
      on,
      found,
      rows,
      names: await namesOf({ source: runtime.database.source, tenant: runtime.tenant }, found, rows),
    };
  });
  if (options.json) {
    print(JSON.stringify({ ...summed(asked, asked.on), on: asked.on, rows: asked.rows }, null, 2));
  } else {
    const lines = options.csv
      ? reportCsv(asked.found, asked.rows, asked.on)
      : reportText(asked.found, asked.rows, asking(asked.on), asked.names);
    for (const line of lines) print(line);
  }
  return 0;
}

function summed({ found, rows }: CountedList, on: string) {
  const { name, zh, en, measure, cites } = found;
  return { name, zh, en, measure, cites, ended: found.endedOn(on), total: rows.length };
}

function mustBeNamed(all: readonly AnyReport[], name: string): AnyReport {
  const found = reportNamed(all, name);
  if (found) return found;
  throw new UsageError(
    `${name}: no list has this name; one of ${all.map((one) => one.name).join(', ')} needed`,
  );
}

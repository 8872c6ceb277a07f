import { lists } from '../../../libs/assistance/projections/three-lists.js';
import { businessDateOf, isBusinessDate } from '../../../libs/kernel/business-date.js';
import { divisionKnown, divisionOf } from '../../../libs/kernel/divisions/divisions.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface ListsOptions {
  readonly division?: string;
  readonly on?: string;
  readonly json?: boolean;
}

/** The three lists of N6 art. 3 and N25 §2(10), of everyone or of one division. */
export async function listsCommand(options: ListsOptions): Promise<ExitCode> {
  if (options.division !== undefined && !divisionKnown(options.division)) {
    throw new UsageError(`--division ${options.division}: no division of GB/T 2260 has this code`);
  }
  if (options.on !== undefined && !isBusinessDate(options.on)) {
    throw new UsageError(`--on ${options.on}: a day of the calendar needed, as 2024-03-01`);
  }
  const { on, found } = await withStore(async ({ engine, database, clock, tenant }) => {
    await engine.settle();
    const today = options.on ?? businessDateOf(clock.now());
    return { on: today, found: await lists(database.source, tenant, today, options.division) };
  });
  if (options.json) {
    print(JSON.stringify({ on, ...found }, null, 2));
    return 0;
  }
  const where = options.division === undefined ? '' : ` ${divisionOf(options.division)?.fullName ?? ''}`;
  print(`三张清单 · The three lists, ${on}${where}`);
  print(`就业人员 employed (${found.employed.length}): ${found.employed.join(' ')}`);
  print(`失业人员 unemployed (${found.unemployed.length}): ${found.unemployed.join(' ')}`);
  print(`有意愿外出 willing to go out (${found.willingToGoOut.length}): ${found.willingToGoOut.join(' ')}`);
  return 0;
}

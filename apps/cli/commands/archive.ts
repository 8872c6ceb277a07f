import { type ArchivedPartition, Archiver, type PartitionState } from '../../../libs/event-store/archiver.js';
import { isBusinessDate, startOfDay } from '../../../libs/kernel/business-date.js';
import { grouped } from '../../../libs/kernel/money.js';
import { tableText } from '../reports/table.js';
import { archiveFolder, withStore } from '../store.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

/** Shows the partitions of the log, and which of them lie in files. */
export async function archiveListCommand(options: { readonly json?: boolean }): Promise<ExitCode> {
  return withStore<ExitCode>(async ({ database }) => {
    const partitions = await new Archiver(database.pool, archiveFolder()).partitions();
    if (options.json) {
      print(JSON.stringify({ folder: archiveFolder(), partitions }));
      return 0;
    }
    print(`归档目录 · archive folder ${archiveFolder()}`);
    const rows = partitions.map((one) => [
      grouped(one.from),
      grouped(one.to),
      stateOf(one),
      one.lastRecordedAt ?? '',
    ]);
    for (const line of tableText(['from', 'to', '状态 state', '最后记录 last recorded'], rows)) print(line);
    return 0;
  });
}

/** Archives every closed partition whose last event was recorded before a day, the oldest first. */
export async function archiveWriteCommand(options: {
  readonly before: string;
  readonly json?: boolean;
}): Promise<ExitCode> {
  if (!isBusinessDate(options.before))
    throw new UsageError(`--before ${options.before}: a day as 2020-01-01 needed`);
  const before = startOfDay(options.before);
  return withStore<ExitCode>(async ({ database }) => {
    const archiver = new Archiver(database.pool, archiveFolder());
    const done: ArchivedPartition[] = [];
    for (const one of await archiver.partitions()) {
      if (one.archivedAt !== null) continue;
      const last = one.lastRecordedAt === null ? Number.POSITIVE_INFINITY : Date.parse(one.lastRecordedAt);
      if (one.openFor.length > 0 || !(last < before)) break;
      say(`archiving positions ${grouped(one.from)} to ${grouped(one.to)} …`);
      done.push(await archiver.archive(one.from));
    }
    if (options.json) print(JSON.stringify({ folder: archiveFolder(), archived: done }));
    else if (done.length === 0) print('没有可归档的分区 · no closed partition is that old');
    for (const { files } of options.json ? [] : done) {
      for (const { file, events } of files) print(`${file}  ${grouped(events)} events`);
    }
    return 0;
  });
}

function stateOf({ archivedAt, openFor, lastRecordedAt }: PartitionState): string {
  if (archivedAt !== null) return '已归档 archived';
  if (lastRecordedAt === null) return '空 empty';
  return openFor.length > 0 ? '写入中 being written' : '已满 closed';
}

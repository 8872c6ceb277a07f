import { exportLog } from '../../worker/backup/export-log.js';
import { withStore } from '../store.js';
import { Progress, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface ExportCommandOptions {
  readonly open?: boolean;
  readonly after?: string;
  readonly types?: string;
  readonly tenant?: string;
}

/** Writes the log as CloudEvents, a line an event, to a file or (`-`) to standard output. */
export async function exportCommand(file: string, options: ExportCommandOptions): Promise<ExitCode> {
  const after = Number(options.after ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) {
    throw new UsageError(`--after ${options.after}: a whole number needed`);
  }
  if (options.open) {
    say('警告：--open 以明文写出个人信息，之后的删除无法触及此文件。');
    say('WARNING: --open writes names, identity numbers and phones in clear. No later erasure reaches this');
    say('file, nothing in it can be verified, and it cannot be restored. Whoever holds it answers for it.');
  }
  const progress = new Progress('exporting');
  const types = options.types?.split(',');
  const work = withStore(
    (runtime) => {
      const unknown = types?.filter((type) => !isKnown(runtime.house.rooms, type)) ?? [];
      if (unknown.length > 0) throw new UsageError(`--types: no event is called ${unknown.join(', ')}`);
      return exportLog(runtime, {
        file,
        after,
        open: options.open ?? false,
        ...(types ? { types } : {}),
        progress: (done, all) => progress.update(done, all),
      });
    },
    options.tenant === undefined ? {} : { tenant: options.tenant },
  );
  const { events, head, standing } = await work.finally(() => progress.end());
  say(
    `${events} events, ${standing.rows} rows of what stands beside them; head: position ${head.position}, ` +
      `hash ${head.hash || '(empty)'}`,
  );
  return 0;
}

function isKnown(rooms: readonly { events: readonly { type: string }[] }[], type: string): boolean {
  return rooms.some((room) => room.events.some((event) => event.type === type));
}

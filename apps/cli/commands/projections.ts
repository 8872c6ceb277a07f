import { formatInstant } from '../../../libs/kernel/business-date.js';
import { projectionsOf } from '../../../libs/process/house-projections.js';
import { projectionStatus } from '../../../libs/projections/rebuild/rebuild-records.js';
import { tableText } from '../reports/table.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import type { ExitCode } from '../usage-error.js';

export interface ProjectionsOptions {
  readonly json?: boolean;
}

/** What there is: every read model and every room's facts, where they lie, how many rows, how far read. */
export async function projectionsListCommand(options: ProjectionsOptions): Promise<ExitCode> {
  const found = await withStore(async ({ house, database, tenant }) =>
    Promise.all(
      projectionsOf(house.rooms).map(async (one) => {
        const { rows } = await database.pool.query(one.countRows, [tenant, one.room]);
        const { position } = await projectionStatus(database.pool, tenant, one);
        const { name, kind, room, table } = one;
        return { name, kind, room, table, rows: Number(rows[0].rows), position };
      }),
    ),
  );
  if (options.json) {
    print(JSON.stringify(found, null, 2));
    return 0;
  }
  const header = ['projection 投影', 'kind', 'room', 'table', 'rows 行', 'position 位置'];
  const lines = found.map((one) => [one.name, one.kind, one.room, one.table, one.rows, one.position]);
  print(tableText(header, lines).join('\n'));
  return 0;
}

/** Where each stands: how far behind the log, a rebuild under way, when it was rebuilt last. */
export async function projectionsStatusCommand(options: ProjectionsOptions): Promise<ExitCode> {
  const found = await withStore(async ({ house, database, engine, tenant }) => {
    const head = await engine.log.reader.head();
    return Promise.all(
      projectionsOf(house.rooms).map(async (one) => {
        const { position, rebuild, rebuiltAt, lastReport } = await projectionStatus(
          database.pool,
          tenant,
          one,
        );
        return {
          name: one.name,
          position,
          head,
          behind: Math.max(0, head - position),
          rebuild: rebuild && {
            position: rebuild.position,
            percent: percentOf(rebuild.position, position),
            startedAt: formatInstant(rebuild.startedAt.getTime()),
            running: rebuild.running,
          },
          rebuiltAt: rebuiltAt && formatInstant(rebuiltAt.getTime()),
          lastReport,
        };
      }),
    );
  });
  if (options.json) {
    print(JSON.stringify(found, null, 2));
    return 0;
  }
  const header = ['projection 投影', 'position', 'behind 落后', 'rebuild 重建', 'rebuilt 上次重建'];
  const lines = found.map((one) => [
    one.name,
    one.position,
    one.behind,
    one.rebuild ? `${one.rebuild.percent}% ${one.rebuild.running ? 'running' : 'interrupted'}` : '—',
    one.rebuiltAt === null ? '—' : `${one.rebuiltAt} ${one.lastReport?.equal ? 'equal' : 'differed'}`,
  ]);
  print(tableText(header, lines).join('\n'));
  return 0;
}

/** Whole percents, rounded down: 100 only when all is done. */
export function percentOf(done: number, all: number): number {
  return all === 0 ? 100 : Math.min(100, Math.floor((done / all) * 100));
}

import type { Runtime } from '../../apps/worker/runtime.js';
import type { RecordedEvent } from '../../libs/kernel/event.js';
import { projectionsOf } from '../../libs/process/house-projections.js';
import type { Compiled } from './house.js';

/** The log from its beginning. */
export async function everything({ engine }: Pick<Runtime, 'engine'>): Promise<RecordedEvent[]> {
  const { reader } = engine.log;
  const all: RecordedEvent[] = [];
  for (
    let page = await reader.after(0);
    page.length > 0;
    page = await reader.after(all.at(-1)?.position ?? 0)
  ) {
    all.push(...page);
  }
  return all;
}

/** Folds every projection anew; the names of those that differ, by hash, and how many there are. */
export async function comparedWithRebuild(
  house: Compiled,
  { engine, database, tenant, house: { rooms } }: Runtime,
): Promise<{ readonly differing: readonly string[]; readonly compared: number }> {
  await engine.log.refreshHead();
  const rebuilder = new house.Rebuilder({ pool: database.pool, tenant, log: engine.log });
  const wanted = projectionsOf(rooms).map((one) => one.rebuildable({ tenant, keys: engine.keys }));
  const answers = await rebuilder.rebuildAll(wanted, { fresh: true });
  const differing = answers.flatMap((answer, at) => {
    const equal = answer.status === 'fulfilled' && 'equal' in answer.value && answer.value.equal;
    return equal ? [] : [wanted[at]?.name ?? ''];
  });
  return { differing, compared: wanted.length };
}

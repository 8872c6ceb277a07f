import { isRefusal } from '../../libs/kernel/refusal.js';
import { projectionsOf } from '../../libs/process/house-projections.js';
import { Rebuilder } from '../../libs/projections/rebuild/rebuilder.js';
import { fullHouse, playedThen } from './full-house.js';

it('every read model and every room of the house comes out of the log as it stands', async () => {
  const { answer, refused } = await playedThen(fullHouse(), async ({ engine, tenant, database, house }) => {
    const rebuilder = new Rebuilder({ pool: database.pool, tenant, log: engine.log });
    const all = projectionsOf(house.rooms);
    const rebuilt = () =>
      rebuilder.rebuildAll(all.map((one) => one.rebuildable({ tenant, keys: engine.keys })));
    const [first, again] = [await rebuilt(), await rebuilt()];
    return { names: all.map((one) => one.name), head: await engine.log.reader.head(), first, again };
  });
  expect(refused).toEqual([]);
  const reports = [...answer.first, ...answer.again].map((settled) => {
    if (settled.status === 'rejected') throw settled.reason;
    if (isRefusal(settled.value)) throw new Error(settled.value.message);
    return settled.value;
  });
  expect(reports.map((one) => one.projection)).toEqual([...answer.names, ...answer.names]);
  // All of them are told of together: the first that differs is seen with what differed.
  expect(reports.filter((one) => !one.equal)).toEqual([]);
  expect(reports.filter((one) => one.rebuilt.rows === 0).map((one) => one.projection)).toEqual([]);
  for (const one of reports) expect(one.rebuilt).toEqual(one.live);
  expect(new Set(reports.map((one) => one.rebuilt.hash)).size).toBe(answer.names.length);
});

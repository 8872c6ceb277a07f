import { emptyDatabase } from '../../../test/support/database.js';
import { buildHouse, type House } from '../rooms.js';
import { rehearse } from './rehearse.js';
import { parseScenario } from './scenario.js';

/** A rehearsal in which something stands still gives no report: its figures would be believed. */

const LINES = parseScenario(
  JSON.stringify({
    at: '2024-02-20T09:00:00+08:00',
    as: 'bureau:42',
    do: 'FormAlliance',
    with: {
      allianceId: 'three-gorges',
      name: '三峡库区劳务协作联盟',
      members: ['420525'],
      from: '2024-03-01',
    },
  }),
);

/** The house, with a table that cannot take what is told it. */
function poisonedHouse(): House {
  const house = buildHouse();
  const rooms = house.rooms.map((room) => ({
    ...room,
    views: (room.views ?? []).map((view) => ({
      ...view,
      fold: (() => {
        throw new Error('no such row');
      }) as typeof view.fold,
    })),
  }));
  return { ...house, rooms };
}

it('fails and names what stands still', async () => {
  const database = await emptyDatabase();
  try {
    const rehearsed = rehearse(LINES, { databaseUrl: database.url, house: poisonedHouse() });
    await expect(rehearsed).rejects.toThrow(
      /view:alliance-members row three-gorges at event-1: Error: no such row/,
    );
  } finally {
    await database.drop();
  }
});

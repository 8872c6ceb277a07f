import { jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { administer } from '../../apps/worker/postgres/database.js';
import { emptyDatabase } from '../support/database.js';
import { labor } from './command-line.js';

/** What stands still is seen and decided about at the command line. */

jest.setTimeout(120_000);

const ALLIANCE = JSON.stringify({
  allianceId: 'three-gorges',
  name: '三峡库区劳务协作联盟',
  members: ['420525'],
  from: '2024-03-01',
});

it('is listed, retried in vain, and repaired', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'labour-parked-'));
  const database = await emptyDatabase();
  const kept = { DATABASE_URL: database.url, LABOR_DATA: folder };
  const as = ['--as', 'bureau:4205'];
  try {
    await administer(
      database.url,
      `alter table alliance add constraint poison check (name <> '三峡库区劳务协作联盟')`,
    );
    expect(await labor(['do', 'FormAlliance', ALLIANCE, ...as], kept)).toMatchObject({ code: 0 });
    const listed = await labor(['parked', 'list', '--json'], kept);
    expect(listed.code).toBe(1);
    const [{ parkedId, item }] = JSON.parse(listed.out);
    const shown = await labor(['dead-letters', 'show', parkedId, '--json'], kept);
    expect(shown.code).toBe(0);
    expect(JSON.parse(shown.out)).toMatchObject({
      work: { item, tries: expect.any(Number) },
      event: { subject: 'alliance-three-gorges', data: JSON.parse(ALLIANCE) },
      account: [{ type: 'WorkParked', actor: 'system:parking' }],
    });
    const nobody = await labor(['dead-letters', 'show', 'work-0000000000000000'], kept);
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('labor dead-letters list') });
    const again = await labor(['parked', 'retry', parkedId, ...as], kept);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('stands still again') });
    const unfit = ['parked', 'repair', parkedId, '--item', item, '--reason', 'a typing error', ...as];
    expect(await labor([...unfit, '--data', '[]'], kept)).toMatchObject({ code: 2 });
    expect(await labor([...unfit, '--data', '{"name":"x"}'], kept)).toMatchObject({
      code: 1,
      out: expect.stringContaining('replacement-misfit'),
    });
    const data = JSON.stringify({ ...JSON.parse(ALLIANCE), tier: 'core', name: '三峡劳务协作联盟' });
    expect(await labor([...unfit, '--data', data], kept)).toMatchObject({ code: 0 });
    const gone = await labor(['dead-letters', 'show', parkedId], kept);
    expect(gone).toMatchObject({ code: 0, out: expect.stringContaining('has gone on') });
    expect(gone.out).toMatch(/ParkedWorkRetried {2}bureau:4205.*\n[^]*ParkedWorkRepaired.*a typing error/);
    expect(await labor(['parked', 'list'], kept)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing stands still'),
    });
  } finally {
    await database.drop();
    await rm(folder, { recursive: true });
  }
});

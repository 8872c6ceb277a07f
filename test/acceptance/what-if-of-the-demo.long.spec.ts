import { jest } from '@jest/globals';
import { join } from 'node:path';
import { groundOfOneProcess } from '../../apps/cli/demo/ground.js';
import { DEMO_NOTICES, demoHouse } from '../../apps/cli/demo/law.js';
import { playYear } from '../../apps/cli/demo/play.js';
import { DEMO_STARTS_ON } from '../../apps/cli/demo/calendar.js';
import { openRuntime, throwAwayMasterKey } from '../../apps/worker/runtime.js';
import { whatIf } from '../../libs/analytics/projections/what-if.js';
import { startOfDay } from '../../libs/kernel/business-date.js';
import { SimulatedClock } from '../../libs/kernel/clock.js';
import { isRefusal } from '../../libs/kernel/refusal.js';
import { BUILT_IN_NOTICES, readLawFiles } from '../../libs/policy/law/load-law.js';
import { emptyDatabase } from '../support/database.js';

/** Under the law of today a replay of the demo's year gives every answer that the year gave. */

jest.setTimeout(600_000);

it('gives every answer of the year figure for figure', async () => {
  const { url, drop } = await emptyDatabase();
  const clock = new SimulatedClock(startOfDay(DEMO_STARTS_ON) + 8 * 3_600_000);
  const runtime = await openRuntime({
    databaseUrl: url,
    masterKey: throwAwayMasterKey(),
    clock,
    house: demoHouse(),
  });
  try {
    const folder = join(process.cwd(), 'test/fixtures');
    const files = {
      roster: join(folder, 'roster-2023.xlsx'),
      vacancies: join(folder, 'vacancies-2023.csv'),
    };
    await playYear(groundOfOneProcess(runtime), files, () => undefined);
    const law = readLawFiles([BUILT_IN_NOTICES, DEMO_NOTICES]);
    const question = { before: law, after: law, from: null, to: null, until: clock.now() };
    const replayed = await whatIf(runtime.engine.log, question);
    if (isRefusal(replayed)) throw new Error(replayed.message);
    const { counts, unlike, changed } = replayed.tally;
    expect(unlike).toEqual([]);
    expect(counts.unlikeTheLog).toBe(0);
    expect(counts.answersInTheLog).toBeGreaterThan(500);
    expect(changed).toEqual([]);
  } finally {
    await runtime.close();
    await drop();
  }
});

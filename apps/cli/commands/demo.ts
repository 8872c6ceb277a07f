import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startOfDay } from '../../../libs/kernel/business-date.js';
import { SimulatedClock } from '../../../libs/kernel/clock.js';
import { NO_ROUNDS } from '../../../libs/matching/matcher/round-times.js';
import { KEY_BYTES, MasterKey } from '../../../libs/privacy/sealing.js';
import { openRuntime } from '../../worker/runtime.js';
import { DEMO_STARTS_ON } from '../demo/calendar.js';
import { playYear } from '../demo/play.js';
import { fullestYear, storyOf } from '../demo/story.js';
import { tallyOf } from '../demo/tally.js';
import { explainGrant } from '../demo/explain-grant.js';
import { demoText } from '../reports/demo-text.js';
import { withFreshDatabase } from '../store.js';
import { print, Progress, say } from '../terminal.js';
import type { ExitCode } from '../usage-error.js';

/**
 * No secret: invented people on a store that is thrown away. The same key gives everybody the same id each
 * time.
 */
const DEMO_KEY = new MasterKey(Buffer.alloc(KEY_BYTES, 'demo'), 'derived');
/** Rounds are asked for by the bureau; who loses a job is offered a place by itself. */
const LIVE = { rounds: NO_ROUNDS, atOnce: true, onThread: true };
const OPENING_MS = 8 * 3_600_000;
const FIXTURES = fileURLToPath(new URL('../../../../test/fixtures/', import.meta.url));

/** Plays a year on a store of its own and prints the report. */
export async function demoCommand(): Promise<ExitCode> {
  const startedAt = performance.now();
  if (process.stderr.isTTY) say('正在启动 PostgreSQL · starting PostgreSQL …');
  await withFreshDatabase(async (databaseUrl) => {
    const clock = new SimulatedClock(startOfDay(DEMO_STARTS_ON) + OPENING_MS);
    const runtime = await openRuntime({ databaseUrl, masterKey: DEMO_KEY, clock, matcher: LIVE });
    try {
      const progress = new Progress('湖北一年 · a year in Hubei');
      const files = {
        roster: join(FIXTURES, 'roster-2023.xlsx'),
        vacancies: join(FIXTURES, 'vacancies-2023.csv'),
      };
      const { stage, workers, jobs } = await playYear(runtime, files, (share, today) =>
        progress.update(Math.min(100, Math.round(share * 100)), 100, today),
      );
      progress.end();
      const { reader } = runtime.engine.log;
      const tally = await tallyOf(reader, stage);
      const workerId = fullestYear(stage.world);
      const story = workerId === undefined ? [] : await storyOf(reader, workerId);
      const explanation = await explainGrant(runtime, stage.world, workerId);
      const seconds = (performance.now() - startedAt) / 1000;
      print(demoText({ tally, workers, jobs, story, explanation, seconds }));
    } finally {
      await runtime.close();
    }
  });
  return 0;
}

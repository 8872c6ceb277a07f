import { SimulatedClock } from '../../../libs/kernel/clock.js';
import { NO_ROUNDS } from '../../../libs/matching/matcher/round-times.js';
import { openRuntime } from '../../worker/runtime.js';
import { groundOfOneProcess } from '../demo/ground.js';
import { demoHouse } from '../demo/law.js';
import { DEMO_KEY, DEMO_OPENS_AT, playDemo } from '../demo/play-demo.js';
import { withFreshDatabase } from '../store.js';
import { print, say } from '../terminal.js';
import type { ExitCode } from '../usage-error.js';

/** Rounds are asked for by the bureau; who loses a job is offered a place by itself. */
const LIVE = { rounds: NO_ROUNDS, atOnce: true, onThread: true };

/** Plays a year on a store of its own and prints the report. */
export async function demoCommand(): Promise<ExitCode> {
  const startedAt = performance.now();
  if (process.stderr.isTTY) say('正在启动 PostgreSQL · starting PostgreSQL …');
  await withFreshDatabase(async (databaseUrl) => {
    const house = demoHouse();
    const clock = new SimulatedClock(DEMO_OPENS_AT);
    const runtime = await openRuntime({ databaseUrl, masterKey: DEMO_KEY, clock, matcher: LIVE, house });
    try {
      print(await playDemo(groundOfOneProcess(runtime), startedAt));
    } finally {
      await runtime.close();
    }
  });
  return 0;
}

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { businessDateOf, startOfDay } from '../../../libs/kernel/business-date.js';
import { KEY_BYTES, MasterKey } from '../../../libs/privacy/sealing.js';
import { countedLists } from '../reports/counted-lists.js';
import { demoText } from '../reports/demo-text.js';
import { Progress } from '../terminal.js';
import { DEMO_STARTS_ON } from './calendar.js';
import { explainGrant } from './explain-grant.js';
import type { Ground } from './ground.js';
import { playYear } from './play.js';
import { fullestYear, storyOf } from './story.js';
import { tallyOf } from './tally.js';

/**
 * No secret: invented people on a store that is thrown away. The same key gives everybody the same id each
 * time.
 */
export const DEMO_KEY_BYTES = Buffer.alloc(KEY_BYTES, 'demo');
export const DEMO_KEY = new MasterKey(DEMO_KEY_BYTES, 'derived');
const OPENING_MS = 8 * 3_600_000;
export const DEMO_OPENS_AT = startOfDay(DEMO_STARTS_ON) + OPENING_MS;
const FIXTURES = fileURLToPath(new URL('../../../../test/fixtures/', import.meta.url));

/** Plays the year and says in words what came of it; `startedAt` by this machine's steady clock. */
export async function playDemo(ground: Ground, startedAt: number): Promise<string> {
  const { runtime } = ground;
  const progress = new Progress('湖北一年 · a year in Hubei');
  const files = {
    roster: join(FIXTURES, 'roster-2023.xlsx'),
    vacancies: join(FIXTURES, 'vacancies-2023.csv'),
  };
  const { stage, workers, jobs } = await playYear(ground, files, (share, today) =>
    progress.update(Math.min(100, Math.round(share * 100)), 100, today),
  );
  progress.end();
  const { reader } = runtime.engine.log;
  const tally = await tallyOf(reader, stage);
  const workerId = fullestYear(stage.world);
  const story = workerId === undefined ? [] : await storyOf(reader, workerId);
  const explanation = await explainGrant(runtime, stage.world, workerId);
  const on = businessDateOf(ground.now());
  const lists = await countedLists(runtime, { on });
  const seconds = (performance.now() - startedAt) / 1000;
  return demoText({ tally, workers, jobs, story, explanation, on, lists, seconds });
}

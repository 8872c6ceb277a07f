import { businessDateOf, isBusinessDate } from '../../../libs/kernel/business-date.js';
import { rehearse } from '../../worker/rehearsal/rehearse.js';
import type { Runtime } from '../../worker/runtime.js';
import { withFreshDatabase, withStore } from '../store.js';
import { UsageError } from '../usage-error.js';
import { readScenario } from './rehearse.js';

/** Asks the kept data, or the end of a scenario, as of a day; today where none is named. */
export async function askedOnADay<Answer>(
  asked: { readonly on?: string; readonly scenario?: string },
  ask: (runtime: Runtime, on: string) => Promise<Answer>,
): Promise<Answer> {
  if (asked.on !== undefined && !isBusinessDate(asked.on)) {
    throw new UsageError(`--on ${asked.on}: a day of the calendar needed, as 2023-03-01`);
  }
  const answer = (runtime: Runtime) => ask(runtime, asked.on ?? businessDateOf(runtime.clock.now()));
  if (asked.scenario === undefined) {
    return withStore(async (runtime) => {
      await runtime.engine.settle();
      return answer(runtime);
    });
  }
  const lines = await readScenario(asked.scenario);
  const until = asked.on === undefined ? {} : { until: asked.on };
  let found: { readonly answer: Answer } | undefined;
  const inspect = async (runtime: Runtime) => {
    found = { answer: await answer(runtime) };
  };
  await withFreshDatabase((databaseUrl) => rehearse(lines, { databaseUrl, inspect, ...until }));
  if (!found) throw new Error('the rehearsal ended without being looked at');
  return found.answer;
}

import { randomUUID } from 'node:crypto';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { eventLine } from '../../../libs/event-store/cloud-events.js';
import {
  countParked,
  findListed,
  type ListedParkedWork,
} from '../../../libs/messaging/parking/parked-rows.js';
import { giveAtDoor } from '../../worker/door.js';
import type { Runtime } from '../../worker/runtime.js';
import { parkedText, type ShownParkedWork, shownText, toldOf } from '../reports/parked-text.js';
import { withStore } from '../store.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { actorIn, fieldsIn } from './do.js';

export interface ParkedDecisionOptions {
  readonly as: string;
  readonly item?: string;
  readonly reason?: string;
  /** JSON, or `-` for standard input. */
  readonly data?: string;
}

const COMMANDS = {
  retry: 'RetryParkedWork',
  skip: 'SkipParkedWork',
  repair: 'RepairParkedWork',
} as const;

/** Lists what stands still; 1 when something does, so that a script notices. */
export async function parkedListCommand(options: { json?: boolean }): Promise<ExitCode> {
  const { parked, count } = await withStore(async ({ engine, database, tenant }) => {
    await engine.settle();
    return { parked: await engine.parked(), count: await countParked(database.pool, tenant) };
  });
  print(options.json ? JSON.stringify(parked, null, 2) : parkedText(parked, count));
  return parked.length > 0 ? 1 : 0;
}

/** Shows one of them in full, also when it has gone on; 1 where nothing was ever parked under the id. */
export async function parkedShowCommand(parkedId: string, options: { json?: boolean }): Promise<ExitCode> {
  const shown = await withStore(async (runtime) => {
    await runtime.engine.settle();
    return shownOf(runtime, parkedId);
  });
  if (!shown.work && shown.account.length === 0) {
    say(`${parkedId}: nothing was ever parked under this id. See: labor dead-letters list`);
    return 1;
  }
  print(options.json ? JSON.stringify(shown, null, 2) : shownText(shown));
  return 0;
}

async function shownOf({ engine, database, tenant }: Runtime, parkedId: string): Promise<ShownParkedWork> {
  const { log } = engine;
  const work = (await findListed(database.pool, tenant, parkedId)) ?? null;
  const account = await log.reader.ofStream(`parked-${parkedId}`);
  const { item } =
    work ?? (account.findLast(({ type }) => type === 'WorkParked')?.data as { item?: string }) ?? {};
  const position = Number(/^event-(\d+)$/.exec(item ?? '')?.[1] ?? 0);
  let event: unknown = null;
  for await (const [stored] of log.replay.stored({ after: position - 1, upTo: position })) {
    if (position > 0 && stored) event = JSON.parse(eventLine(tenant, stored));
  }
  return { parkedId, work, event, account: account.map(toldOf) };
}

/** Gives one decision and says whether the work goes on; 1 when refused, or when it fails again. */
export async function parkedDecisionCommand(
  how: keyof typeof COMMANDS,
  parkedId: string,
  options: ParkedDecisionOptions,
): Promise<ExitCode> {
  const actor = actorIn(options.as);
  const { item, reason } = options;
  const data = options.data === undefined ? {} : { data: objectIn(options.data) };
  const { answer, still } = await withStore(async ({ engine }) => {
    const given = await giveAtDoor(engine, {
      name: COMMANDS[how],
      with: { parkedId, ...(item && { item }), ...(reason && { reason }), ...data },
      actor,
      commandId: randomUUID(),
    });
    await engine.settle();
    const after: readonly ListedParkedWork[] = await engine.parked();
    return { answer: given, still: after.find((work) => work.parkedId === parkedId) };
  });
  if (isRefusal(answer)) {
    const { code, message, citation } = answer;
    print(JSON.stringify({ code, message, citation }, null, 2));
    return 1;
  }
  print(JSON.stringify(answer, null, 2));
  if (!still) return 0;
  say(`${parkedId} stands still again, at ${still.item}: ${still.error}`);
  return 1;
}

function objectIn(json: string): object {
  const fields = fieldsIn(json);
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields;
  throw new UsageError(`--data: a JSON object needed, found ${json.slice(0, 40)}`);
}

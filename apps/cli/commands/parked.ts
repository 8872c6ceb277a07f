import { randomUUID } from 'node:crypto';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import type { ListedParkedWork } from '../../../libs/messaging/parking/parked-rows.js';
import { giveAtDoor } from '../../worker/door.js';
import { parkedText } from '../reports/parked-text.js';
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
  const parked = await withStore(async ({ engine }) => {
    await engine.settle();
    return engine.parked();
  });
  print(options.json ? JSON.stringify(parked, null, 2) : parkedText(parked));
  return parked.length > 0 ? 1 : 0;
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

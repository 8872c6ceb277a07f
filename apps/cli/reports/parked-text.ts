import { formatInstant } from '../../../libs/kernel/business-date.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import type { ListedParkedWork } from '../../../libs/messaging/parking/parked-rows.js';

/** What stands still, for people: what it is, why, and what to type. `count`: of all that does. */
export function parkedText(parked: readonly ListedParkedWork[], count = parked.length): string {
  if (parked.length === 0) return '没有搁置的工作 · Nothing stands still.';
  const shown =
    count > parked.length ? `前 ${parked.length} 项 · the first ${parked.length} of ${count}` : count;
  return [`搁置的工作 · Parked work (${shown})`, ...parked.flatMap(linesOf)].join('\n');
}

/** One of them in full: where it stands, the event at fault, and what was decided so far. */
export interface ShownParkedWork {
  readonly parkedId: string;
  /** Null where it has gone on. */
  readonly work: ListedParkedWork | null;
  /** As the log's export has it, sealed where it is sealed; null where a timer or an order fails. */
  readonly event: unknown;
  readonly account: readonly Told[];
}

/** What the log says of it: parked, decided about by whom and why, gone on. */
export interface Told {
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly item?: string;
  readonly reason?: string;
}

export function toldOf({ type, recordedAt, actor, data }: RecordedEvent): Told {
  const { item, reason } = data as { item?: string; reason?: string };
  const at = formatInstant(recordedAt);
  return {
    type,
    at,
    actor,
    ...(item === undefined ? {} : { item }),
    ...(reason === undefined ? {} : { reason }),
  };
}

export function shownText({ parkedId, work, event, account }: ShownParkedWork): string {
  const { type = '', subject = '', time = '' } = (event ?? {}) as Record<string, string>;
  return [
    ...(work ? linesOf(work) : [`${parkedId}  已恢复 · has gone on`]),
    ...(event ? [`  事件 · event ${type}, ${subject}, ${time}`] : []),
    ...account.map(({ at, actor, type: what, item, reason }) =>
      [`  ${at}  ${what}  ${actor}`, ...(item ? [item] : []), ...(reason ? [reason] : [])].join('  '),
    ),
  ].join('\n');
}

function linesOf(work: ListedParkedWork): string[] {
  const { item, position, waiting, tries, error, waitsFor } = work;
  return [
    `${work.parkedId}  ${work.handler} ${work.part} ${work.key}`,
    `  ${item}；起于 · since position ${position}；等待 · waiting ${waiting}；已试 · tried ${tries}`,
    `  ${error}`,
    ...(waitsFor === null ? [] : [`  随之恢复 · goes on with ${waitsFor}`]),
  ];
}

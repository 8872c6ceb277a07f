import type { ListedParkedWork } from '../../../libs/messaging/parking/parked-rows.js';

/** What stands still, for people: what it is, why, and what to type. */
export function parkedText(parked: readonly ListedParkedWork[]): string {
  if (parked.length === 0) return '没有搁置的工作 · Nothing stands still.';
  return [
    `搁置的工作 · Parked work (${parked.length})`,
    ...parked.flatMap((work) => [
      `${work.parkedId}  ${work.handler} ${work.part} ${work.key}`,
      `  ${work.item}, since position ${work.position}, ${work.waiting} waiting, tried ${work.tries} times`,
      `  ${work.error}`,
      ...(work.waitsFor === null ? [] : [`  goes on with ${work.waitsFor}`]),
    ]),
  ].join('\n');
}

import type { Comparison, Mode } from '../../../libs/matching/modes/compare.js';
import { tableText } from './table.js';

const NAMES: Readonly<Record<Mode, string>> = {
  optimum: '最优 optimum',
  'deferred-acceptance': '延迟接受 deferred acceptance',
  'first-come': '先到先得 first come, first served',
};

/** Ways of matching side by side: what each places, and what it falls short of the optimum. */
export function comparisonText(comparison: Comparison): string {
  const { workers, priorityWorkers, openings, modes } = comparison;
  return [
    `${workers}人（优先对象${priorityWorkers}人），${openings}个名额`,
    `${workers} workers (${priorityWorkers} with priority), ${openings} openings`,
    ...tableText(
      ['方式 way', '安置 placed', '少 short', '优先 priority', '少 short', '总分 fit', '少 short'],
      modes.map(({ mode, placed, priority, fit, short }) => [
        NAMES[mode],
        placed,
        part(short.placed, placed + short.placed),
        priority,
        part(short.priority, priority + short.priority),
        fit,
        part(short.fit, fit + short.fit),
      ]),
    ),
  ].join('\n');
}

/** `12 (3.4%)`; below zero where the other way has more. */
function part(short: number, whole: number): string {
  if (short === 0) return '0';
  return `${short} (${((short * 100) / whole).toFixed(1)}%)`;
}

import type { MatcherStatus } from '../../worker/matcher/matcher-options.js';
import { grouped } from '../../../libs/kernel/money.js';

/** How the matcher stands, for people. */
export function matcherText(status: MatcherStatus): string {
  const { position, on, workers, postings, edges, placed, priorityPlaced, waiting, leader, lastRound } =
    status;
  const { passedOver, lastPassedOver: last } = status;
  const latest = last
    ? `, ${last.type ?? [...last.workers, ...last.postings]} ${last.position}: ${last.reason}`
    : '';
  return [
    `到 ${on}，日志位置 ${grouped(position)} · on ${on}, at position ${grouped(position)} of the log`,
    `  待业可安排 free            ${grouped(workers)}`,
    `  有空岗位 open postings     ${grouped(postings)}`,
    `  可行组合 edges             ${grouped(edges)}`,
    `  最优可安置 placed          ${grouped(placed)}, ${grouped(priorityPlaced)} 优先 of the first tier`,
    `  失业待推荐 lost a job      ${grouped(waiting)}`,
    `  最近一轮 last round        ${lastRound ? `${lastRound.roundId}, ${lastRound.placed} placed` : '—'}`,
    `  主持进程 leader            ${leader ?? '—'}`,
    `  停用资料 set aside         ${grouped(passedOver)}${latest}`,
  ].join('\n');
}

import type { ConvoyProposals } from '../../../libs/dispatch/projections/convoys-proposed.js';
import { divisionOf } from '../../../libs/kernel/divisions/divisions.js';
import { tableText } from './table.js';

/** Proposed convoys for people: where from, where to, how many, and who is still too few. */
export function proposalsText({ on, terms, convoys, waiting }: ConvoyProposals): string {
  const { minimumSeats, maximumSeats, waitingDays } = terms;
  const people = convoys.reduce((sum, one) => sum + one.people, 0);
  return [
    `${on}：建议${convoys.length}个车次，共${people}人；${waiting.length}人等候凑车` +
      `（每车${minimumSeats}至${maximumSeats}人，最多等${waitingDays}天，之后改用小车）`,
    `${on}: ${convoys.length} convoys for ${people} people; ${waiting.length} wait for more to come ` +
      `(${minimumSeats} to ${maximumSeats} a coach, ${waitingDays} days at most, then a smaller vehicle)`,
    ...(convoys.length === 0 ? [] : proposed(convoys)),
    ...(waiting.length === 0 ? [] : ['', ...whoWaits(waiting)]),
  ].join('\n');
}

function proposed(convoys: ConvoyProposals['convoys']): readonly string[] {
  return tableText(
    ['建议 proposal', '出发地 from', '目的地 to', '人数 people', '已等天数 days waited', ''],
    convoys.map(({ proposalId, originName, destinationName, people, waitedDays, small }) => [
      proposalId,
      originName,
      destinationName,
      people,
      waitedDays,
      small ? '小车 small vehicle' : '',
    ]),
  );
}

function whoWaits(waiting: ConvoyProposals['waiting']): readonly string[] {
  return tableText(
    ['等候 waiting', '岗位 job', '出发地 from', '目的地 to', '最迟 goes by'],
    waiting.map(({ workerId, jobId, origin, destination, until }) => [
      workerId,
      jobId,
      divisionOf(origin)?.fullName ?? origin,
      divisionOf(destination)?.fullName ?? destination,
      until,
    ]),
  );
}

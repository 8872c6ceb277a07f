import { type Fen, formatYuan, monthlyEquivalentFen } from '../../kernel/money.js';
import { nearnessOf, type Rule } from './rule.js';

/**
 * The lowest wage of the post, for a month, reaches the floor the person named.
 *
 * A day counts 21.75 times, an hour 174 times (劳社部发〔2008〕3号); piece pay is not compared.
 */
export const wageReachesFloor: Rule = {
  name: 'wage-reaches-floor',
  holds: (worker, job) => {
    const floorFen = worker.willingness?.wageFloorFen ?? 0;
    const monthFen = monthlyEquivalentFen(job.wageMinFen, job.wageUnit);
    return monthFen === undefined || monthFen >= floorFen;
  },
  reason: (worker, job) => {
    const floorFen = worker.willingness?.wageFloorFen ?? 0;
    const monthFen = monthlyEquivalentFen(job.wageMinFen, job.wageUnit) ?? 0;
    const short = floorFen - monthFen;
    return {
      code: 'wage-below-floor',
      message:
        `${formatYuan(monthFen)} yuan a month at least; ${formatYuan(floorFen)} wanted, ` +
        `${formatYuan(short)} short`,
      messageZh: `岗位月薪最低${yuan(monthFen)}，本人要求${yuan(floorFen)}，差${yuan(short)}`,
      citation: '劳社部发〔2008〕3号',
      nearness: nearnessOf(monthFen, floorFen),
    };
  },
};

function yuan(fen: Fen): string {
  return `${formatYuan(fen)}元`;
}

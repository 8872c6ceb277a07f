import type { Rule } from './rule.js';

/** Who has declared no willingness gets no offer: nobody is sent who has not said that they want to go. */
export const willingnessIsDeclared: Rule = {
  name: 'willingness-is-declared',
  holds: (worker) => worker.willingness !== null,
  reason: () => ({
    code: 'no-willingness',
    message: 'no willingness is declared; ask the person which work they would take',
    messageZh: '尚未登记就业意愿，请先询问本人愿意做什么工作',
    citation: null,
  }),
};

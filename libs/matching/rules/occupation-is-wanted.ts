import type { Rule } from './rule.js';

/** The post's occupation is one the person named, where any is named. */
export const occupationIsWanted: Rule = {
  name: 'occupation-is-wanted',
  holds: (worker, job) => {
    const wanted = worker.willingness?.occupations ?? [];
    return wanted.length === 0 || wanted.includes(job.occupation);
  },
  reason: (worker, job) => {
    const wanted = worker.willingness?.occupations ?? [];
    return {
      code: 'occupation-not-wanted',
      message: `the work is ${job.occupation}; the person wants ${wanted.join(' or ')}`,
      messageZh: `岗位工种为${job.occupation}，本人意向工种为${wanted.join('、')}`,
      citation: null,
    };
  },
};

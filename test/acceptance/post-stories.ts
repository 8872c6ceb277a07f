import type { Story } from './story.js';

/** A road that pays for labour. */
export function roadBuilt(told: Story): Story {
  return told.do('2023-05-11', 'RegisterProject', {
    projectId: 'road',
    employerId: 'e2',
    name: '示例村道路硬化工程',
    division: '420525',
    kind: 'work-relief',
    funding: 'government',
    field: 'farm-and-rural-infrastructure',
    fundsFen: 200_000_000,
    from: '2023-05-01',
  });
}

/** A public-welfare post with its holder, a check of health and an introduction to work at home. */
export function postHeld(told: Story): Story {
  const holder = { workerId: 'w5', contractId: 'c9' };
  return told
    .job('2023-05-12', 'j9', 'e2', { kind: 'public-welfare', division: '420525', partTime: true })
    .contract('c9', 'w5', 'e2', '2023-05-12', '2024-05-11', { jobId: 'j9', partTime: true })
    .do('2023-05-13', 'AssessPostHolder', {
      ...holder,
      on: '2023-05-13',
      duties: 'fulfilled',
      rulesKept: true,
    })
    .do('2023-05-13', 'SetWelfarePosts', {
      county: '420525',
      from: '2023-06-01',
      posts: 20,
      liftedOut: 300,
      hardToPlace: 25,
      duties: '保洁',
    })
    .do('2023-05-13', 'RecordHealthCheck', { workerId: 'w5', employerId: 'e2', on: '2023-05-13' })
    .do('2023-05-14', 'IntroduceHomeWork', {
      workerId: 'w4',
      on: '2023-05-14',
      craft: '土家织锦',
      taken: false,
    });
}

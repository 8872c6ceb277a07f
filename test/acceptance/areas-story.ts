import { type Story, story } from './story.js';

/** 重点帮扶县、安置点、协作协议、产业类型、培训意愿、项目和资金: something of each, for people and firms told of before. */
export function areasOf(
  told: Story,
  { day, workerId, employerId }: { day: string; workerId: string; employerId: string },
): Story {
  return told
    .do(day, 'NameKeyCounties', {
      listId: 'made-up',
      document: '示例名单（虚构）',
      counties: ['420525'],
      from: day,
    })
    .do(day, 'RegisterSettlement', settlement('s1', 900, day))
    .do(day, 'ReportSettlementWindow', { settlementId: 's1', kind: 'window', fullTimeStaff: 1, from: day })
    .do(day, 'RecordSettlementService', { settlementId: 's1', service: 'policy-advice', persons: 3, on: day })
    .do(day, 'RecogniseStatus', { workerId, status: 'relocated', from: day, settlementId: 's1' })
    .do(day, 'RecordCooperation', {
      agreementId: 'agreed',
      title: '示例劳务协作协议',
      parties: ['420525', '420802'],
      from: day,
    })
    .do(day, 'ReportEmployerTraits', { employerId, traits: ['labour-intensive'], from: day })
    .do(day, 'DeclareTrainingWish', { workerId, wants: true, occupations: ['电工'] })
    .do(day, 'RegisterProject', project('water', employerId, day))
    .do(day, 'SetFundBudget', {
      division: '420525',
      year: Number(day.slice(0, 4)),
      fund: 'employment-fund',
      amountFen: 1_000_000,
      document: '示例文件',
    });
}

export const settlement = (settlementId: string, people: number, from: string) => ({
  settlementId,
  name: '示例安置点',
  division: '420525101',
  people,
  from,
});

export const project = (projectId: string, employerId: string, from: string, change: object = {}) => ({
  projectId,
  employerId,
  name: '示例工程',
  division: '420525',
  kind: 'work-relief',
  funding: 'government',
  field: 'farm-and-rural-infrastructure',
  from,
  ...change,
});

/** A posting of the work-relief project, with the fields named. */
export const relief = (jobId: string, change: object = {}) => ({
  jobId,
  fields: { division: '420525', kind: 'work-relief', projectId: 'water', openings: 10, ...change },
});

/** 远安 (420525), a key county with settlements and a project, and 长阳 (420528), up to the end of 2024-02. */
export function twoCounties(): Story {
  const told = story()
    .employer('2023-12-01', 'e1', { division: '420525' })
    .employer('2023-12-01', 'farm', { division: '420525', kind: 'farm', prefix: '93' })
    .employer('2023-12-01', 'far', { division: '420106' })
    .worker('2023-12-01', 'a1')
    .worker('2023-12-01', 'a2')
    .worker('2023-12-01', 'a3')
    .worker('2023-12-01', 'b1', { household: '420528' })
    .worker('2023-12-01', 'c1', { status: 'rural-low-income' })
    .contract('k1', 'a1', 'e1', '2023-12-05')
    .contract('k2', 'a2', 'e1', '2023-12-05')
    .contract('k3', 'b1', 'far', '2023-12-05');
  areasOf(told, { day: '2024-01-02', workerId: 'a1', employerId: 'e1' })
    .do('2024-01-02', 'RecogniseStatus', {
      workerId: 'a2',
      status: 'relocated',
      from: '2024-01-02',
      settlementId: 's2',
    })
    .do('2024-01-02', 'RegisterSettlement', settlement('s2', 800, '2020-01-01'))
    .do('2024-01-02', 'RegisterSettlement', settlement('s3', 799, '2020-01-01'))
    .do('2024-01-02', 'PlanCourse', {
      courseId: 'joint',
      title: '电工联合培训班',
      kind: 'shortage',
      occupation: '电工',
      division: '420525',
      places: 20,
      from: '2024-03-01',
      to: '2024-03-31',
      allianceId: 'yichang-jingzhou-jingmen',
    })
    .do('2024-01-02', 'PlanCampaign', {
      campaignId: 'fair',
      title: '示例安置区专场招聘会',
      kind: 'fair',
      mode: 'on-site',
      target: 'settlement',
      settlementId: 's1',
      division: '420525',
      from: '2024-01-10',
      to: '2024-01-10',
    })
    .job('2024-01-03', 'far-job', 'far', { openings: 2, shareWith: 'province' })
    .job('2024-01-03', 'near-job', 'e1', { division: '420525', openings: 1, shareWith: 'own-county' });
  const before = relief('before-the-share');
  told
    .job('2024-02-01', before.jobId, 'e1', before.fields)
    .do('2024-02-21', 'EndEmployment', { contractId: 'k2', endedOn: '2024-02-20', reason: 'resigned' })
    .do('2024-02-22', 'DeclareWillingness', {
      workerId: 'a2',
      scope: 'county',
      occupations: ['缝纫工'],
      wageFloorFen: 300_000,
    })
    .do('2024-02-22', 'DeclareWillingness', {
      workerId: 'a3',
      scope: 'cross-province',
      destinations: ['4201'],
    })
    .do('2024-02-23', 'DeclareWillingness', { workerId: 'c1', scope: 'in-province' });
  return told;
}

import type { Story } from './story.js';

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
    .do(day, 'RegisterProject', project('road', employerId, day))
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

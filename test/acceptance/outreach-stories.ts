import type { Story } from './story.js';

/** 劳务品牌、基地、站点、招聘活动: something of each, for people and firms told of before. */
export function outreach(told: Story, of: { day: string; workerId: string; contractId: string }): Story {
  const { day, workerId, contractId } = of;
  return told
    .do(day, 'RegisterBrand', {
      brandId: 'b1',
      name: '示例绣娘',
      county: '420525',
      occupation: '缝纫工',
      roots: ['culture', 'training'],
      foundedOn: day,
    })
    .do(day, 'PlanBrand', { brandId: 'b1', year: 2024, trainees: 20, sentOut: 10, liftedOutSentOut: 6 })
    .do(day, 'SendUnderBrand', { brandId: 'b1', workerId, contractId, sentOn: day })
    .do(day, 'NameBase', {
      baseId: 'base1',
      kind: 'assistance-base',
      name: '示例就业帮扶基地',
      division: '420106',
      employerId: 'e1',
      document: '示例文号〔2024〕1号',
      from: day,
    })
    .do(day, 'RegisterStation', {
      stationId: 's1',
      kind: 'labour-office',
      name: '示例驻汉劳务工作站',
      division: '420106',
      serves: ['420525'],
      from: day,
    })
    .do(day, 'PlanCampaign', {
      campaignId: 'f1',
      title: '示例春风行动',
      kind: 'spring-breeze',
      mode: 'both',
      target: 'everyone',
      division: '420525',
      from: '2024-03-05',
      to: '2024-03-06',
    })
    .do(day, 'ShowPost', { campaignId: 'f1', jobId: 'j1' })
    .do(day, 'OpenInterviewSlot', slot('f1', 't1', '2024-03-05T09:00:00+08:00'));
}

/** One place, fifteen minutes, by screen. */
export function slot(campaignId: string, slotId: string, startsAt: string): object {
  return { campaignId, slotId, jobId: 'j1', form: 'behind-screen', startsAt, minutes: 15, places: 1 };
}

/** 零工驿站、零工市场、即时快招 on one day in the county of the firm. */
export function gigWork(told: Story, of: { day: string; people: readonly string[] }): Story {
  const { day, people } = of;
  told
    .do(`${day}T08:00:00+08:00`, 'RegisterGigStation', {
      gigStationId: 'g1',
      name: '示例园区零工驿站',
      level: 'industrial-park',
      division: '420106',
      park: '示例工业园',
      from: day,
    })
    .do(`${day}T08:00:00+08:00`, 'RegisterGigMarket', {
      marketId: 'm1',
      kind: 'gig-market',
      name: '示例零工市场',
      division: '420106',
      from: day,
    });
  return readyOn(told, { day, people }).do(
    `${day}T09:00:00+08:00`,
    'CallForGigWork',
    gigCall('k1', `${day}T13:00:00+08:00`),
  );
}

/** These people are free near the firm from eight to eight. */
export function readyOn(told: Story, of: { day: string; people: readonly string[] }): Story {
  const { day, people } = of;
  for (const workerId of people) {
    told.do(`${day}T08:30:00+08:00`, 'DeclareGigReady', {
      workerId,
      division: '420106',
      lon: 114.31,
      lat: 30.55,
      from: `${day}T08:00:00+08:00`,
      until: `${day}T20:00:00+08:00`,
    });
  }
  return told;
}

/** Two openings, five hours. */
export function gigCall(callId: string, startsAt: string, change: object = {}): object {
  return {
    callId,
    employerId: 'e1',
    title: '装卸工',
    occupation: '装卸搬运工',
    openings: 2,
    payFen: 20_000,
    payUnit: 'day',
    division: '420106',
    lon: 114.31,
    lat: 30.55,
    strength: 'medium',
    startsAt,
    hours: 5,
    ...change,
  };
}

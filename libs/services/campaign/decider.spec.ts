import { given, order } from '../../../test/support/given.js';
import { campaignDecider, type CampaignFacts } from './decider.js';
import { type CampaignEvent, interviewBooked } from './events.js';

const KNOWN: CampaignFacts = { employerId: 'e1', workerKnown: true };
const plan = {
  campaignId: 'f1',
  title: '春风行动',
  kind: 'spring-breeze' as const,
  mode: 'on-site' as const,
  target: 'everyone' as const,
  division: '420525',
  from: '2024-03-05',
  to: '2024-03-06',
};
const planned: CampaignEvent = { type: 'CampaignPlanned', data: plan };
const shown: CampaignEvent = {
  type: 'CampaignPostShown',
  data: { campaignId: 'f1', jobId: 'j1', employerId: 'e1' },
};
const slot = {
  campaignId: 'f1',
  slotId: 't1',
  jobId: 'j1',
  form: 'behind-screen' as const,
  startsAt: '2024-03-05T09:00:00+08:00',
  minutes: 15,
  places: 1,
};
const opened: CampaignEvent = { type: 'InterviewSlotOpened', data: slot };
const time = { startsAt: slot.startsAt, minutes: 15 };
const booked = (workerId: string): CampaignEvent => ({
  type: 'InterviewBooked',
  data: { campaignId: 'f1', slotId: 't1', workerId, ...time },
});
const campaign = (...past: CampaignEvent[]) => given(campaignDecider, 'campaign-f1', ...past);
const ready = (...past: CampaignEvent[]) => campaign(planned, shown, opened, ...past);
const who = (workerId = 'w1') => ({ campaignId: 'f1', slotId: 't1', workerId });

describe('planning a campaign', () => {
  it.each([
    ['for one day', { to: '2024-03-05' }, null],
    ['that ends before it begins', { to: '2024-03-04' }, 'field-invalid'],
    ['somewhere unknown', { division: '420599' }, 'division-unknown'],
    ['for a settlement that is not named', { target: 'settlement' }, 'field-invalid'],
    ['for a settlement', { target: 'settlement', settlementId: 'x' }, null],
    ['for everyone, of a settlement', { settlementId: 'x' }, 'field-invalid'],
  ])('%s', (_what, change, code) => {
    const outcome = campaign().when(order('PlanCampaign', { ...plan, ...change } as typeof plan), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'CampaignPlanned' });
  });

  it('happens once', () => {
    campaign(planned).when(order('PlanCampaign', plan), KNOWN).thenRefused('already-exists');
    campaign()
      .when(order('ShowPost', { campaignId: 'f1', jobId: 'j1' }), KNOWN)
      .thenRefused('campaign-unknown');
  });

  it('shows each posting that exists once', () => {
    const show = order('ShowPost', { campaignId: 'f1', jobId: 'j1' });
    campaign(planned)
      .when(show, KNOWN)
      .then({ type: 'CampaignPostShown', data: { employerId: 'e1' } });
    campaign(planned, shown).when(show, KNOWN).thenRefused('already-exists');
    campaign(planned)
      .when(show, { ...KNOWN, employerId: undefined })
      .thenRefused('job-unknown');
  });

  it('is reported from its first day on, and nothing follows when it was called off', () => {
    const report = (at: string) =>
      order('ReportCampaign', { campaignId: 'f1', visitors: 3, onlineVisitors: 0 }, { at });
    campaign(planned).when(report('2024-03-04T23:59:59+08:00'), KNOWN).thenRefused('out-of-turn');
    campaign(planned).when(report('2024-03-05T00:00:00+08:00'), KNOWN).then({ type: 'CampaignHeld' });
    const cancelled: CampaignEvent = { type: 'CampaignCancelled', data: { campaignId: 'f1', reason: '雪' } };
    campaign(planned, cancelled).when(report('2024-03-05T00:00:00+08:00'), KNOWN).thenRefused('out-of-turn');
  });

  it('gives back the time of everybody still to be interviewed when it is called off', () => {
    const cancel = order('CancelCampaign', { campaignId: 'f1', reason: '雪' });
    const held: CampaignEvent = { type: 'InterviewHeld', data: { ...who('w2'), outcome: 'taken' } };
    ready(booked('w1'), booked('w2'), held)
      .when(cancel, KNOWN)
      .then({ type: 'InterviewReleased', data: { ...who('w1'), ...time } }, { type: 'CampaignCancelled' });
    ready().when(cancel, KNOWN).then({ type: 'CampaignCancelled' });
  });
});

describe('a time for interviews', () => {
  it.each([
    ['on the first day', {}, null],
    ['on the last day', { startsAt: '2024-03-06T23:55:00+08:00' }, null],
    ['the day before', { startsAt: '2024-03-04T23:55:00+08:00' }, 'field-invalid'],
    ['the day after', { startsAt: '2024-03-07T00:00:00+08:00' }, 'field-invalid'],
    ['between the steps', { startsAt: '2024-03-05T09:01:00+08:00' }, 'field-invalid'],
    ['remote, at a campaign on site', { form: 'remote' }, 'field-invalid'],
    ['for a posting that is not shown', { jobId: 'j9' }, 'post-not-shown'],
  ])('%s', (_what, change, code) => {
    const outcome = campaign(planned, shown).when(
      order('OpenInterviewSlot', { ...slot, ...change } as typeof slot),
      KNOWN,
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'InterviewSlotOpened' });
  });

  it('is on site nowhere when all is online', () => {
    const online: CampaignEvent = { type: 'CampaignPlanned', data: { ...plan, mode: 'online' } };
    campaign(online, shown).when(order('OpenInterviewSlot', slot), KNOWN).thenRefused('field-invalid');
    campaign(online, shown)
      .when(order('OpenInterviewSlot', { ...slot, form: 'remote' as const }), KNOWN)
      .then({ type: 'InterviewSlotOpened' });
  });
});

describe('booking', () => {
  const book = (workerId: string, at = '2024-03-01T09:00:00+08:00') =>
    order('BookInterview', who(workerId), { at });

  it.each([
    ['a place that is free', [], 'w1', undefined, null],
    ['the last place again', [booked('w1')], 'w1', undefined, 'already-exists'],
    ['when all are booked', [booked('w2')], 'w1', undefined, 'slot-full'],
    ['a second before', [], 'w1', '2024-03-05T08:59:59+08:00', null],
    ['as it begins', [], 'w1', '2024-03-05T09:00:00+08:00', 'slot-begun'],
  ])('%s', (_what, past, workerId, at, code) => {
    const outcome = ready(...past).when(book(workerId, at), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'InterviewBooked', data: time });
  });

  it('a place that was given back', () => {
    const released: CampaignEvent = { type: 'InterviewReleased', data: { ...who('w2'), ...time } };
    ready(booked('w2'), released).when(book('w1'), KNOWN).then({ type: 'InterviewBooked' });
  });

  it('of times and people that exist', () => {
    campaign(planned).when(book('w1'), KNOWN).thenRefused('slot-unknown');
    ready()
      .when(book('w1'), { ...KNOWN, workerKnown: false })
      .thenRefused('worker-unknown');
    ready().when(order('ReleaseInterview', who()), KNOWN).thenRefused('not-booked');
  });

  it('takes each five minutes of the person', () => {
    const keys = (startsAt: string, minutes: number) =>
      interviewBooked.claims?.({ ...who(), startsAt, minutes }, 'campaign-f1').map(({ key }) => key) ?? [];
    const first = keys('2024-03-05T09:00:00+08:00', 15);
    expect(first).toHaveLength(3);
    expect(keys('2024-03-05T09:15:00+08:00', 5).filter((key) => first.includes(key))).toEqual([]);
    expect(keys('2024-03-05T09:10:00+08:00', 5).filter((key) => first.includes(key))).toHaveLength(1);
    expect(interviewBooked.claims?.(booked('w1').data as never, '')[0]).toMatchObject({
      refusedWith: 'time-taken',
    });
  });
});

describe('what came of an interview', () => {
  const report = (at: string) => order('ReportInterview', { ...who(), outcome: 'taken' as const }, { at });

  it.each([
    ['before it began', '2024-03-05T08:59:59+08:00', 'out-of-turn'],
    ['as it began', '2024-03-05T09:00:00+08:00', null],
  ])('is reported once it has begun: %s', (_when, at, code) => {
    const outcome = ready(booked('w1')).when(report(at), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'InterviewHeld' });
  });

  it('is reported once, and then nothing is given back', () => {
    const held: CampaignEvent = { type: 'InterviewHeld', data: { ...who(), outcome: 'absent' } };
    const at = '2024-03-05T10:00:00+08:00';
    ready(booked('w1'), held).when(report(at), KNOWN).thenRefused('out-of-turn');
    ready(booked('w1'), held)
      .when(order('ReleaseInterview', who(), { at }), KNOWN)
      .thenRefused('out-of-turn');
  });
});

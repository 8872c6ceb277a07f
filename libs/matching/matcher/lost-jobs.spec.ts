import { parseInstant } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { LostJobs } from './lost-jobs.js';

const told = (type: string, data: object, day: string): RecordedEvent =>
  ({
    type,
    data: { workerId: 'w1', ...data },
    eventId: `${type}-${day}`,
    correlationId: 'x',
    recordedAt: parseInstant(`${day}T09:00:00+08:00`),
  }) as unknown as RecordedEvent;
const ended = (endedOn: string, change: object = {}, recorded = endedOn) =>
  told('EmploymentEnded', { endedOn, reason: 'dismissed', ...change }, recorded);
const cameHome = (on: string, recorded = on) => told('WorkerReturned', { on, county: '420525' }, recorded);

function waiting(events: readonly RecordedEvent[], on: string, atMostDays = 10): string[] {
  const lost = new LostJobs();
  for (const event of events) lost.take(event);
  return lost
    .waitingOn(on, atMostDays)
    .map(({ since, cameHomeTo }) => `${since} ${cameHomeTo ?? 'anywhere'}`);
}

describe('who lost a job waits for a place', () => {
  it.each([
    ['from the last day worked', [ended('2024-03-01')], '2024-03-01', ['2024-03-01 anywhere']],
    [
      'from the day on which it was told, where that is later',
      [ended('2024-03-01', {}, '2024-03-05')],
      '2024-03-05',
      ['2024-03-05 anywhere'],
    ],
    ['until the days are over', [ended('2024-03-01')], '2024-03-11', ['2024-03-01 anywhere']],
    ['and not a day longer', [ended('2024-03-01')], '2024-03-12', []],
    ['but not who retired', [ended('2024-03-01', { reason: 'retired' })], '2024-03-01', []],
    ['nor for a date that was corrected', [ended('2024-03-01', { correction: true })], '2024-03-01', []],
    ['on coming home, near home', [cameHome('2024-03-02')], '2024-03-02', ['2024-03-02 420525']],
    [
      'wherever work is, where the job was lost before coming home',
      [ended('2024-03-01'), cameHome('2024-03-02')],
      '2024-03-02',
      ['2024-03-01 anywhere'],
    ],
    ...['ContractSigned', 'ContractRenewed', 'PlacementOffered', 'PersonErased'].map(
      (type) =>
        [`until ${type}`, [ended('2024-03-01'), told(type, {}, '2024-03-02')], '2024-03-02', []] as const,
    ),
    [
      'unless that went before',
      [told('PlacementOffered', {}, '2024-02-28'), ended('2024-03-01')],
      '2024-03-01',
      ['2024-03-01 anywhere'],
    ],
  ] as const)('%s', (_case, events, on, expected) => {
    expect(waiting(events, on)).toEqual(expected);
  });

  it('is let go of for good, and others keep their order', () => {
    const lost = new LostJobs();
    lost.take(ended('2024-03-01'));
    lost.take(
      told('EmploymentEnded', { workerId: 'w2', endedOn: '2024-03-05', reason: 'resigned' }, '2024-03-05'),
    );
    lost.take(
      told('EmploymentEnded', { workerId: 'w3', endedOn: '2024-03-04', reason: 'resigned' }, '2024-03-06'),
    );
    const names = (on: string, days: number) => lost.waitingOn(on, days).map(({ workerId }) => workerId);
    expect(names('2024-03-10', 9)).toEqual(['w1', 'w2', 'w3']);
    expect(names('2024-03-10', 8)).toEqual(['w2', 'w3']);
    expect(names('2024-03-10', 30)).toEqual(['w2', 'w3']);
  });
});

import { EMPTY_HELP_FILE, type HelpFile } from '../help/help-file.js';
import { servicesSince } from './services-follow.js';

const SINCE = '2024-06-01';
const look = (file: Partial<HelpFile>, on = '2024-06-11') =>
  servicesSince({ ...EMPTY_HELP_FILE, ...file }, { since: SINCE, on, dueDays: 10 });
const help = (
  on: string,
  kind: 'guidance' | 'introduction' | 'policy-support',
  jobId: string | null = null,
) => ({
  on,
  kind,
  jobId,
});
const guided = help('2024-06-03', 'guidance');
const offer = { offerId: 'j1/w1', jobId: 'j1', on: '2024-06-02', answer: null };

describe('guidance and an introduction within ten days', () => {
  it.each([
    ['the ninth day', '2024-06-10', 'due'],
    ['the tenth', '2024-06-11', 'due'],
    ['the eleventh', '2024-06-12', 'overdue'],
  ])('nothing given on %s', (_what, on, state) => {
    expect(look({}, on)).toMatchObject({ state, dueOn: '2024-06-11' });
  });

  it.each([
    ['both', { help: [guided, help('2024-06-05', 'introduction', 'j1')] }, 'served'],
    ['guidance and an offer', { help: [guided], offers: [offer] }, 'served'],
    ['guidance alone', { help: [guided] }, 'due'],
    ['an introduction alone', { help: [help('2024-06-05', 'introduction', 'j1')] }, 'due'],
    ['an offer alone', { offers: [offer] }, 'due'],
    ['support alone', { help: [guided, help('2024-06-05', 'policy-support')] }, 'due'],
    ['guidance of the day before', { help: [help('2024-05-31', 'guidance')], offers: [offer] }, 'due'],
    ['guidance of that day', { help: [help('2024-06-01', 'guidance')], offers: [offer] }, 'served'],
    ['guidance of tomorrow', { help: [help('2024-06-12', 'guidance')], offers: [offer] }, 'due'],
    ['an offer of the day before', { help: [guided], offers: [{ ...offer, on: '2024-05-31' }] }, 'due'],
  ])('%s', (_what, file, state) => {
    expect(look(file)).toMatchObject({ state });
  });

  it('shows the first of each and the latest offer with its answer', () => {
    const declined = { ...offer, on: '2024-06-04', jobId: 'j2', answer: 'declined' as const };
    const given = [guided, help('2024-06-02', 'guidance'), help('2024-06-05', 'introduction', 'j3')];
    expect(look({ help: given, offers: [offer, declined] })).toMatchObject({
      guidanceOn: '2024-06-02',
      introducedTo: 'j3',
      offeredJob: 'j2',
      offerAnswer: 'declined',
    });
  });
});

import { given, order } from '../../../test/support/given.js';
import type { JobFacts } from '../facts.js';
import type { Ground } from '../places.js';
import { postJob } from './commands.js';
import { jobDecider } from './decider.js';
import type { JobEvent } from './events.js';

const facts: JobFacts = { employer: { kind: 'enterprise' }, places: undefined, projectKnown: true };
const nobody: JobFacts = { employer: undefined, places: undefined, projectKnown: true };
const posting = {
  jobId: 'j1',
  employerId: 'e1',
  title: '缝纫工',
  occupation: '缝纫工',
  openings: 3,
  wageMinFen: 450_000,
  wageMaxFen: 650_000,
  wageUnit: 'month' as const,
  division: '420525',
  kind: 'regular' as const,
  strength: 'light' as const,
  shareWith: 'alliance' as const,
};
const posted: JobEvent = { type: 'JobPosted', data: posting };
const closed: JobEvent = { type: 'JobClosed', data: { jobId: 'j1', on: '2024-02-29' } };
/** Everything wrong at once: what is left out of it shows what is refused next. */
const allWrong = {
  maxAge: 45,
  wageMinFen: 650_001,
  openings: 0,
  division: '429999',
  lon: 111.6,
};
const post = (change: object) => order('PostJob', { ...posting, ...change });
const revision = (change: object, at?: string) =>
  order('ReviseJob', { jobId: 'j1', ...change }, at === undefined ? {} : { at });
const closing = (change: object = {}) => order('CloseJob', { jobId: 'j1', ...change });
const held = (...byWorker: readonly (readonly Ground[])[]): JobFacts => ({
  ...facts,
  places: { byWorker: Object.fromEntries(byWorker.map((grounds, at) => [`w${at}`, grounds])) },
});
const offer: Ground = { kind: 'offer', id: 'j1/w1', until: null };

describe('posting a vacancy', () => {
  it('puts up what was asked, at the division of today', () => {
    given(jobDecider, 'job-j1')
      .when(post({ division: '420621', lon: 112.2, lat: 32.1 }), facts)
      .then({ type: 'JobPosted', data: { ...posting, division: '420607', lon: 112.2, lat: 32.1 } });
  });

  it('has an example that works', () => {
    given(jobDecider, 'job-j1')
      .when(order('PostJob', postJob.schema.parse(postJob.example)), facts)
      .then({ type: 'JobPosted' });
  });

  it.each([
    ['age-limit-unlawful', allWrong],
    ['wage-range-invalid', { ...allWrong, maxAge: undefined }],
    ['openings-invalid', { ...allWrong, maxAge: undefined, wageMinFen: 1 }],
    ['employer-unknown', { division: '429999', lon: 111.6 }],
  ])('refuses in the order of the contract: %s', (code, change) => {
    given(jobDecider, 'job-j1', posted).when(post(change), nobody).thenRefused(code);
  });

  it.each([
    ['division-unknown', { division: '429999', lon: 111.6 }],
    ['already-exists', { lon: 111.6 }],
  ])('of a known employer then: %s', (code, change) => {
    given(jobDecider, 'job-j1', posted).when(post(change), facts).thenRefused(code);
  });

  it.each([
    ['half a point', { lat: 30.1 }],
    ['ages that nobody has', { minAge: 50, maxAge: 49, maxAgeBasis: '某规定第一条' }],
    ['an upper limit below the legal age', { maxAge: 17, maxAgeBasis: '某规定第一条', hazardous: true }],
  ])('refuses fields that do not fit together: %s', (_what, change) => {
    given(jobDecider, 'job-j1').when(post(change), facts).thenRefused('field-invalid');
  });

  it('takes a closing day that has passed: it was reported late', () => {
    given(jobDecider, 'job-j1')
      .when(post({ closesOn: '2023-12-31' }), facts)
      .then({ type: 'JobPosted', data: { closesOn: '2023-12-31' } });
  });
});

describe('revising a vacancy', () => {
  it('records what changed and nothing else', () => {
    const { decision } = given(jobDecider, 'job-j1', posted).when(
      revision({ openings: 5, title: '缝纫工', closesOn: '2024-09-30' }),
      facts,
    );
    expect(decision).toEqual([
      { type: 'JobRevised', data: { jobId: 'j1', openings: 5, closesOn: '2024-09-30' } },
    ]);
  });

  it('records nothing where nothing differs, and asks for something to change', () => {
    const known = given(jobDecider, 'job-j1', posted);
    known.when(revision({ openings: 3 }), facts).then();
    known.when(revision({}), facts).thenRefused('field-invalid');
  });

  it.each([
    ['an upper age limit', { maxAge: 45 }, 'age-limit-unlawful'],
    ['a lower end above the upper one that stands', { wageMinFen: 650_001 }, 'wage-range-invalid'],
    ['an upper end below the lower one that stands', { wageMaxFen: 449_999 }, 'wage-range-invalid'],
    ['no opening', { openings: 0 }, 'openings-invalid'],
    ['a division that does not exist', { division: '429999' }, 'division-unknown'],
    ['half a point', { lon: 111.6 }, 'field-invalid'],
  ])('holds the result to the rules: %s', (_what, change, code) => {
    given(jobDecider, 'job-j1', posted).when(revision(change), facts).thenRefused(code);
  });

  it('looks at the posting as it was revised last', () => {
    const revised: JobEvent = { type: 'JobRevised', data: { jobId: 'j1', wageMaxFen: 900_000 } };
    given(jobDecider, 'job-j1', posted, revised)
      .when(revision({ wageMinFen: 900_000 }), facts)
      .then({ type: 'JobRevised', data: { wageMinFen: 900_000 } });
  });

  it.each([
    [2, 'below-filled'],
    [0, 'below-filled'],
    [3, null],
    [4, null],
  ])('leaves everyone a place: %d openings, three people', (openings, code) => {
    const wider: JobEvent = { type: 'JobRevised', data: { jobId: 'j1', openings: 10 } };
    const outcome = given(jobDecider, 'job-j1', posted, wider).when(
      revision({ openings }),
      held([offer], [offer], [offer]),
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'JobRevised', data: { openings } });
  });

  it.each([
    ['its last day', '2024-05-31T23:59:59+08:00', 'below-filled'],
    ['the day after', '2024-06-01T00:00:00+08:00', null],
  ])('counts a contract until its last day: %s', (_day, at, code) => {
    const contract: Ground = { kind: 'contract', id: 'c1', until: '2024-05-31' };
    const outcome = given(jobDecider, 'job-j1', posted).when(
      revision({ openings: 1 }, at),
      held([offer], [contract]),
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'JobRevised' });
  });

  it('may change the wage of a posting on which more people work than it has openings', () => {
    given(jobDecider, 'job-j1', posted)
      .when(revision({ wageMaxFen: 700_000 }), held([offer], [offer], [offer], [offer]))
      .then({ type: 'JobRevised' });
  });

  it('moves the point of work along with the division', () => {
    const placed: JobEvent = { type: 'JobPosted', data: { ...posting, lon: 111.6, lat: 31.1 } };
    const moved = given(jobDecider, 'job-j1', placed);
    moved
      .when(revision({ division: '4205' }), facts)
      .then({ type: 'JobRevised', data: { division: '420500', lon: 111.2864, lat: 30.6919 } });
    moved
      .when(revision({ division: '420500', lon: 111.5, lat: 30.5 }), facts)
      .then({ type: 'JobRevised', data: { lon: 111.5, lat: 30.5 } });
    const { decision } = given(jobDecider, 'job-j1', posted).when(revision({ division: '420500' }), facts);
    expect(decision).toEqual([{ type: 'JobRevised', data: { jobId: 'j1', division: '420500' } }]);
  });

  it('opens a posting again that is past its closing day, but none that was closed', () => {
    const past: JobEvent = { type: 'JobPosted', data: { ...posting, closesOn: '2024-02-29' } };
    given(jobDecider, 'job-j1', past)
      .when(revision({ closesOn: '2024-03-31' }), facts)
      .then({ type: 'JobRevised', data: { closesOn: '2024-03-31' } });
    given(jobDecider, 'job-j1', past, closed)
      .when(revision({ closesOn: '2024-03-31' }), facts)
      .thenRefused('job-closed');
  });

  it('knows no posting that was never put up', () => {
    given(jobDecider, 'job-j9')
      .when(revision({ openings: 0 }), nobody)
      .thenRefused('job-unknown');
  });
});

describe('closing a vacancy', () => {
  it.each([
    ['the day before, reported late', '2024-02-29', null],
    ['today', '2024-03-01', null],
    ['tomorrow', '2024-03-02', 'field-invalid'],
  ])('takes effect by today: %s', (_day, on, code) => {
    const outcome = given(jobDecider, 'job-j1', posted).when(closing({ on, reason: '已招满' }), facts);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'JobClosed', data: { on, reason: '已招满' } });
  });

  it('is today where no day is named', () => {
    given(jobDecider, 'job-j1', posted)
      .when(closing(), facts)
      .then({ type: 'JobClosed', data: { on: '2024-03-01' } });
  });

  it('happens once', () => {
    given(jobDecider, 'job-j1', posted, closed).when(closing(), facts).thenRefused('job-closed');
    given(jobDecider, 'job-j9').when(closing(), facts).thenRefused('job-unknown');
  });
});

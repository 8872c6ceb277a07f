import { given, order } from '../../../test/support/given.js';
import type { JobFacts } from '../facts.js';
import { jobDecider } from './decider.js';
import type { JobEvent } from './events.js';

const facts: JobFacts = { employer: { kind: 'project-owner' }, places: undefined, projectKnown: true };
const unknown: JobFacts = { ...facts, projectKnown: false };
const posting = {
  jobId: 'j1',
  employerId: 'e1',
  title: '混凝土养护工',
  occupation: '混凝土工',
  openings: 3,
  wageMinFen: 15_000,
  wageMaxFen: 18_000,
  wageUnit: 'day' as const,
  division: '420525',
  kind: 'work-relief' as const,
  strength: 'medium' as const,
  shareWith: 'own-county' as const,
};
const posted: JobEvent = { type: 'JobPosted', data: posting };
const post = (change: object) => order('PostJob', { ...posting, ...change });
const revision = (change: object) => order('ReviseJob', { jobId: 'j1', ...change });

describe('a posting of a project', () => {
  it('names the project and the part of it', () => {
    given(jobDecider, 'job-j1')
      .when(post({ projectId: 'p1', projectPart: 'upkeep' }), facts)
      .then({ type: 'JobPosted', data: { projectId: 'p1', projectPart: 'upkeep' } });
  });

  it('needs the project to be registered, posted or revised', () => {
    given(jobDecider, 'job-j1')
      .when(post({ projectId: 'p1' }), unknown)
      .thenRefused('project-unknown');
    given(jobDecider, 'job-j1', posted)
      .when(revision({ projectId: 'p1' }), unknown)
      .thenRefused('project-unknown');
  });

  it('may be led to a project later, and its part named then', () => {
    given(jobDecider, 'job-j1', posted)
      .when(revision({ projectId: 'p1', projectPart: 'services' }), facts)
      .then({ type: 'JobRevised', data: { jobId: 'j1', projectId: 'p1', projectPart: 'services' } });
  });

  it('has no part without a project', () => {
    given(jobDecider, 'job-j1')
      .when(post({ projectPart: 'upkeep' }), facts)
      .thenRefused('field-invalid');
    given(jobDecider, 'job-j1', posted)
      .when(revision({ projectPart: 'upkeep' }), facts)
      .thenRefused('field-invalid');
  });
});

describe('a limit beside age and skill', () => {
  const limits = [{ on: 'disability', words: '不招残疾人' }];

  it('is refused on a public-welfare post, posted or revised', () => {
    const welfare = { ...posting, kind: 'public-welfare' as const };
    given(jobDecider, 'job-j1')
      .when(post({ ...welfare, limits }), facts)
      .thenRefused('limit-unlawful');
    given(jobDecider, 'job-j1', { type: 'JobPosted', data: welfare })
      .when(revision({ limits }), facts)
      .thenRefused('limit-unlawful');
  });

  it('stands elsewhere, where art. 16 does not speak of it', () => {
    given(jobDecider, 'job-j1').when(post({ limits }), facts).then({ type: 'JobPosted', data: { limits } });
  });
});

import { NO_ROUNDS } from '../../libs/matching/matcher/round-times.js';
import { type ApiUnderTest, apiUnderTest, person, START_LIMIT_MS } from './testing/api-under-test.js';

/** How the matcher of the process stands is seen from outside, and a round asked for is its answer. */

const WISH = { rounds: NO_ROUNDS, atOnce: true, onThread: false };

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest({ matcher: WISH });
}, START_LIMIT_MS);
afterAll(() => api.close());

/** The matcher's part of the answer once it has read all that was given. */
async function readyThrough(position: number): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await api.get('/api/ready');
    const matcher = body.matcher as { position: number; leads: boolean } | null;
    if (matcher && matcher.leads && matcher.position >= position) return { ...matcher };
    await new Promise((later) => setTimeout(later, 20));
  }
}

it('says whom the market holds, who leads, and what the last round came to', async () => {
  for (const number of [1, 2]) {
    await api.give('RegisterWorker', person(number));
    await api.give('DeclareWillingness', { workerId: `p${number}`, scope: 'cross-province' });
  }
  await api.give('RegisterEmployer', {
    employerId: 'e1',
    name: '示例服饰有限公司',
    creditCode: '91420525MA4AB1C2D8',
    division: '420525',
    industry: '制造业',
    kind: 'enterprise',
  });
  const posted = await api.give('PostJob', {
    jobId: 'j1',
    employerId: 'e1',
    title: '缝纫工',
    occupation: '缝纫工',
    openings: 1,
    wageMinFen: 400_000,
    wageMaxFen: 600_000,
    wageUnit: 'month',
    division: '420525',
    kind: 'regular',
    strength: 'medium',
    shareWith: 'province',
  });
  expect(posted.body).toMatchObject({ events: [{ type: 'JobPosted' }] });
  const before = await readyThrough(posted.body.position as number);
  expect(before).toMatchObject({ workers: 2, postings: 1, edges: 2, placed: 1, waiting: 0, lastRound: null });
  const matched = await api.give('Match', { roundId: 'r1' });
  const after = await readyThrough(matched.body.position as number);
  expect(after).toMatchObject({ lastRound: { roundId: 'r1', placed: 1 }, leader: after.holder });
  const { body } = await api.get('/api/metrics');
  expect(body).toContain('labour_matcher_leads 1');
  for (const name of ['set_aside', 'rebuilt', 'restarts']) expect(body).toContain(`labour_matcher_${name} 0`);
  expect(body).toMatch(/labour_matcher_market\{count="workers"\} [12]/);
});

it('is not spoken of where none runs', async () => {
  const without = await apiUnderTest();
  try {
    let { body } = await without.get('/api/ready');
    // A process that has just opened is not ready yet.
    while (!body.ready) {
      await new Promise((later) => setTimeout(later, 20));
      ({ body } = await without.get('/api/ready'));
    }
    expect(body).toMatchObject({ ready: true, matcher: null });
  } finally {
    await without.close();
  }
});

import {
  DAY,
  DONGGUAN,
  jobWith,
  WUHAN_JIANGAN,
  workerWith,
  YICHANG_XILING,
  YUANAN,
} from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { workLiesWithinScope as rule } from './work-lies-within-scope.js';

const context = ruleContext({ on: DAY, memberships: [] });
const HOME_VILLAGE = '420525101201';
const NEXT_VILLAGE = '420525101202';

describe('scopes widen', () => {
  it.each([
    ['cross-province', 'regular', DONGGUAN, true],
    ['cross-province', 'regular', WUHAN_JIANGAN, true],
    ['cross-province', 'regular', YUANAN, true],
    ['cross-province', 'gig', YUANAN, true],
    ['in-province', 'regular', DONGGUAN, false],
    ['in-province', 'regular', WUHAN_JIANGAN, true],
    ['in-province', 'regular', '420525101', true],
    ['county', 'regular', DONGGUAN, false],
    ['county', 'regular', YICHANG_XILING, false],
    ['county', 'regular', '420500', false],
    ['county', 'regular', YUANAN, true],
    ['county', 'regular', '420525101', true],
    ['county', 'gig', YUANAN, true],
    ['gig', 'regular', YUANAN, false],
    ['gig', 'gig', YUANAN, true],
    ['gig', 'gig', DONGGUAN, true],
    ['none', 'regular', YUANAN, false],
    ['none', 'gig', YUANAN, false],
  ] as const)('scope %s · %s post in %s → %s', (scope, kind, division, holds) => {
    const worker = workerWith({ willingness: { scope } });
    expect(rule.holds(worker, jobWith({ kind, division }), context)).toBe(holds);
    expect(rule.reason(worker, jobWith({ kind, division }), context).code).toBe('outside-scope');
  });
});

describe("the home village's own posts", () => {
  const worker = workerWith({ willingness: { scope: 'none' }, household: HOME_VILLAGE });

  it.each([
    ['public-welfare', 'public-body', HOME_VILLAGE, true],
    ['public-welfare', 'public-body', '420525101', true],
    ['public-welfare', 'public-body', YUANAN, true],
    ['public-welfare', 'public-body', NEXT_VILLAGE, false],
    ['public-welfare', 'public-body', YICHANG_XILING, false],
    ['work-relief', 'village', HOME_VILLAGE, true],
    ['work-relief', 'village', NEXT_VILLAGE, false],
    ['work-relief', 'enterprise', HOME_VILLAGE, false],
  ] as const)('%s post of a %s in %s → %s', (kind, employerKind, division, holds) => {
    expect(rule.holds(worker, jobWith({ kind, employerKind, division }), context)).toBe(holds);
  });

  it('are found by county where the household is recorded no finer, or was erased', () => {
    const post = jobWith({ kind: 'public-welfare', division: HOME_VILLAGE });
    expect(rule.holds({ ...worker, household: YUANAN }, post, context)).toBe(true);
    expect(rule.holds({ ...worker, household: undefined }, post, context)).toBe(true);
    expect(rule.holds({ ...worker, household: YICHANG_XILING }, post, context)).toBe(false);
  });

  it('are no gig', () => {
    const gig = workerWith({ willingness: { scope: 'gig' }, household: HOME_VILLAGE });
    expect(rule.holds(gig, jobWith({ kind: 'public-welfare', division: HOME_VILLAGE }), context)).toBe(false);
  });
});

it('is the matter of another rule where nothing is declared', () => {
  expect(rule.holds(workerWith({ willingness: null }), jobWith({ division: DONGGUAN }), context)).toBe(true);
});

import { type Answer, maybeAnswered } from './facts-are-answered-once.js';

const answer = (outcome: Answer['outcome'], change: Partial<Answer> = {}): Answer => ({
  followed: 'signed',
  outcome,
  code: null,
  cause: null,
  ...change,
});

describe('an event is answered once', () => {
  it.each([
    ['never answered', [], 'freely'],
    ['another event was answered', [answer('granted', { followed: 'arrived' })], 'freely'],
    ['granted', [answer('granted')], 'no-more'],
    ['refused for good', [answer('refused', { code: 'contract-under-one-year' })], 'no-more'],
    ['refused since granted before', [answer('refused', { code: 'already-granted' })], 'by-a-grant'],
    ['refused for the months granted', [answer('refused', { code: 'months-used' })], 'by-a-grant'],
    ['refused for six months granted', [answer('refused', { code: 'six-months-used' })], 'by-a-grant'],
    [
      'refused since another employer was paid',
      [answer('refused', { code: 'already-trained-with-subsidy' })],
      'by-a-grant',
    ],
    ['refused without insurance', [answer('refused', { code: 'no-social-insurance' })], 'by-a-grant'],
    ['refused since insured too late', [answer('refused', { code: 'policy-expired' })], 'by-a-grant'],
    ['refused for too few workers', [answer('refused', { code: 'too-few-lifted-workers' })], 'by-a-grant'],
    ['rejected', [answer('rejected', { cause: 'officer' })], 'no-more'],
    ['taken back by an officer', [answer('clawed-back', { cause: 'officer' })], 'no-more'],
    ['taken back by a late fact', [answer('clawed-back', { cause: 'late-fact' })], 'by-a-grant'],
    [
      'refused, then granted',
      [answer('refused', { code: 'no-social-insurance' }), answer('granted')],
      'no-more',
    ],
  ])('%s', (_what, answers, may) => {
    expect(maybeAnswered('signed', answers)).toBe(may);
  });
});

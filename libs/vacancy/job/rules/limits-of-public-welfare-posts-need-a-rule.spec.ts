import { limitUnlawful } from './limits-of-public-welfare-posts-need-a-rule.js';

const RULE = '道路交通安全法第十九条';
const disability = { on: 'disability', words: '不招残疾人' } as const;
const other = { on: 'other', words: '只招本村户籍' } as const;

describe('limits of public-welfare posts need a rule', () => {
  it.each([
    ['public-welfare · none named', { kind: 'public-welfare' }, null],
    ['public-welfare · an empty list', { kind: 'public-welfare', limits: [] }, null],
    ['public-welfare · disability', { kind: 'public-welfare', limits: [disability] }, 'N6 art. 16'],
    [
      'public-welfare · disability by a rule in force',
      { kind: 'public-welfare', limits: [{ ...disability, basis: RULE }] },
      null,
    ],
    ['public-welfare · another limit', { kind: 'public-welfare', limits: [other] }, 'N6 art. 16'],
    [
      'public-welfare · one with a rule, one without',
      { kind: 'public-welfare', limits: [{ ...disability, basis: RULE }, other] },
      'N6 art. 16',
    ],
    [
      'regular · disability, of which art. 16 does not speak',
      { kind: 'regular', limits: [disability] },
      null,
    ],
  ] as const)('%s', (_posting, posting, citation) => {
    const refusal = limitUnlawful(posting as Parameters<typeof limitUnlawful>[0]);
    if (citation === null) expect(refusal).toBeUndefined();
    else expect(refusal).toMatchObject({ code: 'limit-unlawful', citation });
  });
});

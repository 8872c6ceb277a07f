import { ageLimitUnlawful, legalAgeYears } from './age-limits-need-a-law.js';

const LAW = '特种作业人员安全技术培训考核管理规定第四条';

describe('age limits need a law', () => {
  it.each([
    ['regular · none', { kind: 'regular' }, null],
    ['regular · up to 45', { kind: 'regular', maxAge: 45 }, 'N6 art. 12'],
    ['regular · up to 120, a limit all the same', { kind: 'regular', maxAge: 120 }, 'N6 art. 12'],
    ['regular · up to 60 by a regulation', { kind: 'regular', maxAge: 60, maxAgeBasis: LAW }, null],
    ['gig · up to 45', { kind: 'gig', maxAge: 45 }, 'N6 art. 12'],
    ['public-welfare · up to 60', { kind: 'public-welfare', maxAge: 60 }, 'N6 art. 16'],
    [
      'public-welfare · up to 60 by a rule in force',
      { kind: 'public-welfare', maxAge: 60, maxAgeBasis: LAW },
      null,
    ],
    ['public-welfare · from 15', { kind: 'public-welfare', minAge: 15 }, 'Labour Law art. 15'],
    ['public-welfare · from 16', { kind: 'public-welfare', minAge: 16 }, null],
    ['public-welfare · from 17', { kind: 'public-welfare', minAge: 17 }, 'N6 art. 16'],
    [
      'public-welfare, hazardous · from 17',
      { kind: 'public-welfare', hazardous: true, minAge: 17 },
      'Labour Law art. 64',
    ],
    ['public-welfare, hazardous · from 18', { kind: 'public-welfare', hazardous: true, minAge: 18 }, null],
    [
      'public-welfare, hazardous · from 19',
      { kind: 'public-welfare', hazardous: true, minAge: 19 },
      'N6 art. 16',
    ],
    ['regular · from 25, which no article forbids', { kind: 'regular', minAge: 25 }, null],
    ['regular · from 15', { kind: 'regular', minAge: 15 }, 'Labour Law art. 15'],
    ['regular · from 16', { kind: 'regular', minAge: 16 }, null],
    ['regular, hazardous · from 15', { kind: 'regular', hazardous: true, minAge: 15 }, 'Labour Law art. 15'],
    ['regular, hazardous · from 17', { kind: 'regular', hazardous: true, minAge: 17 }, 'Labour Law art. 64'],
    ['regular, hazardous · from 18', { kind: 'regular', hazardous: true, minAge: 18 }, null],
  ] as const)('%s', (_posting, posting, citation) => {
    const refusal = ageLimitUnlawful(posting);
    if (citation === null) expect(refusal).toBeUndefined();
    else expect(refusal).toMatchObject({ code: 'age-limit-unlawful', citation });
  });

  it('begin at 16, at 18 for hazardous work', () => {
    expect([
      legalAgeYears({}),
      legalAgeYears({ hazardous: false }),
      legalAgeYears({ hazardous: true }),
    ]).toEqual([16, 16, 18]);
  });
});

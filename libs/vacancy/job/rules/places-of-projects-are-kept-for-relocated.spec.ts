import type { KnownProject } from '../../facts.js';
import { keepingDuty, settlementPlacesTooFew } from './places-of-projects-are-kept-for-relocated.js';

const project = (change: Partial<KnownProject> = {}): KnownProject => ({
  kind: 'construction',
  funding: 'other',
  nearSettlementId: undefined,
  ...change,
});
const government = project({ funding: 'government' });

describe('which postings keep places for relocated residents (N6 art. 15, N25 §2(12))', () => {
  it.each([
    ['a posting of no project', { kind: 'regular' }, undefined, undefined],
    ['a project of others', { kind: 'regular' }, project(), undefined],
    ['a project of government', { kind: 'regular' }, government, 'government-project'],
    ['work relief near no settlement', { kind: 'work-relief' }, project({ kind: 'work-relief' }), undefined],
    [
      'work relief near a settlement',
      { kind: 'regular' },
      project({ kind: 'work-relief', nearSettlementId: 's1' }),
      'work-relief-near-settlement',
    ],
    [
      'a work-relief posting of another project near a settlement',
      { kind: 'work-relief' },
      project({ nearSettlementId: 's1' }),
      'work-relief-near-settlement',
    ],
    [
      'another project near a settlement',
      { kind: 'regular' },
      project({ nearSettlementId: 's1' }),
      undefined,
    ],
    [
      'a public-service project',
      { kind: 'regular' },
      project({ kind: 'public-service' }),
      'grassroots-service',
    ],
    [
      'village management without a project',
      { kind: 'regular', villageService: 'village-management' },
      undefined,
      'grassroots-service',
    ],
    [
      'basic services',
      { kind: 'regular', villageService: 'basic-services' },
      undefined,
      'grassroots-service',
    ],
    ['rural construction', { kind: 'regular', villageService: 'rural-construction' }, undefined, undefined],
  ] as const)('%s', (_posting, posting, of, duty) => {
    expect(keepingDuty(posting, of)).toBe(duty);
  });
});

describe('the share that a local document asks for', () => {
  it.each([
    ['nothing asked here', null, 0, true],
    ['nothing kept', 10, undefined, false],
    ['one less', 10, 9, false],
    ['as much', 10, 10, true],
    ['one more', 10, 11, true],
    ['none needed', 0, undefined, true],
  ])('%s', (_case, sharePercent, relocatedQuotaPercent, stands) => {
    const posting = {
      kind: 'regular' as const,
      ...(relocatedQuotaPercent === undefined ? {} : { relocatedQuotaPercent }),
    };
    const refusal = settlementPlacesTooFew(posting, { project: government, sharePercent });
    if (stands) expect(refusal).toBeUndefined();
    else
      expect(refusal).toMatchObject({
        code: 'settlement-places-too-few',
        citation: 'N6 art. 15; N25 §2(12)',
      });
  });

  it('is asked of nobody else', () => {
    expect(settlementPlacesTooFew({ kind: 'regular' }, { sharePercent: 10 })).toBeUndefined();
  });
});

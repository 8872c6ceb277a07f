import { admitMembers, releaseMembers } from '../../kernel/alliances.js';
import { STARTING_MEMBERSHIPS } from '../../kernel/alliances-starting-set.js';
import {
  DAY,
  DONGGUAN,
  JINGZHOU_SHASHI,
  jobWith,
  SHIYAN_YUNYANG,
  WUHAN_JIANGAN,
  workerWith,
  YICHANG_XILING,
  YUANAN,
} from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { postingIsSharedWithCounty as rule } from './posting-is-shared-with-county.js';

const SHIYAN_FANGXIAN = '420325';

const holds = (given: {
  county: string;
  shareWith: 'own-county' | 'alliance' | 'province';
  division: string;
  memberships?: typeof STARTING_MEMBERSHIPS;
  on?: string;
}) => {
  const { county, shareWith, division, memberships = STARTING_MEMBERSHIPS, on = DAY } = given;
  const context = ruleContext({ on, memberships });
  const worker = workerWith({ householdCounty: county });
  return rule.holds(worker, jobWith({ shareWith, division }), context);
};

describe('whom a posting is shared with', () => {
  it.each([
    [YUANAN, 'own-county', YUANAN, true],
    [YUANAN, 'own-county', '420525101', true],
    [YUANAN, 'own-county', YICHANG_XILING, false],
    [YUANAN, 'own-county', '420500', true],
    [YUANAN, 'alliance', YUANAN, true],
    [YUANAN, 'alliance', YICHANG_XILING, true],
    [YUANAN, 'alliance', JINGZHOU_SHASHI, true],
    [YUANAN, 'alliance', WUHAN_JIANGAN, false],
    [YUANAN, 'alliance', SHIYAN_YUNYANG, false],
    [SHIYAN_YUNYANG, 'alliance', SHIYAN_YUNYANG, true],
    [SHIYAN_FANGXIAN, 'alliance', SHIYAN_YUNYANG, false],
    [YUANAN, 'alliance', DONGGUAN, false],
    [DONGGUAN, 'alliance', DONGGUAN, true],
    [YUANAN, 'province', DONGGUAN, true],
    [SHIYAN_YUNYANG, 'province', WUHAN_JIANGAN, true],
    [DONGGUAN, 'province', YUANAN, true],
  ] as const)('household %s · shared with %s · post in %s → %s', (county, shareWith, division, expected) => {
    expect(holds({ county, shareWith, division })).toBe(expected);
  });

  it('follows every alliance that holds the division', () => {
    const memberships = admitMembers(STARTING_MEMBERSHIPS, {
      allianceId: 'neighbours',
      members: [YUANAN, SHIYAN_FANGXIAN],
      tier: 'core',
      from: '2024-01-01',
    });
    const given = { shareWith: 'alliance', division: YUANAN, memberships } as const;
    expect(holds({ ...given, county: SHIYAN_FANGXIAN })).toBe(true);
    expect(holds({ ...given, county: JINGZHOU_SHASHI })).toBe(true);
    expect(holds({ ...given, county: SHIYAN_YUNYANG })).toBe(false);
  });

  it.each([
    ['the day before a county joins', '2024-02-29', false],
    ['the day it joins', '2024-03-01', true],
    ['the last day it is in', '2024-08-31', true],
    ['the first day outside', '2024-09-01', false],
  ])('follows memberships to the day: %s', (_day, on, expected) => {
    const joined = admitMembers(STARTING_MEMBERSHIPS, {
      allianceId: 'yichang-jingzhou-jingmen',
      members: [SHIYAN_YUNYANG],
      tier: 'linked',
      from: '2024-03-01',
    });
    const memberships = releaseMembers(joined, {
      allianceId: 'yichang-jingzhou-jingmen',
      members: [SHIYAN_YUNYANG],
      from: '2024-09-01',
    });
    expect(holds({ county: SHIYAN_YUNYANG, shareWith: 'alliance', division: YUANAN, memberships, on })).toBe(
      expected,
    );
  });

  it('names the alliances in its reason', () => {
    const context = ruleContext({ on: DAY, memberships: STARTING_MEMBERSHIPS });
    const job = jobWith({ shareWith: 'alliance', division: WUHAN_JIANGAN });
    const reason = rule.reason(workerWith(), job, context);
    expect(reason).toMatchObject({ code: 'not-shared', citation: 'N6 art. 3; POLICY interpretation 8' });
    expect(reason.message).toContain('wuhan-metropolitan');
  });
});

import { given, order } from '../../test/support/given.js';
import { allianceDecider } from './decider.js';
import type { AllianceEvent } from './events.js';

const GORGES = 'alliance-three-gorges';
const YI_JING_JING = 'alliance-yichang-jingzhou-jingmen';
const gorges = {
  allianceId: 'three-gorges',
  name: '三峡库区劳务协作联盟',
  members: ['420525', '422823'],
  tier: 'core' as const,
  from: '2024-03-01',
};
const formed: AllianceEvent = { type: 'AllianceFormed', data: gorges };
const admission = (members: string[], from: string) =>
  order('AdmitMember', { allianceId: 'any', members, tier: 'linked' as const, from });
const departure = (members: string[], from: string) =>
  order('LeaveAlliance', { allianceId: 'any', members, from });

describe('forming an alliance', () => {
  it('lets neighbouring counties found one of their own', () => {
    given(allianceDecider, GORGES)
      .when(order('FormAlliance', gorges), null)
      .then({ type: 'AllianceFormed', data: gorges });
  });

  it('may take a name that resembles one of the notices', () => {
    given(allianceDecider, 'alliance-wuhan')
      .when(order('FormAlliance', { ...gorges, allianceId: 'wuhan' }), null)
      .then({ type: 'AllianceFormed', data: { allianceId: 'wuhan' } });
  });

  it('writes each member once, by the code of today', () => {
    const members = ['4228', '422800', '420621'];
    given(allianceDecider, GORGES)
      .when(order('FormAlliance', { ...gorges, members }), null)
      .then({ type: 'AllianceFormed', data: { members: ['422800', '420607'] } });
  });

  it.each([
    ['an id that was used before', GORGES, {}, 'already-exists'],
    ['the id of an alliance that the notices name', YI_JING_JING, {}, 'already-exists'],
    ['a member that is no division', 'alliance-new', { members: ['420525', '429999'] }, 'division-unknown'],
    ['a member that is no division, before the id', GORGES, { members: ['429999'] }, 'division-unknown'],
  ])('refuses %s', (_what, stream, change, code) => {
    const past = stream === GORGES ? [formed] : [];
    given(allianceDecider, stream, ...past)
      .when(order('FormAlliance', { ...gorges, ...change }), null)
      .thenRefused(code);
  });
});

describe('admitting and leaving', () => {
  it('works on the alliances that the notices name', () => {
    given(allianceDecider, YI_JING_JING)
      .when(admission(['4228'], '2024-03-01'), null)
      .then({
        type: 'MemberAdmitted',
        data: { allianceId: 'yichang-jingzhou-jingmen', members: ['422800'], tier: 'linked' },
      });
    given(allianceDecider, YI_JING_JING)
      .when(departure(['420800'], '2024-03-01'), null)
      .then({ type: 'MemberLeft', data: { members: ['420800'], from: '2024-03-01' } });
  });

  it.each([
    ['admitting to', admission(['422800'], '2024-03-01')],
    ['leaving', departure(['422800'], '2024-03-01')],
  ])('knows no alliance before it is formed: %s', (_what, command) => {
    given(allianceDecider, GORGES).when(command, null).thenRefused('alliance-unknown');
  });

  it.each([
    ['admitting', admission(['429999'], '2024-03-01')],
    ['leaving', departure(['429999'], '2024-03-01')],
  ])('knows no division without a code: %s', (_what, command) => {
    given(allianceDecider, YI_JING_JING).when(command, null).thenRefused('division-unknown');
  });

  it.each([
    ['the day before it belongs', '2024-02-29', 'not-a-member'],
    ['the first day it belongs', '2024-03-01', null],
    ['the day after', '2024-03-02', null],
  ])('lets a member leave from a day on which it belongs: %s', (_day, from, code) => {
    const outcome = given(allianceDecider, GORGES, formed).when(departure(['422823'], from), null);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'MemberLeft', data: { members: ['422823'], from } });
  });

  it.each([
    ['the last day inside', '2024-05-31', null],
    ['the first day outside', '2024-06-01', 'not-a-member'],
    ['the day after', '2024-06-02', 'not-a-member'],
  ])('lets nobody leave who has left: %s', (_day, from, code) => {
    const left: AllianceEvent = {
      type: 'MemberLeft',
      data: { allianceId: 'three-gorges', members: ['422823'], from: '2024-06-01' },
    };
    const outcome = given(allianceDecider, GORGES, formed, left).when(departure(['422823'], from), null);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'MemberLeft' });
  });

  it.each([
    ['a county whose prefecture is the member', ['420525'], null],
    ['a division and a stranger together', ['420500', '420300'], 'not-a-member'],
    ['a division of another alliance', ['420600'], 'not-a-member'],
  ])('of the alliances that the notices name: %s', (_what, members, code) => {
    const outcome = given(allianceDecider, YI_JING_JING).when(departure(members, '2024-03-01'), null);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'MemberLeft', data: { members } });
  });

  it('lets a prefecture leave with the counties that belong by themselves', () => {
    given(allianceDecider, GORGES, formed)
      .when(departure(['4228'], '2024-06-01'), null)
      .then({ type: 'MemberLeft', data: { members: ['422800'] } });
  });
});

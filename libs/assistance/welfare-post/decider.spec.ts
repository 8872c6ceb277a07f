import { given, order } from '../../../test/support/given.js';
import type { Labour } from '../facts.js';
import { HOLDER_COMMANDS, setWelfarePosts } from './commands.js';
import { countyPostsDecider, holderDecider, type HolderFacts } from './decider.js';
import { postHolderAssessed } from './events.js';

const labour: Labour = {
  householdCounty: '420525',
  statuses: [],
  contracts: [
    {
      contractId: 'c1',
      employerId: 'e1',
      jobId: 'j1',
      startsOn: '2024-02-01',
      endsOn: '2025-01-31',
      ending: null,
    },
  ],
  endings: [],
  businesses: [],
  unemployedFrom: [],
  willingness: [],
};
const facts: HolderFacts = { labour, isWelfarePost: true };
const holder = { workerId: 'w1', contractId: 'c1', on: '2024-02-20' };
const assessed = { ...holder, duties: 'fulfilled' as const, rulesKept: true };
const examined = { ...holder, cannotLeave: true, noOtherWork: true, willing: true, able: true };
const assess = (change: object) => order('AssessPostHolder', { ...assessed, ...change });

describe('who holds a public-welfare post', () => {
  it.each([
    ['nobody of that id', {}, { labour: undefined, isWelfarePost: false }, 'worker-unknown'],
    ['another contract', { contractId: 'c2' }, facts, 'contract-unknown'],
    ['a contract of another kind', {}, { labour, isWelfarePost: false }, 'not-a-public-welfare-post'],
    ['the day before the contract', { on: '2024-01-31' }, facts, 'field-invalid'],
    ['tomorrow', { on: '2024-03-02' }, facts, 'field-invalid'],
  ])('is not assessed: %s', (_what, change, known, code) => {
    given(holderDecider, 'welfare-w1').when(assess(change), known).thenRefused(code);
  });

  it.each(['2024-02-01', '2024-03-01'])('is assessed on %s', (on) => {
    given(holderDecider, 'welfare-w1')
      .when(assess({ on }), facts)
      .then({ type: 'PostHolderAssessed', data: { ...assessed, on } });
  });

  it('has what is noted of it sealed', () => {
    expect(postHolderAssessed.personal?.fields).toEqual(['note']);
    expect(postHolderAssessed.personal?.person({ ...assessed, note: '示例' })).toBe('worker:w1');
  });

  it('may be examined before the first day', () => {
    const fields = { ...examined, on: '2024-01-20' };
    given(holderDecider, 'welfare-w1')
      .when(order('ExamineWelfarePlacement', fields), facts)
      .then({ type: 'WelfarePlacementExamined', data: fields });
  });

  it.each([
    ['leaves', { leaves: true }, null],
    ['leaves, to be looked at again', { leaves: true, reviewOn: '2024-05-01' }, 'field-invalid'],
    ['stays for good', { leaves: false }, 'field-invalid'],
    ['stays until the same day', { leaves: false, reviewOn: '2024-02-20' }, 'field-invalid'],
    ['stays until the next day', { leaves: false, reviewOn: '2024-02-21' }, null],
  ])('%s', (_what, change, code) => {
    const fields = { ...holder, reason: '收入超出监测范围', ...change };
    const outcome = given(holderDecider, 'welfare-w1').when(order('DecidePostExit', fields), facts);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'PostExitDecided', data: fields });
  });

  it.each(HOLDER_COMMANDS.map((one) => [one.name, one] as const))('%s has an example', (_name, one) => {
    expect(one.schema.parse(one.example)).toMatchObject({ workerId: 'w1' });
  });
});

describe('the number of posts of a county', () => {
  const fields = setWelfarePosts.schema.parse(setWelfarePosts.example);
  const set = (county: string) =>
    given(countyPostsDecider, `countyposts-${county}`).when(
      order('SetWelfarePosts', { ...fields, county }),
      null,
    );

  it('is set for a county alone', () => {
    set('420525').then({ type: 'WelfarePostsSet', data: { county: '420525', posts: 320 } });
    set('429999').thenRefused('division-unknown');
    set('4205').thenRefused('field-invalid');
  });
});

import { STARTING_MEMBERSHIPS } from '../../kernel/alliances-starting-set.js';
import { INELIGIBILITY_REASONS } from '../refusals.js';
import { DAY, DONGGUAN, jobWith, workerWith } from '../testing/samples.js';
import { eligible, mayBePlaced, RULES, ruleContext } from './eligible.js';

const context = { on: DAY, memberships: STARTING_MEMBERSHIPS };

describe('eligible', () => {
  it('says yes where every rule holds', () => {
    expect(eligible(workerWith(), jobWith(), context)).toEqual({ eligible: true });
    expect(mayBePlaced(workerWith(), jobWith(), ruleContext(context))).toBe(true);
  });

  it('gives every reason, not the first only, in the order of the rules', () => {
    const worker = workerWith({
      birthDate: '2009-01-01',
      healthNotes: '心脏病',
      willingness: { scope: 'county', destinations: ['4205'], occupations: ['焊工'], wageFloorFen: 900_000 },
    });
    const job = jobWith({
      division: DONGGUAN,
      shareWith: 'alliance',
      minAge: 18,
      strength: 'heavy',
      requiredSkills: [{ occupation: '缝纫工', level: 5 }],
    });
    const answer = eligible(worker, job, context);
    expect(answer.eligible ? [] : answer.reasons.map((reason) => reason.code)).toEqual([
      'outside-scope',
      'outside-destinations',
      'occupation-not-wanted',
      'wage-below-floor',
      'skill-missing',
      'not-shared',
      'under-legal-age',
      'outside-age-limits',
      'too-heavy-for-health',
    ]);
    expect(mayBePlaced(worker, job, ruleContext(context))).toBe(false);
  });

  it('lists each rule once, and a meaning for each reason', () => {
    expect(new Set(RULES.map((rule) => rule.name)).size).toBe(RULES.length);
    expect(INELIGIBILITY_REASONS.length).toBeGreaterThan(RULES.length);
  });
});

import { given, order } from '../../../test/support/given.js';
import { recordHealthCheck } from './commands.js';
import { healthDecider, type HealthFacts } from './decider.js';
import { asksForChecks, checkDueOn } from './rules/health-is-checked-regularly.js';

const known: HealthFacts = { workerKnown: true, employerKnown: true };
const example = recordHealthCheck.schema.parse(recordHealthCheck.example);
const check = (change: object, facts = known) =>
  given(healthDecider, 'health-w1').when(
    order('RecordHealthCheck', { ...example, on: '2024-03-01', ...change }),
    facts,
  );

describe('a health check', () => {
  it('is recorded once it was made, with or without what it found', () => {
    check({}).then({ type: 'HealthChecked', data: { workerId: 'w1', on: '2024-03-01', fitFor: 'medium' } });
    check({ fitFor: undefined }).then({ type: 'HealthChecked' });
  });

  it.each([
    ['tomorrow', { on: '2024-03-02' }, known, 'field-invalid'],
    ['of nobody', {}, { ...known, workerKnown: false }, 'worker-unknown'],
    ['for nobody', {}, { ...known, employerKnown: false }, 'employer-unknown'],
  ])('is refused: %s', (_what, change, facts, code) => {
    check(change, facts).thenRefused(code);
  });
});

describe('health is checked regularly', () => {
  it.each([
    ['light', false, false],
    ['medium', false, false],
    ['heavy', false, true],
    ['light', true, true],
  ])('%s work, hazardous: %s → %s', (strength, hazardous, asked) => {
    expect(asksForChecks({ strength, hazardous })).toBe(asked);
  });

  it.each([
    ['from the first day', null, '2025-02-28'],
    ['from the last check', '2024-06-30', '2025-06-30'],
    ['from the first day, a check having held until the day before', '2023-02-28', '2025-02-28'],
    ['from a check before that holds still', '2023-03-01', '2024-03-01'],
    ['from the first day, the check before it being over', '2022-02-28', '2025-02-28'],
  ])('is due after twelve months: %s', (_what, checkedOn, dueOn) => {
    expect(checkDueOn({ startsOn: '2024-02-29', checkedOn }, 12)).toBe(dueOn);
  });
});

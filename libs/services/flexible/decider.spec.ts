import { given, order } from '../../../test/support/given.js';
import { FLEXIBLE_COMMANDS, introduceHomeWork, recordFlexibleSupport } from './commands.js';
import { flexibleDecider, type FlexibleFacts } from './decider.js';

const known: FlexibleFacts = { workerKnown: true, jobKnown: true };
const support = recordFlexibleSupport.schema.parse(recordFlexibleSupport.example);
const introduced = introduceHomeWork.schema.parse(introduceHomeWork.example);
const when = (name: 'RecordFlexibleSupport' | 'IntroduceHomeWork', fields: object, facts = known) =>
  given(flexibleDecider, 'flexible-w1').when(order(name, fields) as never, facts);

describe('support of flexible work', () => {
  it('is recorded with its period and the rule it rests on', () => {
    when('RecordFlexibleSupport', support).then({ type: 'FlexibleSupportGiven', data: support });
    when('RecordFlexibleSupport', { ...support, until: support.from }).then({ type: 'FlexibleSupportGiven' });
  });

  it('does not run back, and is nobody’s whom nobody registered', () => {
    when('RecordFlexibleSupport', { ...support, until: '2024-02-29' }).thenRefused('field-invalid');
    when('RecordFlexibleSupport', support, { ...known, workerKnown: false }).thenRefused('worker-unknown');
  });
});

describe('an introduction to work at home', () => {
  it('is recorded once it has happened', () => {
    when('IntroduceHomeWork', { ...introduced, on: '2024-03-01' }).then({ type: 'HomeWorkIntroduced' });
    when('IntroduceHomeWork', { ...introduced, on: '2024-03-02' }).thenRefused('field-invalid');
  });

  it('names a posting that there is', () => {
    when(
      'IntroduceHomeWork',
      { ...introduced, on: '2024-03-01', jobId: 'j9' },
      {
        ...known,
        jobKnown: false,
      },
    ).thenRefused('job-unknown');
  });
});

it('has an example for each command', () => {
  for (const { schema, example } of FLEXIBLE_COMMANDS) expect(schema.safeParse(example).success).toBe(true);
});

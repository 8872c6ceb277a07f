import { given, order } from '../../../test/support/given.js';
import type { Labour } from '../facts.js';
import type { Person } from '../facts/known-parties.js';
import { contract, ended, person } from '../testing/labour.js';
import { TERMS } from '../testing/terms.js';
import type { AssistanceCriterion, AssistanceTerms } from '../terms.js';
import { recognitionDeciderBy } from './decider.js';
import type { RecognitionEvent } from './events.js';

const STREAM = 'recognition-w1';
const decider = (terms: Partial<AssistanceTerms> = {}) =>
  recognitionDeciderBy(() => ({ ...TERMS, ...terms }));
const LIFTED = { status: 'lifted-out-of-poverty' as const, from: '2019-12-01', to: null };
const facts = (labour: Partial<Labour> = {}, known: Partial<Person> = {}) => ({
  labour: person({ statuses: [LIFTED], ...labour }),
  person: { birthDate: '1974-06-01', female: false, unemployedFrom: [], ...known },
});
const recognise = (criterion: AssistanceCriterion = 'disabled', from = '2024-06-01') =>
  order(
    'RecogniseAssistancePerson',
    { workerId: 'w1', criterion, from },
    { at: '2024-06-10T09:00:00+08:00' },
  );
const end = (to: string) =>
  order(
    'EndAssistancePerson',
    { workerId: 'w1', to, reason: 'employed' as const },
    { at: '2024-06-10T09:00:00+08:00' },
  );
const recognised: RecognitionEvent = {
  type: 'AssistancePersonRecognised',
  data: { workerId: 'w1', criterion: 'disabled', from: '2024-05-01', criteriaFrom: '2021-08-16' },
};
const over = (to: string): RecognitionEvent => ({
  type: 'AssistancePersonEnded',
  data: { workerId: 'w1', to, reason: 'employed' },
});

describe('a person to be assisted into work', () => {
  it('is recognised by a criterion in force, which the event dates', () => {
    given(decider(), STREAM)
      .when(recognise(), facts())
      .then({ type: 'AssistancePersonRecognised', data: { criteriaFrom: '2021-08-16' } });
  });

  it.each([
    ['field-invalid', recognise('disabled', '2024-06-11'), facts(), {}],
    ['worker-unknown', recognise(), { labour: undefined, person: undefined }, {}],
    ['no-recognised-status', recognise(), facts({ statuses: [] }), {}],
    ['no-recognised-status', recognise(), facts(), { assistanceGroups: [] }],
    ['has-work', recognise(), facts({ contracts: [contract('2024-06-01', null)] }), {}],
    ['criterion-not-in-force', recognise('land-lost'), facts(), {}],
    ['criterion-not-met', recognise('older'), facts({}, { birthDate: '1974-06-02' }), {}],
  ] as const)('is refused as %s', (code, command, known, terms) => {
    given(decider(terms), STREAM).when(command, known).thenRefused(code);
  });

  it.each([
    ['a man of 50', { birthDate: '1974-06-01', female: false }, true],
    ['a man a day short of it', { birthDate: '1974-06-02', female: false }, false],
    ['a woman of 40', { birthDate: '1984-06-01', female: true }, true],
    ['a woman a day short of it', { birthDate: '1984-06-02', female: true }, false],
  ])('%s counts as older or not', (_who, known, counts) => {
    const outcome = given(decider(), STREAM).when(recognise('older'), facts({}, known));
    if (counts) outcome.then({ type: 'AssistancePersonRecognised' });
    else outcome.thenRefused('criterion-not-met');
  });

  const worked = contract('2022-01-01', null, { ending: ended('2023-03-31', '2023-04-05') });
  it.each([
    ['365 days, today included', ['2023-06-03'], true],
    ['364', ['2023-06-04'], false],
    ['registered before the last work ended', ['2023-03-30'], false],
    ['never', [], false],
  ])('registered as unemployed for %s', (_what, unemployedFrom, counts) => {
    const outcome = given(decider(), STREAM).when(
      recognise('long-unemployed'),
      facts({ contracts: [worked] }, { unemployedFrom }),
    );
    if (counts) outcome.then({ type: 'AssistancePersonRecognised' });
    else outcome.thenRefused('criterion-not-met');
  });

  it.each([
    ['while one holds', [recognised], false],
    ['on the last day of one', [recognised, over('2024-06-01')], false],
    ['on the day after', [recognised, over('2024-05-31')], true],
  ])('%s', (_what, past, again) => {
    const outcome = given(decider(), STREAM, ...past).when(recognise(), facts());
    if (again) outcome.then({ type: 'AssistancePersonRecognised' });
    else outcome.thenRefused('already-recognised');
  });

  it('ends once, and not before it began', () => {
    given(decider(), STREAM, recognised).when(end('2024-06-09'), facts()).then(over('2024-06-09'));
    given(decider(), STREAM, recognised).when(end('2024-04-30'), facts()).thenRefused('field-invalid');
    given(decider(), STREAM).when(end('2024-06-09'), facts()).thenRefused('out-of-turn');
    given(decider(), STREAM, recognised, over('2024-06-01'))
      .when(end('2024-06-09'), facts())
      .thenRefused('out-of-turn');
  });
});

import { given, order } from '../../../test/support/given.js';
import type { EmployerFacts } from '../facts.js';
import { registerEmployer } from './commands.js';
import { employerDecider } from './decider.js';
import type { EmployerEvent } from './events.js';

const nobody: EmployerFacts = { creditCodeHeldBy: undefined, operator: undefined };
const factory = {
  employerId: 'e1',
  name: '远安示例制衣有限公司',
  creditCode: '91420525MA4AB1C2D8',
  division: '420525',
  industry: '制造业',
  kind: 'enterprise' as const,
};
const { creditCode: _creditCode, ...withoutLicence } = factory;
const workshop = { ...withoutLicence, kind: 'workshop' as const };
const registered: EmployerEvent = { type: 'EmployerRegistered', data: factory };

describe('registering an employer', () => {
  it('enters it with its credit code in capitals and the division of today', () => {
    const fields = { ...factory, creditCode: ' 91420525ma4ab1c2d8', division: '420621' };
    given(employerDecider, 'employer-e1')
      .when(order('RegisterEmployer', fields), nobody)
      .then({ type: 'EmployerRegistered', data: { ...factory, division: '420607' } });
  });

  it('has an example that works', () => {
    given(employerDecider, 'employer-e1')
      .when(order('RegisterEmployer', registerEmployer.schema.parse(registerEmployer.example)), nobody)
      .then({ type: 'EmployerRegistered' });
  });

  it.each([
    ['a wrong check character', { creditCode: '91420525MA4AB1C2D9' }, 'credit-code-invalid'],
    ['an empty credit code', { creditCode: '' }, 'credit-code-invalid'],
    ['a division that does not exist', { division: '429999' }, 'division-unknown'],
    ['an operator where there is a licence', { operatorId: 'e2' }, 'employer-unknown'],
  ])('refuses %s', (_what, change, code) => {
    given(employerDecider, 'employer-e1')
      .when(order('RegisterEmployer', { ...factory, ...change }), nobody)
      .thenRefused(code);
  });

  it('names a wrong number first, then the double registration, then the id', () => {
    const taken = { ...nobody, creditCodeHeldBy: 'employer-e0' };
    const again = given(employerDecider, 'employer-e1', registered);
    again
      .when(order('RegisterEmployer', { ...factory, creditCode: '9142' }), taken)
      .thenRefused('credit-code-invalid');
    again.when(order('RegisterEmployer', factory), taken).thenRefused('already-registered');
    again.when(order('RegisterEmployer', factory), nobody).thenRefused('already-exists');
  });
});

describe('a workshop without a licence of its own', () => {
  const operated = order('RegisterEmployer', { ...workshop, operatorId: 'e2' });

  it('names the employer that operates it', () => {
    given(employerDecider, 'employer-e1')
      .when(operated, { ...nobody, operator: { kind: 'enterprise' } })
      .then({ type: 'EmployerRegistered', data: { kind: 'workshop', operatorId: 'e2' } });
  });

  it('needs the operator to be registered', () => {
    given(employerDecider, 'employer-e1').when(operated, nobody).thenRefused('employer-unknown');
  });

  it('may have a licence of its own beside the operator', () => {
    given(employerDecider, 'employer-e1')
      .when(order('RegisterEmployer', { ...factory, kind: 'workshop' as const, operatorId: 'e2' }), {
        ...nobody,
        operator: { kind: 'village' },
      })
      .then({ type: 'EmployerRegistered', data: { creditCode: factory.creditCode, operatorId: 'e2' } });
  });

  it.each([
    ['a workshop with neither number', workshop, 'GB 32100'],
    ['an enterprise without a credit code', withoutLicence, 'GB 32100'],
    ['an enterprise with an operator instead', { ...withoutLicence, operatorId: 'e2' }, null],
  ])('is the only exception: %s', (_what, fields, citation) => {
    const { decision } = given(employerDecider, 'employer-e1').when(order('RegisterEmployer', fields), {
      ...nobody,
      operator: { kind: 'enterprise' },
    });
    expect(decision).toMatchObject({ refused: true, code: 'field-invalid', citation });
  });
});

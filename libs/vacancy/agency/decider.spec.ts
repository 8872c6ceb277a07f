import { given, order } from '../../../test/support/given.js';
import type { AgencyFacts } from '../facts.js';
import { registerAgency } from './commands.js';
import { agencyDecider } from './decider.js';
import type { AgencyEvent } from './events.js';

const nobody: AgencyFacts = { numberHeldBy: undefined };
const agency = {
  agencyId: 'a1',
  name: '远安示例人力资源有限公司',
  creditCode: '91420525MA4AB1C2HL',
  division: '420525',
  kind: 'hr-agency' as const,
};
const broker = {
  agencyId: 'a1',
  name: '李四',
  idNumber: '420525198501010012',
  division: '420525',
  kind: 'labour-broker' as const,
};
const registered: AgencyEvent = { type: 'AgencyRegistered', data: agency };

describe('registering an agency', () => {
  it('enters an organisation by name and credit code', () => {
    given(agencyDecider, 'agency-a1')
      .when(order('RegisterAgency', { ...agency, creditCode: '91420525ma4ab1c2hl' }), nobody)
      .then({ type: 'AgencyRegistered', data: agency });
  });

  it('has an example that works', () => {
    given(agencyDecider, 'agency-a1')
      .when(order('RegisterAgency', registerAgency.schema.parse(registerAgency.example)), nobody)
      .then({ type: 'AgencyRegistered' });
  });

  it('keeps name and number of a natural person where they are sealed', () => {
    const { decision } = given(agencyDecider, 'agency-a1').when(order('RegisterAgency', broker), nobody);
    const { name, ...others } = broker;
    expect(decision).toEqual([{ type: 'AgencyRegistered', data: { ...others, brokerName: name } }]);
  });

  it.each([
    ['a wrong credit code', { ...agency, creditCode: '91420525MA4AB1C2HM' }, 'credit-code-invalid'],
    ['a wrong identity number', { ...broker, idNumber: '420525198501010011' }, 'id-number-invalid'],
    ['a division that does not exist', { ...agency, division: '429999' }, 'division-unknown'],
    ['neither number', { ...agency, creditCode: undefined }, 'field-invalid'],
    ['both numbers', { ...broker, creditCode: agency.creditCode }, 'field-invalid'],
    ['a natural person as an HR agency', { ...broker, kind: 'hr-agency' as const }, 'field-invalid'],
  ])('refuses %s', (_what, fields, code) => {
    given(agencyDecider, 'agency-a1').when(order('RegisterAgency', fields), nobody).thenRefused(code);
  });

  it('names the double registration before the id', () => {
    const again = given(agencyDecider, 'agency-a1', registered);
    again
      .when(order('RegisterAgency', agency), { numberHeldBy: 'agency-a0' })
      .thenRefused('already-registered');
    again.when(order('RegisterAgency', agency), nobody).thenRefused('already-exists');
  });
});

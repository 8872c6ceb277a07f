import { given, order } from '../../../test/support/given.js';
import { firmDecider } from './decider.js';
import type { FirmEvent } from './events.js';

const known = { employerKnown: true };
const named: FirmEvent = { type: 'KeyEnterpriseNamed', data: { employerId: 'e1', from: '2023-03-01' } };
const name = (change: object = {}) =>
  order('NameKeyEnterprise', { employerId: 'e1', from: '2023-03-01', ...change });
const end = (until: string, change: object = {}) =>
  order('EndKeyEnterprise', { employerId: 'e1', until, ...change });
const appoint = (change: object = {}) =>
  order('AppointCommissioner', { employerId: 'e1', commissionerId: 'o8', from: '2023-06-01', ...change });
const finding = { workerId: 'w1', gap: 'no-contract' as const };
const contact = (change: object = {}) =>
  order('RecordFirmContact', {
    employerId: 'e1',
    on: '2024-03-01',
    means: 'visit' as const,
    topics: ['contract' as const],
    ...change,
  });

describe('a firm that is looked after', () => {
  it('is named with its commissioner or without, and its projects beside it', () => {
    given(firmDecider, 'firm-e1').when(name(), known).then({ type: 'KeyEnterpriseNamed' });
    given(firmDecider, 'firm-e1')
      .when(name({ commissionerId: 'o7' }), known)
      .then(
        { type: 'KeyEnterpriseNamed', data: { from: '2023-03-01' } },
        { type: 'CommissionerAppointed', data: { commissionerId: 'o7', from: '2023-03-01' } },
      );
    given(firmDecider, 'firm-e1', named)
      .when(name({ projectId: 'p1' }), known)
      .then({ type: 'KeyEnterpriseNamed', data: { projectId: 'p1' } });
  });

  it('gets another commissioner, ends, and may be named again', () => {
    given(firmDecider, 'firm-e1', named).when(appoint(), known).then({ type: 'CommissionerAppointed' });
    given(firmDecider, 'firm-e1', named).when(end('2023-03-01'), known).then({ type: 'KeyEnterpriseEnded' });
    const over: FirmEvent = { type: 'KeyEnterpriseEnded', data: { employerId: 'e1', until: '2023-12-31' } };
    given(firmDecider, 'firm-e1', named, over).when(name(), known).then({ type: 'KeyEnterpriseNamed' });
  });

  it('is spoken with, whether a key one or not', () => {
    given(firmDecider, 'firm-e1')
      .when(contact(), known)
      .then({ type: 'FirmContacted', data: { findings: [] } });
    const findings = [
      { ...finding, found: 'in-order' },
      { ...finding, found: 'to-be-mended', mendBy: '2024-03-31' },
    ];
    given(firmDecider, 'firm-e1')
      .when(contact({ findings }), known)
      .then({ type: 'FirmContacted', data: { findings } });
  });

  it.each([
    ['employer-unknown', 'nobody', contact(), { employerKnown: false }, []],
    ['already-exists', 'named twice', name(), known, [named]],
    ['not-a-key-enterprise', 'not named', appoint(), known, []],
    ['not-a-key-enterprise', 'another project', appoint({ projectId: 'p1' }), known, [named]],
    ['not-a-key-enterprise', 'not named', end('2023-12-31'), known, []],
    ['field-invalid', 'an end before the first day', end('2023-02-28'), known, [named]],
    ['field-invalid', 'a day to come', contact({ on: '2024-03-02' }), known, []],
    [
      'field-invalid',
      'to be mended by no day',
      contact({ findings: [{ ...finding, found: 'to-be-mended' }] }),
      known,
      [],
    ],
    [
      'field-invalid',
      'in order by a day',
      contact({ findings: [{ ...finding, found: 'in-order', mendBy: '2024-03-31' }] }),
      known,
      [],
    ],
  ] as const)('is refused as %s: %s', (code, _title, command, facts, past) => {
    given(firmDecider, 'firm-e1', ...past)
      .when(command, facts)
      .thenRefused(code);
  });
});

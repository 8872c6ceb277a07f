import { agency, builtIn, employer, lawWhere } from './testing/office.js';
import { ABSORPTION, AGENCY_SERVICE, STARTUP, TRANSPORT } from './testing/tables.js';
import { onceKey } from './once-key.js';

const toCounty = { ...TRANSPORT.ordinary, trip: { ...TRANSPORT.ordinary.trip!, jobDivision: '420525' } };

describe('what a measure is paid once for (interpretation 5)', () => {
  it('is for the reward employer and worker', () => {
    const { measure, ordinary } = ABSORPTION;
    expect(onceKey(measure, ordinary, builtIn)).toBe('absorption-reward/employer:e1/worker:w1');
    const other = { ...ordinary, employer: employer({ employerId: 'e2' }) };
    expect(onceKey(measure, other, builtIn)).toBe('absorption-reward/employer:e2/worker:w1');
  });

  it('is for the journey worker and kind of destination', () => {
    const { measure, ordinary } = TRANSPORT;
    expect(onceKey(measure, ordinary, builtIn)).toBe(
      'transport-subsidy/worker:w1/destination-kind:cross-province',
    );
    expect(onceKey(measure, toCounty, builtIn)).toBe(
      'transport-subsidy/worker:w1/destination-kind:in-province',
    );
  });

  it('is for the founder the worker, returned home or not', () => {
    expect(onceKey(STARTUP.measure, STARTUP.ordinary, builtIn)).toBe('startup-subsidy/worker:w1');
  });

  it('is for the agency worker and employer, whichever agency came first', () => {
    const { measure, ordinary } = AGENCY_SERVICE;
    const other = { ...ordinary, agency: agency({ agencyId: 'a2' }) };
    expect(onceKey(measure, ordinary, builtIn)).toBe('agency-service-subsidy/worker:w1/employer:e1');
    expect(onceKey(measure, other, builtIn)).toBe(onceKey(measure, ordinary, builtIn));
  });

  it('is another where a local document says so', () => {
    const law = lawWhere(
      'interpretations/parameters/transport-subsidy-once-key.yaml',
      'key parts',
      '{ 1900-01-01: [worker, calendar-year] }',
    );
    expect(onceKey(TRANSPORT.measure, TRANSPORT.ordinary, law)).toBe(
      'transport-subsidy/worker:w1/calendar-year:2024',
    );
  });
});

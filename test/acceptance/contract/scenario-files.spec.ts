import { parseScenario, ScenarioError } from '../../../apps/worker/rehearsal/scenario.js';
import { played, refusedCodes, story } from '../story.js';
import { identityNumber, person } from './told.js';

/** The rules of scenario files themselves. */
const line = (fields: object) => JSON.stringify({ at: '2024-03-01T09:00:00+08:00', ...fields });
const register = (workerId: string, more: object = {}) =>
  line({ do: 'RegisterWorker', with: person(workerId), ...more });

describe('a file', () => {
  it.each([
    ['no JSON', `${register('w1')}\nnot json`, 2],
    ['a list', '[]', 1],
    ['a text', '"x"', 1],
    ['null', 'null', 1],
    ['no at', `\n${JSON.stringify({ do: 'Advance' })}`, 2],
    ['no do', `\n\n${JSON.stringify({ at: '2024-03-01T09:00:00+08:00' })}`, 3],
    ['an at without offset', line({ at: '2024-03-01T09:00:00', do: 'Advance' }), 1],
  ])('is not begun where a line is at fault, and the line is named: %s', (_case, text, at) => {
    expect(() => parseScenario(text)).toThrow(ScenarioError);
    expect(() => parseScenario(text)).toThrow(`line ${at}`);
  });

  it('counts blank lines, takes any offset, and says unknown commands and fields by line', async () => {
    const text = [
      '',
      register('w1', { at: '2024-03-01T01:00:00Z' }),
      '   ',
      line({ do: 'RegisterWorkers', with: {} }),
      '',
      line({
        do: 'RecogniseStatus',
        with: { workerId: 'w1', status: 'relocated', from: '2024-03-01', x: 1 },
      }),
      line({ do: 'RecogniseStatus' }),
      line({ do: 'RegisterWorker', with: 'w1' }),
      line({ do: 'registerWorker', with: person('w2') }),
      '',
    ].join('\r\n');
    const report = await played(text);
    expect(
      report.refusals.map(({ line: at, command, code, citation }) => [at, command, code, citation]),
    ).toEqual([
      [4, 'RegisterWorkers', 'command-unknown', null],
      [6, 'RecogniseStatus', 'field-invalid', null],
      [7, 'RecogniseStatus', 'field-invalid', null],
      [8, 'RegisterWorker', 'field-invalid', null],
      [9, 'registerWorker', 'command-unknown', null],
    ]);
    expect(report.events).toBe(1);
  });

  it('may be empty', async () => {
    expect(await played('\n\n')).toEqual({
      events: 0,
      refusals: [],
      entitlements: [],
      milestones: [],
      placements: [],
      lists: { employed: [], unemployed: [], willingToGoOut: [] },
      warnings: [],
    });
  });

  it('lets anybody order anything, whoever is registered', async () => {
    const text = ['agency:x', 'employer:x', 'bureau:x', 'analyst:x', 'worker:x', 'system:x']
      .map((as, index) => register(`w${index}`, { as }))
      .join('\n');
    expect((await played(text)).refusals).toEqual([]);
  });

  it('prints the same bytes twice, generated ids included', async () => {
    const told = story()
      .employer('2024-03-01', 'e1')
      .job('2024-03-01', 'j1', 'e1', { jobId: undefined })
      .do('2024-03-01', 'RegisterWorker', person('x', { workerId: undefined }))
      .worker('2024-03-01', 'w1')
      .worker('2024-03-01', 'w2')
      .do('2024-03-01', 'DeclareWillingness', { workerId: 'w1', scope: 'cross-province' })
      .do('2024-03-01', 'DeclareWillingness', { workerId: 'w2', scope: 'cross-province' })
      .do('2024-03-02', 'Match')
      .advance('2024-03-20');
    const first = JSON.stringify(await played(told));
    expect(JSON.stringify(await played(told))).toBe(first);
    expect(first).toContain('expired');
  });
});

describe('the clock', () => {
  const hired = () =>
    story()
      .worker('2022-01-02', 'w1')
      .employer('2022-01-02', 'e1')
      .contract('c1', 'w1', 'e1', '2022-03-01', '2022-08-31');
  const age = (at: string, birth: string) =>
    story().do(
      at,
      'RegisterWorker',
      person('young', {
        idNumber: identityNumber(3, birth),
      }),
    );

  it('stands at the last line: after it nothing fires', async () => {
    expect((await played(hired())).lists.employed).toEqual(['w1']);
    expect((await played(hired().advance('2022-08-31'))).lists.employed).toEqual(['w1']);
    expect((await played(hired().advance('2022-09-01'))).lists.unemployed).toEqual(['w1']);
  });

  it('fires what is due at the instant of a line before the line', async () => {
    const told = hired().do('2022-09-01T00:00:00+08:00', 'EndEmployment', {
      contractId: 'c1',
      endedOn: '2022-08-31',
      reason: 'resigned',
    });
    expect(refusedCodes(await played(told))).toEqual(['already-ended']);
  });

  it('never goes back: an earlier line is a late report', async () => {
    const told = hired()
      .advance('2022-09-10')
      .advance('2022-05-01')
      .do('2022-08-01', 'EndEmployment', { contractId: 'c1', endedOn: '2022-07-31', reason: 'resigned' });
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(report.lists.unemployed).toEqual(['w1']);
    expect(report.warnings).toEqual([{ kind: 'job-lost', subject: 'worker:w1', on: '2022-09-01' }]);
  });

  it('is not moved by occurredAt, which only dates the event', async () => {
    const told = story().do('2024-03-01', 'RegisterWorker', person('w1'), undefined, {
      occurredAt: '2020-03-01T09:00:00+08:00',
    });
    expect((await played(told)).refusals).toEqual([]);
    const young = age('2024-03-01', '2008-03-02');
    expect(refusedCodes(await played(young))).toEqual(['under-legal-age']);
  });

  it('dates a journey by when it happened', async () => {
    const told = story()
      .worker('2023-01-02', 'w1')
      .employer('2023-01-02', 'e1')
      .job('2023-01-02', 'j1', 'e1')
      .placed('2023-01-02', 'w1', 'j1')
      .do('2023-03-05', 'PlanConvoy', {
        convoyId: 'k1',
        organiser: 'bureau:4205',
        origin: '420525',
        destination: '420106',
        seats: 2,
        departsAt: '2023-03-05T10:00:00+08:00',
      })
      .do('2023-03-05', 'AssignSeat', { convoyId: 'k1', workerId: 'w1', jobId: 'j1' })
      .do('2023-03-10', 'DepartConvoy', { convoyId: 'k1' }, undefined, {
        occurredAt: '2023-03-05T10:00:00+08:00',
      })
      .advance('2023-03-12')
      .do('2023-03-07', 'ConfirmArrival', { convoyId: 'k1', workerId: 'w1', fareFen: 1000 });
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(report.entitlements).toMatchObject([{ policy: 'transport-subsidy', on: '2023-03-07' }]);
  });

  it('with --until leaves out later lines and advances to the end of that day', async () => {
    const told = hired()
      .do('2022-08-31T23:59:59+08:00', 'RegisterWorker', person('in'))
      .do('2022-09-01T00:00:00+08:00', 'RegisterWorker', { nothing: 'right' });
    const report = await played(told, { until: '2022-08-31' });
    expect(report.refusals).toEqual([]);
    expect(report.lists.employed).toEqual(['w1']);
    expect((await played(told, { until: '2022-09-01' })).lists.unemployed).toEqual(['w1']);
    expect((await played(told, { until: '2021-01-01' })).events).toBe(0);
  });
});

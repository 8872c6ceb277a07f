import { type TestEngine, testEngine } from '../../test/support/engine.js';
import { registryRoom } from './room.js';

const zhangSan = {
  workerId: 'w1',
  name: '张𬭎三',
  idNumber: '420525198501010012',
  phone: '13800000000',
  household: '420525',
};

describe('the registry on PostgreSQL', () => {
  let office: TestEngine;
  beforeAll(async () => {
    office = await testEngine([registryRoom]);
  });
  afterAll(() => office.close());

  it('keeps no personal field in clear, and reads every one back', async () => {
    await office.mustGive('RegisterWorker', zhangSan);
    const { rows } = await office.database.pool.query(
      "select data::text as data from event where stream = 'worker-w1'",
    );
    expect(rows[0].data).not.toMatch(/张|42052519850101|1380000|1985/);
    const [event] = await office.engine.log.reader.ofStream('worker-w1');
    expect(event?.data).toMatchObject({
      name: '张𬭎三',
      idNumber: '420525198501010012',
      birthDate: '1985-01-01',
    });
  });

  it('refuses the same person under another id', async () => {
    const again = await office.give('RegisterWorker', {
      ...zhangSan,
      workerId: 'w2',
      idNumber: '420525198501010012',
    });
    expect(again).toMatchObject({ code: 'already-registered', citation: 'N6 art. 9' });
  });

  it('lets one of fifty simultaneous registrations of one person win', async () => {
    const person = { ...zhangSan, idNumber: '420525198501010020' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_unused, at) =>
        office.engine.execute({
          name: 'RegisterWorker',
          with: { ...person, workerId: `many-${at}` },
          actor: 'agency:a',
          commandId: `many-${at}`,
        }),
      ),
    );
    expect(answers.filter((answer) => 'events' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'code' in answer && answer.code === 'already-registered')).toHaveLength(
      49,
    );
  });

  it('answers a command sent again under its own id with its first answer', async () => {
    const request = {
      name: 'RecogniseStatus',
      with: { workerId: 'w1', status: 'lifted-out-of-poverty', from: '2019-12-01' },
      actor: 'bureau:4205',
      commandId: 'same-id',
      mayRepeat: true,
    };
    const first = await office.engine.execute(request);
    expect(await office.engine.execute(request)).toEqual({ ...first, repeated: true });
  });

  it('refuses unknown fields, unknown commands and personal identifiers by name', async () => {
    expect(await office.give('RegisterWorker', { ...zhangSan, colour: 'red' })).toMatchObject({
      code: 'field-invalid',
    });
    expect(await office.give('RegisterWorkers', {})).toMatchObject({ code: 'command-unknown' });
    const personal = await office.give('RegisterWorker', { ...zhangSan, workerId: '13800000000' });
    expect(personal).toMatchObject({ code: 'identifier-personal' });
  });
});

describe('the list of registered workers', () => {
  it('shows statuses and skills as they stand', async () => {
    const office = await testEngine([registryRoom]);
    await office.mustGive('RegisterWorker', zhangSan);
    await office.mustGive('RecogniseStatus', { workerId: 'w1', status: 'relocated', from: '2020-01-01' });
    await office.mustGive('EndStatus', { workerId: 'w1', status: 'relocated', to: '2023-12-31' });
    const rows = await office.database.source.getRepository('registered_worker').find();
    expect(rows).toMatchObject([
      {
        key: 'w1',
        householdCounty: '420525',
        statuses: [{ status: 'relocated', from: '2020-01-01', to: '2023-12-31' }],
      },
    ]);
    await office.close();
  });
});

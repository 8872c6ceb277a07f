import { eachOnItsOwnDatabase, erase, everythingTold, found, give, office, play } from './erasure-office.js';
import { creditCodeFor, idNumberFor, story } from './story.js';

/** What may and may not be done about a person who is to be erased or was. */

const entitlementId = 'absorption-reward/e1/w1';

eachOnItsOwnDatabase();

it('lets the person be registered anew under another id, and nothing be said under the old one', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  const number = { kind: 'identity-number', key: idNumberFor('w1'), blind: true };
  const holder = () => runtime.engine.factsOf('registry').holder(number);
  expect(await holder()).toBe('worker-w1');
  await erase(runtime);
  expect(await holder()).toBeUndefined();
  const fields = {
    name: '张三',
    idNumber: idNumberFor('w1'),
    phone: '13800000000',
    household: '420525',
  };
  expect(await give(runtime, 'RegisterWorker', { ...fields, workerId: 'w1' })).toMatchObject({
    code: 'already-exists',
  });
  expect(await give(runtime, 'RegisterWorker', { ...fields, workerId: 'w9' })).toHaveProperty('position');
  expect(await holder()).toBe('worker-w9');
  expect(await give(runtime, 'DeclareWillingness', { workerId: 'w1', scope: 'gig' })).toMatchObject({
    code: 'worker-erased',
  });
  expect(await erase(runtime)).toMatchObject({ code: 'already-erased' });
  expect(await erase(runtime, 'nobody')).toMatchObject({ code: 'worker-unknown' });
});

it('waits while money for the person is not paid, and no longer', async () => {
  const runtime = await office();
  await play(
    runtime,
    story()
      .employer('2020-01-02', 'e1')
      .worker('2020-01-02', 'w1')
      .contract('c1', 'w1', 'e1', '2022-03-01')
      .advance('2023-03-02'),
  );
  expect(await erase(runtime)).toMatchObject({
    code: 'money-pending',
    message: expect.stringContaining(entitlementId),
  });
  await give(runtime, 'RejectEntitlement', { entitlementId, reason: '材料不实' });
  expect(await erase(runtime)).toHaveProperty('position');
});

it('seals what is still recorded of the person for ever, and makes no key', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  await erase(runtime);
  // Past the moment at which what was on its way then is let go of once more.
  await runtime.engine.settle();
  await give(runtime, 'ReportBusiness', {
    workerId: 'w1',
    creditCode: creditCodeFor('b1', '92', '420525'),
    licensedOn: '2020-01-02',
    returnedHome: true,
    division: '420525101003',
  });
  const { rows } = await runtime.database.pool.query(
    "select data::text as data from event where type = 'BusinessReported'",
  );
  expect(rows).toMatchObject([{ data: expect.stringContaining('sealed') }]);
  expect(rows[0].data).not.toContain('420525101003');
  expect(found(await everythingTold(runtime))).toEqual([]);
  expect(found(await everythingTold(await office(runtime.clock.now())))).toEqual([]);
});

it('lets the words of that day go with which anybody was refused, and keeps the codes', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  const wrong = {
    name: 'RegisterWorker',
    with: {
      workerId: 'w5',
      name: '张三',
      idNumber: idNumberFor('w5'),
      phone: '13800000000',
      household: '429999888777',
    },
    actor: 'agency:a',
    commandId: 'refused-once',
    mayRepeat: true,
  };
  const refused = await runtime.engine.execute(wrong);
  expect(refused).toMatchObject({
    code: 'division-unknown',
    message: expect.stringContaining('429999888777'),
  });
  const { rows } = await runtime.database.pool.query('select refusal::text as kept from command');
  expect(JSON.stringify(rows)).not.toContain('429999888777');
  expect(await runtime.engine.execute(wrong)).toEqual(refused);
  await erase(runtime);
  const after = await runtime.engine.execute(wrong);
  expect(after).toMatchObject({ code: 'division-unknown' });
  expect(JSON.stringify(after)).not.toContain('429999888777');
});

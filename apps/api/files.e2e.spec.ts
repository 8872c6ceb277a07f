import { jest } from '@jest/globals';
import { creditCodeOf } from '../../libs/policy/testing/office.js';
import { type ApiUnderTest, apiUnderTest, person, START_LIMIT_MS } from './testing/api-under-test.js';

/** Files of bureaus and banks at the HTTP door, and why money is demanded back. */

jest.setTimeout(START_LIMIT_MS);

const COUNTY = '420106';
const REWARD = 'absorption-reward/e1/p1';
const CSV = 'text/csv; charset=utf-8';

let api: ApiUnderTest;
const given = async (name: string, fields: object, actor = 'bureau:4205', on?: string) => {
  const late: Record<string, string> = on ? { 'x-occurred-at': `${on}T09:00:00+08:00` } : {};
  const { status, body } = await api.give(name, fields, { 'x-actor': actor, ...late });
  if (status !== 201) throw new Error(`${name}: ${JSON.stringify(body)}`);
  await api.runtime.engine.settle();
};

beforeAll(async () => {
  api = await apiUnderTest();
  const employer = { name: '示例制造有限公司', creditCode: creditCodeOf('e1', '91'), industry: '制造业' };
  const contract = { contractId: 'c1', workerId: 'p1', employerId: 'e1', kind: 'labour-contract' };
  const term = { signedOn: '2024-03-01', startsOn: '2024-03-01', endsOn: '2025-02-28', wageFen: 500_000 };
  const status = { workerId: 'p1', status: 'lifted-out-of-poverty', from: '2019-12-01' };
  const account = { number: '6222020000000000', holder: employer.name, bank: '示例银行' };
  await given('RegisterEmployer', { employerId: 'e1', kind: 'enterprise', division: COUNTY, ...employer });
  await given('RegisterWorker', person(1));
  await given('RecogniseStatus', status);
  await given('SignContract', { ...contract, ...term });
  const notice = { entitlementId: REWARD, until: '2025-03-14' };
  await given('OpenPublicNotice', notice, 'bureau:prepares', '2025-03-10');
  await given('ApproveEntitlement', { entitlementId: REWARD }, 'bureau:approves');
  await given('ConfirmAccount', { beneficiary: 'employer:e1', ...account }, 'employer:e1');
  await given('OrderPayment', { entitlementId: REWARD }, 'bureau:pays');
  const batch = { batchId: 'b1', division: COUNTY, entitlementIds: [REWARD] };
  await given('PreparePaymentBatch', batch, 'bureau:pays');
});
afterAll(() => api.close());

const sent = async (
  path: string,
  lines: readonly string[],
  { type = CSV, actor = 'bureau:pays' }: { type?: string; actor?: string } = {},
) => {
  const headers = { 'content-type': type, 'x-actor': actor };
  const { status, body } = await api.send(path, { method: 'POST', headers, body: lines.join('\r\n') });
  const { code, detail } = body as unknown as { code?: string; detail?: string };
  return code === undefined ? `${status}` : `${status} ${code}: ${detail}`;
};
const COMPARISONS = '/api/comparisons?source=rural-revitalisation-bureau';
const RETURNS = '/api/payment-batches/b1/returns';
const compared = (...rows: readonly string[]) => ['劳动者编号,比对事项,身份类别,日期', ...rows];
const answered = (...rows: readonly string[]) => ['行号,结果,金额（元）', ...rows];
const HELD = 'p1,户籍身份,脱贫人口,2024-03-01';

it.each([
  ['a wrong total', COMPARISONS, compared(HELD, '合计,2,,'), /^422 total-wrong: .*1 rows/],
  [
    'a second row of somebody unknown',
    COMPARISONS,
    compared(HELD, 'p9,户籍身份,脱贫人口,2024-03-01', '合计,2,,'),
    /^404 worker-unknown: line 3/,
  ],
  [
    'a second row that cannot be read',
    COMPARISONS,
    compared(HELD, 'p1,户籍身份,富裕户,2024-03-01', '合计,2,,'),
    /^400 field-invalid: line 3: status/,
  ],
  [
    'a second row whose employer has no id',
    COMPARISONS,
    [
      '劳动者编号,比对事项,身份类别,日期,单位编号,月份',
      `${HELD},,`,
      'p1,社会保险月数,,,not an id,2024-03',
      '合计,2,,,,',
    ],
    /^400 field-invalid: line 3: stated\.employerId/,
  ],
  ['a day to come', `${COMPARISONS}&asOf=2999-01-01`, compared(HELD, '合计,1,,'), /^400 field-invalid: asOf/],
  ['a source nobody knows', '/api/comparisons?source=me', compared(HELD), /^400 field-invalid: source/],
  ['no file', COMPARISONS, [], /^422 file-empty/],
  ['a row not in the file', RETURNS, answered('7,成功,2000', '合计,,2000'), /^404 row-unknown: line 2/],
  ['another total', RETURNS, answered('1,成功,2000', '合计,,1999'), /^422 total-wrong/],
  [
    'a cell that cannot be read',
    RETURNS,
    answered('1,maybe,2000', '合计,,2000'),
    /^400 field-invalid: line 2/,
  ],
  [
    'an answer to no file',
    '/api/payment-batches/b9/returns',
    answered('1,成功,2000', '合计,,2000'),
    /^404 batch-unknown/,
  ],
])('refuses %s whole, and writes nothing', async (_what, path, lines, refused) => {
  const before = await api.runtime.engine.log.reader.head();
  expect(await sent(path, lines)).toMatch(refused);
  expect(await api.runtime.engine.log.reader.head()).toBe(before);
});

it('takes files from bureaus alone, and nothing but files', async () => {
  const file = answered('1,成功,2000', '合计,,2000');
  expect(await sent(RETURNS, file, { actor: 'worker:p1' })).toMatch(/^403 role-may-not/);
  expect(await sent(COMPARISONS, compared(HELD), { actor: 'worker:p1' })).toMatch(/^403 role-may-not/);
  expect(await sent(RETURNS, ['{}'], { type: 'application/json' })).toMatch(/^415 content-type-unsupported/);
  expect(await sent('/api/commands/ConfirmAccount', file)).toMatch(/^415 content-type-unsupported/);
  const large = Array.from({ length: 5 }, () => 'x'.repeat(1_048_576));
  expect(await sent(RETURNS, large)).toMatch(/^413 body-too-large/);
});

it('takes a bureau’s file, which sent again changes nothing', async () => {
  expect(await sent(COMPARISONS, compared(HELD, '合计,1,,'))).toBe('201');
  const head = await api.runtime.engine.log.reader.head();
  expect(await sent(COMPARISONS, compared(HELD, '合计,1,,'))).toBe('201');
  expect(await api.runtime.engine.log.reader.head()).toBe(head);
});

it('takes the bank’s answer once, and shows why the money is demanded back later', async () => {
  const file = answered('1,成功,2000', '合计,,2000');
  const type = 'application/octet-stream';
  expect(await sent(RETURNS, file, { type })).toBe('201');
  await api.runtime.engine.settle();
  expect(await sent(RETURNS, file)).toMatch(/^409 |^422 row-already-settled/);
  expect(await api.get('/api/payment-batches/b1')).toMatchObject({ body: { paidFen: 200_000 } });

  expect(await api.get(`/api/demands/${REWARD}`)).toMatchObject({ status: 404 });
  await given('AnnulStatus', { workerId: 'p1', status: 'lifted-out-of-poverty', reason: '认定对象有误' });
  await given('DemandReturn', { entitlementId: REWARD }, 'bureau:asks');
  const { status, body } = await api.get(`/api/demands/${REWARD}`);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { entitlementId: REWARD, reason: 'not-lifted-out-of-poverty', toReturnFen: 200_000 },
  });
  const { conditions, zh } = body as unknown as {
    conditions: readonly { code: string; changed: boolean }[];
    zh: readonly string[];
  };
  expect(conditions.filter(({ changed }) => changed).map(({ code }) => code)).toEqual([
    'not-lifted-out-of-poverty',
  ]);
  expect(zh.join('\n')).toContain('应退（元） 2000.00');
});

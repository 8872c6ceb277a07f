import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRawTables } from '../../apps/cli/import/read-table.js';
import { masterKeyFrom } from '../../apps/worker/master-key-sources.js';
import { openRuntime } from '../../apps/worker/runtime.js';
import { parseInstant } from '../../libs/kernel/business-date.js';
import { isRefusal } from '../../libs/kernel/refusal.js';
import { creditCodeOf } from '../../libs/policy/testing/office.js';
import { emptyDatabase } from '../support/database.js';
import { labor } from './command-line.js';

/** The cycle as a clerk of the bureau plays it at the command line: files in, files out, read again. */

jest.setTimeout(120_000);

const COUNTY = '420106';
const REWARD = 'absorption-reward/e1/w1';
const ACCOUNT = { number: '6222020000000000', holder: '示例制造有限公司', bank: '示例银行' };
let folder: string;
let database: { url: string; drop(): Promise<void> };
let kept: NodeJS.ProcessEnv;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labour-payments-'));
  database = await emptyDatabase();
  kept = { DATABASE_URL: database.url, LABOR_DATA: folder };
  await approvedReward();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** A reward past its notice and approved, its account confirmed: given in one process, which is quicker. */
async function approvedReward(): Promise<void> {
  const masterKey = masterKeyFrom({}, join(folder, 'master.key'));
  const { engine, close } = await openRuntime({ databaseUrl: database.url, masterKey });
  const given = async (name: string, fields: object, actor: string) => {
    const occurredAt = parseInstant('2025-03-10T09:00:00+08:00');
    const commandId = randomUUID();
    const order = { name, with: fields, actor, commandId, mayRepeat: false };
    const answer = await engine.execute({ ...order, ...(occurredAt === undefined ? {} : { occurredAt }) });
    if (isRefusal(answer)) throw new Error(`${name}: ${answer.message}`);
    await engine.settle();
  };
  const employer = { employerId: 'e1', name: ACCOUNT.holder, creditCode: creditCodeOf('e1', '91') };
  const worker = { workerId: 'w1', name: '张三', idNumber: '420525198501010012', phone: '13800000000' };
  const contract = { contractId: 'c1', workerId: 'w1', employerId: 'e1', kind: 'labour-contract' };
  const term = { signedOn: '2024-03-01', startsOn: '2024-03-01', endsOn: '2025-02-28', wageFen: 500_000 };
  const status = { workerId: 'w1', status: 'lifted-out-of-poverty', from: '2019-12-01' };
  const industry = { industry: '制造业', kind: 'enterprise', division: COUNTY };
  await given('RegisterEmployer', { ...employer, ...industry }, 'bureau:4201');
  await given('RegisterWorker', { ...worker, household: '420525' }, 'bureau:4205');
  await given('RecogniseStatus', status, 'bureau:4205');
  await given('SignContract', { ...contract, ...term }, 'bureau:4201');
  await given('OpenPublicNotice', { entitlementId: REWARD, until: '2025-03-14' }, 'bureau:prepares');
  await given('ApproveEntitlement', { entitlementId: REWARD }, 'bureau:approves');
  await given('ConfirmAccount', { beneficiary: 'employer:e1', ...ACCOUNT }, 'employer:e1');
  await close();
}

const policy = (...args: readonly string[]) => labor(['policy', ...args], kept);
async function file(name: string, ...lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\r\n'));
  return path;
}

it('compares a file, and refuses one with a wrong total whole', async () => {
  const header = '劳动者编号,比对事项,身份类别,日期';
  const compare = (path: string) =>
    policy('compare', path, '--source', 'rural-revitalisation-bureau', '--as', 'bureau:compares');
  const wrong = await file('wrong.csv', header, 'w1,户籍身份,脱贫人口,2024-03-01', '合计,2,,');
  expect(await compare(wrong)).toMatchObject({ code: 1, out: expect.stringContaining('total-wrong') });
  const right = await file('right.csv', header, 'w1,户籍身份,脱贫人口,2024-03-01', '合计,1,,');
  expect(await compare(right)).toMatchObject({ code: 0, out: expect.stringContaining('"rows": 1') });
});

it('pays by a file that the bank answers row by row, and says why the money is demanded back', async () => {
  expect((await policy('claims', '--division', COUNTY)).out).toBe(
    `${REWARD}  ${COUNTY}  2025-03-01  200000  order\n`,
  );
  const bank = join(folder, 'bank.xlsx');
  const pay = ['pay', '--division', COUNTY, '--batch', 'b1', '--file', bank, '--as', 'bureau:pays'];
  expect(await policy(...pay)).toMatchObject({ code: 0 });
  const tables = await readRawTables(await readFile(bank));
  if (isRefusal(tables)) throw new Error(tables.message);
  const [headings, row, total] = tables[0]?.rows.map(({ cells }) => cells) ?? [];
  const { holder, number, bank: at } = ACCOUNT;
  expect(row?.slice(0, 7)).toEqual(['1', 'b1', REWARD, holder, number, at, '2000.00']);
  expect(row?.[headings?.indexOf('就业补助资金（元）') ?? -1]).toBe('2000.00');
  expect(total?.[6]).toBe('2000.00');

  const answers = '行号,结果,金额（元）,日期,原因';
  const returned = (path: string) => policy('returns', path, '--batch', 'b1', '--as', 'bureau:pays');
  const unknown = await file('unknown.csv', answers, '7,成功,2000.00,,', '合计,,2000.00,,');
  expect(await returned(unknown)).toMatchObject({ code: 1, out: expect.stringContaining('row-unknown') });
  const paid = await file('paid.csv', answers, '1,成功,2000.00,,', '合计,,2000.00,,');
  expect(await returned(paid)).toMatchObject({ code: 0, out: expect.stringContaining('"paidFen": 200000') });
  const year = String(new Date().getUTCFullYear());
  const funds = await policy('funds', '--division', COUNTY, '--year', year);
  expect(JSON.parse(funds.out)).toMatchObject([{ fund: 'employment-fund', drawnFen: 200_000 }]);

  expect(await policy('demand', REWARD)).toMatchObject({ code: 1 });
  const annulled = { workerId: 'w1', status: 'lifted-out-of-poverty', reason: '认定对象有误' };
  await labor(['do', 'AnnulStatus', JSON.stringify(annulled), '--as', 'bureau:4205'], kept);
  const { code, out } = await policy('demand', REWARD);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('应退（元） 2000.00') });
  expect(out).toContain('≠ not-lifted-out-of-poverty [');
});

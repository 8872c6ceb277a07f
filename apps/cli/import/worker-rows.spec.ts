import iconv from 'iconv-lite';
import type { BadRow, GoodRow, RowOutcome } from './row-outcome.js';
import { csvOf, tableOf, workbookOf } from './table-samples.js';
import { WORKER_COLUMNS } from './worker-columns.js';
import { workerRows } from './worker-rows.js';

const OPTIONS = { key: 'a tenant secret', statusFrom: '2021-08-16' };
const ZHANG = '420525198501010012';
/** Column → cell of one sound row; a case changes what it is about. */
const SOUND: Readonly<Record<string, string>> = {
  姓名: '张三',
  身份证号码: ZHANG,
  联系电话: '13800000000',
  户籍县: '远安县',
  户籍乡镇: '鸣凤镇',
};

async function importedFrom(...changes: Readonly<Record<string, string>>[]): Promise<RowOutcome[]> {
  const headings = [...new Set([...Object.keys(SOUND), ...changes.flatMap(Object.keys)])];
  const cells = changes.map((change) => headings.map((heading) => ({ ...SOUND, ...change })[heading] ?? ''));
  return workerRows(await tableOf(csvOf([headings, ...cells]), WORKER_COLUMNS), OPTIONS);
}

async function commandsOf(change: Readonly<Record<string, string>>) {
  const [outcome] = await importedFrom(change);
  if (outcome?.kind !== 'good') throw new Error(JSON.stringify(outcome));
  return Object.fromEntries(outcome.commands.map((command) => [command.name, command.with]));
}

async function reasonsOf(change: Readonly<Record<string, string>>): Promise<string[]> {
  const [outcome] = await importedFrom(change);
  return (outcome as BadRow).reasons.map(({ code, column }) => `${code} ${column}`);
}

it('enters a person anew who was erased, under an id that nothing links to the old one', async () => {
  const table = await tableOf(csvOf([Object.keys(SOUND), Object.values(SOUND)]), WORKER_COLUMNS);
  const erased = new Set<string>();
  const commandNow = () => {
    const [row] = workerRows(table, { ...OPTIONS, erased: new Set(erased) });
    return (row as GoodRow).commands[0];
  };
  const lives = [1, 2, 3].map(() => {
    const command = commandNow();
    erased.add(command?.with.workerId as string);
    return command;
  });
  expect(erased.size).toBe(3);
  expect(new Set(lives.map((command) => command?.commandId)).size).toBe(3);
  for (const id of erased) expect(id).toMatch(/^w-[0-9a-f]{16}$/);
});

describe('a row of a roster', () => {
  it('becomes the commands of EVENTS.md, with its fields', async () => {
    const [outcome] = await importedFrom({
      人员类别: '脱贫人口、易地搬迁',
      认定日期: '2019年12月1日',
      工种: '电焊工',
      技能等级: '中级工',
      证书编号: 'S000042052500123',
      发证日期: '2020/5/6',
      就业意愿: '省外',
      期望月薪: '5千',
      意向地区: '东莞、江苏省苏州市',
      可外出日期: '20220301',
      健康状况: '健康',
      户口性质: '农业',
    });
    const { commands, notes } = outcome as GoodRow;
    expect(notes).toEqual([]);
    const workerId = commands[0]?.with.workerId;
    expect(workerId).toMatch(/^w-[0-9a-f]{16}$/);
    expect(commands.map((command) => [command.name, command.with])).toEqual([
      [
        'RegisterWorker',
        {
          workerId,
          name: '张三',
          idNumber: ZHANG,
          phone: '13800000000',
          household: '420525101',
          householdKind: 'rural',
        },
      ],
      ['RecogniseStatus', { workerId, status: 'lifted-out-of-poverty', from: '2019-12-01' }],
      ['RecogniseStatus', { workerId, status: 'relocated', from: '2019-12-01' }],
      [
        'DeclareWillingness',
        {
          workerId,
          scope: 'cross-province',
          wageFloorFen: 500_000,
          occupations: ['焊工'],
          destinations: ['441900', '320500'],
          availableFrom: '2022-03-01',
        },
      ],
      [
        'CertifySkill',
        { workerId, occupation: '焊工', level: 4, certificateNo: 'S000042052500123', issuedOn: '2020-05-06' },
      ],
    ]);
  });

  it.each`
    household                           | code
    ${'远安县'}                         | ${'420525'}
    ${'远安'}                           | ${'420525'}
    ${'420525'}                         | ${'420525'}
    ${'湖北省宜昌市远安县鸣凤镇'}       | ${'420525101'}
    ${'宜昌市远安县鸣凤镇东门路 12 号'} | ${'420525101'}
  `('household $household → $code', async ({ household, code }) => {
    const { RegisterWorker } = await commandsOf({ 户籍县: '', 户籍乡镇: '', 户籍地: household });
    expect(RegisterWorker).toMatchObject({ household: code });
  });

  it.each`
    words                         | statuses
    ${'脱贫人口'}                 | ${['lifted-out-of-poverty']}
    ${'防止返贫监测对象'}         | ${['return-to-poverty-monitored']}
    ${'农村低收入人口；易地搬迁'} | ${['rural-low-income', 'relocated']}
    ${'脱贫不稳定户'}             | ${['lifted-out-of-poverty', 'return-to-poverty-monitored']}
    ${'一般农户'}                 | ${[]}
    ${''}                         | ${[]}
  `('人员类别 $words → $statuses', async ({ words, statuses }) => {
    const [outcome] = await importedFrom({ 人员类别: words });
    const found = (outcome as GoodRow).commands.filter(({ name }) => name === 'RecogniseStatus');
    expect(found.map((command) => command.with.status)).toEqual(statuses);
    for (const command of found) expect(command.with.from).toBe(OPTIONS.statusFrom);
  });

  it.each`
    words         | scope
    ${'省外'}     | ${'cross-province'}
    ${'省内县外'} | ${'in-province'}
    ${'县内'}     | ${'county'}
    ${'零工'}     | ${'gig'}
    ${'无意愿'}   | ${'none'}
  `('就业意愿 $words → $scope', async ({ words, scope }) => {
    expect((await commandsOf({ 就业意愿: words })).DeclareWillingness).toMatchObject({ scope });
  });

  it('declares nothing for someone who was not asked', async () => {
    expect(await commandsOf({ 就业意愿: '', 期望月薪: '5000' })).not.toHaveProperty('DeclareWillingness');
  });

  it.each`
    words             | level
    ${'初级工'}       | ${5}
    ${'四级'}         | ${4}
    ${'三级/高级工'}  | ${3}
    ${'技师'}         | ${2}
    ${'技师（二级）'} | ${2}
    ${'高级技师'}     | ${1}
    ${'1'}            | ${1}
  `('技能等级 $words → $level', async ({ words, level }) => {
    const change = { 工种: '焊工', 技能等级: words, 证书编号: 'S1', 发证日期: '2020-05-06' };
    expect((await commandsOf(change)).CertifySkill).toMatchObject({ level });
  });

  it('notes a skill level that no certificate proves, and imports the rest', async () => {
    const [outcome] = await importedFrom({ 工种: '焊工', 技能等级: '中级工' });
    expect(outcome).toMatchObject({ kind: 'good', notes: [{ column: '技能等级' }] });
    expect((outcome as GoodRow).commands.map(({ name }) => name)).toEqual(['RegisterWorker']);
  });

  it.each`
    column          | cell             | reason
    ${'姓名'}       | ${''}            | ${'value-missing 姓名'}
    ${'身份证号码'} | ${''}            | ${'value-missing 身份证号码'}
    ${'身份证号码'} | ${'4.20525E+17'} | ${'digits-lost 身份证号码'}
    ${'联系电话'}   | ${''}            | ${'value-missing 联系电话'}
    ${'户籍县'}     | ${'虚构县'}      | ${'division-unknown 户籍地'}
    ${'户籍县'}     | ${'429999'}      | ${'division-unknown 户籍地'}
    ${'户籍县'}     | ${'宜昌市'}      | ${'division-unknown 户籍地'}
    ${'人员类别'}   | ${'先进个人'}    | ${'category-unknown 人员类别'}
    ${'就业意愿'}   | ${'看情况'}      | ${'choice-unknown 就业意愿'}
    ${'期望月薪'}   | ${'越多越好'}    | ${'wage-unreadable 期望月薪'}
    ${'认定日期'}   | ${'前年'}        | ${'date-unreadable 认定日期'}
    ${'技能等级'}   | ${'很高'}        | ${'skill-unreadable 技能等级'}
    ${'意向地区'}   | ${'远方'}        | ${'division-unknown 意向地区'}
    ${'安置点编号'} | ${'四二〇五'}    | ${'identifier-unreadable 安置点编号'}
  `('$column "$cell" → $reason', async ({ column, cell, reason }) => {
    expect(await reasonsOf({ 户籍乡镇: '', [column]: cell })).toEqual([reason]);
  });

  it('tells all that is wrong at once, and repeats no identity number', async () => {
    const [outcome] = await importedFrom({
      姓名: '',
      期望月薪: '随便',
      人员类别: '？',
      身份证号码: '1234567890',
    });
    const { reasons } = outcome as BadRow;
    expect(reasons.map((reason) => reason.column)).toEqual(['姓名', '人员类别', '期望月薪']);
    expect(JSON.stringify(reasons)).not.toContain('1234567890');
  });

  it('takes a person once from a file, the first sound row', async () => {
    const [first, second, third] = await importedFrom(
      { 姓名: '' },
      { 姓名: '张三' },
      { 姓名: '张三丰', 身份证号码: ' ４２0525 19850101 0012' },
    );
    expect([first?.kind, second?.kind, third?.kind]).toEqual(['bad', 'good', 'bad']);
    expect((third as BadRow).reasons).toMatchObject([{ code: 'repeated-in-file' }]);
  });

  it('leaves it to the registry whether a number is genuine', async () => {
    expect((await importedFrom({ 身份证号码: '420525198501010013' }))[0]?.kind).toBe('good');
  });
});

describe('the same roster sent twice', () => {
  const headings = ['姓名', '身份证号码', '联系电话', '户籍地', '就业意愿', '期望月薪'];
  const cells = ['𬭎·张', ZHANG, '13800000000', '远安县', '省外', '5000'];
  const idsOf = async (bytes: Uint8Array | string) =>
    workerRows(await tableOf(bytes, WORKER_COLUMNS), OPTIONS).map((row) =>
      (row as GoodRow).commands.map(({ commandId }) => commandId),
    );

  it('gives the same command ids, in whatever format, order and dress', async () => {
    const plain = await idsOf(csvOf([headings, cells]));
    expect(plain.flat().every((id) => /^row-[0-9a-f]{32}$/.test(id))).toBe(true);
    expect(new Set(plain.flat()).size).toBe(2);
    const turned = csvOf([[...headings].reverse(), [...cells].reverse()], ';');
    expect(await idsOf(iconv.encode(turned, 'gb18030'))).toEqual(plain);
    const dressed = [' 𬭎・张 ', ` ${ZHANG.toLowerCase()}`, '138 0000 0000', '宜昌市远安', '跨省', '0.5万'];
    expect(await idsOf(await workbookOf([['花名册'], headings, dressed]))).toEqual(plain);
  });

  it('changes only the command whose content was put right', async () => {
    const [before] = await idsOf(csvOf([headings, cells]));
    const [after] = await idsOf(csvOf([headings, [...cells.slice(0, 5), '6000']]));
    expect(after?.[0]).toBe(before?.[0]);
    expect(after?.[1]).not.toBe(before?.[1]);
  });

  it('gives another tenant other ids', async () => {
    const table = await tableOf(csvOf([headings, cells]), WORKER_COLUMNS);
    const [one] = workerRows(table, OPTIONS) as GoodRow[];
    const [other] = workerRows(table, { ...OPTIONS, key: 'another secret' }) as GoodRow[];
    expect(one?.commands[0]?.with.workerId).not.toBe(other?.commands[0]?.with.workerId);
    expect(one?.commands[0]?.commandId).not.toBe(other?.commands[0]?.commandId);
  });
});

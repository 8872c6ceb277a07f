import { ageRangeFromText } from './age-text.js';
import { JOB_COLUMNS } from './job-columns.js';
import { jobRows } from './job-rows.js';
import type { BadRow, GoodRow, RowOutcome } from './row-outcome.js';
import { skillRequirements } from './skill-text.js';
import { csvOf, tableOf } from './table-samples.js';

const OPTIONS = { key: 'a tenant secret' };
const CODE = '91420525MA4900000T';
const SOUND: Readonly<Record<string, string>> = {
  单位名称: '远安某服饰有限公司',
  统一社会信用代码: CODE,
  岗位名称: '平车工',
  招聘人数: '20人',
  薪资: '5000-7000元/月',
  工作地点: '宜昌市远安县',
};

async function importedFrom(...changes: Readonly<Record<string, string>>[]): Promise<RowOutcome[]> {
  const headings = [...new Set([...Object.keys(SOUND), ...changes.flatMap(Object.keys)])];
  const cells = changes.map((change) => headings.map((heading) => ({ ...SOUND, ...change })[heading] ?? ''));
  return jobRows(await tableOf(csvOf([headings, ...cells]), JOB_COLUMNS), OPTIONS);
}

async function postingOf(change: Readonly<Record<string, string>>) {
  const [outcome] = await importedFrom(change);
  if (outcome?.kind !== 'good') throw new Error(JSON.stringify(outcome));
  return outcome.commands.at(-1)?.with;
}

describe('a row of a list of vacancies', () => {
  it('becomes the employer and its posting, with the fields of EVENTS.md', async () => {
    const [outcome] = await importedFrom({
      行业: '服装制造',
      单位性质: '民营企业',
      技能要求: '缝纫工五级',
      年龄要求: '18周岁以上',
      劳动强度: '中',
      共享范围: '联盟',
      易迁预留比例: '10%',
      截止日期: '2022年12月31日',
      岗位类型: '全职',
    });
    const [employer, posting] = (outcome as GoodRow).commands;
    expect(employer).toMatchObject({
      name: 'RegisterEmployer',
      mayExist: true,
      with: {
        name: '远安某服饰有限公司',
        creditCode: CODE,
        division: '420525',
        industry: '服装制造',
        kind: 'enterprise',
      },
    });
    expect(employer?.with.employerId).toMatch(/^e-[0-9a-f]{12}$/);
    expect(posting?.with.jobId).toMatch(/^j-[0-9a-f]{16}$/);
    expect({ ...posting?.with, jobId: 'j' }).toEqual({
      jobId: 'j',
      employerId: employer?.with.employerId,
      title: '平车工',
      occupation: '缝纫工',
      openings: 20,
      wageMinFen: 500_000,
      wageMaxFen: 700_000,
      wageUnit: 'month',
      division: '420525',
      kind: 'regular',
      requiredSkills: [{ occupation: '缝纫工', level: 5 }],
      minAge: 18,
      strength: 'medium',
      shareWith: 'alliance',
      relocatedQuotaPercent: 10,
      closesOn: '2022-12-31',
    });
  });

  it('registers the employer with every row, under one command id', async () => {
    const outcomes = await importedFrom({ 薪资: '面议' }, { 岗位名称: '质检' }, { 岗位名称: '包装' });
    const commands = outcomes.map((row) => (row.kind === 'good' ? row.commands : []));
    expect(commands.map((row) => row.map(({ name }) => name))).toEqual([
      [],
      ['RegisterEmployer', 'PostJob'],
      ['RegisterEmployer', 'PostJob'],
    ]);
    expect(commands[1]?.[0]).toEqual(commands[2]?.[0]);
  });

  it('passes an upper age limit on for the vacancy room to judge', async () => {
    expect(await postingOf({ 年龄要求: '18-45岁' })).toMatchObject({ minAge: 18, maxAge: 45 });
  });

  it('shares with the whole province and asks medium strength where nothing is said', async () => {
    expect(await postingOf({})).toMatchObject({ shareWith: 'province', strength: 'medium', kind: 'regular' });
  });

  it('keeps the posting when its number stays and its wage changes', async () => {
    const before = await postingOf({ 岗位编号: 'A-01' });
    expect((await postingOf({ 岗位编号: 'A-01', 薪资: '6000-8000' }))?.jobId).toBe(before?.jobId);
    expect((await postingOf({ 薪资: '6000-8000' }))?.jobId).not.toBe((await postingOf({}))?.jobId);
  });

  it.each`
    place                            | division
    ${'远安县'}                      | ${'420525'}
    ${'广东省东莞市长安镇振安路1号'} | ${'441900'}
    ${'苏州市某某路8号'}             | ${'320500'}
    ${'深圳市宝安区'}                | ${'440306'}
  `('work at $place → $division', async ({ place, division }) => {
    expect(await postingOf({ 工作地点: place })).toMatchObject({ division });
  });

  it.each`
    column                | cell          | reason
    ${'单位名称'}         | ${''}         | ${'value-missing 单位名称'}
    ${'统一社会信用代码'} | ${''}         | ${'value-missing 统一社会信用代码'}
    ${'招聘人数'}         | ${'若干'}     | ${'number-unreadable 招聘人数'}
    ${'薪资'}             | ${'面议'}     | ${'wage-unreadable 薪资'}
    ${'薪资'}             | ${'计件'}     | ${'wage-unreadable 薪资'}
    ${'工作地点'}         | ${'乌有之乡'} | ${'division-unknown 工作地点'}
    ${'技能要求'}         | ${'手脚麻利'} | ${'skill-unreadable 技能要求'}
    ${'年龄要求'}         | ${'年轻人'}   | ${'age-unreadable 年龄要求'}
    ${'易迁预留比例'}     | ${'一成'}     | ${'number-unreadable 易迁预留比例'}
    ${'岗位类型'}         | ${'保密'}     | ${'choice-unknown 岗位类型'}
    ${'截止日期'}         | ${'招满为止'} | ${'date-unreadable 截止日期'}
  `('$column "$cell" → $reason', async ({ column, cell, reason }) => {
    const [outcome] = await importedFrom({ [column]: cell });
    expect((outcome as BadRow).reasons.map((one) => `${one.code} ${one.column}`)).toEqual([reason]);
  });

  it('says in the words of the office why 面议 is not taken', async () => {
    const [outcome] = await importedFrom({ 薪资: '面议' });
    expect((outcome as BadRow).reasons[0]?.message).toContain('薪资面议: 无法核对工资底线, 请填写范围');
  });

  it('takes a posting once from a file', async () => {
    const [first, second] = await importedFrom({}, {});
    expect([first?.kind, second?.kind]).toEqual(['good', 'bad']);
  });
});

describe('what a posting asks', () => {
  it.each`
    text                          | requirements
    ${'焊工四级'}                 | ${['焊工 4']}
    ${'电工中级'}                 | ${['电工 4']}
    ${'中级电工以上'}             | ${['电工 4']}
    ${'电焊工（四级）、高级技师'} | ${['焊工 4', '普工 1']}
    ${'持低压电工证'}             | ${['电工 5']}
    ${'中级工及以上'}             | ${['普工 4']}
    ${'无'}                       | ${[]}
    ${'有经验者优先'}             | ${[]}
    ${'三年经验，焊工五级'}       | ${['焊工 5']}
    ${'吃苦耐劳'}                 | ${undefined}
  `('skills "$text" → $requirements', ({ text, requirements }) => {
    const found = skillRequirements(text, '普工');
    expect(found?.map((one) => `${one.occupation} ${one.level}`)).toEqual(requirements);
  });

  it.each`
    text                 | range
    ${'18-45岁'}         | ${{ minAge: 18, maxAge: 45 }}
    ${'18周岁～60周岁'}  | ${{ minAge: 18, maxAge: 60 }}
    ${'18周岁以上'}      | ${{ minAge: 18 }}
    ${'年满16周岁'}      | ${{ minAge: 16 }}
    ${'50岁以下'}        | ${{ maxAge: 50 }}
    ${'不超过50周岁'}    | ${{ maxAge: 50 }}
    ${'男女不限，18-55'} | ${{ minAge: 18, maxAge: 55 }}
    ${'不限'}            | ${{}}
    ${''}                | ${{}}
    ${'年轻'}            | ${undefined}
  `('age "$text" → $range', ({ text, range }) => {
    expect(ageRangeFromText(text)).toEqual(range);
  });
});

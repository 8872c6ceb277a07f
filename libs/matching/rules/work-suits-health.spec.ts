import { DAY, jobWith, workerWith } from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { HEALTH_PHRASES } from './health-phrases.js';
import { strongestWork, workSuitsHealth as rule } from './work-suits-health.js';

const context = ruleContext({ on: DAY, memberships: [] });

describe('what a health note lets somebody do', () => {
  it.each([
    ['健康', 'heavy'],
    ['良好', 'heavy'],
    ['每天跑步', 'heavy'],
    ['只能从事轻体力劳动', 'light'],
    ['弱劳动力', 'light'],
    ['肢体残疾四级', 'light'],
    ['先天性心脏病', 'light'],
    ['脑梗后遗症，行动不便', 'light'],
    ['怀孕五个月', 'light'],
    ['不能从事中等体力劳动', 'light'],
    ['不宜从事重体力劳动', 'medium'],
    ['无法负重', 'medium'],
    ['高血压（示例）', 'medium'],
    ['腿部旧伤（示例）', 'medium'],
    ['腰椎间盘突出，高血压', 'medium'],
    ['高血压，心脏病', 'light'],
    ['无残疾', 'heavy'],
    ['无残疾、心脏病', 'heavy'],
    ['无残疾，有高血压', 'medium'],
    ['没有高血压；腰痛', 'medium'],
    ['未见关节病变', 'heavy'],
    ['light work only', 'light'],
    ['no heavy lifting', 'medium'],
    ['no heart disease', 'heavy'],
    ['heart condition', 'light'],
  ])('%s → %s', (notes, strongest) => {
    expect(strongestWork(notes, DAY)).toBe(strongest);
  });
});

describe('work that suits the health (N6 art. 12)', () => {
  it.each([
    ['心脏病', 'light', true],
    ['心脏病', 'medium', false],
    ['心脏病', 'heavy', false],
    ['高血压', 'medium', true],
    ['高血压', 'heavy', false],
    ['健康', 'heavy', true],
    [undefined, 'heavy', true],
  ] as const)('%s · %s work → %s', (healthNotes, strength, holds) => {
    const worker = workerWith({ healthNotes });
    expect(rule.holds(worker, jobWith({ strength }), context)).toBe(holds);
    expect(rule.reason(worker, jobWith({ strength }), context).code).toBe('too-heavy-for-health');
  });

  it('does not repeat the note in its reason', () => {
    const reason = rule.reason(
      workerWith({ healthNotes: '心脏病' }),
      jobWith({ strength: 'heavy' }),
      context,
    );
    expect(reason.message).not.toContain('心脏');
    expect(rule.reason(workerWith(), jobWith(), context).message).toContain('heavy at most');
  });

  it('reads every note by a dated table with a source', () => {
    expect(HEALTH_PHRASES.every((one) => one.source.includes('N6 art. 12'))).toBe(true);
    expect(() => strongestWork('健康', '1899-12-31')).toThrow('1899-12-31');
  });
});

import { jest } from '@jest/globals';
import { labor } from './command-line.js';

jest.setTimeout(60_000);

/** The command needs no store: it reads the law that comes with the product. */
describe('labor policy coverage', () => {
  it('prints each clause with what carries it out, and the clauses of each measure', async () => {
    const { code, out, err } = await labor(['policy', 'coverage', '--notice', 'N25']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('按每吸纳1人补贴2000元的标准给予奖补。');
    expect(out).toContain(
      'absorption-reward ← measure absorption-reward, parameter absorption-reward-amount',
    );
    expect(out).toContain('agency-service-subsidy-amount awaits a local document');
    expect(out).toMatch(/absorption-reward +吸纳就业奖补 +\d+/);
    expect(out).not.toContain('N6 art.');
  });

  it('prints one mark alone, and the same as JSON', async () => {
    const asked = ['policy', 'coverage', '--only', 'guidance'];
    const [text, json] = await Promise.all([labor(asked), labor([...asked, '--json'])]);
    expect(text?.out).not.toContain('absorption-reward ←');
    const { items, notices } = JSON.parse(json?.out ?? '');
    const marks = items.flatMap((item: { clauses: { mark: string }[] }) =>
      item.clauses.map(({ mark }) => mark),
    );
    expect(new Set(marks)).toEqual(new Set(['guidance']));
    expect(marks).toHaveLength(
      notices.reduce((sum: number, one: { clauses: { guidance: number } }) => sum + one.clauses.guidance, 0),
    );
  });

  it.each([
    ['--notice', 'N7'],
    ['--only', 'half'],
  ])('exits 2 for %s %s', async (option, value) => {
    expect((await labor(['policy', 'coverage', option, value])).code).toBe(2);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isRefusal } from '../../libs/kernel/refusal.js';
import { changedBy, type ChangedLaw, readChange } from '../../libs/analytics/projections/change.js';
import { csvLines } from '../../libs/analytics/projections/changed-answers.js';
import { reportOf, type WhatIfReport } from '../../libs/analytics/projections/report.js';
import { chartOf } from '../../libs/analytics/projections/chart.js';
import { whatIf, type WhatIfOptions } from '../../libs/analytics/projections/what-if.js';
import { buildLaw } from '../../libs/policy/law/law.js';
import { BUILT_IN_NOTICES, readLawFiles } from '../../libs/policy/law/load-law.js';
import type { Runtime } from '../../apps/worker/runtime.js';
import { fullHouse, playedThen } from './full-house.js';
import { type Story, story } from './story.js';

/** What the log would have brought under another law, held against what it did bring. */

const TODAY = readLawFiles([BUILT_IN_NOTICES]);
const UNCHANGED: ChangedLaw = { before: TODAY, after: TODAY };

function changing(...changes: readonly object[]): ChangedLaw {
  return changedBy({ path: 'draft.yaml', text: JSON.stringify({ changes }) }, TODAY);
}

const reward = (fen: number, from = '2021-08-16') =>
  changing({ parameter: 'absorption-reward-amount', from, until: '2026-01-01', value: fen, source: '草案' });

interface Answered {
  readonly report: WhatIfReport;
  readonly csv: readonly string[];
}

async function asked(
  { engine, clock }: Runtime,
  law: ChangedLaw,
  of: { from?: string; to?: string } & WhatIfOptions = {},
): Promise<Answered> {
  const { from = null, to = null } = of;
  const replayed = await whatIf(engine.log, { ...law, from, to, until: clock.now() }, of);
  if (isRefusal(replayed)) throw new Error(replayed.message);
  const laws = { before: buildLaw(law.before), after: buildLaw(law.after) };
  const report = reportOf(replayed, { ...laws, from, to, today: '2024-03-01' });
  return { report, csv: [...csvLines(replayed.tally)] };
}

/** Each table and sequence with its rows and a hash over them, whatever it holds. */
async function everyRowOf({ pool }: Runtime['database']): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name
       from pg_class join pg_namespace n on n.oid = relnamespace
      where relkind in ('r', 'm', 'S') and nspname !~ '^(pg_|information_schema)' order by 1`,
  );
  const lines: string[] = [];
  for (const { name } of rows) {
    const summed = await pool.query<{ rows: string; hash: string | null }>(
      `select count(*) as rows, md5(string_agg(md5(one::text), '' order by md5(one::text))) as hash
         from (select * from ${name}) one`,
    );
    lines.push(`${name} ${summed.rows[0]?.rows} ${summed.rows[0]?.hash}`);
  }
  return lines.join('\n');
}

/** Two years in which grants are taken back, refused, rejected by hand, and given again. */
function twoYears(): Story {
  return fullHouse()
    .contract('c4', 'w4', 'e1', '2022-03-01', '2024-02-29')
    .contract('c5', 'w2', 'e2', '2022-09-01', '2022-12-31')
    .insured('2022-09-10', 'w2', 'e2', '2022-09-01')
    .do('2023-05-11', 'AnnulStatus', {
      workerId: 'w3',
      status: 'lifted-out-of-poverty',
      from: '2019-12-01',
      reason: '认定有误（示例）',
    })
    .do(
      '2023-05-12',
      'RejectEntitlement',
      { entitlementId: 'absorption-reward/e1/w4', reason: '示例' },
      'bureau:3',
    )
    .advance('2023-06-30');
}

describe('a what-if over the log', () => {
  let answers: {
    unchanged: Answered;
    more: Answered;
    less: Answered;
    later: Answered;
    within: Answered;
    inPasses: Answered;
    before: string;
    afterwards: string;
  };
  beforeAll(async () => {
    const { answer } = await playedThen(twoYears(), async (runtime) => ({
      before: await everyRowOf(runtime.database),
      unchanged: await asked(runtime, UNCHANGED),
      more: await asked(runtime, reward(250_000)),
      less: await asked(runtime, reward(150_000)),
      later: await asked(runtime, reward(250_000, '2024-01-01')),
      within: await asked(runtime, reward(250_000), { from: '2023-03-02' }),
      inPasses: await asked(runtime, reward(250_000), { heldBytes: 1 }),
      afterwards: await everyRowOf(runtime.database),
    }));
    answers = answer;
  }, 60_000);

  it('gives, under the law of today, every answer of the log figure for figure', () => {
    const { report, csv } = answers.unchanged;
    expect(report.log).toMatchObject({ unlike: 0, differences: [] });
    expect(report.log.answers).toBeGreaterThan(4);
    expect(report.log.undoneByOfficers).toBe(1);
    expect(report.changedAnswers).toBe(0);
    expect(report.total.differenceFen).toBe(0);
    expect(report.assessedTwice).toBe(0);
    expect(csv).toHaveLength(1);
  });

  it.each([
    ['more', 50_000],
    ['less', -50_000],
  ] as const)('changes the whole by the change of the sum times the grants: %s', (which, by) => {
    const { total, gaining, losing, parameters, measures } = answers[which].report;
    expect(total.beforeCount).toBeGreaterThan(0);
    expect(total.afterCount).toBe(total.beforeCount);
    expect(total.differenceFen).toBe(by * total.beforeCount);
    expect(gaining.fen + losing.fen).toBe(total.differenceFen);
    expect(parameters).toEqual(['absorption-reward-amount']);
    expect(measures).toEqual(['absorption-reward']);
  });

  it('sums to the same by every dimension, and in the lines of the file', () => {
    const { report, csv } = answers.more;
    for (const dimension of ['measure', 'month', 'year', 'county', 'group', 'priority'] as const) {
      const sum = report.by[dimension].reduce((total, row) => total + row.differenceFen, 0);
      expect([dimension, sum]).toEqual([dimension, report.total.differenceFen]);
    }
    const lines = csv.slice(1).map((line) => Number(line.split(',').at(-1)));
    expect(lines.reduce((total, yuan) => total + yuan, 0) * 100).toBe(report.total.differenceFen);
    expect(report.lastYear).toMatchObject({ name: '2023', differenceFen: report.total.differenceFen });
  });

  it('changes nothing from a day on which nothing is completed', () => {
    expect(answers.later.report.total.differenceFen).toBe(0);
    expect(answers.later.report.changedAnswers).toBe(0);
  });

  it('counts only the days asked for', () => {
    expect(answers.within.report.total.beforeCount).toBeLessThan(answers.more.report.total.beforeCount);
  });

  it('comes to the same in many passes as in one', () => {
    const { passes, events, ...report } = answers.inPasses.report;
    const { passes: once, events: _read, ...whole } = answers.more.report;
    expect(once).toBe(1);
    expect(passes).toBeGreaterThan(1);
    expect(events).toBeGreaterThan(0);
    expect(report).toEqual(whole);
  });

  it('writes nothing: every row of every table, and what every sequence gave, are as before', () => {
    expect(answers.before).toMatch(/^public\.event_from_1 [1-9]/m);
    expect(answers.afterwards).toBe(answers.before);
  });

  it('draws a chart that names the change and both sums', () => {
    const chart = chartOf(answers.more.report);
    expect(chart).toContain('absorption-reward-amount');
    expect(chart.match(/<svg/g)).toHaveLength(1);
    expect(chart).not.toMatch(/NaN|undefined|Infinity/);
  });
});

it('a once-key without the worker is decided over all workers together', async () => {
  const told = story().employer('2022-02-01', 'e1');
  for (const workerId of ['w1', 'w2']) told.worker('2022-02-10', workerId);
  told
    .contract('c1', 'w1', 'e1', '2022-03-01', '2023-02-28')
    .contract('c2', 'w2', 'e1', '2022-03-02', '2023-03-01')
    .advance('2023-04-01');
  const oneAnEmployer = changing({
    parameter: 'absorption-reward-once-key',
    from: '1900-01-01',
    value: ['employer'],
    source: 'POLICY interpretation 5',
  });
  let tooMany: unknown;
  const { answer } = await playedThen(told, async (runtime) => {
    const question = { ...oneAnEmployer, from: null, to: null, until: runtime.clock.now() };
    tooMany = await whatIf(runtime.engine.log, question, { togetherAtMost: 5 });
    return asked(runtime, oneAnEmployer);
  });
  expect(tooMany).toMatchObject({ code: 'replay-too-large' });
  expect(answer.report.total).toMatchObject({ beforeCount: 2, afterCount: 1, differenceFen: -200_000 });
  expect(answer.report.losing.mostWorkers).toEqual([{ id: 'w2', differenceFen: -200_000 }]);
  expect(answer.csv[1]).toMatch(/,w2,.*refused: already-granted,0,-2000$/);
});

/** One person carried twice out of the province, in two years, and employed for a year between. */
function carriedTwice(): Story {
  return story()
    .employer('2022-01-05', 'e1')
    .employer('2022-01-05', 'e2', { division: '440106' })
    .job('2022-01-06', 'j1', 'e2', { division: '440106' })
    .worker('2022-01-10', 'w1')
    .placed('2022-02-01', 'w1', 'j1')
    .carried('2022-02-10', '2022-02-11', 'w1', 'j1', 30_000)
    .contract('c1', 'w1', 'e1', '2022-03-01', '2023-02-28')
    .advance('2023-04-01')
    .carried('2023-04-10', '2023-04-11', 'w1', 'j1', 40_000)
    .advance('2023-05-01');
}

it.each([
  [
    'a key by the year finds no grant of last year, which the key of today finds',
    { parameter: 'transport-subsidy-once-key', value: ['worker', 'calendar-year'] },
    { transport: [30_000, 70_000], reward: undefined },
  ],
  [
    'a key by the year from then on does so for whom the first grant was given under the same key',
    { parameter: 'transport-subsidy-once-key', value: ['worker', 'calendar-year'], from: '2023-01-01' },
    { transport: [30_000, 70_000], reward: undefined },
  ],
  [
    'a pair that today’s law does not name keeps the later of two grants away',
    { parameter: 'measures-excluding-each-other', value: ['absorption-reward+transport-subsidy'] },
    { transport: [30_000, 30_000], reward: [200_000, 0] },
  ],
] as const)('%s', async (_title, change, sums) => {
  const law = changing({ from: '1900-01-01', source: '草案', ...change });
  const { answer } = await playedThen(carriedTwice(), (runtime) => asked(runtime, law));
  const row = (name: string) => answer.report.by.measure.find((one) => one.name === name);
  const both = (name: string) => row(name) && [row(name)?.beforeFen, row(name)?.afterFen];
  // A measure that the change does not touch is not asked for.
  const found = { transport: both('transport-subsidy'), reward: both('absorption-reward') };
  expect(found).toEqual(sums);
});

/** Made up: a document that follows N25 and lets its reward go on at 2,500 yuan. */
const SUCCESSOR = {
  'X1/notice.yaml': [
    'cite: X1',
    'kind: notice',
    'number: 虚构〔2023〕1号',
    'title: Made up',
    'title_zh: 虚构',
    'issued: 2023-03-01',
    'inForceFrom: 2023-03-01',
    'inForceUntil: 2027-12-31',
    'source: { issued: X1 §1, inForceFrom: X1 §1, inForceUntil: X1 §1 }',
  ],
  'X1/text.zh.md': ['## X1 §1', '', '自2023年3月1日起，每人2500元，至2027年12月31日。'],
  'N25/parameters/absorption-reward-amount.yaml': [
    'label: Made up',
    'unit: fen/worker',
    'values: { 2021-08-16: 200000, 2023-03-01: 250000, 2028-01-01: null }',
    'source: { 2021-08-16: N25 §2(3), 2023-03-01: X1 §1, 2028-01-01: X1 §1 }',
  ],
};

it('takes a successor document as a folder, and asks what it would have brought', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'successor-'));
  for (const [path, lines] of Object.entries(SUCCESSOR)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
  }
  const told = story().employer('2022-01-05', 'e1');
  for (const workerId of ['w1', 'w2', 'w3']) told.worker('2022-01-10', workerId);
  told
    .contract('c1', 'w1', 'e1', '2022-02-01', '2023-01-31')
    .contract('c2', 'w2', 'e1', '2022-03-05', '2023-03-04')
    .contract('c3', 'w3', 'e1', '2025-02-01', '2026-01-31')
    .advance('2026-04-01');
  try {
    const { answer } = await playedThen(told, (runtime) => asked(runtime, readChange(folder)));
    expect(answer.report.parameterLabels).toEqual(['Made up']);
    expect(answer.report.by.month).toMatchObject([
      { name: '2023-02', beforeFen: 200_000, afterFen: 200_000 },
      { name: '2023-03', beforeFen: 200_000, afterFen: 250_000 },
      { name: '2026-02', beforeFen: 0, afterFen: 250_000 },
    ]);
    expect(answer.csv.slice(1).map((line) => line.split(',').slice(-5).join())).toEqual([
      '给付 granted,2000,给付 granted,2500,500',
      '不予 refused: policy-expired,0,给付 granted,2500,2500',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

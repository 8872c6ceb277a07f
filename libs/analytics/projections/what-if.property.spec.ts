import { expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../kernel/refusal.js';
import { BUILT_IN_NOTICES, readLawFiles } from '../../policy/law/load-law.js';
import { madeUpLogs, UNTIL } from '../testing/made-up-histories.js';
import { type ChangedLaw, changedBy } from './change.js';
import { fenOf } from './entitlement-line.js';
import type { Dimension, Tally } from './tally.js';
import { whatIf, type WhatIfLog, type WhatIfOptions } from './what-if.js';

/** What holds of every history and every change. */

// A busy machine may take longer than the default.
jest.setTimeout(120_000);

const RUNS = Number(process.env.WHAT_IF_RUNS ?? 4);
/** The same histories each time; another seed is another reading. */
const SEED = Number(process.env.WHAT_IF_SEED ?? 20_210_816);
const WORKERS = 25;
const TODAY = readLawFiles([BUILT_IN_NOTICES]);
const changing = (parameter: string, value: unknown, days: { from?: string; until?: string } = {}) =>
  changedBy(
    {
      path: 'draft.yaml',
      text: JSON.stringify({
        changes: [{ parameter, from: '2021-08-16', ...days, value, source: 'made up' }],
      }),
    },
    TODAY,
  );
const END = { until: '2026-01-01' };
/** Each of another kind: a sum, an end, who counts, when, how a year is counted, what is paid once. */
const CHANGES: { readonly [name: string]: ChangedLaw } = {
  'a higher reward': changing('absorption-reward-amount', 250_000, END),
  'a lower cap': changing('transport-subsidy-cap-in-province', 10_000, END),
  'a reward that goes on': changing('absorption-reward-amount', 300_000, { from: '2026-01-01' }),
  'more who count': changing('absorption-reward-statuses', ['lifted-out-of-poverty', 'rural-low-income']),
  'fewer organisers': changing('organised-export-organisers', ['bureau'], { from: '1900-01-01' }),
  'later beginnings only': changing('counted-facts-begun-from', '2023-01-01', { from: '1900-01-01' }),
  'another year': changing('contract-year-calculator', 'civil-code-without-holidays', {
    from: '1900-01-01',
  }),
  'the status of another day': changing('absorption-reward-status-day', 'counted-year-start', {
    from: '1900-01-01',
  }),
  'once a year': changing('transport-subsidy-once-key', ['worker', 'calendar-year'], {
    from: '1900-01-01',
  }),
  'once a year from a day on': changing('transport-subsidy-once-key', ['worker', 'calendar-year'], {
    from: '2023-07-01',
  }),
  'fewer kinds of insurance': changing('agency-service-subsidy-insurance-kinds', ['pension'], {
    from: '1900-01-01',
  }),
  'measures that exclude each other': changing(
    'measures-excluding-each-other',
    ['absorption-reward+transport-subsidy', 'absorption-reward+agency-service-subsidy/employer'],
    { from: '1900-01-01' },
  ),
  'part-time counts': changing('part-time-counts-as-labour-contract', true, { from: '1900-01-01' }),
};
const change = fc.constantFrom(...Object.keys(CHANGES));
const log = madeUpLogs(WORKERS);

async function asked(of: WhatIfLog, law: ChangedLaw, options: WhatIfOptions = {}): Promise<Tally> {
  const replayed = await whatIf(of, { ...law, from: null, to: null, until: UNTIL }, options);
  if (isRefusal(replayed)) throw new Error(replayed.message);
  return replayed.tally;
}

function named({ cells }: Tally, dimension: Dimension): readonly string[] {
  return [...cells.keys()].filter((key) => key.startsWith(`${dimension} `));
}

/** What measures come to under the change. */
function sumsOf(tally: Tally, measures: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(side(tally, 'after')).filter(([key]) => measures.has(key)));
}

/** The sums of one side, those of nothing left out. */
function side({ cells }: Tally, of: 'before' | 'after'): object {
  const sums = [...cells].map(([key, cell]) => [key, [cell[`${of}Count`], cell[`${of}Fen`]]] as const);
  return Object.fromEntries(sums.filter(([, [count]]) => count !== 0).sort());
}

function total({ cells }: Tally, dimension: Dimension, of: 'before' | 'after'): number {
  const own = [...cells].filter(([key]) => key.startsWith(`${dimension} `));
  return own.reduce((sum, [, cell]) => sum + cell[`${of}Fen`], 0);
}

it('comes to what each law brings when it is replayed alone', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(log, async (made) => {
      for (const [name, law] of Object.entries(CHANGES)) {
        const compared = await asked(made, law);
        const alone = await asked(made, { before: law.after, after: law.after });
        const touched = new Set(named(compared, 'measure'));
        const only = (tally: Tally) => sumsOf(tally, touched);
        expect([name, only(compared)]).toEqual([name, only(alone)]);
        changed += compared.changed.length;
      }
    }),
    { numRuns: Math.ceil(RUNS / 4), endOnFailure: true, seed: SEED },
  );
  // Where nothing changes, nothing is proven.
  expect(changed).toBeGreaterThan(0);
});

it('changes nothing where the law does not change', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (made) => {
      const tally = await asked(made, { before: TODAY, after: TODAY });
      expect(tally.changed).toEqual([]);
      expect(tally.counts.assessedTwice).toBe(0);
      expect(side(tally, 'after')).toEqual(side(tally, 'before'));
    }),
    { numRuns: RUNS },
  );
});

it('sums to the same by measure, month, county, group and priority, and in the changed lines', async () => {
  await fc.assert(
    fc.asyncProperty(log, change, async (made, name) => {
      const tally = await asked(made, CHANGES[name] as ChangedLaw);
      for (const which of ['before', 'after'] as const)
        for (const dimension of ['month', 'year', 'county', 'group', 'priority'] as const)
          expect([dimension, total(tally, dimension, which)]).toEqual([
            dimension,
            total(tally, 'measure', which),
          ]);
      const lines = tally.changed.reduce((sum, { before, after }) => sum + fenOf(after) - fenOf(before), 0);
      expect(lines).toBe(total(tally, 'measure', 'after') - total(tally, 'measure', 'before'));
      for (const sums of [tally.workers, tally.payees])
        expect([...sums.values()].reduce((sum, fen) => sum + fen, 0)).toBe(lines);
    }),
    { numRuns: RUNS },
  );
});

it('lets nobody lose by a higher amount, and nobody gain by a lower one', async () => {
  await fc.assert(
    fc.asyncProperty(log, fc.integer({ min: -199_999, max: 300_000 }), async (made, more) => {
      const tally = await asked(made, changing('absorption-reward-amount', 200_000 + more, END));
      for (const fen of [...tally.workers.values(), ...tally.payees.values()])
        expect(Math.sign(fen)).toBe(Math.sign(more));
    }),
    { numRuns: RUNS },
  );
});

it('comes to the same in many passes as in one', async () => {
  await fc.assert(
    fc.asyncProperty(log, change, async (made, name) => {
      const [once, often] = [
        await asked(made, CHANGES[name] as ChangedLaw),
        await asked(made, CHANGES[name] as ChangedLaw, { heldBytes: 1 }),
      ];
      expect(often.counts).toEqual(once.counts);
      expect([...often.cells].sort()).toEqual([...once.cells].sort());
    }),
    { numRuns: RUNS },
  );
});

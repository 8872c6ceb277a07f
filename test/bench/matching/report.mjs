/** The page: what was measured where, one line a row, and what must be known to read it. */
import { growth, shapes } from './report/batches.mjs';
import { figure, quotients, seconds, table } from './report/figures.mjs';
import { goalLines } from './report/goals.mjs';
import { files, online } from './report/others.mjs';

export function page(run) {
  const part = (name) => run.parts.find((one) => one.name === name);
  const sections = [
    '# 匹配优化基准 · Benchmark of the matching optimiser',
    introduction(run),
    ...goalLines(run),
    ...(part('batch') ? [growth(part('batch'))] : []),
    ...(part('small') ? [small(part('small'))] : []),
    ...(part('shapes') ? [shapes(part('shapes'))] : []),
    ...(part('online') ? [online(part('online'))] : []),
    ...(part('file') ? [files(part('file'))] : []),
    notes(run),
  ];
  return `${sections.join('\n\n')}\n`;
}

function introduction({ form, seed, machine, left, failed, seconds: took }) {
  return [
    `${machine.day}, form "${form}", seed ${seed}, ${Math.round(took / 60)} min. ` +
      `${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, ${machine.platform}, ` +
      `Node ${machine.node}; load before the run ${machine.loadBefore.toFixed(2)}.`,
    'A labour market drawn from the seed: real counties, occupations by Zipf’s law, wages, certificates, ' +
      'four degrees of willingness, openings with a heavy tail, a fifth priority workers. Placed first are ' +
      'most priority workers, then most workers, then the best fit. Times are processor seconds of the solve ' +
      'alone, in a process of its own. In every round each participant has its turn, in an order drawn anew; ' +
      'a quotient is taken inside a round. All find the same three counts, or the size has failed. ' +
      'What each row means: `test/bench/README.md`.',
    ...left,
    ...failed.map(({ title, why }) => `**FAILED: ${title}** — ${why}`),
    ...(form === 'quick' ? ['**Quick form: for whoever changes the code; it proves nothing.**'] : []),
  ].join('\n\n');
}

function small({ sizes: [one] }) {
  const lines = Object.entries(one.participants).map(([who, { seconds: took, ratio }]) => [
    NAMES[who],
    seconds(took),
    who === 'ours' ? '—' : quotients(ratio),
  ]);
  const text =
    `${figure(one.workers)} workers, ${figure(one.postings)} postings, ${figure(one.edges)} edges, solved again ` +
    'and again in one process; the mean of the second half. × is the time of the participant by ours.';
  return `## A small market, warm\n\n${text}\n\n${table(['participant', 'a solve', '× ours'], lines)}`;
}

export const NAMES = {
  ours: 'ours',
  first: 'ours, without the choice among equal optima',
  ortools: 'OR-Tools SimpleMinCostFlow',
  lemon: 'LEMON NetworkSimplex',
  highs: 'HiGHS simplex',
};

function notes({ parts }) {
  const lines = [
    'Peers get the same exact integer weights, (1 + tier) · W + fit with W = 1000 · workers + 1, in 64 bits.',
    'OR-Tools is asked for the cheapest of the greatest flows, the fastest of the forms tried; neither reading ' +
      'nor filling in its arcs is counted. Of LEMON only `run()` is counted, not the copy of the graph it makes. ' +
      'Ours is counted whole: dividing, mirroring, compiling and collecting included, in a fresh process.',
    'Memory is the peak of resident bytes during the solve less what was resident with the instance in arrays ' +
      'before, read from the system in the same way for all; a network that a peer must be given is its own.',
    ...(parts.some((part) => part.name === 'online')
      ? [
          'Changes are timed one by one, in processor time of the whole process, so collecting garbage counts.',
        ]
      : []),
  ];
  return `## Notes\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}
